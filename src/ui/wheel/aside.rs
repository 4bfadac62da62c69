//! What stands beside the wheel: the title, the segment under the pointer, the legend.

use std::collections::BTreeSet;

use egui::epaint::{Mesh, TextShape};
use egui::{Align2, Color32, Context, Painter, Rect, pos2, vec2};

use super::festive::Festive;
use super::flat::{Cover, Layer, Route};
use super::labels::Numbered;
use super::legend::{self, Legend, Length};
use super::lettering::{self, Grid, fitted};
use super::stages::Picture;
use super::{geometry, labels, palette, pictures};
use crate::model::wheel::Wheel;

/// What the aside shows.
pub(super) struct Aside<'a> {
    pub(super) title: &'a str,
    pub(super) hint: &'a str,
    /// The organiser's mark, above the title while the wheel waits.
    pub(super) logo: Option<&'a Picture>,
    /// From 0 (the wheel waits: the title is in the middle) to 1 (it was pushed).
    pub(super) started: f32,
    pub(super) wheel: &'a Wheel,
    /// The segments that do not bear their label.
    pub(super) numbered: &'a [Numbered],
    /// How far the result card has come in, from 0 to 1: the legend, which it would cut through,
    /// makes way.
    pub(super) covered: f32,
    /// The segment under the pointer, and how clearly it may be shown (0 while the wheel is too
    /// fast to read).
    pub(super) pointed: (usize, f32),
    pub(super) festive: &'static Festive,
    pub(super) route: Route,
}

/// What is written, and what stands under it.
struct Page<'a> {
    painter: &'a Painter,
    area: Rect,
    unit: f32,
    grounds: Mesh,
    texts: Vec<TextShape>,
}

/// What of the aside stands still while [`Aside::stands`]: the title at the top, and the legend, on
/// which nothing but the line of the segment under the pointer changes.
pub(super) fn still(painter: &Painter, area: Rect, unit: f32, aside: &Aside<'_>) -> [Layer; 2] {
    let mut page = Page::new(painter, area, unit);
    page.title(aside, 1.0);
    page.legend(aside, (0, 0.0), 1.0);
    let pixels_per_point = painter.ctx().pixels_per_point();
    let glyphs = lettering::glyphs(&page.texts, pixels_per_point, Grid::Pixels);
    [Layer::new(page.grounds, Cover::Blended), Layer::new(glyphs, Cover::Glyphs)]
}

/// Paints what changes beside the wheel over what [`still`] shows there.
pub(super) fn paint_over_still(painter: &Painter, area: Rect, unit: f32, aside: &Aside<'_>) {
    let mut page = Page::new(painter, area, unit);
    page.plaque(aside);
    let legend = aside.legend();
    if let Some(place) = page.legend_place(&legend).filter(|_| aside.pointed.1 > 0.0) {
        let out = (&mut page.grounds, &mut page.texts);
        legend.paint_lit(painter.ctx(), place, aside.pointed, out);
    }
    page.show(aside.route);
}

/// Paints the aside into `area`.
pub(super) fn paint(painter: &Painter, area: Rect, unit: f32, aside: &Aside<'_>) {
    let mut page = Page::new(painter, area, unit);
    // Where a long legend stands, the title keeps to the top.
    let is_long = aside.legend().length() == Length::Long;
    page.title(aside, if is_long { 1.0 } else { aside.started });
    page.plaque(aside);
    page.legend(aside, aside.pointed, 1.0 - aside.covered);
    page.show(aside.route);
}

impl Aside<'_> {
    fn legend(&self) -> Legend<'_> {
        Legend::of(self.wheel, self.numbered, self.festive)
    }

    /// Whether what [`still`] shows is where it shows it.
    pub(super) fn stands(&self) -> bool {
        match self.legend().length() {
            Length::None => self.started >= 1.0,
            Length::Short => self.started >= 1.0 && self.covered <= 0.0,
            Length::Long => self.covered <= 0.0,
        }
    }

    /// Where something is painted beside the wheel that will not stay; `area` is that of all of it.
    pub(super) fn changing(&self, area: Rect, unit: f32) -> Option<Rect> {
        let plaque = area.center().y - 0.10 * unit..=area.center().y + 0.12 * unit;
        let place = match self.legend().length() {
            _ if !self.stands() => area,
            _ if self.pointed.1 <= 0.0 => return None,
            Length::None => Rect::from_x_y_ranges(area.x_range(), plaque),
            Length::Short | Length::Long => area,
        };
        // Brush strokes reach out of their line.
        Some(place.expand(0.02 * unit))
    }
}

impl<'a> Page<'a> {
    fn new(painter: &'a Painter, area: Rect, unit: f32) -> Self {
        Self { painter, area, unit, grounds: Mesh::default(), texts: Vec::new() }
    }

