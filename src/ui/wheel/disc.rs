//! The part of the wheel that turns: built once for a wheel and a size, then only rotated.

use std::sync::Arc;

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Context, Galley, Pos2, emath::Rot2, vec2};

use super::festive::Looks;
use super::labels::{self, Field, Label, Numbered};
use super::lettering::{self, Grid};
use super::pictures::{self, StagePictures};
use super::pieces::Hidden;
use super::{frame, segments};
use crate::model::wheel::Wheel;

/// The turning disc: segments, lines, labels and pegs.
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
                let field = Field::of(segments::radius(unit), unit);
                let labels::Labels { labels, numbered, pictures: seats } =
                    labels::lay_out(ctx, wheel, field, looks.festive(), pictures);
                let key = key(ctx);
                let soft = 1.0 / key.pixels_per_point;
                let mut lines = segments::lines(wheel, unit, soft);
                for seat in &seats {
                    pictures::plate(&mut lines, seat, soft);
                }
                Self {
                    fills: segments::fills(wheel, unit, soft, looks.festive()),
                    lines,
                    labels: label_meshes(&labels, &key),
                    pictures: picture_meshes(&seats, &key),
                    top: segments::top(wheel, unit, soft),
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
        segments::covers_hub(&self.key.wheel)
    }

    /// The segments that do not bear their label.
    pub(super) fn numbered(&self) -> &[Numbered] {
        &self.numbered
    }

    /// What the fills hide around `center`; None where there are none.
    pub(super) fn hides(&self, center: Pos2) -> Option<Hidden> {
        let (unit, pixel) = (self.key.unit, 1.0 / self.key.pixels_per_point);
        (!self.fills.is_empty()).then(|| Hidden {
            center,
            radii: frame::HUB_GROUND * unit..segments::radius(unit) - 4.0 * pixel,
        })
    }

    /// The disc around `center`, turned by `angle`; labels never stand on their heads.
    ///
    /// `speed` in rad/s: while the wheel moves, a label fades out where it turns round.
    pub(super) fn turned(&self, center: Pos2, angle: f32, speed: f32) -> Turned {
        let Self { fills, lines, labels, pictures, top, key, .. } = self;
        let turn = Rot2::from_angle(angle);
        let radius = segments::radius(key.unit);
        let turned = |part: &Mesh| {
            let mut mesh = Mesh::default();
            append(&mut mesh, part, |vertex| place(vertex, center, turn));
            mesh
        };
        let mut lit = Mesh::default();
        append(&mut lit, fills, |vertex| {
            let from_center = turn * vertex.pos.to_vec2();
            let color = segments::sheen(vertex.color, from_center / radius);
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
    pub(super) fn text_directions(&self, angle: f32) -> impl Iterator<Item = egui::Vec2> {
        self.labels.iter().map(move |label| {
            let mut mesh = Mesh::default();
            label.append_turned(&mut mesh, Pos2::ZERO, angle, 0.0);
            // A glyph's quad begins with its upper left and upper right corners.
            mesh.vertices[1].pos - mesh.vertices[0].pos
        })
    }
}
