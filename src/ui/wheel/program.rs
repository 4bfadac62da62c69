//! The shaders, compiled for the OpenGL that is there.
#![allow(unsafe_code, reason = "every call of OpenGL is unsafe")]

use eframe::egui_glow::ShaderVersion;
use eframe::glow::{self, HasContext as _};

/// A compiled shader, and where its settings are.
pub(super) struct Program {
    pub(super) program: glow::Program,
    /// See [`Place`](super::flat::Place).
    pub(super) place: Option<glow::UniformLocation>,
    /// What places in the texture are multiples of.
    pub(super) texel: Option<glow::UniformLocation>,
}

/// Where a vertex has what.
pub(super) const POSITION: u32 = 0;
pub(super) const COLOR: u32 = 1;
pub(super) const UV: u32 = 2;

/// What each pixel of a fill is.
pub(super) const FILL: &str = "v_color";
/// What each pixel of a fill is that hides what is below it.
pub(super) const OPAQUE: &str = "vec4(v_color.rgb, 1.0)";
/// What each pixel of a glyph or a picture is.
pub(super) const TEXTURED: &str = "v_color * texel_at(u_texture, v_uv)";

impl Program {
    /// Compiles one that gives each pixel the `color`. Fails with what the driver says.
    pub(super) unsafe fn new(gl: &glow::Context, color: &str) -> Result<Self, String> {
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
