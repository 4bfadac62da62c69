//! Paper: pages of a PDF, drawn in millimetres from the upper left corner.
//!
//! What a page needs and no more: text that is measured before it is set, rules, boxes and
//! QR codes. Only the characters that are used are embedded, each face once.

mod face;
mod lines;

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect as PtRect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::{Data, Document};

use self::face::Faces;
pub use self::face::Weight;
use self::lines::break_lines;
use crate::exchange::qr::QrCode;

/// The width of A4, in millimetres.
pub const A4_WIDTH: f32 = 210.0;
/// The height of A4, in millimetres.
pub const A4_HEIGHT: f32 = 297.0;

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;
/// Lines of a paragraph are this many times their size apart.
const LINE_HEIGHT: f32 = 1.4;
/// Text is set smaller rather than cut, down to this share of its size.
const SHRINK_MIN: f32 = 0.5;
/// Light modules around a QR code, as ISO/IEC 18004 asks for.
const QUIET_MODULES: f32 = 4.0;

/// Why no PDF was made.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// A bundled face cannot be read: the program is damaged.
    #[error("a font of the program cannot be read; please install the program again")]
    Face,
    /// The library that writes PDF gave up.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

/// A colour of ink.
pub type Ink = rgb::Color;

/// An ink of red, green and blue.
pub fn ink(red: u8, green: u8, blue: u8) -> Ink {
    Ink::new(red, green, blue)
}

/// A rectangle on a page, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The left edge.
    pub x: f32,
    /// The upper edge.
    pub y: f32,
    /// How wide.
    pub width: f32,
    /// How high.
    pub height: f32,
}

impl Area {
    /// A rectangle by its upper left corner and its size.
    pub fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    /// The whole of a page of A4, without a margin.
    pub fn a4(margin: f32) -> Self {
        Self::new(0.0, 0.0, A4_WIDTH, A4_HEIGHT).inset(margin)
    }

    /// The same, smaller by `margin` on each side.
    pub fn inset(self, margin: f32) -> Self {
        let (width, height) = (self.width - 2.0 * margin, self.height - 2.0 * margin);
        Self::new(self.x + margin, self.y + margin, width, height)
    }

    /// The upper part of this height, and what is left below it.
    pub fn split_top(self, height: f32) -> (Self, Self) {
        let top = Self { height, ..self };
        (top, Self { y: self.y + height, height: self.height - height, ..self })
    }

    /// The left part of this width, and what is left beside it.
    pub fn split_left(self, width: f32) -> (Self, Self) {
        let left = Self { width, ..self };
        (left, Self { x: self.x + width, width: self.width - width, ..self })
    }

    /// The cells of a grid, row by row.
    pub fn grid(self, columns: usize, rows: usize) -> impl Iterator<Item = Self> {
        let (width, height) = (self.width / columns as f32, self.height / rows as f32);
        (0..columns * rows).map(move |at| {
            let (column, row) = ((at % columns) as f32, (at / columns) as f32);
            Self::new(self.x + column * width, self.y + row * height, width, height)
        })
    }
}

/// Where text stands within its area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
}

/// How text looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The face.
    pub weight: Weight,
    /// The size, in points.
    pub size: f32,
    /// The colour.
    pub ink: Ink,
    /// Where it stands.
    pub align: Align,
}

impl Style {
    /// Regular text in black, at the left edge.
    pub fn new(size: f32) -> Self {
        Self { weight: Weight::Regular, size, ink: ink(28, 26, 24), align: Align::Left }
    }

    /// The same in bold.
    pub fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// The same with the brush.
    pub fn brush(self) -> Self {
        Self { weight: Weight::Brush, ..self }
    }

    /// The same in another colour.
    pub fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same in the middle.
    pub fn center(self) -> Self {
        Self { align: Align::Center, ..self }
    }

    /// The same at the right edge.
    pub fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }
}

/// A PDF that is being written.
pub struct Paper {
    document: Document,
    faces: Faces,
}

