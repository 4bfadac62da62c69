//! Confetti: a few seconds of paper in the air, a pure function of time.

use std::f32::consts::TAU;
use std::time::Duration;

use egui::epaint::Mesh;
use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::festive::Festive;
use super::{geometry, palette};

/// How long the paper flies.
pub(super) const FLIGHT: Duration = Duration::from_millis(3000);

const PIECES: u32 = 240;

/// Paints the pieces over `rect`, `since` they were thrown from its lower corners.
pub(super) fn paint(mesh: &mut Mesh, rect: Rect, unit: f32, since: Duration, festive: &Festive) {
    if since >= FLIGHT {
        return;
    }
    let secs = since.as_secs_f32();
    let fading = ((FLIGHT.as_secs_f32() - secs) / 0.7).clamp(0.0, 1.0);
    for index in 0..PIECES {
        let piece = Piece::thrown(index, rect, unit, festive);
        let center = piece.place(secs);
        let Vec2 { x: width, y: height } = piece.size;
        // A flat piece tumbles: seen from the side it is thin, from below it is darker.
        let tumble = (piece.tumble * secs + piece.phase).cos();
        let along = Vec2::angled(piece.turn * secs + piece.phase) * width;
        let across = along.normalized().rot90() * height * tumble.abs().max(0.12);
        let face = if tumble > 0.0 { 0.0 } else { 0.22 };
        let color = palette::mix(piece.color, palette::SHADOW, face).gamma_multiply(fading);
        let corners = [center - along - across, center + along - across];
        let [one, two] = corners;
        let (three, four) = (center + along + across, center - along + across);
        geometry::patch(mesh, &[(one, color), (two, color), (three, color), (four, color)]);
    }
}

struct Piece {
    from: Pos2,
    speed: Vec2,
    fall: f32,
    size: Vec2,
    turn: f32,
    tumble: f32,
    phase: f32,
    color: egui::Color32,
}

impl Piece {
    fn thrown(index: u32, rect: Rect, unit: f32, festive: &Festive) -> Self {
        let chance = |what: u32| unit_from(index * 16 + what);
        let right = index % 2 == 1;
        let lean = 0.12 + 0.85 * chance(0);
        let force = unit * (1.7 + 2.6 * chance(1));
        let side = if right { -1.0 } else { 1.0 };
        let corner = if right { rect.right() } else { rect.left() };
        Self {
            from: pos2(corner, rect.bottom() - 0.12 * unit),
            speed: force * vec2(side * lean, -1.15),
            fall: unit * (0.24 + 0.16 * chance(2)),
            size: unit * vec2(0.009 + 0.008 * chance(3), 0.006 + 0.005 * chance(4)),
            turn: 5.0 * (chance(5) - 0.5),
            tumble: 4.0 + 7.0 * chance(6),
            phase: TAU * chance(7),
            color: festive.paper(index as usize),
        }
    }

    /// Air takes the first speed away; then the piece sinks, swaying.
    fn place(&self, secs: f32) -> Pos2 {
        const DRAG_PER_SEC: f32 = 2.3;
        let thrown = (1.0 - (-DRAG_PER_SEC * secs).exp()) / DRAG_PER_SEC;
        let sinking = self.fall * (secs - thrown);
        let sway = 0.06 * self.fall * (2.2 * secs + self.phase).sin() * secs;
        self.from + self.speed * thrown + vec2(sway, sinking)
    }
}

/// A number from 0 to 1 that looks random and is always the same for the same `seed`.
fn unit_from(seed: u32) -> f32 {
    let mut bits = seed.wrapping_add(0x9e37_79b9);
    bits = (bits ^ (bits >> 16)).wrapping_mul(0x85eb_ca6b);
    bits = (bits ^ (bits >> 13)).wrapping_mul(0xc2b2_ae35);
    ((bits ^ (bits >> 16)) >> 8) as f32 / (1 << 24) as f32
}
