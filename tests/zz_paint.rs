
#![allow(clippy::all, dead_code, warnings)]
mod common;
#[path = "projection/made.rs"]
mod made;
use egui::*;
use lectern::content::*;
use lectern::picture::{Raster, write_png};
use lectern::projection::*;

fn paint(page: &Page, out: &str) {
    let ctx = Context::default();
    lectern::ui::theme::install_fonts(&ctx);
    let size = vec2(page.room.width(), page.room.height());
    let mut raster = Raster::default();
    let mut full = None;
    for _ in 0..3 {
        let input = RawInput { screen_rect: Some(egui::Rect::from_min_size(Pos2::ZERO, size)), ..Default::default() };
        let mut f = ctx.run_ui(input, |ui| {
            let p = ui.ctx().layer_painter(LayerId::background());
            p.rect_filled(egui::Rect::from_min_size(Pos2::ZERO, size), 0.0, Color32::WHITE);
            for piece in &page.pieces {
                if piece.shown.until.is_some() { continue; }
                let r = egui::Rect::from_min_size(pos2(piece.rect.left, piece.rect.top), vec2(piece.rect.width, piece.rect.height));
                let ink = |i: Ink| match i { Ink::Text => Color32::BLACK, Ink::Line => Color32::from_gray(90), Ink::Ground => Color32::WHITE, Ink::Hue(h) => lectern::ui::theme::Colours::of(lectern::ui::theme::Mode::Light).hue(h) };
                match &piece.shape {
                    lectern::projection::Shape::Text(lines) => for l in lines { for run in &l.runs {
                        let fam = if run.letters.code { FontFamily::Monospace } else { FontFamily::Proportional };
                        let f = TextFormat { font_id: FontId::new(piece.size, fam), color: ink(run.ink), line_height: Some(l.rect.height), coords: egui::epaint::text::VariationCoords::new([(b"wght", run.letters.weight.value())]), italics: run.letters.italic, valign: Align::Center, ..Default::default() };
                        let mut job = text::LayoutJob::single_section(run.text.clone(), f);
                        job.wrap.max_width = f32::INFINITY;
                        let g = ui.painter().layout_job(job);
                        p.galley(pos2(run.left, l.rect.top), g, Color32::BLACK);
                    } },
                    lectern::projection::Shape::Filled => { p.rect_filled(r, 0.0, ink(piece.ink)); }
                    lectern::projection::Shape::Striped => { p.rect_filled(r, 0.0, Color32::from_gray(150)); }
                    lectern::projection::Shape::Edge => { p.rect_stroke(r, 6.0, Stroke::new(3.0, ink(piece.ink)), StrokeKind::Inside); }
                    lectern::projection::Shape::Dot => { p.circle_filled(r.center(), r.width() / 2.0, ink(piece.ink)); }
                    lectern::projection::Shape::Icon(_) => { p.rect_stroke(r, 6.0, Stroke::new(2.0, ink(piece.ink)), StrokeKind::Inside); }
                    lectern::projection::Shape::Picture(_) => { p.rect_stroke(r, 0.0, Stroke::new(2.0, Color32::RED), StrokeKind::Inside); }
                }
            }
        });
        raster.update(&f.textures_delta);
        f.textures_delta.clear();
        full = Some(f);
    }
    let full = full.unwrap();
    let prims = ctx.tessellate(full.shapes, full.pixels_per_point);
    let canvas = raster.draw(&prims, [size.x as u32, size.y as u32], 1.0);
    write_png(&canvas, std::fs::File::create(out).unwrap()).unwrap();
}

#[test]
fn t() {
    let which = std::env::var("PACK").unwrap_or_default();
    let pack = match which.as_str() { "coffee" => common::coffee(), "every" => common::every_element(), "ext" => common::extremes(), _ => common::default_pack() };
    let deck = Deck::of_pack(&pack);
    let (w, h) = std::env::var("ROOM").ok().and_then(|r| { let (a, b) = r.split_once('x')?; Some((a.parse().ok()?, b.parse().ok()?)) }).unwrap_or((1280.0, 720.0));
    let f = lectern::ui::wall::Fonts::default();
    let laid = lay_out(&deck, Room::new(w, h, false), &f);
    let from: usize = std::env::var("FROM").unwrap_or("0".into()).parse().unwrap();
    let to: usize = std::env::var("TO").unwrap_or("9".into()).parse().unwrap();
    for (n, page) in laid.pages.iter().enumerate() {
        eprintln!("{n} {:?} {:?} {} steps {} {:?}", page.kind, page.part, page.title, page.steps.len(), page.troubles);
        if n >= from && n < to { paint(page, &format!("/tmp/w/deck-png/p{n:03}.png")); }
    }
}
