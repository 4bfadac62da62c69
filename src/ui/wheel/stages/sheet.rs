//! What all stages are painted with: the backdrop, and writing at parts of the height.

use egui::epaint::Mesh;
use egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

use super::lines::Lines;
use super::{Picture, lines, sizes};
use crate::ui::wheel::festive::Festive;
use crate::ui::wheel::{Looks, frame, geometry, labels, lettering, ornaments, palette, pictures};

/// The width of the frame: 16:9.
pub(super) const WIDTH: f32 = 16.0 / 9.0;
/// Where ornaments hang.
const ORNAMENTS: [f32; 2] = [0.10, WIDTH - 0.10];
/// What is left free at the left and the right.
pub(super) const MARGIN: f32 = 0.075;

/// A lit stage. Places are told from the upper left corner of its middle 16:9: `x` from 0 to
/// [`WIDTH`], `y` from 0 to 1.
pub(super) struct Sheet {
    painter: Painter,
    frame: Rect,
    unit: f32,
    /// The blur of an edge: one pixel.
    soft: f32,
    pub(super) colors: Colors,
}

/// What is written and drawn with, so that all stages follow the look of the wheel.
pub(super) struct Colors {
    pub(super) title: Color32,
    pub(super) ink: Color32,
    pub(super) ink_weak: Color32,
    pub(super) gold: Color32,
    pub(super) gold_shine: Color32,
    /// Slips and tickets, and what stands on them.
    pub(super) paper: Color32,
    pub(super) paper_ink: Color32,
    /// To be thinned, behind what is to be read.
    pub(super) shadow: Color32,
}

impl Colors {
    fn of(festive: &Festive) -> Self {
        Self {
            title: festive.title,
            ink: festive.ink,
            ink_weak: festive.ink_weak,
            gold: palette::GOLD,
            gold_shine: palette::GOLD_SHINE,
            paper: palette::CARD_WIN,
            paper_ink: palette::CARD_WIN_INK,
            shadow: palette::SHADOW,
        }
    }
}

impl Sheet {
    /// Takes all space that `ui` has left and lights it; `spoken` is for screen readers. `None`
    /// where there is no space.
    pub(super) fn new(ui: &mut Ui, looks: Looks, spoken: &str) -> Option<Self> {
        Self::before(ui, looks, None, spoken)
    }

