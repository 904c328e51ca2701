//! Pictures of a lesson's slides: PNG and JPEG files read, turned as the camera
//! says, and made no larger than a wall can show. Waits for a disk, so it runs
//! on threads of `app`. What can't be read is said in words, for the lesson's
//! screen; the wall leaves it out.

#![expect(
    clippy::disallowed_methods,
    reason = "a picture brings its own colours"
)]

use super::files::plain;
use egui::{Color32, ColorImage};
use std::fs::File;
use std::io::{Cursor, Read as _};
use std::path::Path;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Largest file, in bytes.
const LARGEST: u64 = 40 * 1024 * 1024;

/// Longest side, in pixels; a picture has at most 50 million of them.
const LONGEST: usize = 16_384;
const MOST_PIXELS: usize = 50_000_000;

/// Longest side that is kept: more than a wall of full HD shows.
const KEPT: usize = 3_072;

/// Reads a picture, with a longest side that textures allow.
///
/// # Errors
/// Why it can't be shown, in words that go behind the file's name.
pub fn read(path: &Path, most: usize) -> Result<ColorImage, String> {
    let file = File::open(path).map_err(|e| plain(&e))?;
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        return Err("it is a folder".into());
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| plain(&e))?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("it is larger than {} MB", LARGEST / 1024 / 1024));
    }
    let image = if bytes.starts_with(b"\x89PNG") {
        png(&bytes)?
    } else if bytes.starts_with(&[0xff, 0xd8]) {
        jpeg(&bytes)?
    } else {
        return Err("it is neither a PNG nor a JPEG".into());
    };
    Ok(smaller(image, most.min(KEPT)))
}

fn sound(width: usize, height: usize) -> Result<(), String> {
    let fits = (1..=LONGEST).contains(&width) && (1..=LONGEST).contains(&height);
    if fits && width * height <= MOST_PIXELS {
        Ok(())
    } else {
        Err(format!(
            "{width} × {height} pixels are too many; 50 million at most"
        ))
    }
}

fn png(bytes: &[u8]) -> Result<ColorImage, String> {
    let damaged = |_| "the file is damaged".to_owned();
    let limits = png::Limits {
        bytes: MOST_PIXELS * 8,
    };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = reader.info().size();
    let (width, height) = (width as usize, height as usize);
    sound(width, height)?;
    let size = reader
        .output_buffer_size()
        .ok_or("it has too many pixels")?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(damaged)?;
    let pixels = pixels.get(..frame.buffer_size()).unwrap_or(&[]);
    let colours: Vec<Color32> = match frame.color_type {
        png::ColorType::Grayscale => pixels.iter().map(|g| Color32::from_gray(*g)).collect(),
        png::ColorType::GrayscaleAlpha => pixels
            .as_chunks::<2>()
            .0
            .iter()
            .map(|[g, a]| Color32::from_rgba_unmultiplied(*g, *g, *g, *a))
            .collect(),
        png::ColorType::Rgb => rgb(pixels),
        png::ColorType::Rgba => pixels
            .as_chunks::<4>()
            .0
            .iter()
            .map(|[r, g, b, a]| Color32::from_rgba_unmultiplied(*r, *g, *b, *a))
            .collect(),
        png::ColorType::Indexed => Vec::new(),
    };
    whole(width, height, colours)
}

fn jpeg(bytes: &[u8]) -> Result<ColorImage, String> {
    let options = DecoderOptions::default()
        .set_max_width(LONGEST)
        .set_max_height(LONGEST)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder
        .decode_headers()
        .map_err(|_| "the file is damaged, or a kind of JPEG that Lectern doesn’t know")?;
    let (width, height) = decoder.dimensions().ok_or("the file is damaged")?;
    sound(width, height)?;
    let turn = decoder.exif().map_or(1, |exif| orientation(exif));
    let pixels = decoder.decode().map_err(|_| "the file is damaged")?;
    Ok(turned(whole(width, height, rgb(&pixels))?, turn))
}

fn rgb(pixels: &[u8]) -> Vec<Color32> {
    let chunks = pixels.as_chunks::<3>().0.iter();
    chunks
        .map(|[r, g, b]| Color32::from_rgb(*r, *g, *b))
        .collect()
}