impl Paper {
    /// An empty PDF with a title, in the language of the tag ("zh-Hans").
    pub fn new(title: &str, language: &str) -> Result<Self, PaperError> {
        let mut document = Document::new();
        let metadata = Metadata::new().title(title.to_owned()).language(language.to_owned());
        document.set_metadata(metadata.creator("Youyuan 游园".to_owned()));
        Ok(Self { document, faces: Faces::new().ok_or(PaperError::Face)? })
    }

    /// Adds an upright page of A4.
    pub fn page(&mut self, draw: impl FnOnce(&mut Canvas<'_, '_>)) {
        self.page_of(A4_WIDTH, A4_HEIGHT, draw);
    }

    /// Adds a page of A4 that lies on its side.
    pub fn landscape(&mut self, draw: impl FnOnce(&mut Canvas<'_, '_>)) {
        self.page_of(A4_HEIGHT, A4_WIDTH, draw);
    }

    fn page_of(&mut self, width: f32, height: f32, draw: impl FnOnce(&mut Canvas<'_, '_>)) {
        let Some(settings) = PageSettings::from_wh(width * MM, height * MM) else { return };
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        draw(&mut Canvas { surface: &mut surface, faces: &self.faces });
        surface.finish();
        page.finish();
    }

    /// The bytes of the PDF.
    pub fn finish(self) -> Result<Vec<u8>, PaperError> {
        self.document.finish().map_err(|error| PaperError::Pdf(format!("{error:?}")))
    }
}

/// A page that is being drawn on.
pub struct Canvas<'a, 'd> {
    surface: &'a mut Surface<'d>,
    faces: &'a Faces,
}

impl Canvas<'_, '_> {
    /// How wide a line is, in millimetres.
    pub fn width(&self, text: &str, style: Style) -> f32 {
        self.faces.width(text, style.weight) * style.size / MM
    }

    /// Sets one line in the middle of an area's height; smaller where it would not fit, and in
    /// the end cut with "…".
    pub fn line(&mut self, area: Area, text: &str, style: Style) {
        let plain: String = text.chars().filter(|c| !c.is_control()).collect();
        let width = self.width(&plain, style);
        let scale = (area.width / width.max(0.01)).clamp(SHRINK_MIN, 1.0);
        let style = Style { size: style.size * scale, ..style };
        let fitting = self.cut(&plain, style, area.width);
        self.set(area, &fitting, style);
    }

    /// Sets a paragraph from the top of an area; smaller where it would not fit, and in the end
    /// without its last lines. Returns the height that it took, in millimetres.
    pub fn paragraph(&mut self, area: Area, text: &str, style: Style) -> f32 {
        let mut style = style;
        let least = style.size * SHRINK_MIN;
        let (lines, pitch) = loop {
            let measure = |part: &str| self.width(part, style);
            let lines = break_lines(text, area.width, measure);
            let pitch = style.size * LINE_HEIGHT / MM;
            if pitch * lines.len() as f32 <= area.height + 0.01 || style.size <= least {
                break (lines, pitch);
            }
            style.size = (style.size * 0.95).max(least);
        };
        let room = ((area.height + 0.01) / pitch).floor() as usize;
        for (row, line) in lines.iter().take(room).enumerate() {
            let y = area.y + row as f32 * pitch;
            self.set(Area { y, height: pitch, ..area }, line, style);
        }
        lines.len().min(room) as f32 * pitch
    }

    /// The longest beginning of a line that fits, with "…" where something is missing.
    fn cut(&self, text: &str, style: Style, width: f32) -> String {
        let mut fitting = text.to_owned();
        while self.width(&fitting, style) > width + 0.05 {
            let kept = fitting.trim_end_matches('…').chars().count();
            if kept == 0 {
                return String::new();
            }
            fitting = fitting.chars().take(kept - 1).chain(['…']).collect();
        }
        fitting
    }

