//! What hangs from the upper edge of a stage: balloons and bunting, lanterns, the moon.

use std::f32::consts::TAU;

use egui::epaint::Mesh;
use egui::{Color32, Pos2, Rect, Vec2, pos2, vec2};

use super::festive::{Festive, Looks};
use super::{geometry, palette};
use crate::model::setup::Theme;

/// Paints the ornaments of a theme: what is spread over the whole stage, and what hangs at the
/// places in `corners`, parts of the height from the upper left corner of the middle 16:9.
pub(super) fn paint(stage: Rect, frame: Rect, looks: Looks, corners: &[f32], soft: f32) -> Mesh {
    let (unit, festive) = (frame.height(), looks.festive());
    let mut mesh = Mesh::default();
    match looks.theme {
        Theme::ChildrensDay => bunting(&mut mesh, stage, unit, soft, festive),
        Theme::LanternFestival => {}
        Theme::MidAutumn => stars(&mut mesh, stage, unit, festive),
    }
    for (at, &x) in corners.iter().enumerate() {
        let top = pos2(frame.left() + x * unit, stage.top());
        match looks.theme {
            Theme::ChildrensDay => balloons(&mut mesh, top, unit, soft, festive, at),
            Theme::LanternFestival => lantern(&mut mesh, top, unit, soft, at),
            Theme::MidAutumn => moon_or_cloud(&mut mesh, top, unit, soft, festive, at),
        }
    }
    mesh
}

/// A silk lantern on a cord, with ribs and a tassel.
fn lantern(mesh: &mut Mesh, top: Pos2, unit: f32, soft: f32, at: usize) {
    const SILK: [Color32; 2] = [palette::rgb(0x9e, 0x12, 0x1c), palette::rgb(0xff, 0x6a, 0x3c)];
    const RIB: Color32 = palette::rgb(0xff, 0xb3, 0x6b);
    let cord = unit * if at.is_multiple_of(2) { 0.055 } else { 0.035 };
    let radii = unit * vec2(0.062, 0.050);
    let center = top + vec2(0.0, cord + radii.y);
    let line = |mesh: &mut Mesh, from: Pos2, to: Pos2, width: f32, color: Color32| {
        bar(mesh, from, to, width * unit, color);
    };
    line(mesh, top, center - vec2(0.0, radii.y), 0.003, palette::GOLD_DARK);
    geometry::glow(
        mesh,
        center,
        radii.x * 2.3,
        palette::rgb(0xff, 0x8a, 0x3c).gamma_multiply(0.30),
    );
    geometry::ellipse(mesh, center, radii, soft, SILK);
    for rib in [-0.62_f32, -0.22, 0.22, 0.62] {
        const STEPS: usize = 8;
        let point = |step: usize| {
            let along = TAU / 4.0 * (2.0 * step as f32 / STEPS as f32 - 1.0);
            center + vec2(radii.x * rib * along.cos(), radii.y * along.sin())
        };
        for step in 0..STEPS {
            line(mesh, point(step), point(step + 1), 0.0016, RIB.gamma_multiply(0.55));
        }
    }
    for side in [-1.0, 1.0] {
        let cap = center + vec2(0.0, side * radii.y);
        let half = vec2(radii.x * 0.42, unit * 0.007);
        let corners =
            [cap - half, cap + vec2(half.x, -half.y), cap + half, cap + vec2(-half.x, half.y)];
        let shades = [palette::GOLD_SHINE, palette::GOLD, palette::GOLD_DARK, palette::GOLD];
        let corners: Vec<_> = corners.into_iter().zip(shades).collect();
        geometry::patch(mesh, &corners);
    }
    let knot = center + vec2(0.0, radii.y + unit * 0.010);
    for thread in -2..=2 {
        let end = knot + unit * vec2(0.0045 * thread as f32, 0.050);
        line(mesh, knot, end, 0.0022, SILK[1]);
    }
    geometry::ball(mesh, knot, unit * 0.006, soft, [palette::GOLD_DARK, palette::GOLD_SHINE]);
}

/// Three balloons on strings that meet.
fn balloons(mesh: &mut Mesh, top: Pos2, unit: f32, soft: f32, festive: &Festive, at: usize) {
    let knot = top + unit * vec2(0.0, 0.30);
    for (i, (x, y, size)) in [(-0.042, 0.135, 0.040), (0.046, 0.120, 0.042), (0.002, 0.085, 0.046)]
        .into_iter()
        .enumerate()
    {
        let center = top + unit * vec2(x, y);
        let radii = unit * size * vec2(0.86, 1.0);
        let foot = center + vec2(0.0, radii.y);
        bar(mesh, foot, knot, 0.0018 * unit, festive.ink.gamma_multiply(0.55));
        let color = festive.paper(i + 3 * at);
        let edge = palette::mix(color, palette::SHADOW, 0.22);
        geometry::ellipse(
            mesh,
            center,
            radii,
            soft,
            [edge, palette::mix(color, palette::LIGHT, 0.35)],
        );
        let tip = unit * 0.009;
        let corners = [(foot - vec2(0.0, tip * 0.3), edge), (foot + vec2(tip * 0.7, tip), edge)];
        let [one, two] = corners;
        geometry::patch(mesh, &[one, two, (foot + vec2(-tip * 0.7, tip), edge)]);
    }
}

