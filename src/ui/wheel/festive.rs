//! The colours of the three themes; this file counts as theme.

use egui::Color32;

use super::palette::rgb;
use crate::model::setup::Theme;

/// How the projector looks: a theme, calm or lively.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// Palette and ornaments.
    pub theme: Theme,
    /// No running lights, no confetti.
    pub calm: bool,
}

impl Looks {
    pub(super) fn festive(self) -> &'static Festive {
        match self.theme {
            Theme::ChildrensDay => &CHILDRENS_DAY,
            Theme::LanternFestival => &LANTERN_FESTIVAL,
            Theme::MidAutumn => &MID_AUTUMN,
        }
    }
}

/// What differs from theme to theme.
#[derive(Debug)]
pub(super) struct Festive {
    /// Behind everything, lit from behind the wheel.
    pub(super) glow: Color32,
    /// The rays between the lit ones.
    pub(super) glow_shade: Color32,
    /// The edge of the stage.
    pub(super) edge: Color32,
    /// The edge between the lit rays.
    pub(super) edge_shade: Color32,
    /// Writing on the stage.
    pub(super) ink: Color32,
    /// Titles on the stage.
    pub(super) title: Color32,
    /// What is not under the pointer, in the legend.
    pub(super) ink_weak: Color32,
    /// The pointer's enamel, and the boss of the hub.
    pub(super) pointer: Color32,
    /// Its shaded half.
    pub(super) pointer_shade: Color32,
    /// The fills of prizes; neighbours differ in hue and in lightness.
    fills: [Color32; 8],
    /// The fill of blanks.
    blank: Color32,
    /// Paper in the air, balloons, flags.
    pub(super) paper: [Color32; 6],
}

impl Festive {
    /// The fill of segment `index` of `count`; blanks have one of their own.
    pub(super) fn fill(&self, index: usize, count: usize, blank: bool) -> Color32 {
        if blank {
            return self.blank;
        }
        // The last meets the first: where both would be alike, it takes a fill from across.
        let meets_itself =
            index > 0 && index + 1 == count && index.is_multiple_of(self.fills.len());
        let place = if meets_itself { index + self.fills.len() / 2 } else { index };
        self.fills.get(place % self.fills.len()).copied().unwrap_or(self.blank)
    }

    /// A colour of paper, any number.
    pub(super) fn paper(&self, index: usize) -> Color32 {
        self.paper.get(index % self.paper.len()).copied().unwrap_or(self.ink)
    }
}

/// Red lacquer and lanterns.
static LANTERN_FESTIVAL: Festive = Festive {
    glow: rgb(0xb8, 0x23, 0x2a),
    glow_shade: rgb(0x9d, 0x18, 0x22),
    edge: rgb(0x4a, 0x08, 0x14),
    edge_shade: rgb(0x3c, 0x05, 0x10),
    ink: rgb(0xff, 0xf3, 0xd9),
    title: rgb(0xff, 0xd9, 0x77),
    ink_weak: rgb(0xe8, 0xc9, 0xb4),
    pointer: rgb(0xe0, 0x2a, 0x2f),
    pointer_shade: rgb(0xa8, 0x14, 0x1f),
    fills: [
        rgb(0xc6, 0x1f, 0x2e), // vermilion
        rgb(0xff, 0xc7, 0x3d), // apricot
        rgb(0x14, 0x4f, 0x9e), // indigo
        rgb(0xff, 0xa8, 0x9e), // peach
        rgb(0x0b, 0x70, 0x55), // jade
        rgb(0xff, 0x9a, 0x2e), // tangerine
        rgb(0x6a, 0x2a, 0x8f), // plum
        rgb(0x8f, 0xd1, 0xc4), // celadon
    ],
    blank: rgb(0xff, 0xf5, 0xe1),
    paper: [
        rgb(0xff, 0xd2, 0x4d),
        rgb(0xff, 0x5a, 0x5f),
        rgb(0x4d, 0xc9, 0xb0),
        rgb(0x5a, 0xa9, 0xff),
        rgb(0xff, 0x9e, 0xd2),
        rgb(0xff, 0xf6, 0xe0),
    ],
};

