//! The part of the wheel that turns: built once for a wheel and a size, then only rotated.

use std::f32::consts::{PI, TAU};
use std::sync::Arc;

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Context, Galley, Pos2, Vec2, emath::Rot2, vec2};

use super::festive::{Festive, Looks};
use super::labels::{self, Field, Label, Numbered};
use super::lettering::{self, Grid};
use super::pictures::{self, StagePictures};
use super::pieces::Hidden;
use super::{frame, geometry, palette};
use crate::model::wheel::Wheel;

/// The turning disc: fills, lines, labels, pegs and hub.
pub(super) struct Disc {
    key: DiscKey,
    /// The fills, at angle 0 around the origin like all other parts.
    fills: Mesh,
    /// Between the fills, and what the pictures stand on.
    lines: Mesh,
    labels: Vec<LabelMesh>,
    pictures: Vec<LabelMesh>,
    /// Over the labels.
    top: Mesh,
    numbered: Vec<Numbered>,
    /// Laid out anew each frame: another galley means that egui has emptied its font texture,
    /// and that all glyph coordinates are void.
    witness: Arc<Galley>,
}

#[derive(Clone, PartialEq)]
struct DiscKey {
    looks: Looks,
    wheel: Arc<Wheel>,
    pictures: Arc<StagePictures>,
    unit: f32,
    pixels_per_point: f32,
}

/// The quads of a label or a picture in the frame of its segment: the radius runs along x. Places
/// in the font texture are in texels, which stay true when the texture grows.
struct LabelMesh {
    mesh: Mesh,
    angle: f32,
    radius: f32,
}

/// The disc as it stands at a moment, from the bottom to the top.
pub(super) struct Turned {
    /// Hides what is below.
    pub(super) fills: Mesh,
    pub(super) lines: Mesh,
    /// For [`Cover::Glyphs`](super::flat::Cover::Glyphs).
    pub(super) labels: Mesh,
    /// One for each texture.
    pub(super) pictures: Vec<Mesh>,
    pub(super) top: Mesh,
}

impl Disc {
    /// The disc for a wheel on a stage `unit` points high; `cached` again where it still fits.
    pub(super) fn fitting(
        cached: Option<Self>,
        ctx: &Context,
        (wheel, pictures): (&Arc<Wheel>, &Arc<StagePictures>),
        unit: f32,
        looks: Looks,
    ) -> Self {
        let witness = witness(ctx);
        let key = |ctx: &Context| DiscKey {
            looks,
            wheel: Arc::clone(wheel),
            pictures: Arc::clone(pictures),
            unit,
            pixels_per_point: ctx.pixels_per_point(),
        };
        match cached {
            Some(disc) if disc.key == key(ctx) && Arc::ptr_eq(&disc.witness, &witness) => disc,
            _ => {
                let field = Field::of(radius(unit), unit);
                let labels::Labels { labels, numbered, pictures: seats } =
                    labels::lay_out(ctx, wheel, field, looks.festive(), pictures);
                let key = key(ctx);
                let soft = 1.0 / key.pixels_per_point;
                let mut lines = lines(wheel, unit, soft);
                for seat in &seats {
                    pictures::plate(&mut lines, seat, soft);
                }
                Self {
                    fills: fills(wheel, unit, soft, looks.festive()),
                    lines,
                    labels: label_meshes(&labels, &key),
                    pictures: picture_meshes(&seats, &key),
                    top: top(wheel, unit, soft),
                    numbered,
                    witness,
                    key,
                }
            }
        }
    }

    /// Another galley after egui has emptied its font texture.
    pub(super) fn witness(&self) -> &Arc<Galley> {
        &self.witness
    }

    /// Whether the fills lie on the hub as well, which then must be painted over them.
    pub(super) fn covers_hub(&self) -> bool {
        covers_hub(&self.key.wheel)
    }

    /// The segments that do not bear their label.
    pub(super) fn numbered(&self) -> &[Numbered] {
        &self.numbered
    }

