//! The one file of design tokens: colours, spacing, radii, sizes of text.
//!
//! The look is paper, ink and a vermilion seal, with lacquer for the rail and lantern gold for
//! what glows. Light is made for sunlight, dark for the evening. No colour literal and no font
//! size stands anywhere else (the wheel's own colours excepted, which belong to its prizes).

use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, RichText, Shadow, Stroke, Style,
    TextStyle, Ui, Visuals, vec2,
};
use serde::{Deserialize, Serialize};

use crate::exchange::paper::Ink;
use crate::ui::fonts;

/// Which of the two looks is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// For sunlight.
    #[default]
    Light,
    /// For the evening.
    Dark,
}

impl Theme {
    /// The other look.
    pub fn switched(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }

    /// The colours of this look.
    pub fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

/// The colours of one look.
#[derive(Debug)]
pub struct Palette {
    /// The window's background.
    pub paper: Color32,
    /// Cards and rows that lie on the paper.
    pub card: Color32,
    /// Wells: stripes, disabled fields, reserved places.
    pub well: Color32,
    /// The inside of text fields.
    pub field: Color32,
    /// Text.
    pub ink: Color32,
    /// Less important text; still legible in the sun.
    pub ink_weak: Color32,
    /// Hairlines and borders.
    pub line: Color32,
    /// Vermilion: the seal, what is chosen, the main button.
    pub accent: Color32,
    /// The accent under the pointer.
    pub accent_hover: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// A tint of the accent behind selected text and rows.
    pub accent_tint: Color32,
    /// Lantern gold, as a fill or line.
    pub gold: Color32,
    /// Gold for text on paper or card.
    pub gold_ink: Color32,
    /// The rail: lacquer.
    pub lacquer: Color32,
    /// An entry of the rail under the pointer.
    pub lacquer_hover: Color32,
    /// Text on the lacquer.
    pub on_lacquer: Color32,
    /// Less important text on the lacquer.
    pub on_lacquer_weak: Color32,
    /// Done. Behind white text.
    pub success: Color32,
    /// Done before. Behind white text.
    pub already: Color32,
    /// Refused. Behind white text.
    pub refused: Color32,
    /// Waiting for the desk or for the next person. Behind white text.
    pub waiting: Color32,
    /// Plain information. Behind white text.
    pub info: Color32,
    /// Text and shapes on the five verdict colours.
    pub on_verdict: Color32,
    /// Words of success on paper or card.
    pub success_ink: Color32,
    /// Words of caution on paper or card.
    pub already_ink: Color32,
    /// Words of refusal on paper or card.
    pub refused_ink: Color32,
    /// Words of what is chosen, on the accent's tint; frames of what has the keyboard.
    pub accent_ink: Color32,
}

const LIGHT: Palette = Palette {
    paper: Color32::from_rgb(0xFC, 0xFA, 0xF4),
    card: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    well: Color32::from_rgb(0xF3, 0xEE, 0xE2),
    field: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    ink: Color32::from_rgb(0x1B, 0x15, 0x10),
    ink_weak: Color32::from_rgb(0x5F, 0x54, 0x49),
    line: Color32::from_rgb(0xD9, 0xCD, 0xB8),
    accent: Color32::from_rgb(0xC8, 0x37, 0x22),
    accent_hover: Color32::from_rgb(0xB0, 0x2C, 0x1A),
    on_accent: Color32::WHITE,
    accent_tint: Color32::from_rgb(0xFB, 0xDD, 0xD2),
    gold: Color32::from_rgb(0xD3, 0x9B, 0x2A),
    gold_ink: Color32::from_rgb(0x86, 0x5C, 0x06),
    lacquer: Color32::from_rgb(0x2B, 0x1B, 0x17),
    lacquer_hover: Color32::from_rgb(0x43, 0x2B, 0x25),
    on_lacquer: Color32::from_rgb(0xFB, 0xF1, 0xDF),
    on_lacquer_weak: Color32::from_rgb(0xC9, 0xB3, 0x98),
    success: Color32::from_rgb(0x0B, 0x7A, 0x3E),
    already: Color32::from_rgb(0xB3, 0x5F, 0x00),
    refused: Color32::from_rgb(0xB4, 0x16, 0x1B),
    waiting: Color32::from_rgb(0x5E, 0x55, 0x4C),
    info: Color32::from_rgb(0x1C, 0x55, 0x80),
    on_verdict: Color32::WHITE,
    success_ink: Color32::from_rgb(0x0B, 0x6B, 0x37),
    already_ink: Color32::from_rgb(0x8F, 0x4B, 0x00),
    refused_ink: Color32::from_rgb(0xB4, 0x16, 0x1B),
    accent_ink: Color32::from_rgb(0xC8, 0x37, 0x22),
};

const DARK: Palette = Palette {
    paper: Color32::from_rgb(0x1A, 0x15, 0x13),
    card: Color32::from_rgb(0x27, 0x20, 0x1C),
    well: Color32::from_rgb(0x33, 0x2A, 0x25),
    field: Color32::from_rgb(0x11, 0x0D, 0x0B),
    ink: Color32::from_rgb(0xF6, 0xEC, 0xDD),
    ink_weak: Color32::from_rgb(0xB9, 0xA8, 0x94),
    line: Color32::from_rgb(0x4C, 0x3F, 0x37),
    accent: Color32::from_rgb(0xC9, 0x3F, 0x29),
    accent_hover: Color32::from_rgb(0xB5, 0x34, 0x20),
    on_accent: Color32::WHITE,
    accent_tint: Color32::from_rgb(0x5A, 0x26, 0x1C),
    gold: Color32::from_rgb(0xE3, 0xB2, 0x4A),
    gold_ink: Color32::from_rgb(0xE9, 0xBE, 0x62),
    lacquer: Color32::from_rgb(0x10, 0x0B, 0x09),
    lacquer_hover: Color32::from_rgb(0x2B, 0x1E, 0x1A),
    on_lacquer: Color32::from_rgb(0xF6, 0xEC, 0xDD),
    on_lacquer_weak: Color32::from_rgb(0xA9, 0x96, 0x80),
    success: Color32::from_rgb(0x0E, 0x76, 0x3E),
    already: Color32::from_rgb(0xAD, 0x5C, 0x05),
    refused: Color32::from_rgb(0xB3, 0x20, 0x24),
    waiting: Color32::from_rgb(0x5A, 0x50, 0x47),
    info: Color32::from_rgb(0x22, 0x5C, 0x88),
    on_verdict: Color32::WHITE,
    success_ink: Color32::from_rgb(0x6F, 0xD0, 0x97),
    already_ink: Color32::from_rgb(0xF0, 0xB1, 0x5C),
    refused_ink: Color32::from_rgb(0xFF, 0x8F, 0x86),
    accent_ink: Color32::from_rgb(0xFF, 0x93, 0x7E),
};

/// Distances, in points.
pub mod space {
    /// Within a group.
    pub const SMALL: f32 = 6.0;
    /// Between widgets.
    pub const MEDIUM: f32 = 10.0;
    /// Between groups.
    pub const LARGE: f32 = 20.0;
    /// Around a panel.
    pub const PANEL: i8 = 20;
    /// Inside a card.
    pub const CARD: i8 = 14;
}

/// Fixed sizes, in points.
pub mod size {
    /// Width of the rail.
    pub const RAIL_WIDTH: f32 = 156.0;
    /// Height of one entry of the rail.
    pub const RAIL_ENTRY: f32 = 68.0;
    /// Height of the status bar.
    pub const STATUS_BAR: f32 = 46.0;
    /// Height of the one big input of a panel.
    pub const ENTRY: f32 = 60.0;
    /// Height that a verdict always takes, also when there is none.
    pub const VERDICT: f32 = 176.0;
    /// Height of a row of a list.
    pub const ROW: f32 = 46.0;
    /// Height of a tile with one figure.
    pub const TILE: f32 = 96.0;
    /// Least height of what can be pressed.
    pub const PRESS: f32 = 38.0;
    /// Radius of cards, verdicts and the big input.
    pub const RADIUS: u8 = 10;
    /// Radius of buttons and fields.
    pub const RADIUS_SMALL: u8 = 7;
    /// Thickness of emphasised borders.
    pub const STROKE: f32 = 2.0;
}

/// Sizes of text, as named styles: `RichText::new(…).text_style(theme::text::display())`.
pub mod text {
    use egui::TextStyle;

