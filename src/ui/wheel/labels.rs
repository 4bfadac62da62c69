//! What stands on the segments: the label if it can be read from afar, else a number; beside it the
//! prize as it looks, where there is room for both.

use std::f32::consts::PI;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, Context, FontFamily, FontId, Galley};

use super::festive::Festive;
use super::palette;
use super::pictures::StagePictures;
use crate::model::wheel::Wheel;
use crate::ui::fonts;

/// The radii between which labels stand, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) inner: f32,
    pub(super) outer: f32,
    /// The height of the stage.
    pub(super) unit: f32,
}

impl Field {
    /// The field of a disc: clear of the hub, and of the pointer's tip.
    pub(super) fn of(disc_radius: f32, unit: f32) -> Self {
        let inner = palette::HUB_RADIUS * unit * 1.25;
        Self { inner, outer: disc_radius - palette::POINTER_REACH * unit * 1.6, unit }
    }

    /// What a picture at the outer end leaves.
    fn beside(self, side: f32) -> Self {
        let gap = if side > 0.0 { palette::PICTURE_GAP * self.unit } else { 0.0 };
        Self { outer: self.outer - side - gap, ..self }
    }
}

/// A text on a segment, laid out.
pub(super) struct Label {
    pub(super) galley: Arc<Galley>,
    /// The segment's middle on the disc.
    pub(super) angle: f32,
    /// Where the middle of the text stands.
    pub(super) radius: f32,
}

/// The texts of a wheel.
pub(super) struct Labels {
    pub(super) labels: Vec<Label>,
    /// The segments that do not bear their label, for a legend to explain.
    pub(super) numbered: Vec<Numbered>,
    pub(super) pictures: Vec<PictureSeat>,
}

/// Where a prize's picture stands: in a square, along the radius.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PictureSeat {
    pub(super) index: usize,
    /// The segment's middle on the disc.
    pub(super) angle: f32,
    /// Where the middle of the square stands.
    pub(super) radius: f32,
    pub(super) side: f32,
}

/// A segment too narrow for its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) index: usize,
    /// Whether its number stands on it; on the narrowest nothing could be read.
    pub(super) written: bool,
}

/// A face at a size.
pub(super) type Face = fn(&Context, f32) -> FontId;

/// The house's bold face; the ordinary one where a test has installed no fonts.
pub(super) fn bold(ctx: &Context, size: f32) -> FontId {
    face(ctx, fonts::bold(), size)
}

/// The face of festive titles.
pub(super) fn brush(ctx: &Context, size: f32) -> FontId {
    face(ctx, fonts::festive(), size)
}

fn face(ctx: &Context, family: FontFamily, size: f32) -> FontId {
    let known = ctx.fonts(|view| view.definitions().families.contains_key(&family));
    FontId::new(size, if known { family } else { FontFamily::Proportional })
}

/// Chooses words or numbers and their sizes, and lays them out.
///
/// A few thin segments may bear numbers among words; where numbers would stand on more than half
/// of the wheel, they stand everywhere. A picture takes room only as long as the words beside it
/// stay large.
pub(super) fn lay_out(
    ctx: &Context,
    wheel: &Wheel,
    field: Field,
    festive: &Festive,
    pictures: &StagePictures,
) -> Labels {
    let legible = palette::LABEL_SMALLEST * field.unit;
    let mut seats_and_lines = Vec::new();
    for seat in seats(wheel, festive) {
        let pictured = pictures.of_segment(wheel, seat.index);
        let pictured = pictured.and_then(|_| beside_picture(ctx, &seat, field));
        let (lines, side) = pictured.unwrap_or_else(|| (best_lines(ctx, &seat, field), 0.0));
        seats_and_lines.push((seat, lines, side));
    }
    let seats = seats_and_lines;
    let thin = seats.iter().filter(|(_, lines, _)| lines.size < legible);
    let all_numbered = thin.map(|(seat, ..)| seat.half_width).sum::<f32>() > PI / 2.0;

    let worded = |lines: &Lines| !all_numbered && lines.size >= legible;
    // Labels of one wheel differ little in size: short words do not shout. But a thin segment does
    // not make all others whisper.
    let wide = PI / (2 * seats.len().max(1)) as f32;
    let sizes = seats
        .iter()
        .filter(|(seat, lines, _)| worded(lines) && seat.half_width >= wide)
        .map(|(_, lines, _)| lines.size);
    let largest = 1.3 * sizes.fold(f32::INFINITY, f32::min);

    let (mut labels, mut numbered, mut pictures) = (Vec::new(), Vec::new(), Vec::new());
    for (seat, lines, side) in seats {
        if worded(&lines) {
            let (field_left, size) =
                (field.beside(side), stepped(lines.size.min(largest), field.unit));
            labels.push(place(ctx, &seat, field_left, lines.text, size));
            if side > 0.0 {
                let (index, angle) = (seat.index, seat.middle);
                let radius = field.outer - side / 2.0;
                pictures.push(PictureSeat { index, angle, radius, side });
            }
        } else {
            let number = number(ctx, &seat, field);
            numbered.push(Numbered { index: seat.index, written: number.is_some() });
            labels.extend(number);
        }
    }
    Labels { labels, numbered, pictures }
}

