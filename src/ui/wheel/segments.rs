//! What the disc is made of, at angle 0 around the origin: the segments with their light, the lines
//! between them, the pegs and the blossom.

use std::f32::consts::{PI, TAU};
use std::ops::Range;

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Pos2, Vec2};

use super::festive::Festive;
use super::{geometry, palette};
use crate::model::wheel::Wheel;

/// Where the light comes from: the upper left.
pub(super) const LIGHT_FROM: f32 = -0.72 * PI;

/// The radius of the disc on a stage `unit` points high.
pub(super) fn radius(unit: f32) -> f32 {
    (palette::RIM_RADIUS - palette::RIM_WIDTH) * unit
}

/// Where the light on the disc bends, as a part of the radius.
const BEND: f32 = 0.93;
/// A chord of the disc's edge may lie so many pixels within its circle: the rim, which is below, has
/// the same colour there.
const WITHIN_THE_EDGE: f32 = 1.0;
/// What turns on the segments ends so many pixels before their edge: beyond its chords nothing would
/// be painted over it in the next frame.
const BEFORE_THE_EDGE: f32 = WITHIN_THE_EDGE + 1.0;
/// The widest part of the disc across which its light is linear enough.
const EVENLY_LIT: f32 = TAU / 24.0;

/// The radius of the hub as a part of the disc's.
pub(super) const HUB: f32 = palette::HUB_RADIUS / (palette::RIM_RADIUS - palette::RIM_WIDTH);

/// The colour of rim and hub where they meet the disc, which has the same colour there: between two
/// things of the same colour no edge needs smoothing. `place` is the distance from the centre, 1 at
/// the edge.
pub(super) fn edge_color(place: f32, angle: f32) -> Color32 {
    sheen(palette::GOLD_EDGE, place * Vec2::angled(angle))
}

/// Whether the segments are so many and narrow that each is cheaper as one triangle from the middle,
/// even if the hub must be painted over them.
pub(super) fn covers_hub(wheel: &Wheel) -> bool {
    wheel.segments().len() > 48
}

/// Fills with a gradient from the hub outwards; the rows are those at which the sheen bends.
pub(super) fn fills(wheel: &Wheel, unit: f32, soft: f32, festive: &Festive) -> Mesh {
    let radius = radius(unit);
    let count = wheel.segments().len();
    let mut mesh = Mesh::default();
    for (index, segment) in wheel.segments().iter().enumerate() {
        let Some((begin, end)) = wheel.span(index).filter(|(begin, end)| end > begin) else {
            continue;
        };
        let fill = festive.fill(index, count, segment.prize.is_none());
        let middle = palette::mix(fill, palette::LIGHT, 0.08);
        let bent = palette::mix(fill, palette::SHADOW, 0.08);
        let angles = begin as f32..end as f32;
        let width = angles.end - angles.start;
        let chords = geometry::chords(width, radius, WITHIN_THE_EDGE * soft);
        if covers_hub(wheel) && chords == 1 {
            narrow(&mut mesh, angles, radius, [middle, bent, palette::GOLD_EDGE]);
            continue;
        }
        // Few large parts, whose chords leave the hub free and reach below the edge, which needs many
        // small ones: for a software renderer a triangle's sides cost as much as its inside.
        let parts = (width / EVENLY_LIT).ceil().max(1.0);
        let around = 1.0 / (width / parts / 2.0).cos();
        let from = if covers_hub(wheel) { 0.0 } else { radius * HUB * around };
        let inner = [(from, middle), (radius * BEND * around, bent)];
        let edge = [(radius * BEND, bent), (radius, palette::GOLD_EDGE)];
        for (steps, stops) in [(parts as u32, &inner[..]), (chords, &edge)] {
            let size = (steps, stops.len());
            geometry::sector_with(&mut mesh, Pos2::ZERO, angles.clone(), size, |row, _| {
                stops.get(row).copied().unwrap_or_default()
            });
        }
    }
    mesh
}

/// A segment between two straight lines: one triangle from the middle, and its edge.
fn narrow(mesh: &mut Mesh, angles: Range<f32>, radius: f32, [middle, bent, edge]: [Color32; 3]) {
    let at = |place: f32, angle: f32| geometry::polar(Pos2::ZERO, place * radius, angle);
    let Range { start, end } = angles;
    let first = mesh.vertices.len() as u32;
    mesh.vertices.extend([
        Vertex::untextured(Pos2::ZERO, middle),
        Vertex::untextured(at(BEND, start), bent),
        Vertex::untextured(at(BEND, end), bent),
        Vertex::untextured(at(1.0, start), edge),
        Vertex::untextured(at(1.0, end), edge),
    ]);
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first + 1, first + 2, first + 3);
    mesh.add_triangle(first + 2, first + 3, first + 4);
}

