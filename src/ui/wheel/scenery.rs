//! The parts of the wheel's picture that stand still.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Galley, Rect, vec2};

use super::festive::Looks;
use super::flat::{Cover, Layer};
use super::pictures::{self, StagePictures};
use super::{Layout, frame, ornaments};
use crate::model::wheel::Wheel;

/// What stands still, for one place and size.
pub(super) struct Scenery {
    place: Place,
    looks: Looks,
    pictures: Arc<StagePictures>,
    /// What is behind the disc, the rim around it and the hub within, from the bottom to the top.
    pub(super) layers: Arc<[Layer]>,
    /// The hub of the layers, for discs that lie over it.
    pub(super) hub: Arc<Mesh>,
    /// What the hub throws on the disc.
    pub(super) hub_shadow: Mesh,
}

/// Where a scenery fits.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) layout: Layout,
    pub(super) pixels_per_point: f32,
}

impl Scenery {
    /// The scenery for a place; `cached` again where it still fits.
    pub(super) fn fitting(
        cached: Option<Self>,
        place: Place,
        looks: Looks,
        pictures: &Arc<StagePictures>,
    ) -> Self {
        let fits = |scenery: &Self| {
            (scenery.place, scenery.looks) == (place, looks) && scenery.pictures == *pictures
        };
        cached.filter(fits).unwrap_or_else(|| Self::new(place, looks, pictures))
    }

    fn new(place: Place, looks: Looks, pictures: &Arc<StagePictures>) -> Self {
        let Layout { stage, wheel, unit, .. } = place.layout;
        let soft = 1.0 / place.pixels_per_point;
        let background = pictures.background.as_ref();
        let mut layers = match background.and_then(|own| pictures::covering(stage, own)) {
            Some([picture, veil]) => vec![
                Layer::new(picture, Cover::Opaque),
                Layer::new(veil, Cover::Blended),
                Layer::new(frame::shadow(wheel, unit), Cover::Blended),
            ],
            None => vec![
                Layer::new(frame::stage(stage, wheel, unit, looks.festive()), Cover::Opaque),
                Layer::new(ornaments_in_corners(place.layout, looks, soft), Cover::Blended),
            ],
        };
        let rim = frame::rim(wheel, unit, soft);
        layers.push(Layer::new(rim.outer_edge, Cover::Blended));
        layers.push(Layer::new(rim.body, Cover::Opaque));
        layers.push(Layer::new(frame::lamps(wheel, unit, soft), Cover::Blended));
        let hub = Arc::new(frame::hub(wheel, unit, looks.festive()));
        layers.push(Layer::new(Arc::clone(&hub), Cover::Opaque));
        let (layers, hub_shadow) = (layers.into(), frame::hub_shadow(wheel, unit));
        Self { place, looks, pictures: Arc::clone(pictures), layers, hub, hub_shadow }
    }
}

/// The scenery with what of the aside stands still before it.
pub(super) struct WithAside {
    of: (Arc<[Layer]>, Arc<Wheel>, String, Arc<Galley>),
    pub(super) layers: Arc<[Layer]>,
}

/// What the scenery with the aside is made of.
#[derive(Clone, Copy)]
pub(super) struct Fresh<'a> {
    pub(super) scenery: &'a Scenery,
    pub(super) wheel: &'a Arc<Wheel>,
    pub(super) title: &'a str,
    /// See [`Disc::witness`](super::disc::Disc::witness).
    pub(super) witness: &'a Arc<Galley>,
}

impl WithAside {
    /// The scenery with `aside` before it; `cached` again where it still fits.
    pub(super) fn fitting(
        cached: Option<Self>,
        fresh: Fresh<'_>,
        aside: impl FnOnce() -> [Layer; 2],
    ) -> Self {
        let Fresh { scenery, wheel, title, witness } = fresh;
        let fits = |Self { of: (of_scenery, of_wheel, of_title, of_witness), .. }: &Self| {
            Arc::ptr_eq(of_scenery, &scenery.layers)
                && Arc::ptr_eq(of_wheel, wheel)
                && of_title == title
                && Arc::ptr_eq(of_witness, witness)
        };
        cached.filter(fits).unwrap_or_else(|| {
            let layers = scenery.layers.iter().cloned().chain(aside()).collect();
            let (scenery, wheel) = (Arc::clone(&scenery.layers), Arc::clone(wheel));
            Self { of: (scenery, wheel, title.to_owned(), Arc::clone(witness)), layers }
        })
    }
}

/// In the corners that the wheel leaves free.
fn ornaments_in_corners(layout: Layout, looks: Looks, soft: f32) -> Mesh {
    let size = vec2(layout.unit * 16.0 / 9.0, layout.unit);
    let frame = Rect::from_center_size(layout.stage.center(), size);
    ornaments::paint(layout.stage, frame, looks, &[0.095, 1.005], soft)
}
