//! Meshes painted by shaders that do no more than they must: one mixes colours, one writes glyphs.
//!
//! egui's own shader reads a texture for every pixel. Without a graphics chip that is what the
//! wheel's frames cost: under llvmpipe a full screen takes 13 ms of CPU time through egui's
//! shader and 0.9 ms through the one without a texture (`cargo bench --bench wheel`). Writing that
//! stands still, and pictures, stay with egui.
#![allow(unsafe_code, reason = "every call of OpenGL is unsafe")]

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui_glow::{CallbackFn, Painter as GlPainter};
use eframe::glow::{self, HasContext as _};
use egui::epaint::{Mesh, PaintCallback, PaintCallbackInfo, TextShape};
use egui::{Context, Painter, Rect, Shape, TextureId, pos2, vec2};

use super::kept::{self, Kept, Still};
use super::lettering::{self, Grid};
use super::program::{COLOR, FILL, OPAQUE, POSITION, Program, TEXTURED, UV};

/// How the meshes of a painter get to the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Route {
    /// As egui paints meshes, wherever egui runs.
    #[default]
    Egui,
    /// With the shaders of this module, where eframe paints with OpenGL.
    Shader,
    /// The same where the processor computes OpenGL: what stands still is painted once and kept.
    Processor,
}

/// How a mesh covers what is below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    /// No vertex is transparent: what is below is not even read.
    Opaque,
    /// Some is.
    Blended,
    /// As glyphs of egui's font texture, whose places in it are in texels.
    ///
    /// The texture may still grow in the frame that is being made, by what others write in it:
    /// how large it is counts when it is read, not now.
    Glyphs,
    /// The same while they move too fast for anybody to see whether their edges are smooth.
    PassingGlyphs,
}

/// A mesh of a picture that stands still; with egui's texture, if it has one.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) mesh: Arc<Mesh>,
    pub(super) cover: Cover,
}

impl Layer {
    pub(super) fn new(mesh: impl Into<Arc<Mesh>>, cover: Cover) -> Self {
        Self { mesh: mesh.into(), cover }
    }

    fn is_textured(&self) -> bool {
        self.mesh.texture_id != TextureId::default()
    }

    /// As egui has it: places in the font texture are parts of the whole.
    fn for_egui(self, ctx: &Context) -> Arc<Mesh> {
        let mut mesh = self.mesh;
        if matches!(self.cover, Cover::Glyphs | Cover::PassingGlyphs) {
            let [across, down] = texel(ctx);
            for vertex in &mut Arc::make_mut(&mut mesh).vertices {
                vertex.uv = pos2(vertex.uv.x * across, vertex.uv.y * down);
            }
        }
        mesh
    }
}

impl Route {
    /// The way to the screen of a window of this OpenGL.
    pub(super) fn of(gl: &glow::Context) -> Self {
        if is_software(gl) { Self::Processor } else { Self::Shader }
    }

    /// Paints what stands still within the clip rectangle of `painter`.
    pub(super) fn paint_still(self, painter: &Painter, still: Still) {
        if self == Self::Processor {
            call(painter, move |pipeline, frame| {
                // SAFETY: `call` runs this while the context is current.
                unsafe { kept::paint(pipeline, frame, &still) };
            });
            return;
        }
        for Layer { mesh, cover } in still.layers.iter() {
            self.paint(painter, Arc::clone(mesh), *cover);
        }
    }

    /// Has layers that will stand still later ready by then, where they are kept.
    pub(super) fn keep_ready(self, painter: &Painter, layers: Arc<[Layer]>) {
        if self == Self::Processor {
            call(painter, move |pipeline, frame| {
                // SAFETY: `call` runs this while the context is current.
                unsafe { kept::keep_ready(pipeline, frame, &layers) };
            });
        }
    }

