//! The charts: arrivals over time, visits by booth, stock left by prize.

use egui::{
    Align2, Frame, Rangef, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use egui_plot::{AxisHints, Bar, BarChart, GridMark, Plot};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::ui::panels::overview::figures::{Arrivals, Figures};
use crate::ui::theme::{self, space, text};
use crate::ui::widgets::{card, one_line};
use crate::ui::words::Words;

/// The part of the height that the arrivals take.
const ARRIVALS_SHARE: f32 = 0.37;
/// Least and greatest height of a horizontal bar.
const BAR_ROW: f32 = 22.0;
const BAR_ROW_MAX: f32 = 34.0;
const BAR_GAP: f32 = 2.0;
/// Labels on the axis of time stand at least this far apart, in points.
const LABEL_WIDTH: f32 = 74.0;

/// Shows the three charts in the place that there is.
pub(super) fn ui(ui: &mut Ui, words: &Words, figures: &Figures) {
    let rect = ui.available_rect_before_wrap();
    let gap = space::MEDIUM;
    let split_y = rect.top() + (rect.height() - gap) * ARRIVALS_SHARE;
    let split_x = rect.center().x;
    let lower = rect.with_min_y(split_y + gap);
    let minutes = figures.arrivals.minutes;
    let per_span = words.fmt("overview-arrivals-span", &[("minutes", minutes.into())]);
    let arrivals = rect.with_max_y(split_y);
    chart_ui(ui, arrivals, &words.text("overview-arrivals"), &per_span, |ui| {
        arrivals_ui(ui, words, &figures.arrivals);
    });
    let visits: Vec<BarRow> = figures
        .booths
        .iter()
        .map(|booth| BarRow {
            name: booth.name.clone(),
            mark: booth.paused.then(|| words.text("overview-paused").into_owned()),
            value: booth.visits,
            figure: booth.visits.to_string(),
        })
        .collect();
    let most = visits.iter().map(|row| row.value).max().unwrap_or(0);
    let booths = lower.with_max_x(split_x - gap / 2.0);
    chart_ui(ui, booths, &words.text("overview-visits"), "", |ui| {
        bars_ui(ui, "overview_visits", words, visits.iter().map(|row| (row, most)));
    });
    let mut prizes: Vec<_> = figures.prizes.iter().collect();
    // What runs out is seen without scrolling.
    prizes.sort_by(|a, b| a.share_left().total_cmp(&b.share_left()));
    let stock: Vec<(BarRow, u32)> = prizes
        .into_iter()
        .map(|prize| {
            let name = [prize.tier.as_str(), prize.name.as_str()].join(" ").trim().to_owned();
            let empty = prize.left == 0 && prize.total > 0;
            let mark = empty.then(|| words.text("overview-sold-out").into_owned());
            let figure = format!("{}/{}", prize.left, prize.total);
            (BarRow { name, mark, value: prize.left, figure }, prize.total)
        })
        .collect();
    let prizes = lower.with_min_x(split_x + gap / 2.0);
    chart_ui(ui, prizes, &words.text("overview-stock"), "", |ui| {
        bars_ui(ui, "overview_stock", words, stock.iter().map(|(row, total)| (row, *total)));
    });
}

/// A card with a title, exactly as large as `rect`.
fn chart_ui(ui: &mut Ui, rect: Rect, title: &str, note: &str, content: impl FnOnce(&mut Ui)) {
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(title));
    ui.set_clip_rect(rect.intersect(ui.clip_rect()));
    let frame: Frame = card(&ui);
    frame.show(&mut ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.spacing_mut().item_spacing.y = space::SMALL;
        ui.horizontal(|ui| {
            ui.label(theme::strong(title));
            let weak = theme::palette(ui).ink_weak;
            ui.label(RichText::new(note).text_style(text::small()).color(weak));
        });
        content(ui);
    });
}

/// Bars over local time. The wheel and the keyboard pass over it.
fn arrivals_ui(ui: &mut Ui, words: &Words, arrivals: &Arrivals) {
    let Some((first, last)) = arrivals.range() else {
        nothing_ui(ui, words);
        return;
    };
    let palette = theme::palette(ui);
    let minutes = arrivals.minutes;
    let spans = (last - first + 1) as f64;
    // Counted from the first span, so that the axis does not lose the last digits of the time.
    let bars: Vec<Bar> = arrivals
        .by_span
        .iter()
        .map(|(span, people)| {
            Bar::new((span - first) as f64 + 0.5, f64::from(*people))
                .width(0.84)
                .fill(palette.accent)
        })
        .collect();
    let chart = BarChart::new("", bars).color(palette.accent).allow_hover(false);
    let font = text::small().resolve(ui.style());
    let time = move |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
        span_time(first + mark.value.round() as i64, minutes)
    };
    let count =
        |mark: GridMark, _: &std::ops::RangeInclusive<f64>| format!("{}", mark.value.round());
    let axis = |hints: AxisHints<'static>| {
        // From the first point of distance on at full strength: pale labels vanish in the sun.
        hints
            .tick_label_font(font.clone())
            .tick_label_color(palette.ink_weak)
            .label_spacing(Rangef::new(1.0, 2.0))
    };
    let time_axis = axis(AxisHints::new_x()).formatter(time);
    let count_axis = axis(AxisHints::new_y()).formatter(count);
    let label_step = label_step(spans, ui.available_width());
    let (peak_step, top) = count_steps(arrivals.peak());
    Plot::new("overview_arrivals")
        .height(ui.available_height())
        .sense(Sense::hover())
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_x(false)
        .show_y(false)
        .show_background(false)
        .grid_color(palette.line)
        .set_margin_fraction(vec2(0.0, 0.0))
        .x_grid_spacer(move |input| grid(input.bounds.1, label_step))
        .y_grid_spacer(move |input| grid(input.bounds.1, peak_step))
        .custom_x_axes(vec![time_axis])
        .custom_y_axes(vec![count_axis])
        .show(ui, |plot| {
            // Half a label of room on the right, so that the last one is whole.
            let room = label_step * 0.5;
            plot.set_plot_bounds_x(0.0..=spans.max(6.0) + room);
            plot.set_plot_bounds_y(0.0..=top);
            plot.bar_chart(chart);
        });
}

