//! A rasteriser of egui's meshes: textured triangles, blended in gamma space as
//! egui's own painters do, one sample a pixel (egui smooths its own edges).

use egui::epaint::{ClippedPrimitive, ImageData, Mesh, Primitive, Vertex};
use egui::{TextureId, TexturesDelta};
use std::collections::HashMap;

/// A picture: rows of RGBA, opaque.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canvas {
    pub width: u32,
    pub height: u32,
    /// Four bytes a pixel, top row first.
    pub pixels: Vec<u8>,
}

impl Canvas {
    /// A black picture.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Self {
        let mut pixels = vec![0; width as usize * height as usize * 4];
        pixels
            .chunks_exact_mut(4)
            .for_each(|p| p.copy_from_slice(&[0, 0, 0, 255]));
        Self {
            width,
            height,
            pixels,
        }
    }
}

/// A texture: premultiplied colours.
#[derive(Debug, Default)]
struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
}

impl Texture {
    /// The nearest texel.
    fn at(&self, u: f32, v: f32) -> [f32; 4] {
        let x = ((u * self.width as f32) as usize).min(self.width.saturating_sub(1));
        let y = ((v * self.height as f32) as usize).min(self.height.saturating_sub(1));
        self.pixels
            .get(y * self.width + x)
            .map_or([255.0; 4], |p| p.map(f32::from))
    }
}

/// The renderer with the textures that it was given.
#[derive(Debug, Default)]
pub struct Raster {
    textures: HashMap<TextureId, Texture>,
}

impl Raster {
    /// Takes up new and changed textures.
    pub fn update(&mut self, delta: &TexturesDelta) {
        for (id, image) in delta
            .set
            .iter()
            .flat_map(|(id, images)| images.iter().map(move |i| (id, i)))
        {
            let ImageData::Color(colours) = &image.image;
            let [width, height] = colours.size;
            let pixels: Vec<[u8; 4]> = colours.pixels.iter().map(egui::Color32::to_array).collect();
            match image.pos {
                None => {
                    self.textures.insert(
                        *id,
                        Texture {
                            width,
                            height,
                            pixels,
                        },
                    );
                }
                Some([left, top]) => {
                    let Some(texture) = self.textures.get_mut(id) else {
                        continue;
                    };
                    for (row, line) in pixels.chunks(width.max(1)).enumerate() {
                        let start = (top + row) * texture.width + left;
                        if let Some(to) = texture.pixels.get_mut(start..start + line.len()) {
                            to.copy_from_slice(line);
                        }
                    }
                }
            }
        }
        for id in &delta.free {
            self.textures.remove(id);
        }
    }

    /// Draws primitives on a fresh picture.
    #[must_use]
    pub fn draw(
        &self,
        primitives: &[ClippedPrimitive],
        size: [u32; 2],
        pixels_per_point: f32,
    ) -> Canvas {
        let mut canvas = Canvas::new(size[0], size[1]);
        for clipped in primitives {
            let Primitive::Mesh(mesh) = &clipped.primitive else {
                continue;
            };
            let Some(texture) = self.textures.get(&mesh.texture_id) else {
                continue;
            };
            let edge =
                |v: f32, most: u32| (v * pixels_per_point).round().clamp(0.0, most as f32) as i32;
            let clip = Clip {
                left: edge(clipped.clip_rect.min.x, size[0]),
                top: edge(clipped.clip_rect.min.y, size[1]),
                right: edge(clipped.clip_rect.max.x, size[0]),
                bottom: edge(clipped.clip_rect.max.y, size[1]),
            };
            draw_mesh(&mut canvas, mesh, texture, clip, pixels_per_point);
        }
        canvas
    }
}

#[derive(Clone, Copy)]
struct Clip {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

fn draw_mesh(canvas: &mut Canvas, mesh: &Mesh, texture: &Texture, clip: Clip, scale: f32) {
    for triangle in mesh.indices.chunks_exact(3) {
        let corner = |n: usize| {
            triangle
                .get(n)
                .and_then(|i| mesh.vertices.get(*i as usize))
                .map(|v| Vertex {
                    pos: v.pos * scale,
                    ..*v
                })
        };
        if let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) {
            draw_triangle(canvas, [a, b, c], texture, clip);
        }
    }
}

/// Twice the signed area of a triangle.
fn area(a: egui::Pos2, b: egui::Pos2, x: f32, y: f32) -> f32 {
    (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)
}

/// Whether an edge owns the pixels whose centres lie exactly on it, so that two
/// triangles with a common edge never both draw one.
fn owns(a: egui::Pos2, b: egui::Pos2) -> bool {
    (a.y == b.y && b.x > a.x) || b.y < a.y
}

