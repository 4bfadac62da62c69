//! What stands still, painted once into a picture of its own and copied from it in each frame.
//!
//! Where the processor computes OpenGL, painting the stage anew costs twice as much as all that
//! turns on it; copying 1920×1080 pixels is 1.7 ms of CPU time (`cargo bench --bench wheel`). Two
//! things make llvmpipe copy memory rather than compute each pixel: the picture has the format of
//! the window, and it stands upside down, as the rows of a window do. What the disc will hide is left
//! out: writing memory is what a copy costs.
#![allow(unsafe_code, reason = "every call of OpenGL is unsafe")]

use std::f32::consts::PI;
use std::sync::Arc;

use eframe::glow::{self, HasContext as _};
use egui::Pos2;
use egui::epaint::PaintCallbackInfo;

use super::flat::{Frame, Layer, Pipeline, Place};

/// What stands still, and where something that moves will hide it.
#[derive(Clone)]
pub(super) struct Still {
    /// From the bottom to the top; the same `Arc` as long as it is the same picture.
    pub(super) layers: Arc<[Layer]>,
    /// What will be painted over, wholly: a middle and a radius.
    pub(super) hidden: (Pos2, f32),
}

/// One with the aside, and one for the result card, before which the aside makes way.
const KEPT_MOST: usize = 2;

/// The picture.
pub(super) struct Kept {
    framebuffer: glow::Framebuffer,
    texture: glow::Texture,
    /// In pixels.
    size: [i32; 2],
    /// What it shows.
    layers: Arc<[Layer]>,
}

/// Shows the layers: from the picture where they fill the window, or else one by one.
pub(super) unsafe fn paint(
    pipeline: &mut Pipeline,
    frame: &Frame<'_>,
    Still { layers, hidden }: &Still,
) {
    // SAFETY: the caller has made the context current.
    unsafe {
        match keep(pipeline, frame, layers) {
            Some(kept) => {
                let (middle, radius) = *hidden;
                let to_pixels = frame.info.pixels_per_point;
                let hidden = [middle.x, middle.y, radius].map(|at| at * to_pixels);
                kept.copy_to_window(frame.gl_painter.gl(), around(kept.size, hidden));
            }
            None => {
                for layer in layers.iter() {
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

/// The window without most of a hidden circle, in pixels: left, top, right, bottom of each piece.
fn around([width, height]: [i32; 2], [x, y, radius]: [f32; 3]) -> Vec<[i32; 4]> {
    const BANDS: u8 = 8;
    // The sines of angles in equal steps: the bands narrow towards the top and the bottom.
    let bend = |step: u8| (PI * (f32::from(step) / f32::from(BANDS) - 0.5)).sin();
    let row = |step: u8| (y + radius * bend(step)).round() as i32;
    let mut pieces = vec![[0, 0, width, row(0)], [0, row(BANDS), width, height]];
    for band in 0..BANDS {
        let furthest = bend(band).abs().max(bend(band + 1).abs());
        let half = radius * (1.0 - furthest * furthest).max(0.0).sqrt();
        let left = (x - half).ceil() as i32;
        let right = left.max((x + half).floor() as i32);
        let (top, bottom) = (row(band), row(band + 1));
        pieces.extend([[0, top, left, bottom], [right, top, width, bottom]]);
    }
    pieces
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
) -> Option<&'a Kept> {
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
                let kept = Kept::new(gl, size, layers)?;
                gl.bind_framebuffer(glow::FRAMEBUFFER, Some(kept.framebuffer));
                gl.disable(glow::SCISSOR_TEST);
                gl.clear_color(0.0, 0.0, 0.0, 1.0);
                gl.clear(glow::COLOR_BUFFER_BIT);
                for layer in layers.iter() {
                    pipeline.paint(frame, Place::upside_down(frame.info), layer);
                }
                gl.bind_framebuffer(glow::FRAMEBUFFER, None);
                gl.enable(glow::SCISSOR_TEST);
                kept
            }
        }
    };
    // The one that was needed last comes last.
    pipeline.kept.push(kept);
    pipeline.kept.last()
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
            let kept =
                Self { framebuffer, texture, size: [width, height], layers: Arc::clone(layers) };
            if status != glow::FRAMEBUFFER_COMPLETE {
                kept.delete(gl);
                return None;
            }
            Some(kept)
        }
    }

    unsafe fn copy_to_window(&self, gl: &glow::Context, pieces: Vec<[i32; 4]>) {
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
    fn every_pixel_is_copied_once_but_most_of_those_that_are_hidden() {
        let (size, [x, y, radius]) = ([480, 270], [133.7, 134.6, 101.3]);
        let mut copied = vec![0_u8; 480 * 270];
        for [left, top, right, bottom] in around(size, [x, y, radius]) {
            assert!(left <= right && top <= bottom);
            for at in (top..bottom).flat_map(|row| (left..right).map(move |at| row * 480 + at)) {
                copied[at as usize] += 1;
            }
        }
        let mut spared = 0;
        for (at, &times) in copied.iter().enumerate() {
            let [across, down] = [(at % 480) as f32 + 0.5 - x, (at / 480) as f32 + 0.5 - y];
            if times == 0 {
                assert!(across.hypot(down) <= radius + 1.0, "{across} {down}");
                spared += 1;
            }
            assert!(times < 2, "{across} {down}");
        }
        assert!(spared as f32 > 0.7 * PI * radius * radius, "{spared}");
        let whole = around(size, [x, y, 0.0]);
        let area = |[left, top, right, bottom]: [i32; 4]| (right - left) * (bottom - top);
        assert_eq!(whole.into_iter().map(area).sum::<i32>(), 480 * 270);
    }
}
