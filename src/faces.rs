//! The bundled faces: one copy in the program, for screens and papers.
//!
//! Noto Sans SC and Ma Shan Zheng are under the SIL Open Font License; see `assets/fonts`.

/// Noto Sans SC Regular.
pub static REGULAR: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Regular.ttf");
/// Noto Sans SC Bold.
pub static BOLD: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Bold.ttf");
/// Ma Shan Zheng: written with a brush, for festive titles.
pub static BRUSH: &[u8] = include_bytes!("../assets/fonts/MaShanZheng-Regular.ttf");