    /// The headline of a verdict, bold.
    pub fn display() -> TextStyle {
        TextStyle::Name("display".into())
    }

    /// The big figure of a tile, bold.
    pub fn figure() -> TextStyle {
        TextStyle::Name("figure".into())
    }

    /// The name of a panel or card, bold.
    pub fn title() -> TextStyle {
        TextStyle::Heading
    }

    /// What is typed into the big input.
    pub fn entry() -> TextStyle {
        TextStyle::Name("entry".into())
    }

    /// A little larger than the body: detail lines of a verdict.
    pub fn lead() -> TextStyle {
        TextStyle::Name("lead".into())
    }

    /// Bold text of the body's size.
    pub fn strong() -> TextStyle {
        TextStyle::Name("strong".into())
    }

    /// Notes, times, labels of tiles.
    pub fn small() -> TextStyle {
        TextStyle::Small
    }
}

/// Bold text of the body's size.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(text::strong())
}

/// A printed page on the screen, in either look.
pub const PAPER_WHITE: Color32 = Color32::WHITE;

/// The colour of a printer's ink.
pub fn of_ink(ink: Ink) -> Color32 {
    Color32::from_rgb(ink.red, ink.green, ink.blue)
}

/// The colours that are on.
pub fn palette(ui: &Ui) -> &'static Palette {
    of_visuals(ui.visuals())
}

