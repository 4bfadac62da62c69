//! Meshes without a texture, painted by a shader that does nothing but mix their colours.
//!
//! egui's own shader reads a texture for every pixel. Without a graphics chip that is what the
//! wheel's frames cost: under llvmpipe a full screen takes 13 ms of CPU time through egui's
//! shader and 0.9 ms through this one (`cargo bench --bench wheel`). What has a texture (all
//! writing, all pictures) stays with egui.
#![allow(unsafe_code, reason = "every call of OpenGL is unsafe; all of them stand in this file")]

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui_glow::{CallbackFn, Painter as GlPainter, ShaderVersion};
use eframe::glow::{self, HasContext as _};
use egui::epaint::{Mesh, PaintCallback, PaintCallbackInfo};
use egui::{Painter, Rect, Shape, pos2, vec2};

/// How the meshes of a painter get to the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Route {
    /// As egui paints meshes, wherever egui runs.
    #[default]
    Egui,
    /// With the shader of this module, where eframe paints with OpenGL.
    Shader,
}

/// Whether a mesh hides what is below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    /// No vertex is transparent: what is below is not even read.
    Opaque,
    /// Some is.
    Blended,
}

impl Route {
    /// Paints a mesh within the clip rectangle of `painter`.
    pub(super) fn paint(self, painter: &Painter, mesh: impl Into<Arc<Mesh>>, cover: Cover) {
        let mesh: Arc<Mesh> = mesh.into();
        if self == Self::Egui {
            painter.add(Shape::Mesh(mesh));
            return;
        }
        let rect = painter.clip_rect();
        let callback = CallbackFn::new(move |info, gl| paint(&info, gl, &mesh, cover));
        painter.add(PaintCallback { rect, callback: Arc::new(callback) });
    }
}

/// The compiled shader with its buffers; one for the one OpenGL context that eframe has.
struct Pipeline {
    program: glow::Program,
    place: Option<glow::UniformLocation>,
    vertices: glow::Buffer,
    indices: glow::Buffer,
    array: glow::VertexArray,
}

static PIPELINE: Mutex<Option<Result<Pipeline, String>>> = Mutex::new(None);

/// Whether OpenGL is computed by the processor: then nothing waits for the monitor, and frames
/// must be paced by the clock.
pub(super) fn is_software(gl: &glow::Context) -> bool {
    // SAFETY: eframe hands out its context while it is current.
    let renderer = unsafe { gl.get_parameter_string(glow::RENDERER) }.to_lowercase();
    ["llvmpipe", "softpipe", "swiftshader", "software"].iter().any(|name| renderer.contains(name))
}

fn paint(info: &PaintCallbackInfo, painter: &GlPainter, mesh: &Mesh, cover: Cover) {
    let gl = painter.gl();
    let mut pipeline = PIPELINE.lock().unwrap_or_else(PoisonError::into_inner);
    let pipeline = pipeline.get_or_insert_with(|| {
        // SAFETY: the context is current, as in every paint callback.
        let made = unsafe { Pipeline::new(gl) };
        if let Err(error) = &made {
            tracing::error!(%error, "the wheel's shader does not compile");
        }
        made
    });
    // The rectangle as OpenGL has it: in whole pixels.
    let pixels = info.viewport_in_pixels();
    let in_points = |pixels: i32| pixels as f32 / info.pixels_per_point;
    let size = vec2(in_points(pixels.width_px), in_points(pixels.height_px));
    let viewport =
        Rect::from_min_size(pos2(in_points(pixels.left_px), in_points(pixels.top_px)), size);
    if let Ok(pipeline) = pipeline {
        // SAFETY: as above; egui_glow sets all state that is changed here again afterwards.
        unsafe { pipeline.paint(gl, viewport, mesh, cover) };
    }
}

impl Pipeline {
    /// Compiles the shader. Fails with what the driver says.
    unsafe fn new(gl: &glow::Context) -> Result<Self, String> {
        let version = ShaderVersion::get(gl);
        let declaration = version.version_declaration();
        let (input, output, varying, color, result) = match version.is_new_shader_interface() {
            true => ("in", "out", "in", "f_color", "out vec4 f_color;"),
            false => ("attribute", "varying", "varying", "gl_FragColor", ""),
        };
        let vertex = format!(
            "{declaration}
            uniform vec4 u_place;
            {input} vec2 a_pos; {input} vec4 a_color; {output} vec4 v_color;
            void main() {{
                gl_Position = vec4((a_pos - u_place.xy) * u_place.zw + vec2(-1.0, 1.0), 0.0, 1.0);
                v_color = a_color;
            }}"
        );
        let precision = if version.is_embedded() { "precision mediump float;" } else { "" };
        let fragment = format!(
            "{declaration}{precision}
            {varying} vec4 v_color; {result}
            void main() {{ {color} = v_color; }}"
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
            gl.link_program(program);
            if !gl.get_program_link_status(program) {
                return Err(gl.get_program_info_log(program));
            }
            Ok(Self {
                program,
                place: gl.get_uniform_location(program, "u_place"),
                vertices: gl.create_buffer()?,
                indices: gl.create_buffer()?,
                array: gl.create_vertex_array()?,
            })
        }
    }

    /// Paints a mesh in points; `viewport` is the rectangle in points that OpenGL's shows.
    unsafe fn paint(&self, gl: &glow::Context, viewport: Rect, mesh: &Mesh, cover: Cover) {
        let (width, height) = (viewport.width(), viewport.height());
        // SAFETY: the caller has made the context current; the buffers hold what is drawn.
        unsafe {
            gl.use_program(Some(self.program));
            let (left, top) = (viewport.left(), viewport.top());
            gl.uniform_4_f32(self.place.as_ref(), left, top, 2.0 / width, -2.0 / height);
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
            match cover {
                Cover::Opaque => gl.disable(glow::BLEND),
                Cover::Blended => gl.enable(glow::BLEND),
            }
            let count = mesh.indices.len() as i32;
            gl.draw_elements(glow::TRIANGLES, count, glow::UNSIGNED_INT, 0);
            gl.enable(glow::BLEND);
            gl.bind_vertex_array(None);
        }
    }
}

const POSITION: u32 = 0;
const COLOR: u32 = 1;
/// The layout of [`egui::epaint::Vertex`], in bytes.
const STRIDE: i32 = size_of::<egui::epaint::Vertex>() as i32;
const POSITION_AT: i32 = std::mem::offset_of!(egui::epaint::Vertex, pos) as i32;
const COLOR_AT: i32 = std::mem::offset_of!(egui::epaint::Vertex, color) as i32;