/// Flags on a cord that sags between its nails.
fn bunting(mesh: &mut Mesh, stage: Rect, unit: f32, soft: f32, festive: &Festive) {
    const FLAGS: usize = 8;
    let spans = (stage.width() / (0.45 * unit)).round().max(1.0) as usize;
    let span = stage.width() / spans as f32;
    let place = |span_at: usize, part: f32| {
        let sag = 0.020 * unit * (1.0 - (2.0 * part - 1.0).powi(2));
        pos2(stage.left() + span * (span_at as f32 + part), stage.top() + 0.004 * unit + sag)
    };
    for span_at in 0..spans {
        for flag in 0..FLAGS {
            let (from, to) = (flag as f32 / FLAGS as f32, (flag as f32 + 1.0) / FLAGS as f32);
            let (left, right) = (place(span_at, from), place(span_at, to));
            bar(mesh, left, right, 0.0022 * unit, festive.ink.gamma_multiply(0.8));
            let color = festive.paper(flag + span_at * FLAGS);
            let tip = left.lerp(right, 0.5) + vec2(0.0, 0.034 * unit);
            let inset = (right - left) * 0.08;
            let below = palette::mix(color, palette::SHADOW, 0.18);
            geometry::patch(mesh, &[(left + inset, color), (right - inset, color), (tip, below)]);
        }
    }
    geometry::glow(mesh, stage.left_top(), soft, festive.ink);
}

/// Stars, the same every time, and none where people read.
fn stars(mesh: &mut Mesh, stage: Rect, unit: f32, festive: &Festive) {
    const COUNT: u32 = 90;
    for star in 0..COUNT {
        let chance = |what: u32| {
            let bits = (star * 7 + what).wrapping_mul(0x9e37_79b9);
            ((bits ^ (bits >> 15)).wrapping_mul(0x85eb_ca6b) >> 8) as f32 / (1 << 24) as f32
        };
        let place = stage.min + vec2(stage.width() * chance(0), stage.height() * 0.42 * chance(1));
        let size = unit * (0.0016 + 0.0028 * chance(2).powi(2));
        geometry::glow(mesh, place, size, festive.ink.gamma_multiply(0.35 + 0.5 * chance(3)));
    }
}

/// The full moon with its shine at the last place, clouds of gold at the others.
fn moon_or_cloud(mesh: &mut Mesh, top: Pos2, unit: f32, soft: f32, festive: &Festive, at: usize) {
    if at.is_multiple_of(2) {
        cloud(mesh, top + unit * vec2(0.0, 0.115), unit, soft, festive);
        return;
    }
    let center = top + unit * vec2(0.0, 0.115);
    let radius = 0.078 * unit;
    geometry::glow(mesh, center, radius * 2.6, festive.title.gamma_multiply(0.34));
    let pale = palette::rgb(0xff, 0xf7, 0xd8);
    let warm = palette::rgb(0xff, 0xd9, 0x86);
    geometry::ellipse(mesh, center, Vec2::splat(radius), soft, [warm, pale]);
    for (x, y, size) in [(-0.35, -0.15, 0.22), (0.20, 0.28, 0.16), (0.32, -0.30, 0.10)] {
        let crater = center + radius * vec2(x, y);
        geometry::glow(mesh, crater, radius * size * 1.6, warm.gamma_multiply(0.55));
    }
    cloud(mesh, center + unit * vec2(0.035, 0.065), unit * 0.7, soft, festive);
}

/// A cloud of scrolls, as on old porcelain.
fn cloud(mesh: &mut Mesh, center: Pos2, unit: f32, soft: f32, festive: &Festive) {
    let mist = palette::mix(festive.glow, festive.ink_weak, 0.30);
    for (x, y, size) in [
        (-0.060, 0.0, 0.024),
        (-0.022, -0.016, 0.032),
        (0.024, -0.006, 0.028),
        (0.062, 0.004, 0.020),
    ] {
        let at = center + unit * vec2(x, y);
        geometry::ellipse(mesh, at, Vec2::splat(unit * size), soft, [mist, mist]);
    }
    let base = Rect::from_center_size(center + unit * vec2(0.0, 0.016), unit * vec2(0.19, 0.018));
    geometry::plate(mesh, base, unit * 0.009, soft, mist);
}

/// A straight bar between two places.
fn bar(mesh: &mut Mesh, from: Pos2, to: Pos2, width: f32, color: Color32) {
    let across = (to - from).normalized().rot90() * width / 2.0;
    let corners = [from - across, to - across, to + across, from + across];
    geometry::patch(mesh, &corners.map(|corner| (corner, color)));
}
