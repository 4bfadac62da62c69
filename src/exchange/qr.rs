//! QR codes: a text as dark and light squares, for whatever paints or prints them.

use qrcode::{Color, EcLevel};

/// A QR code without its quiet zone, which is four modules wide on each side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    side: usize,
    dark: Vec<bool>,
}

impl QrCode {
    /// The smallest code that holds `text` and can still be read when 15 % of it is covered;
    /// `None` for a text of more than some 2,300 bytes.
    pub fn new(text: &str) -> Option<Self> {
        let code = qrcode::QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let side = code.width();
        let dark = code.into_colors().into_iter().map(|color| color == Color::Dark).collect();
        Some(Self { side, dark })
    }

    /// Modules on a side: 21 to 177.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Whether the module at a column and row is dark; there are none beyond the sides.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.side && self.dark.get(y * self.side + x).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_finders_and_no_fourth() {
        let code = QrCode::new(&"7f".repeat(32)).unwrap();
        let last = code.side() - 7;
        let finder = |x: usize, y: usize| {
            (0..7).all(|i| code.is_dark(x + i, y) && code.is_dark(x, y + i))
                && code.is_dark(x + 3, y + 3)
                && !code.is_dark(x + 1, y + 1)
        };
        assert!(finder(0, 0) && finder(last, 0) && finder(0, last));
        assert!(!finder(last, last));
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert!(QrCode::new(&"x".repeat(2_300)).is_some());
        assert!(QrCode::new(&"x".repeat(2_400)).is_none());
    }
}
