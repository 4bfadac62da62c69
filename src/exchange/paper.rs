//! Paper: pages drawn in millimetres from the upper left corner, for a PDF or a look at them.
//!
//! What a page needs and no more: text that is measured before it is set, rules, boxes and
//! QR codes.

pub(crate) mod chart;
mod face;
pub(crate) mod house;
mod lines;
mod press;

use self::face::Faces;
pub use self::face::Weight;
use self::lines::break_lines;
use self::press::Press;
use crate::exchange::qr::QrCode;

/// The width of A4, in millimetres.
pub const A4_WIDTH: f32 = 210.0;
/// The height of A4, in millimetres.
pub const A4_HEIGHT: f32 = 297.0;

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;
/// Lines of a paragraph are this many times their size apart.
const LINE_HEIGHT: f32 = 1.4;
/// Text is set smaller rather than cut, down to this share of its size.
const SHRINK_MIN: f32 = 0.5;
/// How much smaller a label may become.
const LABEL_SHRINK_MIN: f32 = 0.82;
/// The pen of the lines to cut along: its ink, and its width in millimetres.
pub const CUT_INK: Ink = ink(150, 146, 140);
/// See [`CUT_INK`].
pub const CUT_WIDTH: f32 = 0.15;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// 0 to 255.
    pub red: u8,
    /// 0 to 255.
    pub green: u8,
    /// 0 to 255.
    pub blue: u8,
}

/// An ink of red, green and blue.
pub const fn ink(red: u8, green: u8, blue: u8) -> Ink {
    Ink { red, green, blue }
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
#[derive(Clone, Copy, Debug, PartialEq)]
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
        Self { weight: Weight::Regular, size, ink: house::BLACK, align: Align::Left }
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

/// One stroke of the pen, ready to be drawn: for the PDF, or for a likeness of it on a screen.
/// Everything in millimetres but sizes of text, which are in points.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A line of text from its left end on the base line.
    Text {
        /// The left end.
        x: f32,
        /// The base line.
        base: f32,
        /// What it says.
        text: String,
        /// How it looks; it stands where it stands, whatever the alignment.
        style: Style,
    },
    /// Filled rectangles.
    Fill(Vec<Area>, Ink),
    /// The edge of a rectangle, and how wide the pen is.
    Frame(Area, f32, Ink),
    /// A straight line, and how wide the pen is.
    Rule((f32, f32), (f32, f32), f32, Ink),
    /// A dashed line to cut along.
    Cut((f32, f32), (f32, f32)),
    /// A filled figure with straight edges, convex.
    Polygon(Vec<(f32, f32)>, Ink),
}

/// Takes page after page: into a PDF, or one of them as marks.
pub struct Paper {
    faces: Faces,
    to: To,
    /// Pages so far.
    pages: usize,
}

enum To {
    Pdf(Box<Press>),
    Likeness { wanted: usize, page: Option<Page> },
}

/// A page as marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// How wide, in millimetres.
    pub width: f32,
    /// How high, in millimetres.
    pub height: f32,
    /// What is drawn on it, in order.
    pub marks: Vec<Mark>,
}

impl Paper {
    /// An empty PDF with a title, in the language of the tag ("zh-Hans").
    pub fn pdf(title: &str, language: &str) -> Result<Self, PaperError> {
        Self::new(To::Pdf(Box::new(Press::new(title, language))))
    }

    /// Keeps one page, counted from 0, to be looked at.
    pub fn likeness(wanted: usize) -> Result<Self, PaperError> {
        Self::new(To::Likeness { wanted, page: None })
    }

    fn new(to: To) -> Result<Self, PaperError> {
        Ok(Self { faces: Faces::new().ok_or(PaperError::Face)?, to, pages: 0 })
    }