    /// The same, before the host's own picture if there is one.
    pub(super) fn before(
        ui: &mut Ui,
        looks: Looks,
        background: Option<&Picture>,
        spoken: &str,
    ) -> Option<Self> {
        const RAYS: u32 = 32;
        let (stage, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken));
        if !stage.is_positive() || !ui.is_rect_visible(stage) {
            return None;
        }
        let painter = ui.painter_at(stage);
        let festive = looks.festive();
        let unit = stage.height().min(stage.width() / WIDTH);
        let frame = Rect::from_center_size(stage.center(), vec2(unit * WIDTH, unit));
        let soft = 1.0 / ui.ctx().pixels_per_point();
        if let Some(background) = background {
            pictures::cover(&painter, stage, background);
        } else {
            let backdrop = frame::backdrop(stage, stage.center(), RAYS, festive);
            painter.add(Shape::mesh(backdrop));
            painter.add(Shape::mesh(ornaments::paint(stage, frame, looks, &ORNAMENTS, soft)));
        }
        Some(Self { painter, frame, unit, soft, colors: Colors::of(festive) })
    }

    /// A picture as large as fits, its shape kept.
    pub(super) fn picture(&self, area: &Area, picture: &Picture) {
        let (room, middle) = (self.rect(area), Align2::CENTER_CENTER);
        pictures::fit(&self.painter, room, middle, picture, Color32::WHITE);
    }

    pub(super) fn painter(&self) -> &Painter {
        &self.painter
    }

    /// A length in points.
    pub(super) fn length(&self, part: f32) -> f32 {
        part * self.unit
    }

    /// A place in points.
    pub(super) fn at(&self, x: f32, y: f32) -> Pos2 {
        self.frame.min + vec2(x, y) * self.unit
    }

    /// Writes one line, smaller where it would be wider than `width`.
    pub(super) fn write(
        &self,
        text: &str,
        size: f32,
        width: f32,
        (x, y): (f32, f32),
        align: Align2,
        color: Color32,
    ) {
        if !text.is_empty() {
            let at = self.at(x, y);
            let (ctx, size, width) = (self.painter.ctx(), size * self.unit, width * self.unit);
            self.painter.add(lettering::fitted(ctx, text, size, width, at, align, color));
        }
    }

    /// Writes a title in the middle, smaller where it would be wider than `width`.
    pub(super) fn title(&self, text: &str, size: f32, width: f32, (x, y): (f32, f32)) {
        if !text.is_empty() {
            let (at, center) = (self.at(x, y), Align2::CENTER_CENTER);
            let (ctx, size, width) = (self.painter.ctx(), size * self.unit, width * self.unit);
            let color = self.colors.title;
            self.painter.add(lettering::title(ctx, text, size, width, at, center, color));
        }
    }

    /// The width of a line at size 1.
    pub(super) fn width(&self, text: &str) -> f32 {
        labels::width_at_size_1(self.painter.ctx(), text)
    }

    /// Writes into the middle of `area`, in as many lines as make it largest.
    pub(super) fn fill(&self, text: &str, area: &Area, largest: f32, color: Color32) {
        let Lines { lines, size } = self.lines(text, area, largest);
        let step = size * lines::LINE_HEIGHT;
        let (x, y) = area.center();
        let first = y - step * (lines.len() as f32 - 1.0) / 2.0;
        for (i, line) in lines.iter().enumerate() {
            let at = (x + size * lines::overhang(line), first + step * i as f32);
            self.write(line, size, area.width(), at, Align2::CENTER_CENTER, color);
        }
    }

    /// A size for several texts that stand side by side: as large as the longest allows, but not
    /// much smaller than the others could be.
    pub(super) fn common_size<'a>(
        &self,
        texts: impl IntoIterator<Item = &'a str>,
        area: &Area,
        largest: f32,
    ) -> f32 {
        /// The least part of the largest size that the longest text may ask for.
        const LEAST: f32 = 0.7;
        let sizes = texts.into_iter().filter(|text| !text.is_empty());
        let sizes: Vec<f32> = sizes.map(|text| self.lines(text, area, largest).size).collect();
        let most = sizes.iter().copied().fold(0.0, f32::max);
        sizes.into_iter().fold(largest, f32::min).max(LEAST * most)
    }

    fn lines(&self, text: &str, area: &Area, largest: f32) -> Lines {
        let room = vec2(area.width(), area.height());
        lines::filling(text, room, largest, |text| self.width(text))
    }

    /// The title over a stage with contents, a line below it, and a golden rule; where the
    /// contents may begin.
    pub(super) fn heading(&self, title: &str, line: &str) -> f32 {
        let width = WIDTH - 2.0 * MARGIN;
        self.heading_within(title, line, width)
    }

    /// The same, in the middle of a `width`.
    pub(super) fn heading_within(&self, title: &str, line: &str, width: f32) -> f32 {
        let middle = WIDTH / 2.0;
        let center = Align2::CENTER_CENTER;
        self.title(title, sizes::TITLE, width, (middle, 0.095));
        self.write(line, sizes::LINE, width, (middle, 0.188), center, self.colors.ink);
        let rule = if line.is_empty() { 0.175 } else { 0.240 };
        self.rule(rule, 0.42);
        rule + 0.030
    }

    /// A golden rule that fades to both sides, with a ball in its middle.
    pub(super) fn rule(&self, y: f32, half_width: f32) {
        let (middle, thin) = (self.at(WIDTH / 2.0, y), self.length(0.0022));
        let mut mesh = Mesh::default();
        for side in [-1.0, 1.0] {
            let end = middle + vec2(side * self.length(half_width), 0.0);
            geometry::patch(
                &mut mesh,
                &[
                    (middle - vec2(0.0, thin), self.colors.gold_shine),
                    (end, Color32::TRANSPARENT),
                    (middle + vec2(0.0, thin), self.colors.gold),
                ],
            );
        }
        let colors = [self.colors.gold, self.colors.gold_shine];
        geometry::ball(&mut mesh, middle, self.length(0.009), self.soft, colors);
        self.painter.add(Shape::mesh(mesh));
    }

    /// A dark glass plate with a golden edge, to write on.
    pub(super) fn plate(&self, area: &Area) {
        let fill = self.colors.shadow.gamma_multiply(0.42);
        let edge = Stroke::new(self.length(0.0028), self.colors.gold.gamma_multiply(0.8));
        self.painter.rect(self.rect(area), self.radius(0.016), fill, edge, StrokeKind::Inside);
    }

    /// Rounded corners.
    pub(super) fn radius(&self, part: f32) -> CornerRadius {
        CornerRadius::same(self.length(part).clamp(0.0, 255.0) as u8)
    }

    /// An area in points.
    pub(super) fn rect(&self, area: &Area) -> Rect {
        Rect::from_min_max(self.at(area.left, area.top), self.at(area.right, area.bottom))
    }
}

/// A part of a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

impl Area {
    /// Between the margins, from `top` to `bottom`.
    pub(super) fn between(top: f32, bottom: f32) -> Self {
        Self { left: MARGIN, top, right: WIDTH - MARGIN, bottom }
    }

    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub(super) fn center(&self) -> (f32, f32) {
        (f32::midpoint(self.left, self.right), f32::midpoint(self.top, self.bottom))
    }

    pub(super) fn shrunk(&self, x: f32, y: f32) -> Self {
        Self {
            left: self.left + x,
            top: self.top + y,
            right: self.right - x,
            bottom: self.bottom - y,
        }
    }

    /// The cell of a grid of `columns` and `rows`, with a gap between cells.
    pub(super) fn cell(
        &self,
        (columns, rows): (usize, usize),
        (column, row): (usize, usize),
        gap: f32,
    ) -> Self {
        let width = (self.width() + gap) / columns.max(1) as f32;
        let height = (self.height() + gap) / rows.max(1) as f32;
        let left = self.left + width * column as f32;
        let top = self.top + height * row as f32;
        Self { left, top, right: left + width - gap, bottom: top + height - gap }
    }
}

/// The columns that make the cells of a grid of `count` largest; `shape` is the width over the
/// height of what stands in a cell.
pub(super) fn columns_for(count: usize, area: &Area, shape: f32) -> usize {
    let size = |columns: &usize| {
        let rows = count.div_ceil(*columns);
        (area.width() / *columns as f32 / shape).min(area.height() / rows.max(1) as f32)
    };
    (1..=count.max(1)).max_by(|a, b| size(a).total_cmp(&size(b)).then(b.cmp(a))).unwrap_or(1)
}
