//! What stands still, painted once into a picture of its own and copied from it in each frame.
//!
//! Where the processor computes OpenGL, painting the stage anew costs twice as much as all that
//! turns on it; copying 1920×1080 pixels is 1.7 ms of CPU time (`cargo bench --bench wheel`). Two
//! things make llvmpipe copy memory rather than compute each pixel: the picture has the format of
//! the window, and it stands upside down, as the rows of a window do. What the disc will hide is left
//! out, and so is what the last frame has left as it was, where the window still shows that frame.
#![allow(unsafe_code, reason = "every call of OpenGL is unsafe")]

use std::sync::Arc;

use eframe::glow::{self, HasContext as _};
use egui::Rect;
use egui::epaint::PaintCallbackInfo;

use super::flat::{Frame, Layer, Pipeline, Place};
use super::pieces::{self, Hidden, Piece};

/// What stands still, and where something moves on it.
#[derive(Clone)]
pub(super) struct Still {
    /// From the bottom to the top; the same `Arc` as long as it is the same picture.
    pub(super) layers: Arc<[Layer]>,
    /// What will be painted over, wholly.
    pub(super) hidden: Option<Hidden>,
    /// Where this frame paints on it, in points; None where that may be anywhere.
    pub(super) touched: Option<Vec<Rect>>,
}

/// One with the aside, and one without it.
const KEPT_MOST: usize = 2;

/// The picture.
pub(super) struct Kept {
    framebuffer: glow::Framebuffer,
    texture: glow::Texture,
    /// In pixels.
    size: [i32; 2],
    /// What it shows.
    layers: Arc<[Layer]>,
    /// The colours of the corner, see [`Seal`].
    corner: Seal,
    /// The last frame that shows it.
    shown: Option<Shown>,
}

/// A frame that shows the picture.
struct Shown {
    seal: Seal,
    /// Where something was painted on it; None where that may be anywhere.
    touched: Option<Vec<Piece>>,
}

/// The colours of the window's lower left corner, in the lowest bits of which each frame counts on,
/// so that the next one can tell whether the window still shows it: OpenGL promises no more than
/// that a window shows something after its frame was handed over.
#[derive(Clone, Copy, PartialEq)]
struct Seal([[u8; 4]; Seal::PIXELS]);

impl Seal {
    const PIXELS: usize = 4;

    /// The corner of the framebuffer that is bound for reading.
    unsafe fn read(gl: &glow::Context, row: i32) -> Self {
        let mut pixels = [[0; 4]; Self::PIXELS];
        let bytes = glow::PixelPackData::Slice(Some(pixels.as_flattened_mut()));
        let (across, format) = (Self::PIXELS as i32, (glow::RGBA, glow::UNSIGNED_BYTE));
        // SAFETY: the caller has made the context current; the pixels have room for what is read.
        unsafe { gl.read_pixels(0, row, across, 1, format.0, format.1, bytes) };
        // Not every window has transparency.
        Self(pixels.map(|[red, green, blue, _]| [red, green, blue, u8::MAX]))
    }

    /// The same colours, numbered.
    fn numbered(self, number: u32) -> Self {
        let mut left = number;
        Self(self.0.map(|[red, green, blue, opaque]| {
            let bits = [0, 1, 2].map(|bit| (left >> bit & 1) as u8);
            left >>= 3;
            let [r, g, b] = bits;
            [red & !1 | r, green & !1 | g, blue & !1 | b, opaque]
        }))
    }
}

/// Shows the layers: from the picture where they fill the window, or else one by one.
pub(super) unsafe fn paint(pipeline: &mut Pipeline, frame: &Frame<'_>, still: &Still) {
    // SAFETY: the caller has made the context current.
    unsafe {
        pipeline.frames = pipeline.frames.wrapping_add(1);
        let number = pipeline.frames;
        match keep(pipeline, frame, &still.layers) {
            Some(kept) => kept.show(frame, still, number),
            None => {
                for layer in still.layers.iter() {
                    pipeline.paint(frame, Place::on_screen(frame.info), layer);
                }
            }
        }
    }
}

