//! What is around the disc and within it: stage, rim, hub, lamps and the pointer.

use std::f32::consts::{PI, TAU};
use std::time::Duration;

use egui::epaint::Mesh;
use egui::{Color32, Pos2, Rect, Vec2, emath::Rot2, vec2};

use super::festive::Festive;
use super::{geometry, palette, segments};
use crate::model::wheel::{Spin, Wheel};

const LAMPS: u32 = 36;
/// How far a lamp's light reaches, in radii of the lamp.
const LAMP_LIGHT: f32 = 2.3;

/// The lit backdrop with its rays, and on it the wheel's shadow.
///
/// The shadow is mixed into the backdrop: a veil over it would cost a software renderer more than
/// the backdrop itself.
pub(super) fn stage(rect: Rect, wheel_center: Pos2, unit: f32, festive: &Festive) -> Mesh {
    const RAYS: u32 = 32;
    let shadow = Shadow { radius: palette::RIM_RADIUS * unit, below: 0.012 * unit };
    let from = shadow.radius * 0.97;
    lit(rect, wheel_center, RAYS, from, festive, Some(shadow))
}

/// The wheel's shadow alone, for other backdrops.
pub(super) fn shadow(center: Pos2, unit: f32) -> Mesh {
    let (radius, below) = (palette::RIM_RADIUS * unit, vec2(0.0, 0.012 * unit));
    let stops = Shadow::STOPS.map(|(at, dark)| (at * radius, palette::SHADOW.gamma_multiply(dark)));
    let mut mesh = Mesh::default();
    geometry::ring(&mut mesh, center + below, &stops);
    mesh
}

/// The lit backdrop alone.
pub(super) fn backdrop(rect: Rect, center: Pos2, rays: u32, festive: &Festive) -> Mesh {
    lit(rect, center, rays, 0.0, festive, None)
}

/// The shadow of something round that hangs before the backdrop.
#[derive(Clone, Copy)]
struct Shadow {
    radius: f32,
    /// How far it falls below.
    below: f32,
}

impl Shadow {
    /// Where it is how dark, as parts of the radius.
    const STOPS: [(f32, f32); 3] = [(0.95, 0.70), (1.02, 0.55), (1.10, 0.0)];

    /// The distances from the middle of what throws it at which it bends.
    fn bends(self, angle: f32) -> [f32; 3] {
        Self::STOPS.map(|(at, _)| self.radius * at + self.below * angle.sin())
    }

    fn darkness(self, angle: f32, distance: f32) -> f32 {
        let at = (distance - self.below * angle.sin()) / self.radius;
        let mut dark = 0.0;
        for pair in Self::STOPS.windows(2) {
            let [(from, darker), (to, lighter)] = pair else { continue };
            if (*from..*to).contains(&at) {
                dark = darker + (lighter - darker) * (at - from) / (to - from);
            }
        }
        dark
    }
}

/// Nothing is painted nearer to the centre than `from`, where something else will hide it.
fn lit(
    rect: Rect,
    center: Pos2,
    rays: u32,
    from: f32,
    festive: &Festive,
    shadow: Option<Shadow>,
) -> Mesh {
    let corners = [rect.left_top(), rect.right_top(), rect.left_bottom(), rect.right_bottom()];
    let reach = corners.iter().map(|corner| corner.distance(center)).fold(0.0, f32::max) * 1.02;
    let (near, far) = (reach * 0.28, reach * 0.65);
    let mut mesh = Mesh::default();
    let slots = 2 * rays;
    for slot in 0..slots {
        let (glow, edge) = if slot % 2 == 0 {
            (festive.glow, festive.edge)
        } else {
            (festive.glow_shade, festive.edge_shade)
        };
        // A ray lies in the pointer's line.
        let begin = TAU * (slot as f32 - 0.5) / slots as f32;
        let width = TAU / slots as f32;
        let color = |angle: f32, distance: f32| {
            let bent = palette::mix(glow, edge, 0.62);
            let light = if distance < near {
                palette::mix(festive.glow, glow, distance / near)
            } else if distance < far {
                palette::mix(glow, bent, (distance - near) / (far - near))
            } else {
                palette::mix(bent, edge, (distance - far) / (reach - far))
            };
            let dark = shadow.map_or(0.0, |shadow| shadow.darkness(angle, distance));
            palette::mix(light, palette::SHADOW, dark)
        };
        let rows = if shadow.is_some() { 7 } else { 4 };
        geometry::sector_with(&mut mesh, center, begin..begin + width, (1, rows), |row, angle| {
            let mut radii = vec![from, near, far, reach];
            radii.extend(shadow.iter().flat_map(|shadow| shadow.bends(angle)));
            radii.iter_mut().for_each(|radius| *radius = radius.max(from));
            radii.sort_by(f32::total_cmp);
            let radius = radii.get(row).copied().unwrap_or(reach);
            (radius, color(angle, radius))
        });
    }
    mesh
}

