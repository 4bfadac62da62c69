//! The wheel's colours and measures; this file counts as theme.
//!
//! Lengths are parts of the stage's height, so that a projector and a small preview show the same
//! picture.

use egui::Color32;

const fn rgb(r: u8, g: u8, b: u8) -> Color32 {
    Color32::from_rgb(r, g, b)
}

/// Behind everything: lacquer red, lit from behind the wheel.
pub(super) const STAGE_GLOW: Color32 = rgb(0xb8, 0x23, 0x2a);
/// The rays between the lit ones.
pub(super) const STAGE_GLOW_SHADE: Color32 = rgb(0x9d, 0x18, 0x22);
/// The edge of the stage.
pub(super) const STAGE_EDGE: Color32 = rgb(0x4a, 0x08, 0x14);
/// The edge of the stage between the lit rays.
pub(super) const STAGE_EDGE_SHADE: Color32 = rgb(0x3c, 0x05, 0x10);
/// Shadows, to be thinned.
pub(super) const SHADOW: Color32 = rgb(0x1c, 0x02, 0x06);
/// Highlights, to be thinned.
pub(super) const LIGHT: Color32 = rgb(0xff, 0xff, 0xff);

/// A stage that shows nothing.
pub(super) const STAGE_DARK: Color32 = rgb(0x00, 0x00, 0x00);

/// Gold from its shade to its shine.
pub(super) const GOLD_DARK: Color32 = rgb(0x8a, 0x5a, 0x12);
/// Gold as such.
pub(super) const GOLD: Color32 = rgb(0xe3, 0xaa, 0x3a);
/// Gold where the light falls.
pub(super) const GOLD_SHINE: Color32 = rgb(0xff, 0xed, 0xb3);

/// A lamp that is out.
pub(super) const LAMP_OUT: Color32 = rgb(0x9c, 0x5a, 0x1c);
/// A lamp that is lit.
pub(super) const LAMP_LIT: Color32 = rgb(0xff, 0xf9, 0xe0);

/// The pointer's enamel.
pub(super) const POINTER: Color32 = rgb(0xe0, 0x2a, 0x2f);
/// The shaded half of the pointer.
pub(super) const POINTER_SHADE: Color32 = rgb(0xa8, 0x14, 0x1f);

/// Writing on the stage.
pub(super) const STAGE_INK: Color32 = rgb(0xff, 0xf3, 0xd9);
/// Titles on the stage.
pub(super) const STAGE_TITLE: Color32 = rgb(0xff, 0xd9, 0x77);
/// What is not under the pointer, in the legend.
pub(super) const STAGE_INK_WEAK: Color32 = rgb(0xe8, 0xc9, 0xb4);

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

/// The fills of prizes; neighbours differ in hue and in lightness.
const FILLS: [Color32; 8] = [
    rgb(0xc6, 0x1f, 0x2e), // vermilion
    rgb(0xff, 0xc7, 0x3d), // apricot
    rgb(0x14, 0x4f, 0x9e), // indigo
    rgb(0xff, 0xa8, 0x9e), // peach
    rgb(0x0b, 0x70, 0x55), // jade
    rgb(0xff, 0x9a, 0x2e), // tangerine
    rgb(0x6a, 0x2a, 0x8f), // plum
    rgb(0x8f, 0xd1, 0xc4), // celadon
];
/// The fill of blanks.
const FILL_BLANK: Color32 = rgb(0xff, 0xf5, 0xe1);

const INK_LIGHT: Color32 = rgb(0xff, 0xff, 0xff);
const INK_DARK: Color32 = rgb(0x3a, 0x0d, 0x0a);

/// Confetti.
pub(super) const CONFETTI: [Color32; 6] = [
    rgb(0xff, 0xd2, 0x4d),
    rgb(0xff, 0x5a, 0x5f),
    rgb(0x4d, 0xc9, 0xb0),
    rgb(0x5a, 0xa9, 0xff),
    rgb(0xff, 0x9e, 0xd2),
    rgb(0xff, 0xf6, 0xe0),
];

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

/// The fill of segment `index` of `count`; blanks have one of their own.
pub(super) fn fill(index: usize, count: usize, blank: bool) -> Color32 {
    if blank {
        return FILL_BLANK;
    }
    // The last meets the first: where both would be alike, it takes a fill from across.
    let meets_itself = index > 0 && index + 1 == count && index.is_multiple_of(FILLS.len());
    let place = if meets_itself { index + FILLS.len() / 2 } else { index };
    FILLS.get(place % FILLS.len()).copied().unwrap_or(FILL_BLANK)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_stands_out_from_its_segment() {
        for fill in FILLS.into_iter().chain([FILL_BLANK]) {
            assert!(contrast(ink_on(fill), fill) >= 4.5, "{fill:?}");
        }
    }

    #[test]
    fn every_text_stands_out_from_the_stage_and_the_card() {
        for ink in [STAGE_INK, STAGE_TITLE, STAGE_INK_WEAK] {
            assert!(contrast(ink, STAGE_GLOW) >= 3.0, "{ink:?}");
        }
        assert!(contrast(CARD_WIN_INK, CARD_WIN_SHADE) >= 4.5);
        assert!(contrast(CARD_KIND_INK, CARD_KIND_SHADE) >= 4.5);
        assert!(contrast(CARD_INK, CARD_WIN_SHADE) >= 4.5);
        assert!(contrast(CARD_INK, CARD_KIND_SHADE) >= 4.5);
    }

    #[test]
    fn neighbours_never_have_the_same_fill() {
        for count in 2..=400 {
            for index in 0..count {
                let next = (index + 1) % count;
                assert_ne!(fill(index, count, false), fill(next, count, false), "{index}/{count}");
            }
        }
    }
}