    fn show(self, route: Route) {
        route.paint(self.painter, self.grounds, Cover::Blended);
        route.letter(self.painter, self.texts);
    }

    fn soft(&self) -> f32 {
        1.0 / self.painter.ctx().pixels_per_point()
    }

    /// The legend, where there is one, with the line of one segment lit.
    fn legend(&mut self, aside: &Aside<'_>, lit: (usize, f32), seen: f32) {
        let legend = aside.legend();
        if let Some(place) = self.legend_place(&legend).filter(|_| seen > 0.0) {
            let out = (&mut self.grounds, &mut self.texts);
            legend.paint(self.painter.ctx(), place, lit, seen, out);
        }
    }

    fn legend_place(&self, legend: &Legend<'_>) -> Option<legend::Place> {
        match legend.length() {
            Length::None => None,
            Length::Short => Some(self.part(0.65, 0.95)),
            Length::Long => Some(self.part(0.18, 0.96)),
        }
    }

    /// The full width between two heights.
    fn part(&self, from: f32, to: f32) -> legend::Place {
        let y = |at: f32| self.area.top() + at * self.unit;
        let area = Rect::from_x_y_ranges(self.area.x_range(), y(from)..=y(to));
        legend::Place { area, unit: self.unit, soft: self.soft() }
    }

    /// The title, from the middle (`risen` 0, with logo and hint) to the top (1).
    fn title(&mut self, aside: &Aside<'_>, risen: f32) {
        let Aside { title, hint, logo, festive, .. } = *aside;
        let (ctx, area, unit) = (self.painter.ctx(), self.area, self.unit);
        let left = Align2::LEFT_CENTER;
        let at = pos2(area.left(), area.top() + (0.47 + (0.085 - 0.47) * risen) * unit);
        let sizes =
            (palette::TITLE_SIZE_WAITING * unit, palette::TITLE_SIZE / palette::TITLE_SIZE_WAITING);
        let (width, ink) = (area.width(), festive.title);
        self.texts.push(lettering::shrinking_title(ctx, title, sizes, risen, width, at, ink));
        if risen < 1.0 {
            if let Some(logo) = logo {
                let (height, width) = (0.17 * unit, 0.32 * unit);
                let lowest = at.y - 0.105 * unit;
                let room = Rect::from_min_size(
                    pos2(area.left(), lowest - height),
                    vec2(area.width().min(width), height),
                );
                let tint = Color32::WHITE.gamma_multiply(1.0 - risen);
                pictures::fit(self.painter, room, left, logo, tint);
            }
            let ink = festive.ink.gamma_multiply(1.0 - risen);
            let (at, size) = (at + vec2(0.0, 0.115 * unit), palette::HINT_SIZE * unit);
            self.texts.push(fitted(ctx, hint, size, area.width(), at, left, ink));
        }
    }

    /// The segment under the pointer in large letters, at the pointer's height, where no long legend
    /// stands.
    fn plaque(&mut self, aside: &Aside<'_>) {
        let Aside { wheel, pointed: (index, clear), festive, .. } = *aside;
        let Some(segment) = wheel.segments().get(index) else { return };
        if clear <= 0.0 || aside.legend().length() == Length::Long {
            return;
        }
        let unit = self.unit;
        let ink = festive.ink.gamma_multiply(clear);
        let text = plaque_text(self.painter.ctx(), self.area, unit, &segment.label, ink);
        let seen = lettering::rect_of(&text);
        let fill = festive.fill(index, wheel.segments().len(), segment.prize.is_none());
        let bar = Rect::from_min_size(
            pos2(seen.left(), seen.bottom() + 0.008 * unit),
            vec2(seen.width().max(0.1 * unit), 0.012 * unit),
        );
        let (soft, fill) = (self.soft(), fill.gamma_multiply(clear));
        geometry::plate(&mut self.grounds, bar, 0.006 * unit, soft, fill);
        self.texts.push(text);
    }
}

/// Has the glyphs of every plaque drawn while nothing moves: the first time costs a frame.
pub(super) fn warm(ctx: &Context, area: Rect, unit: f32, wheel: &Wheel) {
    let labels: BTreeSet<&str> = wheel.segments().iter().map(|one| one.label.as_str()).collect();
    for label in labels {
        plaque_text(ctx, area, unit, label, Color32::WHITE);
    }
}

fn plaque_text(ctx: &Context, area: Rect, unit: f32, label: &str, ink: Color32) -> TextShape {
    let fitting = 0.98 * area.width() / labels::width_at_size_1(ctx, label).max(0.1);
    let size = labels::stepped(fitting.min(palette::PLAQUE_SIZE * unit), unit);
    let (place, align) = (pos2(area.left(), area.center().y), Align2::LEFT_CENTER);
    lettering::written(ctx, label.to_owned(), size, place, align, (ink, labels::bold))
}