/// A summer sky over a fair.
static CHILDRENS_DAY: Festive = Festive {
    glow: rgb(0x1f, 0x7f, 0xc4),
    glow_shade: rgb(0x17, 0x6d, 0xb0),
    edge: rgb(0x0b, 0x3f, 0x7c),
    edge_shade: rgb(0x08, 0x34, 0x6a),
    ink: rgb(0xf4, 0xfb, 0xff),
    title: rgb(0xff, 0xec, 0x80),
    ink_weak: rgb(0xd4, 0xea, 0xf8),
    pointer: rgb(0xf2, 0x4b, 0x4b),
    pointer_shade: rgb(0xc2, 0x28, 0x34),
    fills: [
        rgb(0xd8, 0x35, 0x4a), // strawberry
        rgb(0xff, 0xd8, 0x3d), // sunflower
        rgb(0x1d, 0x6f, 0xc9), // sky
        rgb(0xff, 0xb3, 0xc7), // candy floss
        rgb(0x17, 0x7a, 0x4f), // meadow
        rgb(0xff, 0xa3, 0x3b), // orange
        rgb(0x7a, 0x3d, 0xb0), // grape
        rgb(0x9a, 0xe0, 0xd0), // mint
    ],
    blank: rgb(0xff, 0xfb, 0xea),
    paper: [
        rgb(0xff, 0x6b, 0x6b),
        rgb(0xff, 0xd9, 0x4d),
        rgb(0x5e, 0xd4, 0x8c),
        rgb(0xff, 0x9f, 0xcf),
        rgb(0xff, 0xa9, 0x4d),
        rgb(0xff, 0xff, 0xff),
    ],
};

/// The full moon over a town asleep.
static MID_AUTUMN: Festive = Festive {
    glow: rgb(0x2b, 0x3a, 0x86),
    glow_shade: rgb(0x24, 0x31, 0x76),
    edge: rgb(0x0b, 0x12, 0x3c),
    edge_shade: rgb(0x09, 0x0e, 0x31),
    ink: rgb(0xf3, 0xf1, 0xe4),
    title: rgb(0xff, 0xe1, 0x92),
    ink_weak: rgb(0xc9, 0xcf, 0xe8),
    pointer: rgb(0xd9, 0x6b, 0x2b),
    pointer_shade: rgb(0xa3, 0x47, 0x17),
    fills: [
        rgb(0x8c, 0x2f, 0x39), // red bean
        rgb(0xf6, 0xcf, 0x6b), // moon
        rgb(0x1f, 0x4e, 0x8c), // night
        rgb(0xf4, 0xb2, 0x86), // persimmon milk
        rgb(0x1f, 0x6b, 0x5c), // cassia leaf
        rgb(0xef, 0x9d, 0x3c), // osmanthus
        rgb(0x5b, 0x35, 0x86), // dusk
        rgb(0xb9, 0xd3, 0xe0), // mist
    ],
    blank: rgb(0xfb, 0xf3, 0xdd),
    paper: [
        rgb(0xff, 0xe0, 0x8a),
        rgb(0xff, 0xb8, 0x5c),
        rgb(0xd6, 0xe4, 0xff),
        rgb(0x9f, 0xc8, 0xff),
        rgb(0xf7, 0xc6, 0xd9),
        rgb(0xff, 0xfa, 0xe6),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::wheel::palette::{contrast_of, ink_on};

    const THEMES: [Theme; 3] = [Theme::ChildrensDay, Theme::LanternFestival, Theme::MidAutumn];

    fn festive(theme: Theme) -> &'static Festive {
        Looks { theme, calm: false }.festive()
    }

    #[test]
    fn every_label_stands_out_from_its_segment() {
        for theme in THEMES {
            let festive = festive(theme);
            for fill in festive.fills.into_iter().chain([festive.blank]) {
                assert!(contrast_of(ink_on(fill), fill) >= 4.5, "{theme:?} {fill:?}");
            }
        }
    }

    #[test]
    fn every_text_stands_out_from_the_stage() {
        for theme in THEMES {
            let festive = festive(theme);
            for ink in [festive.ink, festive.title, festive.ink_weak] {
                assert!(contrast_of(ink, festive.glow) >= 3.0, "{theme:?} {ink:?}");
            }
        }
    }

    #[test]
    fn neighbours_never_have_the_same_fill() {
        for theme in THEMES {
            let festive = festive(theme);
            for count in 2..=400 {
                for index in 0..count {
                    let next = (index + 1) % count;
                    let pair = [index, next].map(|at| festive.fill(at, count, false));
                    assert_ne!(pair[0], pair[1], "{theme:?} {index}/{count}");
                }
            }
        }
    }
}