    fn set(&mut self, area: Area, text: &str, style: Style) {
        let width = self.width(text, style);
        let x = match style.align {
            Align::Left => area.x,
            Align::Center => area.x + (area.width - width) / 2.0,
            Align::Right => area.x + area.width - width,
        };
        // Ideographs reach from 0.12 em below the base line to 0.88 em above it.
        let base = area.y + area.height / 2.0 + 0.38 * style.size / MM;
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(style.ink)));
        let mut x = x * MM;
        for run in self.faces.runs(text, style.weight) {
            let start = Point::from_xy(x, base * MM);
            x += run.width * style.size;
            self.surface.draw_glyphs(start, &run.glyphs, run.font, run.text, style.size, false);
        }
    }

    /// Fills an area.
    pub fn fill(&mut self, area: Area, ink: Ink) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(ink)));
        self.rectangles([area]);
    }

    /// Draws the edge of an area, `width` millimetres wide.
    pub fn frame(&mut self, area: Area, width: f32, ink: Ink) {
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(stroke(ink, width, None)));
        self.rectangles([area]);
    }

    /// Draws a straight line, `width` millimetres wide.
    pub fn rule(&mut self, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink) {
        self.stroke_line(from, to, stroke(ink, width, None));
    }

    /// Draws a dashed line to cut along.
    pub fn cut_line(&mut self, from: (f32, f32), to: (f32, f32)) {
        let dash = StrokeDash { array: vec![1.5 * MM, 1.5 * MM], offset: 0.0 };
        self.stroke_line(from, to, stroke(ink(150, 146, 140), 0.15, Some(dash)));
    }

    fn stroke_line(&mut self, from: (f32, f32), to: (f32, f32), stroke: Stroke) {
        let mut path = PathBuilder::new();
        path.move_to(from.0 * MM, from.1 * MM);
        path.line_to(to.0 * MM, to.1 * MM);
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(stroke));
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    /// Fills a closed figure.
    pub fn polygon(&mut self, corners: &[(f32, f32)], ink: Ink) {
        let Some(((x, y), rest)) = corners.split_first() else { return };
        let mut path = PathBuilder::new();
        path.move_to(x * MM, y * MM);
        for (x, y) in rest {
            path.line_to(x * MM, y * MM);
        }
        path.close();
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(ink)));
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    /// Draws a QR code with its quiet zone in the square at the upper left of an area.
    pub fn qr(&mut self, area: Area, code: &QrCode) {
        let side = area.width.min(area.height);
        let module = side / (code.side() as f32 + 2.0 * QUIET_MODULES);
        let at = |index: usize| (index as f32 + QUIET_MODULES) * module;
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(ink(0, 0, 0))));
        let rows = (0..code.side()).flat_map(|row| dark_runs(code, row).map(move |run| (row, run)));
        self.rectangles(rows.map(|(row, (from, to))| {
            let width = (to - from) as f32 * module;
            Area::new(area.x + at(from), area.y + at(row), width, module)
        }));
    }

    fn rectangles(&mut self, areas: impl IntoIterator<Item = Area>) {
        let mut path = PathBuilder::new();
        for area in areas {
            let (width, height) = (area.width.max(0.0) * MM, area.height.max(0.0) * MM);
            if let Some(rect) = PtRect::from_xywh(area.x * MM, area.y * MM, width, height) {
                path.push_rect(rect);
            }
        }
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }
}

/// The dark stretches of a row of a QR code: first column, and the column after the last.
fn dark_runs(code: &QrCode, row: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut column = 0;
    std::iter::from_fn(move || {
        let from = (column..code.side()).find(|&column| code.is_dark(column, row))?;
        let to = (from..code.side()).find(|&column| !code.is_dark(column, row));
        column = to.unwrap_or(code.side());
        Some((from, column))
    })
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: ink.into(), ..Fill::default() }
}

fn stroke(ink: Ink, width: f32, dash: Option<StrokeDash>) -> Stroke {
    Stroke { paint: ink.into(), width: width * MM, dash, ..Stroke::default() }
}

/// The bytes of a bundled face, as krilla takes them.
fn data(face: &'static [u8]) -> Data {
    face.into()
}
