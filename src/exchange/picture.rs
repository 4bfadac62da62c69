//! Pictures in: PNG, JPEG or WebP from a camera or the web, made small and sane before they come
//! into the event file.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};

use crate::model::picture::PICTURE_BYTES_MAX;

/// A file larger than this is no picture for a prize.
const FILE_BYTES_MAX: u64 = 32 << 20;
/// A picture with more pixels than this would take too much memory.
const PIXELS_MAX: u64 = 60_000_000;
/// What is kept of opaque pictures, of 100: no difference can be seen from a few metres.
const JPEG_QUALITY: u8 = 88;

/// A prize or a mark: pixels along its longer side.
pub const SMALL: u32 = 1_024;
/// A background: pixels along its longer side.
pub const LARGE: u32 = 1_920;

/// Why a file cannot be used as a picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The disk.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The file is too large.
    #[error("the file is larger than {} MB", FILE_BYTES_MAX >> 20)]
    FileTooLarge,
    /// Too many pixels.
    #[error("the picture has {width} × {height} pixels, too many")]
    TooManyPixels {
        /// Across.
        width: u32,
        /// Down.
        height: u32,
    },
    /// It is no PNG, JPEG or WebP.
    #[error("this is no PNG, JPEG or WebP picture")]
    Unknown,
    /// It is damaged.
    #[error("the picture is damaged: {0}")]
    Damaged(ImageError),
    /// What came out is still too large for the event file.
    #[error("the picture is too large even after it was made smaller")]
    StillTooLarge,
}

/// Pixels for a texture: red, green, blue, alpha, not premultiplied.
#[derive(Clone, Debug)]
pub struct Pixels {
    /// Across and down.
    pub size: [usize; 2],
    /// Four bytes a pixel, row by row.
    pub rgba: Vec<u8>,
}

/// Reads a picture and makes it ready for the event file: upright, at most `longest` pixels along
/// its longer side, a PNG where it is transparent, else a JPEG.
///
/// Takes a while: not for the thread that paints. Fails on anything that is no sound picture.
pub fn read(path: &Path, longest: u32) -> Result<Vec<u8>, PictureError> {
    let io = |source| PictureError::Io { path: path.to_owned(), source };
    if std::fs::metadata(path).map_err(io)?.len() > FILE_BYTES_MAX {
        return Err(PictureError::FileTooLarge);
    }
    let picture = decoded(&std::fs::read(path).map_err(io)?)?;
    let larger = picture.width().max(picture.height()) > longest;
    let filter = image::imageops::FilterType::Lanczos3;
    let picture = if larger { picture.resize(longest, longest, filter) } else { picture };
    let bytes = encoded(&picture).map_err(PictureError::Damaged)?;
    if bytes.len() > PICTURE_BYTES_MAX {
        return Err(PictureError::StillTooLarge);
    }
    Ok(bytes)
}

/// The pixels of a picture from an event file. Fails on anything that is no sound picture.
pub fn decode(bytes: &[u8]) -> Result<Pixels, PictureError> {
    let picture = decoded(bytes)?.into_rgba8();
    let size = [picture.width() as usize, picture.height() as usize];
    Ok(Pixels { size, rgba: picture.into_raw() })
}

fn decoded(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| PictureError::Unknown)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
        return Err(PictureError::Unknown);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(PIXELS_MAX * 8);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(PictureError::Damaged)?;
    // Before a single pixel is decoded: a small file may claim a huge picture.
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(PictureError::TooManyPixels { width, height });
    }
    let upright = decoder.orientation().map_err(PictureError::Damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(PictureError::Damaged)?;
    picture.apply_orientation(upright);
    Ok(picture)
}

fn encoded(picture: &DynamicImage) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    let rgba = picture.to_rgba8();
    if rgba.pixels().any(|pixel| pixel.0.last().is_some_and(|alpha| *alpha < u8::MAX)) {
        rgba.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)?;
    } else {
        picture
            .to_rgb8()
            .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY))?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;

    fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        file
    }

    fn photo(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let image = RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, 90]));
        let mut bytes = Vec::new();
        image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    #[test]
    fn a_photo_is_made_small_and_keeps_its_shape() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let stored = read(file(&photo(3_000, 2_000, format)).path(), SMALL).unwrap();
            let Pixels { size, rgba } = decode(&stored).unwrap();
            assert_eq!(size, [1_024, 683], "{format:?}");
            assert_eq!(rgba.len(), 1_024 * 683 * 4);
            assert!(stored.len() < 200_000, "{format:?}: {}", stored.len());
        }
    }

    #[test]
    fn a_transparent_mark_stays_transparent() {
        let image = RgbaImage::from_fn(64, 64, |x, _| Rgba([200, 0, 0, (x * 4) as u8]));
        let mut bytes = Vec::new();
        image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        let stored = read(file(&bytes).path(), SMALL).unwrap();
        assert_eq!(decode(&stored).unwrap().rgba[3], 0);
    }

    #[test]
    fn what_is_no_sound_picture_is_refused_in_words() {
        let photo = photo(400, 300, ImageFormat::Png);
        for end in [0, 1, 8, 40, photo.len() / 2, photo.len() - 20] {
            assert!(read(file(&photo[..end]).path(), SMALL).is_err(), "cut off after {end}");
        }
        for other in [&b"GIF89a not today"[..], b"<svg/>", b"%PDF-1.7", &[0; 4_096]] {
            let refused = read(file(other).path(), SMALL).unwrap_err();
            assert!(matches!(refused, PictureError::Unknown), "{refused}");
        }
        assert!(read(Path::new("/nowhere/at/all.png"), SMALL).is_err());
    }

    /// A header alone, which claims 100,000 × 100,000 pixels.
    #[test]
    fn a_picture_that_claims_too_many_pixels_is_refused_before_it_is_decoded() {
        let mut bomb = photo(16, 16, ImageFormat::Png);
        bomb[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
        // The checksum of the header's chunk, over its name and its 13 bytes.
        let mut crc = u32::MAX;
        for byte in &bomb[12..29] {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
            }
        }
        bomb[29..33].copy_from_slice(&(!crc).to_be_bytes());
        let refused = read(file(&bomb).path(), SMALL).unwrap_err();
        let told = matches!(
            refused,
            PictureError::TooManyPixels { .. } | PictureError::Damaged(ImageError::Limits(_))
        );
        assert!(told, "{refused}");
    }
}