    /// Paints a mesh within the clip rectangle of `painter`; with a texture, as egui does.
    pub(super) fn paint(self, painter: &Painter, mesh: impl Into<Arc<Mesh>>, cover: Cover) {
        let layer = Layer::new(mesh, cover);
        if layer.mesh.is_empty() {
            return;
        }
        if self == Self::Egui || layer.is_textured() {
            painter.add(Shape::Mesh(layer.for_egui(painter.ctx())));
            return;
        }
        call(painter, move |pipeline, frame| {
            // SAFETY: `call` runs this while the context is current.
            unsafe { pipeline.paint(frame, Place::on_screen(frame.info), &layer) };
        });
    }

    /// Writes what stands upright.
    pub(super) fn letter(self, painter: &Painter, texts: Vec<TextShape>) {
        if self == Self::Egui {
            painter.extend(texts.into_iter().map(Shape::Text));
            return;
        }
        let pixels_per_point = painter.ctx().pixels_per_point();
        let glyphs = lettering::glyphs(&texts, pixels_per_point, Grid::Pixels);
        self.paint(painter, glyphs, Cover::Glyphs);
    }
}

/// The size of a texel of the font texture, as a part of the whole.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method itself is not general enough in its lifetime to be handed over"
)]
fn texel(ctx: &Context) -> [f32; 2] {
    ctx.fonts(|fonts| fonts.font_image_size()).map(|size| 1.0 / size as f32)
}

/// The frame that is being painted.
pub(super) struct Frame<'a> {
    pub(super) gl_painter: &'a GlPainter,
    pub(super) info: &'a PaintCallbackInfo,
    /// See [`texel`].
    texel: [f32; 2],
}

