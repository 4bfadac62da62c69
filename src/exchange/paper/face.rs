//! The faces, and how wide text is in them.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

use super::press::data;
use crate::faces;

/// Which face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// For reading.
    Regular,
    /// For headings and figures.
    Bold,
    /// Festive; what it lacks is bold.
    Brush,
}

/// The three faces.
pub(super) struct Faces {
    regular: Face,
    bold: Face,
    brush: Face,
}

struct Face {
    font: Font,
    characters: skrifa::charmap::Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    units_per_em: f32,
}

/// A stretch of text in one face.
pub(super) struct Run<'t> {
    pub(super) font: Font,
    pub(super) text: &'t str,
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// In parts of the size.
    pub(super) width: f32,
}

impl Faces {
    /// The bundled faces; `None` when one of them cannot be read.
    pub(super) fn new() -> Option<Self> {
        Some(Self {
            regular: Face::new(faces::REGULAR)?,
            bold: Face::new(faces::BOLD)?,
            brush: Face::new(faces::BRUSH)?,
        })
    }

    /// How wide text is, in parts of its size.
    pub(super) fn width(&self, text: &str, weight: Weight) -> f32 {
        text.chars().map(|c| self.face_for(c, weight).advance(c)).sum()
    }

    /// The text cut where the face changes.
    pub(super) fn runs<'t>(&self, text: &'t str, weight: Weight) -> Vec<Run<'t>> {
        let mut runs = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let face = self.face_for(first, weight);
            let same = |c: char| std::ptr::eq(self.face_for(c, weight), face);
            let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            runs.push(face.run(run));
            rest = after;
        }
        runs
    }

    fn face_for(&self, c: char, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Brush if self.brush.knows(c) => &self.brush,
            Weight::Bold | Weight::Brush => &self.bold,
        }
    }
}

impl Face {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        Some(Self {
            characters: font.charmap(),
            metrics: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
            units_per_em: font
                .metrics(Size::unscaled(), LocationRef::default())
                .units_per_em
                .into(),
            font: Font::new(data(bytes), 0)?,
        })
    }

    fn knows(&self, c: char) -> bool {
        self.characters.map(c).is_some()
    }

    /// In parts of the size. What the face lacks is an empty box, to be filled in by hand.
    fn advance(&self, c: char) -> f32 {
        let glyph = self.characters.map(c).unwrap_or_default();
        self.metrics.advance_width(glyph).unwrap_or(self.units_per_em) / self.units_per_em
    }

    fn run<'t>(&self, text: &'t str) -> Run<'t> {
        let glyphs: Vec<_> = text
            .char_indices()
            .map(|(at, c)| {
                let glyph = self.characters.map(c).unwrap_or_default();
                let range = at..at + c.len_utf8();
                let id = GlyphId::new(glyph.to_u32());
                KrillaGlyph::new(id, self.advance(c), 0.0, 0.0, 0.0, range, None)
            })
            .collect();
        let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        Run { font: self.font.clone(), text, glyphs, width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_are_as_wide_as_they_are_high_and_latin_letters_narrower() {
        let faces = Faces::new().unwrap();
        assert_eq!(faces.width("游园", Weight::Regular), 2.0);
        assert!(faces.width("il", Weight::Bold) < 1.0);
        assert_eq!(faces.width("", Weight::Brush), 0.0);
    }

    #[test]
    fn what_the_brush_lacks_is_set_in_bold() {
        let faces = Faces::new().unwrap();
        let runs = faces.runs("游园𡈼", Weight::Brush);
        assert_eq!(runs.iter().map(|run| run.text).collect::<Vec<_>>(), ["游园", "𡈼"]);
    }
}