    /// What the fills hide around `center`; None where there are none.
    pub(super) fn hides(&self, center: Pos2) -> Option<Hidden> {
        let (unit, pixel) = (self.key.unit, 1.0 / self.key.pixels_per_point);
        (!self.fills.is_empty())
            .then(|| Hidden { center, radii: frame::HUB_GROUND * unit..radius(unit) - 4.0 * pixel })
    }

    /// The disc around `center`, turned by `angle`; labels never stand on their heads.
    ///
    /// `speed` in rad/s: while the wheel moves, a label fades out where it turns round.
    pub(super) fn turned(&self, center: Pos2, angle: f32, speed: f32) -> Turned {
        let Self { fills, lines, labels, pictures, top, key, .. } = self;
        let turn = Rot2::from_angle(angle);
        let radius = radius(key.unit);
        let turned = |part: &Mesh| {
            let mut mesh = Mesh::default();
            append(&mut mesh, part, |vertex| place(vertex, center, turn));
            mesh
        };
        let mut lit = Mesh::default();
        append(&mut lit, fills, |vertex| {
            let from_center = turn * vertex.pos.to_vec2();
            let color = sheen(vertex.color, from_center / radius);
            Vertex { pos: center + from_center, uv: vertex.uv, color }
        });
        let mut written = Mesh::default();
        for label in labels {
            label.append_turned(&mut written, center, angle, speed);
        }
        let pictured = |picture: &LabelMesh| {
            let mut mesh = Mesh::with_texture(picture.mesh.texture_id);
            picture.append_turned(&mut mesh, center, angle, speed);
            mesh
        };
        let pictures = pictures.iter().map(pictured).collect();
        Turned { fills: lit, lines: turned(lines), labels: written, pictures, top: turned(top) }
    }
}

impl LabelMesh {
    fn append_turned(&self, mesh: &mut Mesh, center: Pos2, angle: f32, speed: f32) {
        /// Half the angle around the vertical in which a moving label fades, as a sine.
        const FADE: f32 = 0.10;
        /// From this speed in rad/s on, labels fade out completely where they turn round.
        const FADE_SPEED: f32 = 0.6;

        let angle = angle + self.angle;
        let fade = (angle.cos().abs() / FADE).min(1.0);
        let strength = (speed / FADE_SPEED).min(1.0);
        let opacity = 1.0 - strength * (1.0 - fade * fade);
        let turn = Rot2::from_angle(angle);
        let flip = reading_direction(angle);
        append(mesh, &self.mesh, |vertex| {
            let local = vec2(self.radius + flip * vertex.pos.x, flip * vertex.pos.y);
            let color =
                if opacity < 1.0 { vertex.color.gamma_multiply(opacity) } else { vertex.color };
            Vertex { pos: center + turn * local, uv: vertex.uv, color }
        });
    }
}

/// Outwards on the right (1); on the left the text reads from the rim to the hub (−1), turned by
/// half a turn about its own middle.
fn reading_direction(angle: f32) -> f32 {
    if angle.cos() < 0.0 { -1.0 } else { 1.0 }
}

/// Up to this speed, in rad/s, the eye follows a label: at 60 frames a second it moves by 2° in each.
pub(super) const READABLE: f32 = 2.0;

/// Where the light comes from: the upper left.
pub(super) const LIGHT_FROM: f32 = -0.72 * PI;

/// The radius of the disc on a stage `unit` points high.
pub(super) fn radius(unit: f32) -> f32 {
    (palette::RIM_RADIUS - palette::RIM_WIDTH) * unit
}

fn append(mesh: &mut Mesh, part: &Mesh, placed: impl Fn(&Vertex) -> Vertex) {
    let first = mesh.vertices.len() as u32;
    mesh.vertices.reserve(part.vertices.len());
    mesh.indices.reserve(part.indices.len());
    mesh.vertices.extend(part.vertices.iter().map(placed));
    mesh.indices.extend(part.indices.iter().map(|index| index + first));
}

fn place(vertex: &Vertex, center: Pos2, turn: Rot2) -> Vertex {
    Vertex { pos: center + turn * vertex.pos.to_vec2(), ..*vertex }
}

