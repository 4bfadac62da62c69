//! The press: marks become a PDF. Only the characters that are used are embedded, each face once.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::{Data, Document};

use super::face::Faces;
use super::{Area, Ink, MM, Mark, Page};

/// A PDF that is being written.
pub(super) struct Press {
    document: Document,
}

impl Press {
    pub(super) fn new(title: &str, language: &str) -> Self {
        let mut document = Document::new();
        let metadata = Metadata::new().title(title.to_owned()).language(language.to_owned());
        document.set_metadata(metadata.creator("Youyuan 游园".to_owned()));
        Self { document }
    }

    pub(super) fn print(&mut self, drawn: &Page, faces: &Faces) {
        let settings = PageSettings::from_wh(drawn.width * MM, drawn.height * MM);
        let Some(settings) = settings else { return };
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        for mark in &drawn.marks {
            draw(&mut surface, faces, mark);
        }
        surface.finish();
        page.finish();
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, String> {
        self.document.finish().map_err(|error| format!("{error:?}"))
    }
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, mark: &Mark) {
    match mark {
        Mark::Text { x, base, text, style } => {
            pens(surface, Some(style.ink), None);
            let mut x = x * MM;
            for run in faces.runs(text, style.weight) {
                let start = Point::from_xy(x, base * MM);
                x += run.width * style.size;
                surface.draw_glyphs(start, &run.glyphs, run.font, run.text, style.size, false);
            }
        }
        Mark::Fill(areas, ink) => {
            pens(surface, Some(*ink), None);
            path(surface, |path| areas.iter().for_each(|area| push(path, *area)));
        }
        Mark::Frame(area, width, ink) => {
            pens(surface, None, Some(stroke(*ink, *width, None)));
            path(surface, |path| push(path, *area));
        }
        Mark::Rule(from, to, width, ink) => {
            pens(surface, None, Some(stroke(*ink, *width, None)));
            path(surface, |path| line(path, &[*from, *to]));
        }
        Mark::Cut(from, to) => {
            let dash = StrokeDash { array: vec![1.5 * MM, 1.5 * MM], offset: 0.0 };
            let pen = stroke(super::CUT_INK, super::CUT_WIDTH, Some(dash));
            pens(surface, None, Some(pen));
            path(surface, |path| line(path, &[*from, *to]));
        }
        Mark::Polygon(corners, ink) => {
            pens(surface, Some(*ink), None);
            path(surface, |path| {
                line(path, corners);
                path.close();
            });
        }
    }
}

fn pens(surface: &mut Surface<'_>, fill: Option<Ink>, stroke: Option<Stroke>) {
    surface.set_fill(fill.map(|ink| Fill { paint: color(ink).into(), ..Fill::default() }));
    surface.set_stroke(stroke);
}

fn path(surface: &mut Surface<'_>, draw: impl FnOnce(&mut PathBuilder)) {
    let mut builder = PathBuilder::new();
    draw(&mut builder);
    let finished: Option<Path> = builder.finish();
    if let Some(path) = finished {
        surface.draw_path(&path);
    }
}

fn push(path: &mut PathBuilder, area: Area) {
    let (width, height) = (area.width.max(0.0) * MM, area.height.max(0.0) * MM);
    if let Some(rect) = Rect::from_xywh(area.x * MM, area.y * MM, width, height) {
        path.push_rect(rect);
    }
}

fn line(path: &mut PathBuilder, corners: &[(f32, f32)]) {
    for (at, (x, y)) in corners.iter().enumerate() {
        match at {
            0 => path.move_to(x * MM, y * MM),
            _ => path.line_to(x * MM, y * MM),
        }
    }
}

fn color(ink: Ink) -> rgb::Color {
    rgb::Color::new(ink.red, ink.green, ink.blue)
}

fn stroke(ink: Ink, width: f32, dash: Option<StrokeDash>) -> Stroke {
    Stroke { paint: color(ink).into(), width: width * MM, dash, ..Stroke::default() }
}

/// The bytes of a bundled face, as krilla takes them.
pub(super) fn data(face: &'static [u8]) -> Data {
    face.into()
}
