//! Round things out of triangles: sectors with gradients, spokes, balls.
//!
//! Everything goes into meshes of egui's font texture, so that fills and glyphs share one draw
//! call and can be turned together.

use std::f32::consts::TAU;
use std::ops::Range;

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Pos2, Rect, Vec2};

/// How far a chord may be off its circle, in points, where somebody could see it.
pub(super) const FINE: f32 = 0.3;

/// In how many chords a part of a circle is drawn that are nowhere further `off` it.
pub(super) fn chords(angle: f32, radius: f32, off: f32) -> u32 {
    let step = 2.0 * (1.0 - off / radius.max(off)).acos();
    (angle / step).ceil().max(1.0) as u32
}

/// The point at `radius` and `angle` (clockwise from the right) around `center`.
pub(super) fn polar(center: Pos2, radius: f32, angle: f32) -> Pos2 {
    center + radius * Vec2::angled(angle)
}

/// A sector of rings around `center`: `stops` are radii with their colours, from the inside out.
pub(super) fn sector(mesh: &mut Mesh, center: Pos2, angles: Range<f32>, stops: &[(f32, Color32)]) {
    let outermost = stops.last().map_or(0.0, |stop| stop.0);
    let steps = chords(angles.end - angles.start, outermost, FINE);
    sector_with(mesh, center, angles, (steps, stops.len()), |row, _| {
        stops.get(row).copied().unwrap_or_default()
    });
}

/// A full ring; see [`sector`].
pub(super) fn ring(mesh: &mut Mesh, center: Pos2, stops: &[(f32, Color32)]) {
    sector(mesh, center, 0.0..TAU, stops);
}

/// A sector of so many chords and rows, whose radii and colours are asked for by row and angle.
pub(super) fn sector_with(
    mesh: &mut Mesh,
    center: Pos2,
    angles: Range<f32>,
    (steps, rows): (u32, usize),
    stop: impl Fn(usize, f32) -> (f32, Color32),
) {
    let width = angles.end - angles.start;
    let rows_u32 = rows as u32;
    for step in 0..=steps {
        let angle = angles.start + width * step as f32 / steps as f32;
        for row in 0..rows {
            let (radius, color) = stop(row, angle);
            let corner = next_index(mesh);
            mesh.vertices.push(Vertex::untextured(polar(center, radius, angle), color));
            if step > 0 && row > 0 {
                let before = corner - rows_u32;
                mesh.add_triangle(before - 1, before, corner - 1);
                mesh.add_triangle(before, corner - 1, corner);
            }
        }
    }
}

/// A straight line along `angle` from one radius to another: densest in its middle, half as dense
/// where it is `width` wide, and never thinner than `soft`.
pub(super) fn spoke(
    mesh: &mut Mesh,
    center: Pos2,
    angle: f32,
    radii: Range<f32>,
    width: f32,
    soft: f32,
    color: Color32,
) {
    let (along, across) = (Vec2::angled(angle), Vec2::angled(angle).rot90());
    let half = width.max(soft);
    let first = next_index(mesh);
    let clear = Color32::TRANSPARENT;
    for (offset, color) in [(-half, clear), (0.0, color), (half, clear)] {
        for radius in [radii.start, radii.end] {
            let pos = center + radius * along + offset * across;
            mesh.vertices.push(Vertex::untextured(pos, color));
        }
    }
    for corner in [first, first + 2] {
        mesh.add_triangle(corner, corner + 1, corner + 2);
        mesh.add_triangle(corner + 1, corner + 2, corner + 3);
    }
}