/// Light that stays where it is while the disc turns: a shine at the upper left, shade opposite.
///
/// Mixed into the fills, for a veil over the whole disc would cost a software renderer as much
/// as the disc itself. `place` is the distance from the centre, 1 at the edge.
pub(super) fn sheen(color: Color32, place: Vec2) -> Color32 {
    let distance = place.length();
    let strength = match distance {
        ..BEND => 0.15 + 0.85 * distance / BEND,
        _ => 1.0 - 0.45 * (distance - BEND) / (1.0 - BEND),
    };
    let toward = place.normalized().dot(Vec2::angled(LIGHT_FROM));
    if toward > 0.0 {
        palette::mix(color, palette::LIGHT, 0.20 * strength * toward * toward)
    } else {
        palette::mix(color, palette::SHADOW, 0.26 * strength * toward * toward)
    }
}

/// Where the hub's shadow hides all, as a part of the radius: a line that began at the hub itself would
/// leave specks on it.
const BELOW_HUB_SHADOW: f32 = 1.02 * HUB;

/// Golden lines between the segments.
pub(super) fn lines(wheel: &Wheel, unit: f32, soft: f32) -> Mesh {
    let (center, radius) = (Pos2::ZERO, radius(unit) - BEFORE_THE_EDGE * soft);
    let count = wheel.segments().len();
    let spans = || (0..count).filter_map(|i| wheel.span(i)).filter(|(begin, end)| end > begin);
    let narrowest = spans().map(|(begin, end)| (end - begin) as f32).fold(TAU, f32::min);
    let mut mesh = Mesh::default();
    if narrowest < TAU {
        let width = (0.0032 * unit).min(narrowest * radius * 0.12);
        for (begin, end) in spans() {
            // Near the hub the lines of narrow segments would run together: they begin where the
            // segment is three times as wide as its line, or are left out.
            let angle = (end - begin) as f32;
            let thin = (angle * radius * 0.2).min(width);
            let from = (3.0 * (thin + soft) / angle).max(radius * BELOW_HUB_SHADOW);
            if from < 0.6 * radius {
                let (at, radii) = (begin as f32, from..radius);
                if covers_hub(wheel) {
                    geometry::needle(&mut mesh, center, at, radii, thin, palette::GOLD_SHINE);
                } else {
                    geometry::spoke(&mut mesh, center, at, radii, thin, soft, palette::GOLD_SHINE);
                }
            }
        }
    }
    mesh
}

/// How far the shadow of a peg reaches, in radii of the peg; none falls on the rim.
const PEG_SHADOW: f32 = 1.9;

/// The pegs, and what turns on the hub.
pub(super) fn top(wheel: &Wheel, unit: f32, soft: f32) -> Mesh {
    let mut mesh = Mesh::default();
    let at = radius(unit) - BEFORE_THE_EDGE * soft - palette::PEG_RADIUS * unit * PEG_SHADOW;
    let crowded = wheel.pegs().len() > 40;
    let peg = palette::PEG_RADIUS * unit * if crowded { 0.7 } else { 1.0 };
    for &angle in wheel.pegs() {
        let center = geometry::polar(Pos2::ZERO, at, angle as f32);
        if crowded {
            // Hundreds of round pegs with shadows would cost more than the disc.
            let half = peg * Vec2::angled(angle as f32);
            let corners = [-half, half.rot90(), half, -half.rot90()];
            let [dark, shine] = [palette::GOLD_DARK, palette::GOLD_SHINE];
            let colors = [shine, dark, dark, shine];
            let corners: Vec<_> = corners
                .iter()
                .zip(colors)
                .map(|(&corner, color)| (center + corner, color))
                .collect();
            geometry::patch(&mut mesh, &corners);
            continue;
        }
        let shade = palette::SHADOW.gamma_multiply(0.5);
        geometry::glow(&mut mesh, center, peg * PEG_SHADOW, shade);
        geometry::ball(&mut mesh, center, peg, soft, [palette::GOLD_DARK, palette::GOLD_SHINE]);
    }
    blossom(&mut mesh, palette::HUB_RADIUS * unit, soft);
    mesh
}

/// The golden blossom on the hub.
fn blossom(mesh: &mut Mesh, radius: f32, soft: f32) {
    const PETALS: u32 = 8;
    let center = Pos2::ZERO;
    for petal in 0..PETALS {
        let angle = TAU * petal as f32 / PETALS as f32;
        let tip = geometry::polar(center, radius * 0.66, angle);
        let sides =
            [-PI / 9.0, PI / 9.0].map(|off| geometry::polar(center, radius * 0.42, angle + off));
        let [left, right] = sides;
        let root = geometry::polar(center, radius * 0.16, angle);
        geometry::patch(
            mesh,
            &[
                (root, palette::GOLD_SHINE),
                (left, palette::GOLD),
                (tip, palette::GOLD_SHINE),
                (right, palette::GOLD_DARK),
            ],
        );
    }
    geometry::ball(mesh, center, radius * 0.17, soft, [palette::GOLD, palette::GOLD_SHINE]);
}
