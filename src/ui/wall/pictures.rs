//! The pictures that slides name, as textures of a context: installed once they
//! are read, looked up by path when a page is painted. Where one is missing,
//! nothing is painted.

use egui::{Context, Id, TextureHandle, TextureId, Vec2};
use std::collections::HashMap;
use std::sync::Arc;

/// Textures by path as the lesson names it.
#[derive(Clone, Default)]
struct Pictures(Arc<HashMap<String, TextureHandle>>);

fn id() -> Id {
    Id::unique("pictures of slides")
}

/// Installs a picture under its path.
pub fn install(ctx: &Context, path: &str, texture: TextureHandle) {
    let mut all = ctx
        .data(|d| d.get_temp::<Pictures>(id()))
        .unwrap_or_default();
    let mut map = HashMap::clone(&all.0);
    map.insert(path.to_owned(), texture);
    all.0 = Arc::new(map);
    ctx.data_mut(|d| d.insert_temp(id(), all));
}

/// Forgets all pictures, as where another lesson is opened.
pub fn forget(ctx: &Context) {
    ctx.data_mut(|d| d.remove::<Pictures>(id()));
}

/// A picture with its size in pixels, where it was read.
pub(super) fn find(ctx: &Context, path: &str) -> Option<(TextureId, Vec2)> {
    let all = ctx.data(|d| d.get_temp::<Pictures>(id()))?;
    let texture = all.0.get(path)?;
    Some((texture.id(), texture.size_vec2()))
}