/// Has the picture of the layers there when it is shown next.
pub(super) unsafe fn keep_ready(pipeline: &mut Pipeline, frame: &Frame<'_>, layers: &Arc<[Layer]>) {
    // SAFETY: the caller has made the context current.
    unsafe { keep(pipeline, frame, layers) };
}

fn fills_window(info: &PaintCallbackInfo) -> bool {
    let pixels = info.viewport_in_pixels();
    let size = [pixels.width_px, pixels.height_px].map(i32::unsigned_abs);
    (pixels.left_px, pixels.top_px) == (0, 0) && size == info.screen_size_px
}

/// The picture of the layers, painted now unless it is there already. None where they fill only a
/// part of the window, or OpenGL has no room for it.
unsafe fn keep<'a>(
    pipeline: &'a mut Pipeline,
    frame: &Frame<'_>,
    layers: &Arc<[Layer]>,
) -> Option<&'a mut Kept> {
    if !fills_window(frame.info) {
        return None;
    }
    let size = frame.info.screen_size_px.map(u32::cast_signed);
    let fits = |kept: &Kept| kept.size == size && Arc::ptr_eq(&kept.layers, layers);
    let kept = match pipeline.kept.iter().position(fits) {
        Some(at) => pipeline.kept.remove(at),
        None => {
            let gl = frame.gl_painter.gl();
            // SAFETY: the caller has made the context current; the old picture is not used any more.
            unsafe {
                if pipeline.kept.len() >= KEPT_MOST {
                    pipeline.kept.remove(0).delete(gl);
                }
                let mut kept = Kept::new(gl, size, layers)?;
                gl.bind_framebuffer(glow::FRAMEBUFFER, Some(kept.framebuffer));
                gl.disable(glow::SCISSOR_TEST);
                gl.clear_color(0.0, 0.0, 0.0, 1.0);
                gl.clear(glow::COLOR_BUFFER_BIT);
                for layer in layers.iter() {
                    pipeline.paint(frame, Place::upside_down(frame.info), layer);
                }
                let [_, height] = size;
                kept.corner = Seal::read(gl, height - 1);
                gl.bind_framebuffer(glow::FRAMEBUFFER, None);
                gl.enable(glow::SCISSOR_TEST);
                kept
            }
        }
    };
    // The one that was needed last comes last.
    pipeline.kept.push(kept);
    pipeline.kept.last_mut()
}

impl Kept {
    unsafe fn new(
        gl: &glow::Context,
        [width, height]: [i32; 2],
        layers: &Arc<[Layer]>,
    ) -> Option<Self> {
        // SAFETY: the caller has made the context current; the texture is filled before it is read.
        unsafe {
            let texture = gl.create_texture().ok()?;
            gl.bind_texture(glow::TEXTURE_2D, Some(texture));
            gl.tex_image_2d(
                glow::TEXTURE_2D,
                0,
                glow::RGBA.cast_signed(),
                width,
                height,
                0,
                glow::BGRA,
                glow::UNSIGNED_INT_8_8_8_8_REV,
                glow::PixelUnpackData::Slice(None),
            );
            let nearest = glow::NEAREST.cast_signed();
            gl.tex_parameter_i32(glow::TEXTURE_2D, glow::TEXTURE_MIN_FILTER, nearest);
            gl.tex_parameter_i32(glow::TEXTURE_2D, glow::TEXTURE_MAG_FILTER, nearest);
            let framebuffer = gl.create_framebuffer().ok()?;
            gl.bind_framebuffer(glow::FRAMEBUFFER, Some(framebuffer));
            gl.framebuffer_texture_2d(
                glow::FRAMEBUFFER,
                glow::COLOR_ATTACHMENT0,
                glow::TEXTURE_2D,
                Some(texture),
                0,
            );
            let status = gl.check_framebuffer_status(glow::FRAMEBUFFER);
            gl.bind_framebuffer(glow::FRAMEBUFFER, None);
            let kept = Self {
                framebuffer,
                texture,
                size: [width, height],
                layers: Arc::clone(layers),
                corner: Seal([[0; 4]; Seal::PIXELS]),
                shown: None,
            };
            if status != glow::FRAMEBUFFER_COMPLETE {
                kept.delete(gl);
                return None;
            }
            Some(kept)
        }
    }

