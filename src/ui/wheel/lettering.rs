//! Lines of writing that shrink to the room they have.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::{Mesh, TessellationOptions, Tessellator, TextShape};
use egui::text::LayoutJob;
use egui::{Align2, Color32, Context, Galley, Pos2, Rect, Vec2, pos2, vec2};

use super::labels::{self, Face};

/// Brush strokes look smaller than they are.
const LARGER: f32 = 1.16;

/// Bold text at most `size` high and `width` wide, smaller where it must be.
pub(super) fn fitted(
    ctx: &Context,
    text: &str,
    size: f32,
    width: f32,
    place: Pos2,
    align: Align2,
    color: Color32,
) -> TextShape {
    let natural = labels::width_at_size_1(ctx, text).max(0.1);
    let size = size.min(0.98 * width / natural);
    written(ctx, text.to_owned(), size, place, align, (color, labels::bold))
}

/// A title with the brush, as [`fitted`].
pub(super) fn title(
    ctx: &Context,
    text: &str,
    size: f32,
    width: f32,
    place: Pos2,
    align: Align2,
    color: Color32,
) -> TextShape {
    in_two(ctx, text, LARGER * size, width, place, align, (color, labels::brush))
}

/// A title that shrinks to `smaller` of its size as `shrunk` goes from 0 to 1.
///
/// Between the two the glyphs of the larger size are scaled: a size of its own in each frame would
/// have all glyphs drawn anew, 50 ms of a slow laptop.
pub(super) fn shrinking_title(
    ctx: &Context,
    text: &str,
    (size, smaller): (f32, f32),
    shrunk: f32,
    width: f32,
    place: Pos2,
    color: Color32,
) -> TextShape {
    let (left, ink): (_, (_, Face)) = (Align2::LEFT_CENTER, (color, labels::brush));
    let (most, text) = in_lines(ctx, text, LARGER * size, width, labels::brush);
    if shrunk >= 1.0 {
        return written(ctx, text, most * smaller, place, left, ink);
    }
    let galley = laid_out(ctx, text, most, left, ink);
    let scaling = 1.0 + (smaller - 1.0) * shrunk;
    let height = galley.size().y;
    let mut shape = TextShape::new(Pos2::ZERO, galley, color);
    if shrunk > 0.0 {
        shape.transform(TSTransform::from_scaling(scaling));
    }
    shape.pos = place - vec2(0.0, height * scaling / 2.0);
    shape
}

/// One line at most `size` high, or two where one alone would have to be much smaller.
pub(super) fn in_two(
    ctx: &Context,
    text: &str,
    size: f32,
    width: f32,
    place: Pos2,
    align: Align2,
    ink: (Color32, Face),
) -> TextShape {
    let (size, text) = in_lines(ctx, text, size, width, ink.1);
    written(ctx, text, size, place, align, ink)
}

/// Text of just this size.
pub(super) fn written(
    ctx: &Context,
    text: String,
    size: f32,
    place: Pos2,
    align: Align2,
    ink: (Color32, Face),
) -> TextShape {
    let galley = laid_out(ctx, text, size, align, ink);
    let rect = align.anchor_size(place, galley.size());
    let pos = pos2(align.x().to_factor() * rect.width() + rect.left(), rect.top());
    TextShape::new(pos, galley, ink.0)
}

/// The text in one line or two, and how large it then can be.
fn in_lines(ctx: &Context, text: &str, size: f32, width: f32, face: Face) -> (f32, String) {
    /// One line is as good down to this part of the size.
    const ONE_LINE_LEAST: f32 = 0.6;
    /// Two lines are no larger than this part of it.
    const TWO_LINES_MOST: f32 = 0.72;
    let fitting = |line: &str| 0.98 * width / labels::width_in(ctx, line, face).max(0.1);
    let one = size.min(fitting(text));
    let broken = (one < ONE_LINE_LEAST * size).then(|| labels::break_anywhere(text)).flatten();
    match broken {
        Some((first, second)) => {
            let two = (TWO_LINES_MOST * size).min(fitting(first)).min(fitting(second));
            (two, format!("{first}\n{second}"))
        }
        None => (one, text.to_owned()),
    }
}

fn laid_out(
    ctx: &Context,
    text: String,
    size: f32,
    align: Align2,
    (color, face): (Color32, Face),
) -> Arc<Galley> {
    let mut job = LayoutJob::simple(text, face(ctx, size), color, f32::INFINITY);
    job.halign = align.x();
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Where the glyphs of writing stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Grid {
    /// On whole pixels: sharpest, for what stands upright.
    Pixels,
    /// Anywhere, for what turns.
    Free,
}

/// The quads of the glyphs, for [`Cover::Glyphs`](super::flat::Cover::Glyphs): places in the font
/// texture are in texels, which stay true when it grows.
pub(super) fn glyphs(shapes: &[TextShape], pixels_per_point: f32, grid: Grid) -> Mesh {
    let options = TessellationOptions {
        round_text_to_pixels: grid == Grid::Pixels,
        coarse_tessellation_culling: false,
        ..TessellationOptions::default()
    };
    let in_texels = [1, 1];
    let mut tessellator = Tessellator::new(pixels_per_point, options, in_texels, Vec::new());
    tessellator.set_clip_rect(Rect::EVERYTHING);
    let mut mesh = Mesh::default();
    for shape in shapes {
        tessellator.tessellate_text(shape, &mut mesh);
    }
    mesh
}

/// Where a galley lies whose ink has its middle at the origin: Chinese characters hang high in
/// their line.
pub(super) fn around_origin(galley: Arc<Galley>) -> TextShape {
    let middle = galley.mesh_bounds.center();
    TextShape::new(Pos2::ZERO - Vec2::new(middle.x, middle.y), galley, Color32::WHITE)
}

/// Where writing is seen, without what overhangs.
pub(super) fn rect_of(shape: &TextShape) -> Rect {
    shape.galley.rect.translate(shape.pos.to_vec2())
}
