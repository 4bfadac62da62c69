//! A page as it will be printed, drawn from the same marks.

use std::sync::Arc;

use egui::{Align2, FontFamily, FontId, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, vec2};

use crate::exchange::paper::{Area, CUT_INK, CUT_WIDTH, MM, Mark, Page, Style, Weight};
use crate::exchange::print::{Filled, Printing, Sheet, look};
use crate::ui::fonts;
use crate::ui::theme::{self, of_ink};
use crate::ui::words::{Language, Words};

/// The page that is looked at, drawn anew only when something has changed.
#[derive(Default)]
pub(super) struct Preview {
    drawn_for: Option<Asked>,
    page: Option<Arc<Page>>,
    pages: usize,
}

/// What a page depends on.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    sheet: Sheet,
    page: usize,
    count: Option<u32>,
    entries: Vec<Filled>,
    is_named: bool,
    language: Language,
    seq: u64,
}

impl Preview {
    /// Draws the page that is asked for, if it is another one.
    pub(super) fn follow(&mut self, sheet: Sheet, printing: &Printing<'_>, page: usize) {
        let asked = Asked {
            sheet,
            page,
            count: printing.count,
            entries: printing.entries.to_vec(),
            is_named: printing.is_named,
            language: printing.words.language(),
            seq: printing.book.seq(),
        };
        if self.drawn_for.as_ref() == Some(&asked) {
            return;
        }
        let (drawn, pages) = look(sheet, printing, page).unwrap_or_default();
        self.page = drawn.map(Arc::new);
        self.pages = pages;
        self.drawn_for = Some(asked);
    }

    /// How many pages the sheet has; 0 where the event has nothing for it.
    pub(super) fn pages(&self) -> usize {
        self.pages
    }

    /// Shows the page as large as it fits.
    pub(super) fn ui(&self, ui: &mut Ui, words: &Words) {
        let room = ui.available_size();
        let Some(page) = &self.page else {
            ui.centered_and_justified(|ui| ui.label(words.text("papers-nothing")));
            return;
        };
        let scale = ((room.x - 2.0) / page.width).min((room.y - 2.0) / page.height).max(0.1);
        let size = vec2(page.width, page.height) * scale;
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        let told = words.text("papers-preview").into_owned();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &told));
        let painter = ui.painter().with_clip_rect(rect);
        painter.rect_filled(rect, 0.0, theme::PAPER_WHITE);
        let sheet = OnScreen { origin: rect.min, scale };
        for mark in &page.marks {
            sheet.paint(&painter, mark);
        }
        let edge = Stroke::new(1.0, theme::palette(ui).line);
        painter.rect_stroke(rect, 0.0, edge, StrokeKind::Inside);
    }
}

/// Where the page lies on the screen.
struct OnScreen {
    origin: Pos2,
    /// Points of the screen in a millimetre.
    scale: f32,
}

impl OnScreen {
    fn paint(&self, painter: &egui::Painter, mark: &Mark) {
        match mark {
            Mark::Text { x, base, text, style } => {
                let height = style.size / MM;
                // The middle of a line of Noto Sans SC above its base line, in parts of the size.
                let place = self.at((*x, base - 0.436 * height));
                let font = FontId::new(height * self.scale, family(style));
                painter.text(place, Align2::LEFT_CENTER, text, font, of_ink(style.ink));
            }
            Mark::Fill(areas, ink) => {
                for area in areas {
                    painter.rect_filled(self.rect(*area), 0.0, of_ink(*ink));
                }
            }
            Mark::Frame(area, width, ink) => {
                let pen = self.pen(*width, of_ink(*ink));
                painter.rect_stroke(self.rect(*area), 0.0, pen, StrokeKind::Middle);
            }
            Mark::Rule(from, to, width, ink) => {
                let pen = self.pen(*width, of_ink(*ink));
                painter.line_segment([self.at(*from), self.at(*to)], pen);
            }
            Mark::Cut(from, to) => {
                let pen = self.pen(CUT_WIDTH, of_ink(CUT_INK));
                let dash = 1.5 * self.scale;
                let ends = [self.at(*from), self.at(*to)];
                painter.extend(Shape::dashed_line(&ends, pen, dash, dash));
            }
            Mark::Polygon(corners, ink) => {
                let corners = corners.iter().map(|corner| self.at(*corner)).collect();
                let figure = Shape::convex_polygon(corners, of_ink(*ink), Stroke::NONE);
                painter.add(figure);
            }
        }
    }

    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        self.origin + vec2(x, y) * self.scale
    }

    fn rect(&self, area: Area) -> Rect {
        let (right, bottom) = (area.x + area.width, area.y + area.height);
        Rect::from_min_max(self.at((area.x, area.y)), self.at((right, bottom)))
    }

    /// No thinner than a screen can show.
    fn pen(&self, width: f32, color: egui::Color32) -> Stroke {
        Stroke::new((width * self.scale).max(0.6), color)
    }
}

fn family(style: &Style) -> FontFamily {
    match style.weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Bold => fonts::bold(),
        Weight::Brush => fonts::festive(),
    }
}