/// The same from a point at the inner radius, with half as many triangles.
pub(super) fn needle(
    mesh: &mut Mesh,
    center: Pos2,
    angle: f32,
    radii: Range<f32>,
    width: f32,
    color: Color32,
) {
    let (along, across) = (Vec2::angled(angle), Vec2::angled(angle).rot90());
    let first = next_index(mesh);
    mesh.vertices.push(Vertex::untextured(center + radii.start * along, color));
    let clear = Color32::TRANSPARENT;
    for (offset, color) in [(-width, clear), (0.0, color), (width, clear)] {
        let pos = center + radii.end * along + offset * across;
        mesh.vertices.push(Vertex::untextured(pos, color));
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

/// A ball lit from the upper left, with a soft edge.
pub(super) fn ball(mesh: &mut Mesh, center: Pos2, radius: f32, soft: f32, colors: [Color32; 2]) {
    let sides = chords(TAU, radius, FINE).max(8);
    let [dark, light] = colors;
    let middle = next_index(mesh);
    mesh.vertices.push(Vertex::untextured(center - Vec2::splat(radius * 0.35), light));
    for side in 0..sides {
        let angle = TAU * side as f32 / sides as f32;
        mesh.vertices.push(Vertex::untextured(polar(center, radius, angle), dark));
        let outer = polar(center, radius + soft, angle);
        mesh.vertices.push(Vertex::untextured(outer, Color32::TRANSPARENT));
        let (here, next) = (middle + 1 + 2 * side, middle + 1 + 2 * ((side + 1) % sides));
        mesh.add_triangle(middle, here, next);
        mesh.add_triangle(here, here + 1, next);
        mesh.add_triangle(here + 1, next, next + 1);
    }
}

/// A glow that fades from its middle to nothing.
pub(super) fn glow(mesh: &mut Mesh, center: Pos2, radius: f32, color: Color32) {
    const SIDES: u32 = 8;
    let middle = next_index(mesh);
    mesh.vertices.push(Vertex::untextured(center, color));
    for side in 0..SIDES {
        let pos = polar(center, radius, TAU * side as f32 / SIDES as f32);
        mesh.vertices.push(Vertex::untextured(pos, Color32::TRANSPARENT));
        mesh.add_triangle(middle, middle + 1 + side, middle + 1 + (side + 1) % SIDES);
    }
}

/// A rectangle with round corners and soft edges.
pub(super) fn plate(mesh: &mut Mesh, rect: Rect, radius: f32, soft: f32, color: Color32) {
    const STEPS: u32 = 5;
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let inner = rect.shrink(radius);
    let corners = [
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), TAU * 0.25),
        (inner.left_top(), TAU * 0.5),
        (inner.right_top(), TAU * 0.75),
    ];
    let middle = next_index(mesh);
    mesh.vertices.push(Vertex::untextured(rect.center(), color));
    let count = 4 * (STEPS + 1);
    for (corner, from) in corners {
        for step in 0..=STEPS {
            let angle = from + TAU * 0.25 * step as f32 / STEPS as f32;
            mesh.vertices.push(Vertex::untextured(polar(corner, radius, angle), color));
            let outer = polar(corner, radius + soft, angle);
            mesh.vertices.push(Vertex::untextured(outer, Color32::TRANSPARENT));
        }
    }
    for side in 0..count {
        let (here, next) = (middle + 1 + 2 * side, middle + 1 + 2 * ((side + 1) % count));
        mesh.add_triangle(middle, here, next);
        mesh.add_triangle(here, here + 1, next);
        mesh.add_triangle(here + 1, next, next + 1);
    }
}

/// A ball drawn out to an ellipse, lit from the upper left.
pub(super) fn ellipse(
    mesh: &mut Mesh,
    center: Pos2,
    radii: Vec2,
    soft: f32,
    [edge, middle]: [Color32; 2],
) {
    const SIDES: u32 = 28;
    let first = next_index(mesh);
    mesh.vertices.push(Vertex::untextured(center - radii * 0.28, middle));
    for side in 0..SIDES {
        let along = Vec2::angled(TAU * side as f32 / SIDES as f32);
        mesh.vertices.push(Vertex::untextured(center + along * radii, edge));
        let outer = center + along * (radii + Vec2::splat(soft));
        mesh.vertices.push(Vertex::untextured(outer, Color32::TRANSPARENT));
        let (here, next) = (first + 1 + 2 * side, first + 1 + 2 * ((side + 1) % SIDES));
        mesh.add_triangle(first, here, next);
        mesh.add_triangle(here, here + 1, next);
        mesh.add_triangle(here + 1, next, next + 1);
    }
}

/// A convex patch of corners, each with its colour.
pub(super) fn patch(mesh: &mut Mesh, corners: &[(Pos2, Color32)]) {
    let first = next_index(mesh);
    for &(pos, color) in corners {
        mesh.vertices.push(Vertex::untextured(pos, color));
    }
    for corner in 2..corners.len() as u32 {
        mesh.add_triangle(first, first + corner - 1, first + corner);
    }
}

fn next_index(mesh: &Mesh) -> u32 {
    mesh.vertices.len() as u32
}