/// A segment that has width, as its label sees it.
struct Seat<'a> {
    index: usize,
    text: &'a str,
    ink: Color32,
    middle: f32,
    half_width: f32,
}

fn seats<'a>(wheel: &'a Wheel, festive: &Festive) -> Vec<Seat<'a>> {
    let segments = wheel.segments();
    let mut seats = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        let Some((begin, end)) = wheel.span(index) else { continue };
        if end > begin {
            let fill = festive.fill(index, segments.len(), segment.prize.is_none());
            seats.push(Seat {
                index,
                text: &segment.label,
                ink: palette::ink_on(fill),
                middle: ((begin + end) / 2.0) as f32,
                half_width: ((end - begin) / 2.0) as f32,
            });
        }
    }
    seats
}

struct Lines {
    text: String,
    size: f32,
}

/// The label in one line or two, whichever can be larger.
fn best_lines(ctx: &Context, seat: &Seat<'_>, field: Field) -> Lines {
    let one = Lines {
        text: seat.text.to_owned(),
        size: largest_size(width_at_size_1(ctx, seat.text), 1.0, seat.half_width, field),
    };
    let Some((first, second)) = break_near_middle(seat.text) else { return one };
    let width = width_at_size_1(ctx, first).max(width_at_size_1(ctx, second));
    let size = largest_size(width, 2.0, seat.half_width, field);
    if size > one.size { Lines { text: format!("{first}\n{second}"), size } } else { one }
}

/// The label and the largest picture beside which it stays large; the picture's side.
fn beside_picture(ctx: &Context, seat: &Seat<'_>, field: Field) -> Option<(Lines, f32)> {
    /// Each try is smaller by so much.
    const SMALLER: f32 = 0.92;
    let slope = slope(seat.half_width);
    // Its inner corners keep clear of the segment's edges.
    let by_edges = field.outer * slope / (0.575 + slope);
    let mut side = by_edges.min(palette::PICTURE_LARGEST * field.unit);
    while side >= palette::PICTURE_SMALLEST * field.unit {
        let lines = best_lines(ctx, seat, field.beside(side));
        if lines.size >= palette::LABEL_BESIDE_PICTURE * field.unit {
            return Some((lines, side));
        }
        side *= SMALLER;
    }
    None
}

fn number(ctx: &Context, seat: &Seat<'_>, field: Field) -> Option<Label> {
    let text = (seat.index + 1).to_string();
    let size = largest_size(width_at_size_1(ctx, &text), 1.0, seat.half_width, field)
        .min(palette::NUMBER_LARGEST * field.unit);
    (size >= palette::NUMBER_SMALLEST * field.unit).then(|| place(ctx, seat, field, text, size))
}

fn place(ctx: &Context, seat: &Seat<'_>, field: Field, text: String, size: f32) -> Label {
    let format = TextFormat {
        font_id: bold(ctx, size),
        color: seat.ink,
        line_height: Some(LINE_HEIGHT * size),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text, format);
    job.wrap.max_width = f32::INFINITY;
    job.halign = Align::Center;
    let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
    let length = galley.size().x;
    let nearest = radius_where_high_enough(galley.size().y, seat.half_width) + length / 2.0;
    // In the middle of the field if it fits there, else as far out as it must.
    let middle = f32::midpoint(field.inner, field.outer) + 0.04 * field.unit;
    let outermost = field.outer - length / 2.0;
    Label { galley, angle: seat.middle, radius: middle.max(nearest).min(outermost) }
}