/// The local time at which a span begins.
fn span_time(span: i64, minutes: i64) -> String {
    let format = if minutes < 1_440 { "%H:%M" } else { "%m-%d" };
    Timestamp::from_second(span * minutes * 60)
        .map(|at| at.to_zoned_datetime(TimeZone::system()).strftime(format).to_string())
        .unwrap_or_default()
}

/// Spans between two labels of the axis, so that the labels do not touch.
fn label_step(spans: f64, width: f32) -> f64 {
    let labels = f64::from((width / LABEL_WIDTH).max(1.0));
    let least = spans.max(6.0) / labels;
    [1.0, 2.0, 3.0, 6.0, 12.0].into_iter().find(|step| *step >= least).unwrap_or(24.0)
}

/// The step of the grid lines and the upper end of the axis for a highest bar of `peak`.
fn count_steps(peak: u32) -> (f64, f64) {
    let peak = f64::from(peak.max(4));
    let least = peak / 4.0;
    let magnitude = 10_f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * magnitude);
    let step = steps.into_iter().find(|step| *step >= least).unwrap_or(least).max(1.0);
    (step, (peak / step).ceil() * step)
}

fn grid(end: f64, step: f64) -> Vec<GridMark> {
    let marks = (end / step).floor().clamp(0.0, 200.0) as u32;
    (0..=marks).map(|mark| GridMark { value: f64::from(mark) * step, step_size: step }).collect()
}

struct BarRow {
    name: String,
    mark: Option<String>,
    value: u32,
    figure: String,
}

/// Horizontal bars, each with the value at which it would be full.
fn bars_ui<'a>(
    ui: &mut Ui,
    id: &'static str,
    words: &Words,
    rows: impl ExactSizeIterator<Item = (&'a BarRow, u32)>,
) {
    if rows.len() == 0 {
        nothing_ui(ui, words);
        return;
    }
    let height = ui.available_height() / rows.len() as f32 - BAR_GAP;
    let height = height.clamp(BAR_ROW, BAR_ROW_MAX);
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = BAR_GAP;
        for (row, full) in rows {
            bar_ui(ui, row, full, height);
        }
    });
}

fn bar_ui(ui: &mut Ui, row: &BarRow, full: u32, height: f32) {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let mark = row.mark.as_deref().unwrap_or_default();
    response.widget_info(|| {
        let spoken = format!("{} {} {mark}", row.name, row.figure);
        WidgetInfo::labeled(egui::Role::Label, true, spoken.trim_end())
    });
    if !ui.is_rect_visible(rect) {
        return;
    }
    let palette = theme::palette(ui);
    let share = if full == 0 { 0.0 } else { (row.value as f32 / full as f32).min(1.0) };
    let ground = rect.shrink2(vec2(0.0, 1.0));
    ui.painter().rect_filled(ground, 4, palette.well);
    let filled = Rect::from_min_size(ground.min, vec2(ground.width() * share, ground.height()));
    ui.painter().rect_filled(filled, 4, palette.accent_tint);
    let font = text::small().resolve(ui.style());
    let figure = ui.painter().text(
        pos2(rect.right() - space::SMALL, rect.center().y),
        Align2::RIGHT_CENTER,
        &row.figure,
        font.clone(),
        palette.ink,
    );
    let mut right = figure.left() - space::SMALL;
    if !mark.is_empty() {
        let at = pos2(right, rect.center().y);
        let color = palette.already_ink;
        right = ui.painter().text(at, Align2::RIGHT_CENTER, mark, font.clone(), color).left()
            - space::SMALL;
    }
    let left = rect.left() + space::SMALL;
    let name = one_line(ui, &row.name, font, palette.ink, (right - left).max(0.0));
    let top = rect.center().y - name.size().y / 2.0;
    ui.painter().galley(pos2(left, top), name, palette.ink);
}

fn nothing_ui(ui: &mut Ui, words: &Words) {
    let weak = theme::palette(ui).ink_weak;
    ui.label(RichText::new(words.text("overview-nothing")).color(weak));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_of_people_ends_above_the_highest_bar_on_a_round_number() {
        for (peak, expected) in [
            (0, (1.0, 4.0)),
            (3, (1.0, 4.0)),
            (5, (2.0, 6.0)),
            (37, (10.0, 40.0)),
            (41, (20.0, 60.0)),
            (1_000, (500.0, 1_000.0)),
        ] {
            assert_eq!(count_steps(peak), expected, "{peak}");
        }
    }

    #[test]
    fn labels_of_the_axis_of_time_do_not_touch() {
        for (spans, width) in [(1.0, 600.0), (12.0, 600.0), (60.0, 600.0), (60.0, 300.0)] {
            let labels = spans / label_step(spans, width);
            assert!(labels as f32 * LABEL_WIDTH <= width, "{spans} in {width}");
        }
    }
}