/// The golden rim, into which the disc is set.
pub(super) struct Rim {
    pub(super) outer_edge: Mesh,
    /// Hides what is below.
    pub(super) body: Mesh,
}

/// The golden rim.
pub(super) fn rim(center: Pos2, unit: f32, soft: f32) -> Rim {
    /// So far the body reaches below the disc, that no gap is left beside its corners.
    const BELOW: f32 = 0.06;

    let (inner, outer) = (segments::radius(unit), palette::RIM_RADIUS * unit);
    let width = outer - inner;
    let stops = [(0.14, 0.95), (0.26, 0.55), (0.74, 0.55), (0.87, 1.0), (1.0, 0.0)];
    let gold = |shine: f32, angle: f32| {
        // The light comes from the upper left, and a little of it back from the lower right.
        let toward = (angle - segments::LIGHT_FROM).cos();
        let lit = shine * (0.62 + 0.30 * toward + 0.12 * (2.0 * toward * toward - 1.0));
        if lit < 0.5 {
            palette::mix(palette::GOLD_DARK, palette::GOLD, lit * 2.0)
        } else {
            palette::mix(palette::GOLD, palette::GOLD_SHINE, lit * 2.0 - 1.0)
        }
    };
    let mut body = Mesh::default();
    let steps = geometry::chords(TAU, outer, geometry::FINE);
    geometry::sector_with(&mut body, center, 0.0..TAU, (steps, 2 + stops.len()), |row, angle| {
        match row {
            0 => (inner - BELOW * width, segments::edge_color(1.0, angle)),
            1 => (inner, segments::edge_color(1.0, angle)),
            _ => {
                let (at, shine) = stops.get(row - 2).copied().unwrap_or_default();
                (inner + at * width, gold(shine, angle))
            }
        }
    });
    let mut outer_edge = Mesh::default();
    let line = [(outer, palette::GOLD_DARK), (outer + soft, Color32::TRANSPARENT)];
    geometry::ring(&mut outer_edge, center, &line);
    Rim { outer_edge, body }
}

/// The radius of what the hub stands on, which no chord of the disc leaves bare.
pub(super) const HUB_GROUND: f32 = 1.05 * palette::HUB_RADIUS;

/// The golden boss in the middle, around which the disc lies; hides what is below.
pub(super) fn hub(center: Pos2, unit: f32, festive: &Festive) -> Mesh {
    let radius = palette::HUB_RADIUS * unit;
    let stops = [
        (0.0, festive.pointer),
        (0.74, festive.pointer_shade),
        (0.78, palette::GOLD_DARK),
        (0.84, palette::GOLD_SHINE),
        (0.92, palette::GOLD),
    ];
    let mut mesh = Mesh::default();
    let (steps, rows) = (geometry::chords(TAU, radius, geometry::FINE), stops.len() + 2);
    geometry::sector_with(&mut mesh, center, 0.0..TAU, (steps, rows), |row, angle| {
        let edge = segments::edge_color(segments::HUB, angle);
        match stops.get(row) {
            Some(&(at, color)) => (at * radius, color),
            None if row == stops.len() => (radius, edge),
            None => (HUB_GROUND * unit, edge),
        }
    });
    mesh
}

/// The shadow that the hub throws on the disc; of the hub's own colour where the two meet.
pub(super) fn hub_shadow(center: Pos2, unit: f32) -> Mesh {
    let radii = [palette::HUB_RADIUS, HUB_GROUND, 1.35 * palette::HUB_RADIUS];
    let mut mesh = Mesh::default();
    geometry::sector_with(&mut mesh, center, 0.0..TAU, (24, radii.len()), |row, angle| {
        let radius = radii.get(row).copied().unwrap_or_default();
        let is_last = row + 1 == radii.len();
        let color =
            if is_last { Color32::TRANSPARENT } else { segments::edge_color(segments::HUB, angle) };
        (radius * unit, color)
    });
    mesh
}

/// How the lamps on the rim shine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lamps {
    /// Every lamp alike, for a wheel at rest.
    Steady,
    /// Lights run round, stronger and weaker by `strength` from 0 to 1; `secs` since they
    /// started. No lamp blinks more than twice a second.
    Chasing { secs: f32, strength: f32 },
    /// All swell and fade together, slowly; seconds since the win.
    Pulsing(f32),
}