fn witness(ctx: &Context) -> Arc<Galley> {
    let font = labels::bold(ctx, 12.0);
    ctx.fonts_mut(|fonts| fonts.layout_no_wrap("0".to_owned(), font, Color32::WHITE))
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
fn covers_hub(wheel: &Wheel) -> bool {
    wheel.segments().len() > 48
}

/// Fills with a gradient from the hub outwards; the rows are those at which the sheen bends.
fn fills(wheel: &Wheel, unit: f32, soft: f32, festive: &Festive) -> Mesh {
    let radius = radius(unit);
    let count = wheel.segments().len();
    let mut mesh = Mesh::default();
    for (index, segment) in wheel.segments().iter().enumerate() {
        let Some((begin, end)) = wheel.span(index).filter(|(begin, end)| end > begin) else {
            continue;
        };
        let fill = festive.fill(index, count, segment.prize.is_none());
        let bent = palette::mix(fill, palette::SHADOW, 0.08);
        let angles = begin as f32..end as f32;
        let width = angles.end - angles.start;
        // Few large parts, whose chords leave the hub free and reach below the edge, which needs many
        // small ones: for a software renderer a triangle's sides cost as much as its inside.
        let parts = (width / EVENLY_LIT).ceil().max(1.0);
        let around = 1.0 / (width / parts / 2.0).cos();
        let from = if covers_hub(wheel) { 0.0 } else { radius * HUB * around };
        let inner =
            [(from, palette::mix(fill, palette::LIGHT, 0.08)), (radius * BEND * around, bent)];
        let edge = [(radius * BEND, bent), (radius, palette::GOLD_EDGE)];
        let chords = geometry::chords(width, radius, WITHIN_THE_EDGE * soft);
        for (steps, stops) in [(parts as u32, &inner[..]), (chords, &edge)] {
            let size = (steps, stops.len());
            geometry::sector_with(&mut mesh, Pos2::ZERO, angles.clone(), size, |row, _| {
                stops.get(row).copied().unwrap_or_default()
            });
        }
    }
    mesh
}

/// Light that stays where it is while the disc turns: a shine at the upper left, shade opposite.
///
/// Mixed into the fills, for a veil over the whole disc would cost a software renderer as much
/// as the disc itself. `place` is the distance from the centre, 1 at the edge.
fn sheen(color: Color32, place: Vec2) -> Color32 {
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

/// Golden lines between the segments.
fn lines(wheel: &Wheel, unit: f32, soft: f32) -> Mesh {
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
            let from = (3.0 * (thin + soft) / angle).max(radius * HUB);
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
fn top(wheel: &Wheel, unit: f32, soft: f32) -> Mesh {
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

fn picture_meshes(seats: &[labels::PictureSeat], key: &DiscKey) -> Vec<LabelMesh> {
    let to_mesh = |seat: &labels::PictureSeat| {
        let texture = key.pictures.of_segment(&key.wheel, seat.index)?;
        let mesh = pictures::mesh(texture, seat.side);
        Some(LabelMesh { mesh, angle: seat.angle, radius: seat.radius })
    };
    seats.iter().filter_map(to_mesh).collect()
}

fn label_meshes(labels: &[Label], key: &DiscKey) -> Vec<LabelMesh> {
    let to_mesh = |label: &Label| {
        let Label { galley, angle, radius } = label;
        let text = lettering::around_origin(Arc::clone(galley));
        let mesh = lettering::glyphs(&[text], key.pixels_per_point, Grid::Free);
        LabelMesh { mesh, angle: *angle, radius: *radius }
    };
    labels.iter().map(to_mesh).collect()
}

#[cfg(test)]
impl Disc {
    /// Tells one build from another.
    pub(super) fn fills_address(&self) -> *const Vertex {
        self.fills.vertices.as_ptr()
    }

    /// The way that each label reads on the screen, from the disc as it is painted.
    pub(super) fn text_directions(&self, angle: f32) -> impl Iterator<Item = Vec2> {
        self.labels.iter().map(move |label| {
            let mut mesh = Mesh::default();
            label.append_turned(&mut mesh, Pos2::ZERO, angle, 0.0);
            // A glyph's quad begins with its upper left and upper right corners.
            mesh.vertices[1].pos - mesh.vertices[0].pos
        })
    }
}
