//! The wheel's measures and the colours that all themes share; this file counts as theme.
//!
//! Lengths are parts of the stage's height, so that a projector and a small preview show the same
//! picture.

use egui::Color32;

pub(super) const fn rgb(r: u8, g: u8, b: u8) -> Color32 {
    Color32::from_rgb(r, g, b)
}

/// Shadows, to be thinned; dark enough for every theme.
pub(super) const SHADOW: Color32 = rgb(0x12, 0x04, 0x0a);
/// Highlights, to be thinned.
pub(super) const LIGHT: Color32 = rgb(0xff, 0xff, 0xff);

/// A stage that shows nothing.
pub(super) const STAGE_DARK: Color32 = rgb(0x00, 0x00, 0x00);

/// Gold from its shade to its shine.
pub(super) const GOLD_DARK: Color32 = rgb(0x8a, 0x5a, 0x12);
/// Gold where it meets the disc.
pub(super) const GOLD_EDGE: Color32 = rgb(0x5a, 0x38, 0x0f);
/// Gold as such.
pub(super) const GOLD: Color32 = rgb(0xe3, 0xaa, 0x3a);
/// Gold where the light falls.
pub(super) const GOLD_SHINE: Color32 = rgb(0xff, 0xed, 0xb3);

/// A lamp that is out.
pub(super) const LAMP_OUT: Color32 = rgb(0x9c, 0x5a, 0x1c);
/// A lamp that is lit.
pub(super) const LAMP_LIT: Color32 = rgb(0xff, 0xf9, 0xe0);

/// The card of a win: paper and ink.
pub(super) const CARD_WIN: Color32 = rgb(0xff, 0xf4, 0xd6);
/// The lower edge of the winning card.
pub(super) const CARD_WIN_SHADE: Color32 = rgb(0xff, 0xdf, 0x94);
/// The prize on the card.
pub(super) const CARD_WIN_INK: Color32 = rgb(0xb0, 0x12, 0x1e);
/// The card of a blank: warm, not grey.
pub(super) const CARD_KIND: Color32 = rgb(0xff, 0xf7, 0xea);
/// The lower edge of the card of a blank.
pub(super) const CARD_KIND_SHADE: Color32 = rgb(0xf6, 0xdd, 0xc4);
/// The kind line on the card.
pub(super) const CARD_KIND_INK: Color32 = rgb(0x8a, 0x3b, 0x12);
/// Ticket and name on both cards.
pub(super) const CARD_INK: Color32 = rgb(0x4a, 0x1c, 0x10);

const INK_LIGHT: Color32 = rgb(0xff, 0xff, 0xff);
const INK_DARK: Color32 = rgb(0x3a, 0x0d, 0x0a);

/// The outer radius of the rim.
pub(super) const RIM_RADIUS: f32 = 0.462;
/// The width of the rim.
pub(super) const RIM_WIDTH: f32 = 0.040;
/// The radius of the hub.
pub(super) const HUB_RADIUS: f32 = 0.072;
/// The radius of a lamp.
pub(super) const LAMP_RADIUS: f32 = 0.0085;
/// The radius of a peg.
pub(super) const PEG_RADIUS: f32 = 0.0070;
/// From the pointer's pivot to its tip.
pub(super) const POINTER_LENGTH: f32 = 0.105;
/// How far the pointer's tip reaches over the disc.
pub(super) const POINTER_REACH: f32 = 0.018;
/// The largest writing on a segment; 95 px at 1080.
pub(super) const LABEL_LARGEST: f32 = 0.088;
/// The smallest writing on a segment before it becomes a number; 30 px at 1080.
pub(super) const LABEL_SMALLEST: f32 = 0.028;
/// The smallest writing beside a picture; 56 px at 1080.
pub(super) const LABEL_BESIDE_PICTURE: f32 = 0.052;
/// The largest picture on a segment.
pub(super) const PICTURE_LARGEST: f32 = 0.145;
/// The smallest picture on a segment; a smaller one would be a blot.
pub(super) const PICTURE_SMALLEST: f32 = 0.060;
/// Between a picture and the writing.
pub(super) const PICTURE_GAP: f32 = 0.012;
/// The smallest number on a segment; smaller ones are left out.
pub(super) const NUMBER_SMALLEST: f32 = 0.0085;
/// The largest number that stands for a label.
pub(super) const NUMBER_LARGEST: f32 = 0.044;
/// The title beside the wheel.
pub(super) const TITLE_SIZE: f32 = 0.080;
/// The title beside a wheel that waits.
pub(super) const TITLE_SIZE_WAITING: f32 = 0.115;
/// What to do, below the title.
pub(super) const HINT_SIZE: f32 = 0.046;
/// What is under the pointer, beside the wheel.
pub(super) const PLAQUE_SIZE: f32 = 0.125;
/// The largest line of the legend.
pub(super) const LEGEND_LARGEST: f32 = 0.042;
/// The height of the result card.
pub(super) const CARD_HEIGHT: f32 = 0.300;
/// The prize on the result card.
pub(super) const CARD_PRIZE_SIZE: f32 = 0.130;
/// The line above the prize.
pub(super) const CARD_LINE_SIZE: f32 = 0.052;
/// The ticket number on the result card.
pub(super) const CARD_TICKET_SIZE: f32 = 0.105;

/// The ink that reads best on `fill`.
pub(super) fn ink_on(fill: Color32) -> Color32 {
    if contrast(INK_LIGHT, fill) >= contrast(INK_DARK, fill) { INK_LIGHT } else { INK_DARK }
}

/// A colour between two, in gamma space.
pub(super) fn mix(from: Color32, to: Color32, part: f32) -> Color32 {
    from.lerp_to_gamma(to, part.clamp(0.0, 1.0))
}

/// The contrast of WCAG 2: from 1 (none) to 21.
fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |colour: Color32| {
        let linear = egui::Rgba::from(colour);
        0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The contrast of WCAG 2: from 1 (none) to 21.
#[cfg(test)]
pub(super) fn contrast_of(one: Color32, other: Color32) -> f32 {
    contrast(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_stands_out_from_the_card() {
        assert!(contrast(CARD_WIN_INK, CARD_WIN_SHADE) >= 4.5);
        assert!(contrast(CARD_KIND_INK, CARD_KIND_SHADE) >= 4.5);
        assert!(contrast(CARD_INK, CARD_WIN_SHADE) >= 4.5);
        assert!(contrast(CARD_INK, CARD_KIND_SHADE) >= 4.5);
    }
}