impl Lamps {
    fn brightness(self, lamp: u32) -> f32 {
        const STEADY: f32 = 0.75;
        match self {
            Self::Steady => STEADY,
            Self::Chasing { secs, strength } => {
                // Three lights on the rim, each round in 1.8 s: 1.7 Hz at a lamp.
                let phase = 3.0 * (lamp as f32 / LAMPS as f32 - secs / 1.8);
                let running = (0.5 + 0.5 * (TAU * phase).cos()).powi(2);
                STEADY + strength * (running - STEADY)
            }
            Self::Pulsing(secs) => STEADY + (1.0 - STEADY) * (0.5 - 0.5 * (TAU * 0.9 * secs).cos()),
        }
    }
}

fn lamp_place(lamp: u32, center: Pos2, unit: f32) -> Pos2 {
    let at = (palette::RIM_RADIUS - palette::RIM_WIDTH / 2.0) * unit;
    geometry::polar(center, at, TAU * (lamp as f32 + 0.5) / LAMPS as f32)
}

/// The lamps of the rim while they are out.
pub(super) fn lamps(center: Pos2, unit: f32, soft: f32) -> Mesh {
    let mut mesh = Mesh::default();
    for lamp in 0..LAMPS {
        let (place, radius) = (lamp_place(lamp, center, unit), palette::LAMP_RADIUS * unit);
        let glass = [palette::LAMP_OUT, palette::mix(palette::GOLD, palette::LAMP_LIT, 0.4)];
        geometry::ball(&mut mesh, place, radius, soft, glass);
    }
    mesh
}

/// The light of the lamps.
pub(super) fn lamplight(mesh: &mut Mesh, center: Pos2, unit: f32, lamps: Lamps) {
    for lamp in 0..LAMPS {
        let (place, radius) = (lamp_place(lamp, center, unit), palette::LAMP_RADIUS * unit);
        let bright = lamps.brightness(lamp);
        if bright > 0.02 {
            let light = palette::LAMP_LIT.gamma_multiply(bright);
            geometry::glow(mesh, place, LAMP_LIGHT * radius, light);
        }
    }
}

/// How far the pegs push the pointer, from 0 to 1, `elapsed` after the push.
///
/// A pure function as well: a peg leans on the pointer before it passes; after it has, the
/// spring swings out.
pub(super) fn pointer_push(spin: &Spin, wheel: &Wheel, elapsed: Duration) -> f32 {
    /// The angle before the pointer in which a peg touches it.
    const TOUCH: f64 = 2.2 * std::f64::consts::TAU / 360.0;
    const SWING_HZ: f32 = 9.0;
    const DECAY_PER_SEC: f32 = 11.0;
    const WINDOW: Duration = Duration::from_millis(450);

    let angle = spin.angle_at(elapsed);
    let full_turn = std::f64::consts::TAU;
    let leaning = wheel
        .pegs()
        .iter()
        .map(|peg| (-(angle + peg)).rem_euclid(full_turn))
        .filter(|ahead| *ahead < TOUCH)
        .map(|ahead| 1.0 - (ahead / TOUCH) as f32)
        .fold(0.0, f32::max);
    let swinging: f32 = spin
        .pegs_just_crossed(wheel, elapsed, WINDOW)
        .iter()
        .map(Duration::as_secs_f32)
        .map(|age| (-DECAY_PER_SEC * age).exp() * (TAU * SWING_HZ * age).cos())
        .sum();
    (leaning + swinging).clamp(-0.35, 1.0) * pointer_freedom(spin, wheel)
}

/// How far the pointer may turn, from 0 to 1: its tip stays within the segment where this spin
/// ends, even if a peg leans on it at rest.
fn pointer_freedom(spin: &Spin, wheel: &Wheel) -> f32 {
    /// The width in radians from which on a segment holds the fully pushed tip.
    const HOLDS: f64 = 16.0 * std::f64::consts::TAU / 360.0;
    let decided = wheel.span(wheel.segment_at(spin.rest_angle()));
    decided.map_or(1.0, |(begin, end)| ((end - begin) / HOLDS).min(1.0) as f32)
}

/// How far the pointer turns about its pivot when it is pushed fully.
const POINTER_FULL_TURN: f32 = 0.34;

