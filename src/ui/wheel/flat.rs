//! Meshes painted by shaders that do no more than they must: one mixes colours, one writes glyphs.
//!
//! egui's own shader reads a texture for every pixel. Without a graphics chip that is what the
//! wheel's frames cost: under llvmpipe a full screen takes 13 ms of CPU time through egui's
//! shader and 0.9 ms through the one without a texture (`cargo bench --bench wheel`). Writing that
//! stands still, and pictures, stay with egui.
#![allow(unsafe_code, reason = "every call of OpenGL is unsafe")]

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui_glow::{CallbackFn, Painter as GlPainter, ShaderVersion};
use eframe::glow::{self, HasContext as _};
use egui::epaint::{Mesh, PaintCallback, PaintCallbackInfo, TextShape};
use egui::{Context, Painter, Rect, Shape, TextureId, pos2, vec2};

use super::kept::{self, Kept, Still};
use super::lettering::{self, Grid};

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

/// Whether a mesh hides what is below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    /// No vertex is transparent: what is below is not even read.
    Opaque,
    /// Some is.
    Blended,
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
}

impl Route {
    /// The way to the screen of a window of this OpenGL.
    pub(super) fn of(gl: &glow::Context) -> Self {
        if is_software(gl) { Self::Processor } else { Self::Shader }
    }

    /// Paints what stands still within the clip rectangle of `painter`.
    pub(super) fn paint_still(self, painter: &Painter, still: Still) {
        if self == Self::Processor {
            call(painter, move |pipeline, gl_painter, info| {
                // SAFETY: `call` runs this while the context is current.
                unsafe { kept::paint(pipeline, gl_painter, info, &still) };
            });
            return;
        }
        for Layer { mesh, cover } in still.layers.iter() {
            self.paint(painter, Arc::clone(mesh), *cover);
        }
    }

    /// Paints a mesh within the clip rectangle of `painter`; with a texture, as egui does.
    pub(super) fn paint(self, painter: &Painter, mesh: impl Into<Arc<Mesh>>, cover: Cover) {
        let layer = Layer::new(mesh, cover);
        if self == Self::Egui || layer.is_textured() {
            painter.add(Shape::Mesh(layer.mesh));
            return;
        }
        call(painter, move |pipeline, gl_painter, info| {
            // SAFETY: `call` runs this while the context is current.
            unsafe { pipeline.paint(gl_painter, Place::on_screen(info), &layer) };
        });
    }

    /// Writes what stands upright.
    pub(super) fn letter(self, painter: &Painter, texts: Vec<TextShape>) {
        if self == Self::Egui {
            painter.extend(texts.into_iter().map(Shape::Text));
            return;
        }
        let pixels_per_point = painter.ctx().pixels_per_point();
        self.write(painter, lettering::glyphs(&texts, pixels_per_point, Grid::Pixels));
    }