    /// Adds an upright page of A4.
    pub fn page(&mut self, draw: impl FnOnce(&mut Canvas<'_>)) {
        self.page_of(A4_WIDTH, A4_HEIGHT, draw);
    }

    /// Adds a page of A4 that lies on its side.
    pub fn landscape(&mut self, draw: impl FnOnce(&mut Canvas<'_>)) {
        self.page_of(A4_HEIGHT, A4_WIDTH, draw);
    }

    fn page_of(&mut self, width: f32, height: f32, draw: impl FnOnce(&mut Canvas<'_>)) {
        let number = self.pages;
        self.pages += 1;
        if matches!(&self.to, To::Likeness { wanted, .. } if *wanted != number) {
            return;
        }
        let mut canvas = Canvas { marks: Vec::new(), faces: &self.faces };
        draw(&mut canvas);
        let drawn = Page { width, height, marks: canvas.marks };
        match &mut self.to {
            To::Pdf(press) => press.print(&drawn, &self.faces),
            To::Likeness { page, .. } => *page = Some(drawn),
        }
    }

    /// The bytes of the PDF; none of a likeness.
    pub fn finish(self) -> Result<Vec<u8>, PaperError> {
        match self.to {
            To::Pdf(press) => press.finish().map_err(PaperError::Pdf),
            To::Likeness { .. } => Ok(Vec::new()),
        }
    }

    /// The page that was kept, if there was one, and how many there are.
    pub fn look(self) -> (Option<Page>, usize) {
        let page = match self.to {
            To::Likeness { page, .. } => page,
            To::Pdf(_) => None,
        };
        (page, self.pages)
    }
}

/// A page that is being drawn on.
pub struct Canvas<'a> {
    marks: Vec<Mark>,
    faces: &'a Faces,
}

impl Canvas<'_> {
    /// How wide a line is, in millimetres.
    pub fn width(&self, text: &str, style: Style) -> f32 {
        self.faces.width(text, style.weight) * style.size / MM
    }

    /// Sets one line in the middle of an area's height; smaller where it would not fit, and in
    /// the end cut with "…".
    pub fn line(&mut self, area: Area, text: &str, style: Style) {
        self.fit(area, text, style, SHRINK_MIN);
    }

    /// Sets one line like [`line`](Self::line), but sooner cut than too small beside its
    /// neighbours.
    pub fn label(&mut self, area: Area, text: &str, style: Style) {
        self.fit(area, text, style, LABEL_SHRINK_MIN);
    }

    fn fit(&mut self, area: Area, text: &str, style: Style, least: f32) {
        let plain: String = text.chars().filter(|c| !c.is_control()).collect();
        let width = self.width(&plain, style);
        let scale = (area.width / width.max(0.01)).clamp(least, 1.0);
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
        self.marks.push(Mark::Text { x, base, text: text.to_owned(), style });
    }

    /// Fills an area.
    pub fn fill(&mut self, area: Area, ink: Ink) {
        self.marks.push(Mark::Fill(vec![area], ink));
    }

    /// Draws the edge of an area, `width` millimetres wide.
    pub fn frame(&mut self, area: Area, width: f32, ink: Ink) {
        self.marks.push(Mark::Frame(area, width, ink));
    }

    /// Draws a straight line, `width` millimetres wide.
    pub fn rule(&mut self, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink) {
        self.marks.push(Mark::Rule(from, to, width, ink));
    }

    /// Draws a dashed line to cut along.
    pub fn cut_line(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.marks.push(Mark::Cut(from, to));
    }

    /// Fills a convex figure.
    pub fn polygon(&mut self, corners: &[(f32, f32)], ink: Ink) {
        self.marks.push(Mark::Polygon(corners.to_vec(), ink));
    }

    /// Draws a QR code with its quiet zone in the square at the upper left of an area.
    pub fn qr(&mut self, area: Area, code: &QrCode) {
        let side = area.width.min(area.height);
        let module = side / (code.side() as f32 + 2.0 * QUIET_MODULES);
        let at = |index: usize| (index as f32 + QUIET_MODULES) * module;
        let rows = (0..code.side()).flat_map(|row| dark_runs(code, row).map(move |run| (row, run)));
        let dark = rows.map(|(row, (from, to))| {
            let width = (to - from) as f32 * module;
            Area::new(area.x + at(from), area.y + at(row), width, module)
        });
        self.marks.push(Mark::Fill(dark.collect(), ink(0, 0, 0)));
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