/// The colours that belong to some visuals.
pub fn of_visuals(visuals: &Visuals) -> &'static Palette {
    if visuals.dark_mode { &DARK } else { &LIGHT }
}

/// Puts a look on; call at the start and when it changes, not in every frame.
pub fn apply(ctx: &Context, theme: Theme) {
    ctx.options_mut(|options| {
        // A click beside a text field must not take the keyboard from it: see `input_method`.
        options.input_options.surrender_focus_on = egui::SurrenderFocusOn::Never;
    });
    ctx.set_style_of(egui::Theme::Light, style(Theme::Light));
    ctx.set_style_of(egui::Theme::Dark, style(Theme::Dark));
    ctx.set_theme(match theme {
        Theme::Light => egui::Theme::Light,
        Theme::Dark => egui::Theme::Dark,
    });
}

fn style(theme: Theme) -> Style {
    let mut style = Style { visuals: visuals(theme), ..Style::default() };
    let regular = |size| FontId::new(size, FontFamily::Proportional);
    let bold = |size| FontId::new(size, fonts::bold());
    style.text_styles = [
        (text::display(), bold(40.0)),
        (text::figure(), bold(34.0)),
        (text::title(), bold(25.0)),
        (text::entry(), regular(27.0)),
        (text::lead(), regular(21.0)),
        (text::strong(), bold(18.0)),
        (TextStyle::Body, regular(18.0)),
        (TextStyle::Button, regular(18.0)),
        (TextStyle::Monospace, FontId::new(17.0, FontFamily::Monospace)),
        (text::small(), regular(15.0)),
    ]
    .into();
    style.spacing.item_spacing = vec2(space::MEDIUM, space::MEDIUM);
    style.spacing.button_padding = vec2(14.0, 6.0);
    style.spacing.interact_size = vec2(44.0, size::PRESS);
    style.spacing.icon_width = 22.0;
    style.spacing.icon_width_inner = 12.0;
    style.spacing.icon_spacing = 8.0;
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.combo_height = 320.0;
    style.interaction.selectable_labels = false;
    // Nothing fades: an animation is a dozen frames of work for no information.
    style.animation_time = 0.0;
    style.visuals.text_cursor.blink = false;
    style
}

