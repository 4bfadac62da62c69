//! The bundled faces: Noto Sans SC Regular and Bold, Ma Shan Zheng for festive titles, the
//! system's own fonts for what they lack.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};
use egui_system_font_provider::SystemFontProvider;

use crate::faces;

const REGULAR: &str = "noto_sans_sc_regular";
const BOLD: &str = "noto_sans_sc_bold";
const FESTIVE: &str = "ma_shan_zheng";

/// The family of headings, buttons and figures. A bold face is a family of its own: in egui
/// `RichText::strong` changes only the colour.
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// The family of titles on the projector: written with a brush; what it lacks is bold.
pub fn festive() -> FontFamily {
    FontFamily::Name("festive".into())
}

/// Installs the fonts; call once, before the first frame.
///
/// Characters that the bundled faces lack (rare names) are looked for among the system's fonts,
/// with the Simplified Chinese locale: left to itself the look-up may pick a Japanese face. So
/// eframe's own fallback (`NativeOptions::system_font_fallback`) must be off.
pub fn install(ctx: &Context) {
    install_bundled(ctx);
    let system_fonts = SystemFontProvider::new().with_locale(Some("zh-Hans"));
    ctx.add_font_provider(Arc::new(system_fonts));
}

/// Installs the bundled faces alone: what tests use, so that every machine lays out the same.
pub fn install_bundled(ctx: &Context) {
    ctx.set_fonts(definitions());
}

fn definitions() -> FontDefinitions {
    let regular = FontData::from_static(faces::REGULAR);
    let bold_face = FontData::from_static(faces::BOLD);
    let brush = FontData::from_static(faces::BRUSH);
    let mut fonts = FontDefinitions::empty();
    fonts.font_data.insert(REGULAR.to_owned(), Arc::new(regular));
    fonts.font_data.insert(BOLD.to_owned(), Arc::new(bold_face));
    // The digits of Noto Sans SC are all of one width, so it serves for figures as well.
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec![REGULAR.to_owned()]);
    }
    fonts.font_data.insert(FESTIVE.to_owned(), Arc::new(brush));
    let festive_faces = [FESTIVE, BOLD, REGULAR].map(str::to_owned).to_vec();
    fonts.families.insert(festive(), festive_faces);
    fonts.families.insert(bold(), vec![BOLD.to_owned(), REGULAR.to_owned()]);
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::FontId;

    #[test]
    fn both_faces_know_the_characters_of_the_screen_and_of_common_names() {
        let ctx = Context::default();
        install_bundled(&ctx);
        ctx.begin_pass(egui::RawInput::default());
        for family in [FontFamily::Proportional, FontFamily::Monospace, bold()] {
            let font = FontId::new(18.0, family.clone());
            for c in
                "签到盖章灯谜抽奖兑奖数据设置单曾仇翟缪尉迟万俟𡈼·（），。：！？「」0123456789¥"
                    .chars()
            {
                // 𡈼 stands for the rare ones: not in the bundle, hence the system's fonts.
                let known = ctx.fonts_mut(|fonts| fonts.has_glyph(&font, c));
                assert_eq!(known, c != '𡈼', "{c} in {family:?}");
            }
        }
        ctx.end_pass().textures_delta.clear();
    }
}