/// The pointer at the right of the wheel; `push` as of [`pointer_push`].
pub(super) fn pointer(
    mesh: &mut Mesh,
    center: Pos2,
    unit: f32,
    soft: f32,
    push: f32,
    festive: &Festive,
) {
    let length = palette::POINTER_LENGTH * unit;
    let tip_radius = segments::radius(unit) - palette::POINTER_REACH * unit;
    let pivot = center + vec2(tip_radius + length, 0.0);
    let turn = Rot2::from_angle(-POINTER_FULL_TURN * push);
    let at = |along: f32, across: f32| pivot + turn * (length * vec2(along, across));

    // A long drop: the tip at the left, round at the pivot.
    let outline = |grown: f32| {
        let mut points = vec![at(-1.0 - 1.8 * grown, 0.0)];
        for step in 0..=12 {
            let angle = -0.62 * PI + 1.24 * PI * step as f32 / 12.0;
            let Vec2 { x, y } = (0.33 + grown) * Vec2::angled(angle);
            points.push(at(x, y));
        }
        points
    };
    let fill = |mesh: &mut Mesh, grown: f32, upper: Color32, lower: Color32, edge: f32| {
        let (points, faded) = (outline(grown), outline(grown + edge));
        let half = points.len() / 2;
        let color = |i: usize| if i > half || i == 0 { lower } else { upper };
        let middle = at(-0.1, 0.0);
        for i in 0..points.len() {
            let next = (i + 1) % points.len();
            let (Some(&a), Some(&b)) = (points.get(i), points.get(next)) else { continue };
            let (Some(&c), Some(&d)) = (faded.get(i), faded.get(next)) else { continue };
            let tint = if i < half { upper } else { lower };
            geometry::patch(mesh, &[(middle, tint), (a, color(i)), (b, color(next))]);
            let clear = Color32::TRANSPARENT;
            geometry::patch(mesh, &[(a, color(i)), (b, color(next)), (d, clear), (c, clear)]);
        }
    };
    let shadow = palette::SHADOW.gamma_multiply(0.45);
    fill(mesh, 0.04, shadow, shadow, 0.09);
    fill(mesh, 0.055, palette::GOLD_SHINE, palette::GOLD_DARK, soft / length);
    fill(mesh, 0.0, festive.pointer, festive.pointer_shade, soft / length);
    let boss = 0.15 * length;
    geometry::ball(mesh, pivot, boss, soft, [palette::GOLD_DARK, palette::GOLD_SHINE]);
}

/// Where something moves around the disc and within it: the lamps' light, the blossom and the pointer.
pub(super) fn moving(center: Pos2, unit: f32) -> impl Iterator<Item = Rect> {
    let square =
        |middle: Pos2, reach: f32| Rect::from_center_size(middle, Vec2::splat(2.0 * reach));
    let light = LAMP_LIGHT * palette::LAMP_RADIUS * unit;
    let lamps = (0..LAMPS).map(move |lamp| square(lamp_place(lamp, center, unit), light));
    let length = palette::POINTER_LENGTH * unit;
    let pivot = vec2(segments::radius(unit) - palette::POINTER_REACH * unit + length, 0.0);
    let pointer = square(center + pivot, 0.6 * length);
    // The tip of the pointer hides part of the rim.
    let tip =
        Rect::from_min_max(pointer.left_top() - vec2(0.5 * length, 0.0), pointer.left_bottom());
    lamps.chain([square(center, HUB_GROUND * unit), tip, pointer])
}

/// A veil over every segment but the one between `span`; `strength` from 0 to 1.
pub(super) fn spotlight(
    mesh: &mut Mesh,
    center: Pos2,
    unit: f32,
    soft: f32,
    span: (f32, f32),
    strength: f32,
) {
    let (begin, end) = span;
    let radii = (palette::HUB_RADIUS * unit, segments::radius(unit));
    let veil = palette::SHADOW.gamma_multiply(0.62 * strength);
    let around = end..begin + TAU;
    geometry::sector(mesh, center, around, &[(radii.0, veil), (radii.1, veil)]);
    let light = palette::LIGHT.gamma_multiply(0.14 * strength);
    let lit = [(radii.0, Color32::TRANSPARENT), (radii.1, light)];
    geometry::sector(mesh, center, begin..end, &lit);
    let width = (0.006 * unit).min(0.25 * (end - begin) * radii.1);
    let gold = palette::GOLD_SHINE.gamma_multiply(strength);
    for edge in [begin, end] {
        geometry::spoke(mesh, center, edge, radii.0..radii.1, width, soft, gold);
    }
}

#[cfg(test)]
/// Where the tip stands, seen from the middle of the wheel; 0 is the pointer's line.
pub(super) fn pointer_tip_angle(push: f32) -> f32 {
    let tip = segments::radius(1.0) - palette::POINTER_REACH;
    let length = palette::POINTER_LENGTH;
    let turned = Rot2::from_angle(-POINTER_FULL_TURN * push) * vec2(-length, 0.0);
    (vec2(tip + length, 0.0) + turned).angle()
}
