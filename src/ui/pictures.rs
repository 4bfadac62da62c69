//! The pictures of the event as textures: each is decoded once, in a thread of its own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::load::SizedTexture;
use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::exchange::picture::decode;
use crate::model::book::Book;
use crate::model::picture::PictureId;

/// A shelf of textures; its clones are the same shelf.
#[derive(Clone, Default)]
pub struct Pictures {
    /// Nothing is decoded without a window to show it.
    ctx: Option<Context>,
    shelf: Arc<Mutex<Shelf>>,
}

#[derive(Default)]
struct Shelf {
    slots: HashMap<PictureId, Slot>,
    /// How often one became ready.
    arrivals: u64,
}

enum Slot {
    Coming,
    Ready(TextureHandle),
    /// It is damaged; its place stays empty.
    Broken,
}

impl Pictures {
    /// The shelf of a window.
    pub fn new(ctx: &Context) -> Self {
        Self { ctx: Some(ctx.clone()), shelf: Arc::default() }
    }

    /// A picture, if it is ready; asked for the first time it is fetched, and the window is woken
    /// when it is there.
    pub fn get(&self, book: &Book, id: Option<&PictureId>) -> Option<SizedTexture> {
        let (id, ctx) = (id?, self.ctx.as_ref()?);
        let mut shelf = self.shelf();
        match shelf.slots.get(id) {
            Some(Slot::Ready(texture)) => return Some(SizedTexture::from_handle(texture)),
            Some(Slot::Coming | Slot::Broken) => return None,
            None => {}
        }
        let bytes = Arc::clone(book.picture(id)?);
        shelf.slots.insert(id.clone(), Slot::Coming);
        drop(shelf);
        let (pictures, ctx, id) = (self.clone(), ctx.clone(), id.clone());
        let thread = std::thread::Builder::new().name("youyuan-picture".to_owned());
        let begun = thread.spawn(move || {
            let slot = match decode(&bytes) {
                Ok(pixels) => {
                    let image = ColorImage::from_rgba_unmultiplied(pixels.size, &pixels.rgba);
                    let options = TextureOptions {
                        mipmap_mode: Some(egui::TextureFilter::Linear),
                        ..TextureOptions::LINEAR
                    };
                    Slot::Ready(ctx.load_texture(&id.0, image, options))
                }
                Err(error) => {
                    tracing::warn!(%error, %id, "a picture cannot be shown");
                    Slot::Broken
                }
            };
            let mut shelf = pictures.shelf();
            shelf.slots.insert(id, slot);
            shelf.arrivals += 1;
            ctx.request_repaint_of(egui::ViewportId::ROOT);
        });
        if let Err(error) = begun {
            tracing::warn!(%error, "a picture cannot be shown");
        }
        None
    }

    /// Changes whenever a picture has become ready.
    pub fn arrivals(&self) -> u64 {
        self.shelf().arrivals
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        // What a panic left behind is at worst a picture that never comes.
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