/// Has `paint` called with the shaders when its turn comes among the shapes of `painter`.
fn call(painter: &Painter, paint: impl Fn(&mut Pipeline, &Frame<'_>) + Send + Sync + 'static) {
    let ctx = painter.ctx().clone();
    let callback = CallbackFn::new(move |info, gl_painter| {
        // SAFETY: the context is current, as in every paint callback.
        unsafe { gl_painter.gl().disable(glow::RASTERIZER_DISCARD) };
        let frame = Frame { gl_painter, info: &info, texel: texel(&ctx) };
        with_pipeline(gl_painter, |pipeline| paint(pipeline, &frame));
    });
    painter.add(PaintCallback { rect: painter.clip_rect(), callback: Arc::new(callback) });
}

/// Where a mesh in points gets to: what is added to a place, then the scale to OpenGL's square.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place([f32; 4]);

impl Place {
    /// As it stands on the screen.
    pub(super) fn on_screen(info: &PaintCallbackInfo) -> Self {
        let rect = viewport_of(info);
        Self([rect.left(), rect.top(), 2.0 / rect.width(), -2.0 / rect.height()])
    }

    /// The same with its first row at the bottom.
    pub(super) fn upside_down(info: &PaintCallbackInfo) -> Self {
        let rect = viewport_of(info);
        Self([rect.left(), rect.bottom(), 2.0 / rect.width(), 2.0 / rect.height()])
    }
}

/// The rectangle as OpenGL has it, in whole pixels, said in points.
fn viewport_of(info: &PaintCallbackInfo) -> Rect {
    let pixels = info.viewport_in_pixels();
    let in_points = |pixels: i32| pixels as f32 / info.pixels_per_point;
    let size = vec2(in_points(pixels.width_px), in_points(pixels.height_px));
    Rect::from_min_size(pos2(in_points(pixels.left_px), in_points(pixels.top_px)), size)
}

/// The compiled shaders with their buffers; one for the one OpenGL context that eframe has.
pub(super) struct Pipeline {
    fill: Program,
    opaque: Program,
    textured: Program,
    /// Reads the nearest texel only, which spares llvmpipe a third of a glyph.
    nearest: Option<glow::Sampler>,
    vertices: glow::Buffer,
    indices: glow::Buffer,
    array: glow::VertexArray,
    pub(super) kept: Vec<Kept>,
    /// How many frames were shown from what is kept.
    pub(super) frames: u32,
}

static PIPELINE: Mutex<Option<Result<Pipeline, String>>> = Mutex::new(None);

/// Whether OpenGL is computed by the processor: then nothing waits for the monitor, and frames
/// must be paced by the clock.
pub(super) fn is_software(gl: &glow::Context) -> bool {
    // SAFETY: eframe hands out its context while it is current.
    let renderer = unsafe { gl.get_parameter_string(glow::RENDERER) }.to_lowercase();
    ["llvmpipe", "softpipe", "swiftshader", "software"].iter().any(|name| renderer.contains(name))
}

/// Leaves the window as it is when it is cleared next, until [`Route::paint_still`] comes, which
/// sees to all of it. Clearing costs llvmpipe as much as copying a whole picture.
pub(super) fn skip_clearing(gl: &glow::Context) {
    // SAFETY: the context stays current while eframe runs.
    unsafe { gl.enable(glow::RASTERIZER_DISCARD) };
}

fn with_pipeline(painter: &GlPainter, paint: impl FnOnce(&mut Pipeline)) {
    let mut pipeline = PIPELINE.lock().unwrap_or_else(PoisonError::into_inner);
    let pipeline = pipeline.get_or_insert_with(|| {
        // SAFETY: the context is current, as in every paint callback.
        let made = unsafe { Pipeline::new(painter.gl()) };
        if let Err(error) = &made {
            tracing::error!(%error, "the wheel's shaders do not compile");
        }
        made
    });
    // egui_glow sets all state that is changed there again afterwards.
    if let Ok(pipeline) = pipeline {
        paint(pipeline);
    }
}

impl Pipeline {
    /// Compiles the shaders. Fails with what the driver says.
    unsafe fn new(gl: &glow::Context) -> Result<Self, String> {
        // SAFETY: the caller has made the context current.
        unsafe {
            Ok(Self {
                fill: Program::new(gl, FILL)?,
                opaque: Program::new(gl, OPAQUE)?,
                textured: Program::new(gl, TEXTURED)?,
                nearest: is_software(gl).then(|| nearest_texel(gl)).flatten(),
                vertices: gl.create_buffer()?,
                indices: gl.create_buffer()?,
                array: gl.create_vertex_array()?,
                kept: Vec::new(),
                frames: 0,
            })
        }
    }

    /// Paints a mesh; with a texture of egui's, if it has one.
    pub(super) unsafe fn paint(&self, frame: &Frame<'_>, place: Place, layer: &Layer) {
        let Layer { mesh, cover } = layer;
        let gl = frame.gl_painter.gl();
        // SAFETY: the caller has made the context current.
        unsafe {
            match cover {
                _ if layer.is_textured() => {
                    self.textured(frame.gl_painter, place, mesh, [1.0, 1.0]);
                }
                Cover::PassingGlyphs if self.nearest.is_some() => {
                    gl.bind_sampler(0, self.nearest);
                    self.textured(frame.gl_painter, place, mesh, frame.texel);
                    gl.bind_sampler(0, None);
                }
                Cover::Glyphs | Cover::PassingGlyphs => {
                    self.textured(frame.gl_painter, place, mesh, frame.texel);
                }
                Cover::Opaque => {
                    gl.disable(glow::BLEND);
                    self.fill(gl, &self.opaque, place, mesh);
                }
                Cover::Blended => {
                    blend(gl);
                    self.fill(gl, &self.fill, place, mesh);
                }
            }
        }
    }

    unsafe fn fill(&self, gl: &glow::Context, program: &Program, place: Place, mesh: &Mesh) {
        // SAFETY: the caller has made the context current.
        unsafe {
            gl.use_program(Some(program.program));
            self.draw(gl, program, place, mesh);
        }
    }

    /// Paints a mesh with its texture, whose places in it are multiples of `texel`.
    unsafe fn textured(
        &self,
        gl_painter: &GlPainter,
        place: Place,
        mesh: &Mesh,
        [width, height]: [f32; 2],
    ) {
        let gl = gl_painter.gl();
        // SAFETY: the caller has made the context current; the texture is egui's own.
        unsafe {
            gl.use_program(Some(self.textured.program));
            gl.uniform_2_f32(self.textured.texel.as_ref(), width, height);
            gl.active_texture(glow::TEXTURE0);
            gl.bind_texture(glow::TEXTURE_2D, gl_painter.texture(mesh.texture_id));
            blend(gl);
            self.draw(gl, &self.textured, place, mesh);
        }
    }

    /// Draws a mesh with the program in use.
    unsafe fn draw(&self, gl: &glow::Context, program: &Program, place: Place, mesh: &Mesh) {
        let Place([x, y, across, down]) = place;
        // SAFETY: the caller has made the context current; the buffers hold what is drawn.
        unsafe {
            gl.uniform_4_f32(program.place.as_ref(), x, y, across, down);
            gl.bind_vertex_array(Some(self.array));
            gl.bind_buffer(glow::ARRAY_BUFFER, Some(self.vertices));
            let bytes = bytemuck::cast_slice(&mesh.vertices);
            gl.buffer_data_u8_slice(glow::ARRAY_BUFFER, bytes, glow::STREAM_DRAW);
            gl.bind_buffer(glow::ELEMENT_ARRAY_BUFFER, Some(self.indices));
            let bytes = bytemuck::cast_slice(&mesh.indices);
            gl.buffer_data_u8_slice(glow::ELEMENT_ARRAY_BUFFER, bytes, glow::STREAM_DRAW);
            gl.enable_vertex_attrib_array(POSITION);
            gl.vertex_attrib_pointer_f32(POSITION, 2, glow::FLOAT, false, STRIDE, POSITION_AT);
            gl.enable_vertex_attrib_array(COLOR);
            gl.vertex_attrib_pointer_f32(COLOR, 4, glow::UNSIGNED_BYTE, true, STRIDE, COLOR_AT);
            gl.enable_vertex_attrib_array(UV);
            gl.vertex_attrib_pointer_f32(UV, 2, glow::FLOAT, false, STRIDE, UV_AT);
            let count = mesh.indices.len() as i32;
            gl.draw_elements(glow::TRIANGLES, count, glow::UNSIGNED_INT, 0);
            gl.bind_vertex_array(None);
        }
    }
}

/// None where OpenGL is too old for it.
unsafe fn nearest_texel(gl: &glow::Context) -> Option<glow::Sampler> {
    let version = gl.version();
    if version.is_embedded || (version.major, version.minor) < (3, 3) {
        return None;
    }
    // SAFETY: the caller has made the context current.
    unsafe {
        let sampler = gl.create_sampler().ok()?;
        for (which, how) in [
            (glow::TEXTURE_MIN_FILTER, glow::NEAREST),
            (glow::TEXTURE_MAG_FILTER, glow::NEAREST),
            (glow::TEXTURE_WRAP_S, glow::CLAMP_TO_EDGE),
            (glow::TEXTURE_WRAP_T, glow::CLAMP_TO_EDGE),
        ] {
            gl.sampler_parameter_i32(sampler, which, how.cast_signed());
        }
        Some(sampler)
    }
}

/// Has what is painted next cover what is below as much as it is opaque. egui's own way comes to the
/// same, but for it llvmpipe computes transparency apart from the colours.
unsafe fn blend(gl: &glow::Context) {
    // SAFETY: the caller has made the context current.
    unsafe {
        gl.enable(glow::BLEND);
        gl.blend_func(glow::ONE, glow::ONE_MINUS_SRC_ALPHA);
    }
}

/// The layout of [`egui::epaint::Vertex`], in bytes.
const STRIDE: i32 = size_of::<egui::epaint::Vertex>() as i32;
const POSITION_AT: i32 = std::mem::offset_of!(egui::epaint::Vertex, pos) as i32;
const COLOR_AT: i32 = std::mem::offset_of!(egui::epaint::Vertex, color) as i32;
const UV_AT: i32 = std::mem::offset_of!(egui::epaint::Vertex, uv) as i32;