    /// Writes glyphs of egui's font texture, whose places in it are in texels.
    ///
    /// The texture may still grow in the frame that is being made, by what others write in it:
    /// how large it is counts when it is read, not now.
    pub(super) fn write(self, painter: &Painter, mut glyphs: Mesh) {
        match self {
            Self::Egui => {
                let texel = texel(painter.ctx());
                glyphs.vertices.iter_mut().for_each(|vertex| {
                    vertex.uv = pos2(vertex.uv.x * texel[0], vertex.uv.y * texel[1]);
                });
                painter.add(Shape::mesh(glyphs));
            }
            Self::Shader | Self::Processor => {
                let ctx = painter.ctx().clone();
                call(painter, move |pipeline, gl_painter, info| {
                    let place = Place::on_screen(info);
                    // SAFETY: `call` runs this while the context is current.
                    unsafe { pipeline.textured(gl_painter, place, &glyphs, texel(&ctx)) };
                });
            }
        }
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

/// Has `paint` called with the shaders when its turn comes among the shapes of `painter`.
fn call(
    painter: &Painter,
    paint: impl Fn(&mut Pipeline, &GlPainter, &PaintCallbackInfo) + Send + Sync + 'static,
) {
    let callback = CallbackFn::new(move |info, gl_painter| {
        // SAFETY: the context is current, as in every paint callback.
        unsafe { gl_painter.gl().disable(glow::RASTERIZER_DISCARD) };
        with_pipeline(gl_painter, |pipeline| paint(pipeline, gl_painter, &info));
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
    vertices: glow::Buffer,
    indices: glow::Buffer,
    array: glow::VertexArray,
    pub(super) kept: Option<Kept>,
}

struct Program {
    program: glow::Program,
    place: Option<glow::UniformLocation>,
    texel: Option<glow::UniformLocation>,
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
/// then must cover all of it. Clearing costs llvmpipe as much as copying a whole picture.
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

/// What each pixel of a fill is.
const FILL: &str = "v_color";
/// What each pixel of a fill is that hides what is below it.
const OPAQUE: &str = "vec4(v_color.rgb, 1.0)";
/// What each pixel of a glyph or a picture is.
const TEXTURED: &str = "v_color * texel_at(u_texture, v_uv)";

impl Program {
    /// Compiles one that gives each pixel the `color`. Fails with what the driver says.
    unsafe fn new(gl: &glow::Context, color: &str) -> Result<Self, String> {
        let version = ShaderVersion::get(gl);
        let declaration = version.version_declaration();
        let (input, output, varying, target, result, texel_at) =
            match version.is_new_shader_interface() {
                true => ("in", "out", "in", "f_color", "out vec4 f_color;", "texture"),
                false => ("attribute", "varying", "varying", "gl_FragColor", "", "texture2D"),
            };
        // Nothing here is seen from an angle: that spares each pixel a division.
        let level = match version {
            ShaderVersion::Gl140 => "noperspective",
            _ => "",
        };
        let vertex = format!(
            "{declaration}
            uniform vec4 u_place; uniform vec2 u_texel;
            {input} vec2 a_pos; {input} vec4 a_color; {input} vec2 a_uv;
            {level} {output} vec4 v_color; {level} {output} vec2 v_uv;
            void main() {{
                gl_Position = vec4((a_pos - u_place.xy) * u_place.zw + vec2(-1.0, 1.0), 0.0, 1.0);
                v_color = a_color;
                v_uv = a_uv * u_texel;
            }}"
        );
        let precision = match version.is_embedded() {
            true => {
                "#ifdef GL_FRAGMENT_PRECISION_HIGH\nprecision highp float;\n#else\n\
                     precision mediump float;\n#endif\n"
            }
            false => "",
        };
        let fragment = format!(
            "{declaration}{precision}
            #define texel_at {texel_at}
            uniform sampler2D u_texture;
            {level} {varying} vec4 v_color; {level} {varying} vec2 v_uv; {result}
            void main() {{ {target} = {color}; }}"
        );
        // SAFETY: the caller has made the context current.
        unsafe {
            let program = gl.create_program()?;
            for (kind, source) in [(glow::VERTEX_SHADER, vertex), (glow::FRAGMENT_SHADER, fragment)]
            {
                let shader = gl.create_shader(kind)?;
                gl.shader_source(shader, &source);
                gl.compile_shader(shader);
                if !gl.get_shader_compile_status(shader) {
                    return Err(gl.get_shader_info_log(shader));
                }
                gl.attach_shader(program, shader);
                gl.delete_shader(shader);
            }
            gl.bind_attrib_location(program, POSITION, "a_pos");
            gl.bind_attrib_location(program, COLOR, "a_color");
            gl.bind_attrib_location(program, UV, "a_uv");
            gl.link_program(program);
            if !gl.get_program_link_status(program) {
                return Err(gl.get_program_info_log(program));
            }
            Ok(Self {
                program,
                place: gl.get_uniform_location(program, "u_place"),
                texel: gl.get_uniform_location(program, "u_texel"),
            })
        }
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
                vertices: gl.create_buffer()?,
                indices: gl.create_buffer()?,
                array: gl.create_vertex_array()?,
                kept: None,
            })
        }
    }

    /// Paints a mesh; with a texture of egui's, if it has one.
    pub(super) unsafe fn paint(&self, gl_painter: &GlPainter, place: Place, layer: &Layer) {
        let Layer { mesh, cover } = layer;
        // SAFETY: the caller has made the context current.
        unsafe {
            if layer.is_textured() {
                self.textured(gl_painter, place, mesh, [1.0, 1.0]);
            } else {
                self.fill(gl_painter.gl(), place, mesh, *cover);
            }
        }
    }

    unsafe fn fill(&self, gl: &glow::Context, place: Place, mesh: &Mesh, cover: Cover) {
        // SAFETY: the caller has made the context current.
        unsafe {
            let program = match cover {
                Cover::Opaque => &self.opaque,
                Cover::Blended => &self.fill,
            };
            gl.use_program(Some(program.program));
            match cover {
                Cover::Opaque => gl.disable(glow::BLEND),
                Cover::Blended => gl.enable(glow::BLEND),
            }
            self.draw(gl, program, place, mesh);
            gl.enable(glow::BLEND);
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
            gl.enable(glow::BLEND);
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

const POSITION: u32 = 0;
const COLOR: u32 = 1;
const UV: u32 = 2;
/// The layout of [`egui::epaint::Vertex`], in bytes.
const STRIDE: i32 = size_of::<egui::epaint::Vertex>() as i32;
const POSITION_AT: i32 = std::mem::offset_of!(egui::epaint::Vertex, pos) as i32;
const COLOR_AT: i32 = std::mem::offset_of!(egui::epaint::Vertex, color) as i32;
const UV_AT: i32 = std::mem::offset_of!(egui::epaint::Vertex, uv) as i32;