fn whole(width: usize, height: usize, pixels: Vec<Color32>) -> Result<ColorImage, String> {
    if pixels.len() == width * height {
        Ok(ColorImage::new([width, height], pixels))
    } else {
        Err("the file is damaged".into())
    }
}

/// How the camera was held, 1 to 8, from the first directory of an Exif block
/// (JEITA CP-3451, tag 0x0112).
fn orientation(exif: &[u8]) -> u16 {
    let little = match exif.get(..2) {
        Some(b"II") => true,
        Some(b"MM") => false,
        _ => return 1,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = exif.get(at..at + 2)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let long = |at: usize| -> Option<usize> {
        let bytes: [u8; 4] = exif.get(at..at + 4)?.try_into().ok()?;
        let value = if little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        };
        usize::try_from(value).ok()
    };
    let found = || -> Option<u16> {
        let directory = long(4)?;
        let entries = usize::from(short(directory)?);
        (0..entries)
            .map(|n| directory + 2 + n * 12)
            .find(|at| short(*at) == Some(0x0112))
            .and_then(|at| short(at + 8))
    };
    found().filter(|o| (1..=8).contains(o)).unwrap_or(1)
}

/// Turns a picture the right way up.
fn turned(image: ColorImage, orientation: u16) -> ColorImage {
    let [width, height] = image.size;
    if orientation == 1 || width == 0 || height == 0 {
        return image;
    }
    let size = if orientation >= 5 {
        [height, width]
    } else {
        [width, height]
    };
    let (right, bottom) = (width - 1, height - 1);
    let mut pixels = Vec::with_capacity(image.pixels.len());
    for y in 0..size[1] {
        for x in 0..size[0] {
            let (from_x, from_y) = match orientation {
                2 => (right - x, y),
                3 => (right - x, bottom - y),
                4 => (x, bottom - y),
                5 => (y, x),
                6 => (y, bottom - x),
                7 => (right - y, bottom - x),
                _ => (right - y, x),
            };
            let at = from_y * width + from_x;
            pixels.push(image.pixels.get(at).copied().unwrap_or_default());
        }
    }
    ColorImage::new(size, pixels)
}