fn visuals(theme: Theme) -> Visuals {
    let mut visuals = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let palette = theme.palette();
    let Palette { paper, card, well, field, ink, ink_weak, line, accent, accent_tint, .. } =
        *palette;
    visuals.panel_fill = paper;
    visuals.window_fill = card;
    visuals.window_stroke = Stroke::new(1.0, line);
    visuals.window_corner_radius = CornerRadius::same(size::RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(size::RADIUS_SMALL);
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow =
        Shadow { offset: [0, 4], blur: 12, spread: 0, color: Color32::from_black_alpha(40) };
    visuals.faint_bg_color = well;
    visuals.extreme_bg_color = field;
    visuals.text_edit_bg_color = Some(field);
    visuals.code_bg_color = well;
    visuals.hyperlink_color = palette.info;
    visuals.warn_fg_color = palette.already_ink;
    visuals.error_fg_color = palette.refused_ink;
    visuals.weak_text_color = Some(ink_weak);
    visuals.selection.bg_fill = accent_tint;
    visuals.selection.stroke = Stroke::new(size::STROKE, palette.accent_ink);
    visuals.text_cursor.stroke = Stroke::new(size::STROKE, accent);
    let underline = &mut visuals.ime_composition;
    underline.active_underline_stroke = Stroke::new(size::STROKE, accent);
    underline.inactive_underline_stroke = Stroke::new(size::STROKE, line);
    widget_visuals(&mut visuals, palette);
    visuals.widgets.noninteractive.fg_stroke = Stroke::new(1.0, ink);
    visuals
}

fn widget_visuals(visuals: &mut Visuals, palette: &Palette) {
    let Palette { card, well, ink, line, accent, accent_tint, .. } = *palette;
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.bg_fill = card;
    widgets.noninteractive.weak_bg_fill = card;
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, line);
    for (widget, fill, border) in [
        (&mut widgets.inactive, card, line),
        (&mut widgets.hovered, well, accent),
        (&mut widgets.active, accent_tint, accent),
        (&mut widgets.open, well, accent),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, border);
        widget.fg_stroke = Stroke::new(1.5, ink);
        widget.corner_radius = CornerRadius::same(size::RADIUS_SMALL);
        widget.expansion = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance after WCAG 2.
    fn luminance(color: Color32) -> f32 {
        let channel = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_stands_out_from_what_it_stands_on() {
        for theme in [Theme::Light, Theme::Dark] {
            let p = theme.palette();
            let mut pairs = vec![
                (p.on_accent, p.accent, 4.5),
                (p.on_accent, p.accent_hover, 4.5),
                (p.ink, p.accent_tint, 7.0),
                (p.accent_ink, p.accent_tint, 3.9),
                (p.on_lacquer, p.lacquer, 7.0),
                (p.on_lacquer, p.lacquer_hover, 7.0),
                (p.on_lacquer_weak, p.lacquer, 4.5),
                (p.on_lacquer_weak, p.lacquer_hover, 4.5),
            ];
            for ground in [p.paper, p.card, p.well, p.field] {
                pairs.push((p.ink, ground, 10.0));
                pairs.push((p.ink_weak, ground, 4.5));
                for words in [p.gold_ink, p.success_ink, p.already_ink, p.refused_ink] {
                    pairs.push((words, ground, 4.5));
                }
            }
            for verdict in [p.success, p.already, p.refused, p.waiting, p.info] {
                pairs.push((p.on_verdict, verdict, 4.5));
            }
            for (text, ground, least) in pairs {
                let found = contrast(text, ground);
                assert!(found >= least, "{theme:?}: {text:?} on {ground:?} is {found:.2}");
            }
        }
    }

    #[test]
    fn the_palette_follows_the_theme_that_is_on() {
        let ctx = Context::default();
        for theme in [Theme::Light, Theme::Dark] {
            apply(&ctx, theme);
            assert_eq!(of_visuals(&ctx.global_style().visuals).paper, theme.palette().paper);
        }
    }
}
