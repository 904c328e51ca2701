#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    dead_code
)]
mod common;
#[path = "projection/held.rs"]
mod held;
#[path = "projection/made.rs"]
mod made;
use lectern::content::load_text;
use lectern::projection::*;
use std::time::Instant;
#[test]
fn t() {
    for seed in 0..10 {
        let text = made::pack(seed);
        let t0 = Instant::now();
        let pack = load_text(&text, "x").pack.unwrap();
        let t1 = Instant::now();
        let deck = Deck::of_pack(&pack);
        let room = Room::new(1280.0, 720.0, false);
        let t2 = Instant::now();
        let laid = lay_out(&deck, room, &Even);
        let t3 = Instant::now();
        held::hold(&deck, &laid, room, &Even);
        let t4 = Instant::now();
        held::nothing_is_lost(&pack, &deck, &laid);
        eprintln!(
            "{seed} load {:?} deck {:?} lay {:?} hold {:?} lost {:?} pages {}",
            t1 - t0,
            t2 - t1,
            t3 - t2,
            t4 - t3,
            t4.elapsed(),
            laid.pages.len()
        );
        for (n, s) in deck.slides.iter().enumerate() {
            let t = Instant::now();
            let p = pages(s, n, room, &Even);
            if t.elapsed().as_millis() > 200 {
                eprintln!("   {:?} {} {:?}", s.source, p.len(), t.elapsed());
            }
        }
    }
    let pack = common::default_pack();
    let deck = Deck::of_pack(&pack);
    let f = lectern::ui::wall::Fonts::default();
    let t = Instant::now();
    let laid = lay_out(&deck, Room::new(1280.0, 720.0, false), &f);
    eprintln!("default {:?} {}", t.elapsed(), laid.pages.len());
    let t = Instant::now();
    let laid = lay_out(&deck, Room::new(1024.0, 768.0, false), &f);
    eprintln!("default {:?} {}", t.elapsed(), laid.pages.len());
}
#[test]
fn sp() {
    let f = lectern::ui::wall::Fonts::default();
    let l = Letters::default();
    for t in [
        " ",
        "a",
        "a a",
        "aa",
        "into an ",
        "into an",
        "an image",
        "漢",
        "🚀",
        "\u{a0}",
        "مرحبا",
    ] {
        eprintln!(
            "{t:?} {} {}",
            f.width(t, l, 32.0),
            f.width(t, Letters::of(Weight::Semibold), 32.0)
        );
    }
    let mut fonts = egui::epaint::text::Fonts::new(
        egui::epaint::TextOptions::default(),
        egui::FontDefinitions::default(),
    );
}
#[test]
fn spq() {
    let f = lectern::ui::wall::Fonts::default();
    let l = Letters::default();
    let ctx = egui::Context::default();
    lectern::ui::theme::install_fonts(&ctx);
    {
        let mut o = ctx.run_ui(Default::default(), |_| {});
        o.textures_delta.clear();
    }
    for t in [
        "It packs an application with its libraries and settings into an",
        "near the",
        "the",
        "an ",
        "an",
        "or Fargate",
        "Amazon Elastic Container Service launches Docker containers on AWS and",
    ] {
        for (size, wght) in [
            (32.0, 400.0),
            (31.0, 400.0),
            (36.0, 400.0),
            (93.0, 400.0),
            (36.0, 600.0),
        ] {
            let fmt = egui::TextFormat {
                font_id: egui::FontId::proportional(size),
                line_height: Some(40.0),
                coords: egui::epaint::text::VariationCoords::new([(b"wght", wght)]),
                ..Default::default()
            };
            let mut job = egui::text::LayoutJob::single_section(t.to_owned(), fmt);
            job.wrap.max_width = f32::INFINITY;
            let mut o = ctx.run_ui(Default::default(), |ui| {
                let g = ui.painter().layout_job(job.clone());
                let r = &g.rows[0].row;
                let w = r
                    .glyphs
                    .iter()
                    .map(|g| g.pos.x + g.advance_width)
                    .fold(0.0, f32::max);
                let let_ = if wght > 500.0 {
                    Letters::of(Weight::Semibold)
                } else {
                    l
                };
                eprintln!(
                    "{t:?} {size} real {w} sum {} size {}",
                    f.width(t, let_, size),
                    g.size().x
                );
            });
            o.textures_delta.clear();
        }
    }
}
