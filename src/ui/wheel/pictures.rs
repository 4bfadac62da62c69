//! The host's own pictures: behind the stages, and the prizes on their segments.

use std::collections::BTreeMap;

use egui::epaint::{Mesh, Vertex};
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Vec2, emath::Rot2, pos2};

use super::stages::Picture;
use super::{geometry, labels, palette};
use crate::model::id::PrizeId;
use crate::model::wheel::Wheel;

/// The host's own pictures, as far as they are ready.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StagePictures {
    /// The prizes as they look.
    pub prizes: BTreeMap<PrizeId, Picture>,
    /// Behind the stages on which little is written.
    pub background: Option<Picture>,
    /// The organiser's mark.
    pub logo: Option<Picture>,
}

/// What part of its plate a picture takes.
const PART_OF_PLATE: f32 = 0.88;

impl StagePictures {
    /// The prize on a segment.
    pub(super) fn of_segment(&self, wheel: &Wheel, index: usize) -> Option<Picture> {
        self.prizes.get(&wheel.segments().get(index)?.prize?).copied()
    }
}

/// Covers a whole stage with a picture, darkened so that every title can be read on it.
pub(super) fn cover(painter: &Painter, stage: Rect, picture: &Picture) {
    painter.extend(covering(stage, picture).into_iter().flatten().map(Shape::mesh));
}

/// The meshes of [`cover`], the picture and its veil; none for a picture without a size.
pub(super) fn covering(stage: Rect, picture: &Picture) -> Option<[Mesh; 2]> {
    if !is_visible(picture) {
        return None;
    }
    // As much of it as has the stage's shape, from its middle.
    let shape = stage.size() / picture.size;
    let part = shape / shape.max_elem();
    let middle = Rect::from_center_size(pos2(0.5, 0.5), part);
    let mut covered = Mesh::with_texture(picture.id);
    covered.add_rect_with_uv(stage, middle, Color32::WHITE);
    let mut veil = Mesh::default();
    veil.add_colored_rect(stage, palette::SHADOW.gamma_multiply(0.62));
    Some([covered, veil])
}

/// Shows a picture as large as fits into `room`, its shape kept; `align` says at which side.
pub(super) fn fit(painter: &Painter, room: Rect, align: Align2, picture: &Picture, tint: Color32) {
    if !is_visible(picture) {
        return;
    }
    let scale = (room.size() / picture.size).min_elem();
    let place = align.align_size_within_rect(picture.size * scale, room);
    painter.image(picture.id, place, WHOLE, tint);
}

/// All of a texture.
const WHOLE: Rect = Rect { min: Pos2::ZERO, max: pos2(1.0, 1.0) };

fn is_visible(picture: &Picture) -> bool {
    picture.size.is_finite() && picture.size.min_elem() > 0.0
}

/// A picture in the frame of its segment, around its own middle.
pub(super) fn mesh(picture: Picture, side: f32) -> Mesh {
    let size = picture.size.max(Vec2::splat(1.0));
    let size = size * (PART_OF_PLATE * side / size.max_elem());
    let mut mesh = Mesh::with_texture(picture.id);
    mesh.add_rect_with_uv(Rect::from_center_size(Pos2::ZERO, size), WHOLE, Color32::WHITE);
    mesh
}

/// The bright plate that a picture stands on, around the middle of the disc.
pub(super) fn plate(mesh: &mut Mesh, seat: &labels::PictureSeat, soft: f32) {
    let labels::PictureSeat { angle, radius, side, .. } = *seat;
    let rect = Rect::from_center_size(pos2(radius, 0.0), Vec2::splat(side));
    let mut upright = Mesh::default();
    geometry::plate(&mut upright, rect.expand(0.02 * side), 0.17 * side, soft, palette::GOLD_DARK);
    geometry::plate(&mut upright, rect, 0.15 * side, soft, palette::CARD_WIN);
    let turn = Rot2::from_angle(angle);
    let place = |vertex: Vertex| Vertex { pos: (turn * vertex.pos.to_vec2()).to_pos2(), ..vertex };
    upright.vertices.iter_mut().for_each(|vertex| *vertex = place(*vertex));
    mesh.append(upright);
}