fn draw_triangle(canvas: &mut Canvas, corners: [Vertex; 3], texture: &Texture, clip: Clip) {
    let [a, mut b, mut c] = corners;
    let mut whole = area(a.pos, b.pos, c.pos.x, c.pos.y);
    if whole == 0.0 || !whole.is_finite() {
        return;
    }
    if whole < 0.0 {
        std::mem::swap(&mut b, &mut c);
        whole = -whole;
    }
    let min = a.pos.min(b.pos).min(c.pos);
    let max = a.pos.max(b.pos).max(c.pos);
    let (left, right) = (
        (min.x.floor() as i32).max(clip.left),
        (max.x.ceil() as i32).min(clip.right),
    );
    let (top, bottom) = (
        (min.y.floor() as i32).max(clip.top),
        (max.y.ceil() as i32).min(clip.bottom),
    );
    let edges = [(b.pos, c.pos), (c.pos, a.pos), (a.pos, b.pos)];
    let flat = a.color == b.color && b.color == c.color && a.uv == b.uv && b.uv == c.uv;
    let [ca, cb, cc] = [a, b, c].map(|v| v.color.to_array().map(f32::from));
    let solid = flat.then(|| shade(ca, texture.at(a.uv.x, a.uv.y)));
    for y in top..bottom {
        let row = y as usize * canvas.width as usize * 4;
        for x in left..right {
            let (px, py) = (x as f32 + 0.5, y as f32 + 0.5);
            let weights = edges.map(|(from, to)| area(from, to, px, py));
            let inside = weights
                .iter()
                .zip(&edges)
                .all(|(w, (from, to))| *w > 0.0 || (*w == 0.0 && owns(*from, *to)));
            if !inside {
                continue;
            }
            let source = solid.unwrap_or_else(|| {
                let [wa, wb, wc] = weights.map(|w| w / whole);
                let mix = |f: fn(&Vertex) -> f32| f(&a) * wa + f(&b) * wb + f(&c) * wc;
                let texel = texture.at(mix(|v| v.uv.x), mix(|v| v.uv.y));
                let mut colour = [0.0; 4];
                for (n, channel) in colour.iter_mut().enumerate() {
                    let of = |c: &[f32; 4]| c.get(n).copied().unwrap_or(0.0);
                    *channel = of(&ca) * wa + of(&cb) * wb + of(&cc) * wc;
                }
                shade(colour, texel)
            });
            let at = row + x as usize * 4;
            if let Some([r, g, b, _]) = canvas.pixels.get_mut(at..at + 4) {
                let [sr, sg, sb, sa] = source;
                let keep = 1.0 - sa / 255.0;
                for (to, from) in [(r, sr), (g, sg), (b, sb)] {
                    *to = (from + f32::from(*to) * keep).round().clamp(0.0, 255.0) as u8;
                }
            }
        }
    }
}

/// A vertex colour through a texel.
fn shade(colour: [f32; 4], texel: [f32; 4]) -> [f32; 4] {
    let [r, g, b, a] = colour;
    let [tr, tg, tb, ta] = texel;
    [
        r * tr / 255.0,
        g * tg / 255.0,
        b * tb / 255.0,
        a * ta / 255.0,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::epaint::Color32;
    use egui::{Rect, pos2};

    fn white() -> Raster {
        let mut raster = Raster::default();
        let texture = Texture {
            width: 1,
            height: 1,
            pixels: vec![[255; 4]],
        };
        raster.textures.insert(TextureId::default(), texture);
        raster
    }

    fn drawn(mesh: Mesh, clip: Rect) -> Canvas {
        let clipped = ClippedPrimitive {
            clip_rect: clip,
            primitive: Primitive::Mesh(mesh),
        };
        white().draw(&[clipped], [8, 8], 1.0)
    }

    #[test]
    fn a_rectangle_covers_its_pixels_once_even_where_its_triangles_meet() {
        let mut mesh = Mesh::default();
        let half = Color32::from_white_alpha(128);
        mesh.add_colored_rect(Rect::from_min_max(pos2(2.0, 2.0), pos2(6.0, 6.0)), half);
        let canvas = drawn(mesh, Rect::EVERYTHING);
        let lit: Vec<u8> = canvas
            .pixels
            .chunks(4)
            .map(|p| p[0])
            .filter(|v| *v > 0)
            .collect();
        assert_eq!(lit.len(), 16);
        assert!(lit.iter().all(|v| *v == 128), "{lit:?}");
    }

    #[test]
    fn nothing_is_drawn_outside_the_clip() {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(
            Rect::from_min_max(pos2(0.0, 0.0), pos2(8.0, 8.0)),
            Color32::WHITE,
        );
        let canvas = drawn(mesh, Rect::from_min_max(pos2(3.0, 3.0), pos2(4.0, 5.0)));
        assert_eq!(canvas.pixels.chunks(4).filter(|p| p[0] > 0).count(), 2);
    }
}