    /// Makes the window what it was before anything that moves was painted on it.
    unsafe fn show(&mut self, frame: &Frame<'_>, still: &Still, number: u32) {
        let (gl, scale) = (frame.gl_painter.gl(), frame.info.pixels_per_point);
        let [width, height] = self.size;
        let whole = [0, 0, width, height];
        let hidden = still.hidden.as_ref().map(|hidden| hidden.in_pixels(scale));
        // SAFETY: the caller has made the context current.
        unsafe {
            let shown = self.shown.take().filter(|shown| Seal::read(gl, 0) == shown.seal);
            let seal = self.corner.numbered(number);
            self.seal(gl, seal);
            let parts = match shown.and_then(|shown| shown.touched) {
                Some(touched) => touched,
                None => vec![whole],
            };
            let pieces = parts.into_iter().flat_map(|part| pieces::around(part, hidden.as_ref()));
            let corner = [0, height - 1, Seal::PIXELS as i32, height];
            self.copy_to_window(gl, pieces.chain([corner]));
            let touched = still.touched.as_ref().map(|touched| {
                let pixels = touched.iter().map(|rect| pieces::pixels_of(*rect, scale));
                pixels.filter_map(|piece| pieces::shared(piece, whole)).collect()
            });
            self.shown = Some(Shown { seal, touched });
        }
    }

    unsafe fn seal(&self, gl: &glow::Context, Seal(pixels): Seal) {
        let ([_, height], across) = (self.size, Seal::PIXELS as i32);
        let bytes = glow::PixelUnpackData::Slice(Some(pixels.as_flattened()));
        let (format, kind) = (glow::RGBA, glow::UNSIGNED_BYTE);
        // SAFETY: the caller has made the context current; the corner lies within the texture.
        unsafe {
            gl.bind_texture(glow::TEXTURE_2D, Some(self.texture));
            gl.tex_sub_image_2d(glow::TEXTURE_2D, 0, 0, height - 1, across, 1, format, kind, bytes);
        }
    }

    unsafe fn copy_to_window(&self, gl: &glow::Context, pieces: impl Iterator<Item = Piece>) {
        let [_, height] = self.size;
        // SAFETY: the caller has made the context current.
        unsafe {
            gl.disable(glow::SCISSOR_TEST);
            gl.bind_framebuffer(glow::READ_FRAMEBUFFER, Some(self.framebuffer));
            for [left, top, right, bottom] in pieces {
                gl.blit_framebuffer(
                    left,
                    top,
                    right,
                    bottom,
                    left,
                    height - top,
                    right,
                    height - bottom,
                    glow::COLOR_BUFFER_BIT,
                    glow::NEAREST,
                );
            }
            gl.bind_framebuffer(glow::READ_FRAMEBUFFER, None);
            gl.enable(glow::SCISSOR_TEST);
        }
    }

    unsafe fn delete(self, gl: &glow::Context) {
        // SAFETY: the caller has made the context current.
        unsafe {
            gl.delete_framebuffer(self.framebuffer);
            gl.delete_texture(self.texture);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_frames_of_a_minute_seal_the_corner_alike_and_none_visibly() {
        let corner = Seal([[0, 255, 17, 255], [3, 4, 5, 255], [137, 23, 32, 255], [9, 9, 9, 255]]);
        let seals: Vec<Seal> = (0..3600).map(|number| corner.numbered(number)).collect();
        for (number, seal) in seals.iter().enumerate() {
            assert!(!seals[..number].contains(seal), "{number}");
            for (sealed, plain) in seal.0.iter().flatten().zip(corner.0.iter().flatten()) {
                assert!(sealed.abs_diff(*plain) <= 1);
            }
        }
    }
}
