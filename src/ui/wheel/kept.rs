//! What stands still, painted once into a picture of its own and copied from it in each frame.
//!
//! Where the processor computes OpenGL, painting the stage anew costs twice as much as all that
//! turns on it; copying 1920×1080 pixels is 1.7 ms of CPU time (`cargo bench --bench wheel`). Two
//! things make llvmpipe copy memory rather than compute each pixel: the picture has the format of
//! the window, and it stands upside down, as the rows of a window do.
#![allow(unsafe_code, reason = "every call of OpenGL is unsafe")]

use std::sync::Arc;

use eframe::egui_glow::Painter as GlPainter;
use eframe::glow::{self, HasContext as _};
use egui::epaint::PaintCallbackInfo;

use super::flat::{Layer, Pipeline, Place};

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
    gl_painter: &GlPainter,
    info: &PaintCallbackInfo,
    layers: &Arc<[Layer]>,
) {
    // SAFETY: the caller has made the context current.
    unsafe {
        let kept = if fills_window(info) { keep(pipeline, gl_painter, info, layers) } else { None };
        match kept {
            Some(kept) => kept.copy_to_window(gl_painter.gl()),
            None => {
                for layer in layers.iter() {
                    pipeline.paint(gl_painter, Place::on_screen(info), layer);
                }
            }
        }
    }
}

fn fills_window(info: &PaintCallbackInfo) -> bool {
    let pixels = info.viewport_in_pixels();
    let size = [pixels.width_px, pixels.height_px].map(i32::unsigned_abs);
    (pixels.left_px, pixels.top_px) == (0, 0) && size == info.screen_size_px
}

/// The picture of the layers, painted now unless it is there already. None where OpenGL has no
/// room for it.
unsafe fn keep<'a>(
    pipeline: &'a mut Pipeline,
    gl_painter: &GlPainter,
    info: &PaintCallbackInfo,
    layers: &Arc<[Layer]>,
) -> Option<&'a Kept> {
    let gl = gl_painter.gl();
    let size = info.screen_size_px.map(u32::cast_signed);
    let fits = |kept: &Kept| kept.size == size && Arc::ptr_eq(&kept.layers, layers);
    if !pipeline.kept.as_ref().is_some_and(fits) {
        // SAFETY: the caller has made the context current; the old picture is not used any more.
        unsafe {
            if let Some(old) = pipeline.kept.take() {
                old.delete(gl);
            }
            let kept = Kept::new(gl, size, layers)?;
            gl.bind_framebuffer(glow::FRAMEBUFFER, Some(kept.framebuffer));
            gl.disable(glow::SCISSOR_TEST);
            gl.clear_color(0.0, 0.0, 0.0, 1.0);
            gl.clear(glow::COLOR_BUFFER_BIT);
            for layer in layers.iter() {
                pipeline.paint(gl_painter, Place::upside_down(info), layer);
            }
            gl.bind_framebuffer(glow::FRAMEBUFFER, None);
            gl.enable(glow::SCISSOR_TEST);
            pipeline.kept = Some(kept);
        }
    }
    pipeline.kept.as_ref()
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

    unsafe fn copy_to_window(&self, gl: &glow::Context) {
        let [width, height] = self.size;
        // SAFETY: the caller has made the context current.
        unsafe {
            gl.disable(glow::SCISSOR_TEST);
            gl.bind_framebuffer(glow::READ_FRAMEBUFFER, Some(self.framebuffer));
            gl.blit_framebuffer(
                0,
                0,
                width,
                height,
                0,
                height,
                width,
                0,
                glow::COLOR_BUFFER_BIT,
                glow::NEAREST,
            );
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