/// The size at which text that is `width` wide at size 1 fills its segment.
///
/// Text runs along the radius: its inner end must fit between the segment's edges, and it must
/// leave the hub free.
fn largest_size(width: f32, lines: f32, half_width: f32, field: Field) -> f32 {
    let width = width.max(0.5);
    let slope = slope(half_width);
    let by_edges = field.outer * slope / (LINE_HEIGHT * lines / 2.0 + width * slope);
    let by_length = (field.outer - field.inner) / width;
    by_edges.min(by_length).min(palette::LABEL_LARGEST * field.unit)
}

/// A size that others have as well, 4 px at 1080 apart: each size has glyphs of its own, and where
/// their texture must grow the next frame is late.
pub(super) fn stepped(size: f32, unit: f32) -> f32 {
    let step = unit / 270.0;
    (size / step).floor().max(1.0) * step
}

/// The height of a line at size 1, as far as it must stay inside its segment.
const LINE_HEIGHT: f32 = 1.12;

fn radius_where_high_enough(height: f32, half_width: f32) -> f32 {
    height / 2.0 / slope(half_width)
}

/// Half the height over the radius that a segment has; wide ones are no limit.
fn slope(half_width: f32) -> f32 {
    half_width.min(PI * 0.4).tan()
}

pub(super) fn width_at_size_1(ctx: &Context, text: &str) -> f32 {
    width_in(ctx, text, bold)
}

/// The width of a text at size 1 in one of the faces above.
pub(super) fn width_in(ctx: &Context, text: &str, face: Face) -> f32 {
    const MEASURED_AT: f32 = 64.0;
    let font = face(ctx, MEASURED_AT);
    let width: f32 = ctx.fonts_mut(|fonts| text.chars().map(|c| fonts.glyph_width(&font, c)).sum());
    width / MEASURED_AT
}

/// Splits a long text into two lines, where words end or, in a text that has no such place near
/// its middle, between two Chinese characters.
pub(super) fn break_anywhere(text: &str) -> Option<(&str, &str)> {
    let chars = text.chars().count();
    let near_middle = |(first, _): &(&str, &str)| {
        let part = first.chars().count() as f32 / chars as f32;
        (0.3..=0.7).contains(&part)
    };
    break_near_middle(text).filter(near_middle).or_else(|| {
        let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let pairs = text.char_indices().zip(text.chars().skip(1)).enumerate();
        let breaks =
            pairs.filter(|(_, ((_, before), after))| is_chinese(*before) && is_chinese(*after));
        let (_, ((at, before), _)) =
            breaks.min_by_key(|(count, _)| (2 * count + 2).abs_diff(chars))?;
        text.split_at_checked(at + before.len_utf8())
    })
}

/// Splits a text into two lines, only where words end: at spaces, after a dot or a comma, before
/// a bracket.
fn break_near_middle(text: &str) -> Option<(&str, &str)> {
    let length = text.chars().count();
    let mut best: Option<(usize, (&str, &str))> = None;
    for (count, (at, c)) in text.char_indices().enumerate() {
        let after = at + c.len_utf8();
        let cut = match c {
            ' ' | '　' => (at, after),
            '·' | '，' | '、' | '/' | '-' => (after, after),
            '（' | '(' | '《' | '“' => (at, at),
            _ => continue,
        };
        let (Some(first), Some(second)) = (text.get(..cut.0), text.get(cut.1..)) else { continue };
        if first.trim().is_empty() || second.trim().is_empty() {
            continue;
        }
        let off_middle = (2 * count + 1).abs_diff(length);
        if best.is_none_or(|(so_far, _)| off_middle < so_far) {
            best = Some((off_middle, (first, second)));
        }
    }
    best.map(|(_, lines)| lines)
}

#[cfg(test)]
mod tests {
    use egui::TextureId;
    use egui::load::SizedTexture;

    use super::super::{Looks, segments};
    use super::*;
    use crate::model::id::PrizeId;
    use crate::model::wheel::{Segment, Widths};

    #[test]
    fn lines_break_only_where_words_end() {
        assert_eq!(break_near_middle("洗衣液 两瓶装"), Some(("洗衣液", "两瓶装")));
        assert_eq!(break_near_middle("保温杯（大号）"), Some(("保温杯", "（大号）")));
        assert_eq!(break_near_middle("a b cd efgh"), Some(("a b cd", "efgh")));
        assert_eq!(break_near_middle("神秘大礼包"), None);
        assert_eq!(break_near_middle("（赠）"), None);
        assert_eq!(break_near_middle(""), None);
    }