/// Takes the mean of neighbours until the longest side is short enough.
fn smaller(image: ColorImage, most: usize) -> ColorImage {
    let [width, height] = image.size;
    let longest = width.max(height);
    if longest <= most.max(1) {
        return image;
    }
    let scaled = |side: usize| (side * most / longest).max(1);
    let (to_x, to_y) = (scaled(width), scaled(height));
    let mut pixels = Vec::with_capacity(to_x * to_y);
    for y in 0..to_y {
        let rows = y * height / to_y..((y + 1) * height / to_y).max(y * height / to_y + 1);
        for x in 0..to_x {
            let from = x * width / to_x;
            let to = ((x + 1) * width / to_x).max(from + 1);
            let mut sum = [0_u32; 4];
            let mut count = 0;
            for row in rows.clone() {
                let line = image.pixels.get(row * width + from..row * width + to);
                for pixel in line.unwrap_or(&[]) {
                    for (all, one) in sum.iter_mut().zip(pixel.to_array()) {
                        *all += u32::from(one);
                    }
                    count += 1;
                }
            }
            let [r, g, b, a] = sum.map(|all| {
                let mean = (all + count / 2) / count.max(1);
                u8::try_from(mean).unwrap_or(u8::MAX)
            });
            pixels.push(Color32::from_rgba_premultiplied(r, g, b, a));
        }
    }
    ColorImage::new([to_x, to_y], pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write_png(path: &Path, width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) {
        let mut image = image::RgbaImage::new(width, height);
        for (x, y, to) in image.enumerate_pixels_mut() {
            *to = image::Rgba(pixel(x, y));
        }
        image.save(path).unwrap();
    }

    #[test]
    fn a_png_is_read_as_it_was_written_and_made_smaller_where_it_is_large() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        write_png(&path, 40, 20, |x, _| {
            if x < 20 {
                [200, 0, 0, 255]
            } else {
                [0, 100, 0, 255]
            }
        });
        let read_whole = read(&path, 4_096).unwrap();
        assert_eq!(read_whole.size, [40, 20]);
        assert_eq!(read_whole.pixels[0], Color32::from_rgb(200, 0, 0));
        assert_eq!(read_whole.pixels[39], Color32::from_rgb(0, 100, 0));
        let small = read(&path, 10).unwrap();
        assert_eq!(small.size, [10, 5], "proportions are kept");
        assert_eq!(small.pixels[0], Color32::from_rgb(200, 0, 0));
        assert_eq!(small.pixels[9], Color32::from_rgb(0, 100, 0));
    }

    /// Two JPEGs by ImageMagick, red on the left and blue on the right; the second
    /// says that the camera was turned, and `convert -auto-orient` puts red on top.
    #[test]
    fn a_jpeg_is_read_and_turned_as_it_says() {
        let folder = tempfile::tempdir().unwrap();
        let shown = |bytes: &[u8]| {
            let path = folder.path().join("a.jpg");
            std::fs::write(&path, bytes).unwrap();
            read(&path, 4_096).unwrap()
        };
        let near = |a: Color32, b: [u8; 3]| {
            let a = a.to_array();
            a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 12)
        };
        let (red, blue) = ([200, 30, 30], [30, 30, 200]);
        let plain = shown(include_bytes!("../../tests/pictures/two-halves.jpg"));
        assert_eq!(plain.size, [24, 16]);
        assert!(near(plain.pixels[0], red) && near(plain.pixels[23], blue));
        let turned = shown(include_bytes!("../../tests/pictures/two-halves-turned.jpg"));
        assert_eq!(turned.size, [16, 24]);
        assert!(near(turned.pixels[0], red) && near(turned.pixels[15], red));
        assert!(near(turned.pixels[16 * 23], blue));
    }

    #[test]
    fn what_is_no_picture_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let said = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            read(&path, 4_096).unwrap_err()
        };
        assert!(said("a.png", b"GIF89a").contains("neither"));
        assert!(said("b.png", b"\x89PNG\r\n\x1a\nrubbish").contains("damaged"));
        assert!(said("c.jpg", &[0xff, 0xd8, 0xff, 0xe0, 0, 2]).contains("damaged"));
        assert!(
            read(&folder.path().join("no.png"), 9)
                .unwrap_err()
                .contains("no such file")
        );
        assert!(read(folder.path(), 9).is_err());
        // A file cut off in the middle.
        let path = folder.path().join("d.png");
        write_png(&path, 64, 64, |x, y| [x as u8, y as u8, (x * y) as u8, 255]);
        let bytes = std::fs::read(&path).unwrap();
        assert!(said("e.png", &bytes[..bytes.len() / 2]).contains("damaged"));
    }

    #[test]
    fn pictures_are_turned_as_the_camera_was_held() {
        // Letters as a viewer should see them, and as each orientation stores them.
        let upright = ["ab", "cd", "ef"];
        let stored: [(u16, &[&str]); 8] = [
            (1, &["ab", "cd", "ef"]),
            (2, &["ba", "dc", "fe"]),
            (3, &["fe", "dc", "ba"]),
            (4, &["ef", "cd", "ab"]),
            (5, &["ace", "bdf"]),
            (6, &["bdf", "ace"]),
            (7, &["fdb", "eca"]),
            (8, &["eca", "fdb"]),
        ];
        let image = |rows: &[&str]| {
            let pixels = rows.concat().bytes().map(Color32::from_gray).collect();
            ColorImage::new([rows[0].len(), rows.len()], pixels)
        };
        for (orientation, rows) in stored {
            let shown = turned(image(rows), orientation);
            assert_eq!(shown, image(&upright), "orientation {orientation}");
        }
    }

    #[test]
    fn the_orientation_is_found_in_either_order_of_bytes() {
        let mut little = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
        little.extend([0x0f, 0x01, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
        little.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
        assert_eq!(orientation(&little), 6);
        let mut big = b"MM\0\x2a\0\0\0\x08\0\x01".to_vec();
        big.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0]);
        assert_eq!(orientation(&big), 8);
        for broken in [&b""[..], b"II", b"II\x2a\0\xff\xff\xff\xff", &little[..15]] {
            assert_eq!(orientation(broken), 1);
        }
    }
}