    #[test]
    fn long_chinese_is_broken_in_the_middle_and_a_latin_word_never() {
        assert_eq!(
            break_anywhere("幸福社区二零二六年中秋晚会"),
            Some(("幸福社区二零", "二六年中秋晚会"))
        );
        assert_eq!(break_anywhere("中秋晚会 一等奖"), Some(("中秋晚会", "一等奖")));
        assert_eq!(break_anywhere("Supercalifragilistic"), None);
    }

    #[test]
    fn text_gets_smaller_as_segments_get_narrower() {
        let field = Field::of(segments::radius(1080.0), 1080.0);
        let size = |segments: f32| largest_size(5.0, 1.0, PI / segments, field);
        assert!(size(4.0) >= size(8.0) && size(8.0) >= size(12.0) && size(12.0) > size(40.0));
    }

    fn label(name: &str, weight: u32) -> Segment {
        Segment { label: name.to_owned(), weight, prize: None }
    }

    fn laid_out_with(segments: &[Segment], pictures: &StagePictures) -> Labels {
        let ctx = Context::default();
        fonts::install_bundled(&ctx);
        let mut laid = None;
        let field = Field::of(segments::radius(1080.0), 1080.0);
        let mut show = |_: &mut egui::Ui| {
            let wheel = Wheel::new(segments.to_vec(), Widths::Proportional).unwrap();
            laid = Some(lay_out(&ctx, &wheel, field, Looks::default().festive(), pictures));
        };
        ctx.run_ui(egui::RawInput::default(), &mut show).textures_delta.clear();
        laid.unwrap()
    }

    fn laid_out(segments: &[Segment]) -> (Vec<String>, usize) {
        let laid = laid_out_with(segments, &StagePictures::default());
        let words = laid.labels.iter().map(|label| label.galley.text().to_owned()).collect();
        (words, laid.numbered.len())
    }

    #[test]
    fn a_few_hairlines_take_no_words_from_wide_segments() {
        let wide = ["洗衣液", "抽纸", "香皂", "牙膏"].map(|name| label(name, 100));
        let hairlines = ["厨艺一等", "厨艺二等", "厨艺三等"].map(|name| label(name, 1));
        let (words, numbered) = laid_out(&[wide.to_vec(), hairlines.to_vec()].concat());
        assert!(words.iter().any(|word| word == "洗衣液"), "{words:?}");
        assert_eq!(numbered, 3);
    }

    /// A wheel of so many prizes with pictures, all under one name.
    fn pictured(name: &str, count: u32) -> Labels {
        let texture = SizedTexture::new(TextureId::User(1), [300.0, 200.0]);
        let prize = |id| Segment { prize: Some(PrizeId(id)), ..label(name, 1) };
        let segments: Vec<Segment> = (0..count).map(prize).collect();
        let prizes = (0..count).map(|id| (PrizeId(id), texture)).collect();
        laid_out_with(&segments, &StagePictures { prizes, ..StagePictures::default() })
    }

    #[test]
    fn a_picture_stands_within_its_segment_and_the_words_beside_it_stay_large() {
        for (name, count) in [("电话手表", 6), ("月饼礼盒", 8), ("风筝", 12)] {
            let laid = pictured(name, count);
            assert_eq!(laid.pictures.len(), count as usize, "{count} times {name}");
            for seat in &laid.pictures {
                let inner = seat.radius - seat.side / 2.0;
                assert!((seat.side / 2.0 / inner).atan() < PI / count as f32, "{seat:?}");
            }
            for label in &laid.labels {
                assert!(label.galley.job.sections[0].format.font_id.size >= 56.0);
                let end = label.radius + label.galley.size().x / 2.0;
                let seat = laid.pictures[0];
                assert!(end <= seat.radius - seat.side / 2.0, "{name} runs into its picture");
            }
        }
    }

    #[test]
    fn words_are_not_made_small_for_a_picture() {
        let laid = pictured("指甲刀套装", 12);
        assert_eq!((laid.labels.len(), laid.pictures.len()), (12, 0));
        assert_eq!(pictured("风筝", 100).pictures, []);
    }

    #[test]
    fn five_characters_are_56_pixels_high_on_a_wheel_of_twelve() {
        let field = Field::of(segments::radius(1080.0), 1080.0);
        let size = largest_size(5.0, 1.0, PI / 12.0, field);
        assert!(size >= 56.0, "{size}");
    }
}
