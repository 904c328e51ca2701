//! Parts come, go, move and come back; letters typed in a row are one change.

use super::*;
use crate::content::load_text;

fn pack() -> Pack {
    let text = include_str!("../../../../content/examples/coffee.ron");
    load_text(text, "coffee.ron")
        .pack
        .expect("the example loads")
}

fn ids(editing: &Editing) -> Vec<&str> {
    let parts = editing.lesson().parts.iter();
    parts
        .map(|p| p.entry().map_or("slide", |e| e.id.as_str()))
        .collect()
}

fn ticked(pack: &Pack, n: usize) -> Editing {
    let mut editing = Editing::new(Lesson::new(pack));
    for topic in pack.topics.indices().take(n) {
        assert!(editing.edit(Edit::Add(Thing::Topic(topic).part(pack)), pack));
    }
    editing
}

#[test]
fn what_is_ticked_is_found_again_by_the_pack() {
    let pack = pack();
    let topic = pack.topics.first().unwrap();
    let comparison = pack.comparisons.first().unwrap();
    let question = pack.questions.first().unwrap();
    let things = [
        Thing::Topic(topic),
        Thing::Section(topic),
        Thing::Comparison(comparison),
        Thing::Question(question),
    ];
    let mut editing = Editing::new(Lesson::new(&pack));
    for thing in things {
        assert_eq!(editing.lesson().place_of(thing, &pack), None);
        assert!(editing.edit(Edit::Add(thing.part(&pack)), &pack));
    }
    for (n, thing) in things.into_iter().enumerate() {
        assert_eq!(editing.lesson().place_of(thing, &pack), Some(n));
        let part = &editing.lesson().parts[n];
        assert_eq!(part.source(n, &pack), Some(thing.source()));
        assert_eq!(part.title(&pack), thing.title(&pack));
    }
    assert_eq!(editing.selected(), 3, "what was ticked last is in hand");
}

#[test]
fn parts_move_as_far_as_there_is_room() {
    let pack = pack();
    let mut editing = ticked(&pack, 3);
    let names: Vec<String> = ids(&editing).into_iter().map(str::to_owned).collect();
    assert!(editing.edit(Edit::Move(2, -1), &pack));
    assert_eq!(ids(&editing), [&names[0], &names[2], &names[1]]);
    assert_eq!(editing.selected(), 1, "the part that moves stays in hand");
    assert!(editing.edit(Edit::Move(1, -5), &pack));
    assert_eq!(ids(&editing), [&names[2], &names[0], &names[1]]);
    assert!(!editing.edit(Edit::Move(0, -1), &pack), "nothing above it");
    assert!(!editing.edit(Edit::Move(9, 1), &pack), "no such part");
    assert!(editing.undo());
    assert!(editing.undo());
    assert_eq!(ids(&editing), names);
    assert_eq!(editing.selected(), 2);
}

#[test]
fn a_removed_part_comes_back_with_all_that_was_written_beside_it() {
    let pack = pack();
    let mut editing = ticked(&pack, 3);
    editing.select(1);
    editing.edit(Edit::Minutes(1, Some(7)), &pack);
    editing.edit(Edit::Notes(1, "Bring cups.".into()), &pack);
    let whole = editing.lesson().clone();
    assert!(editing.edit(Edit::Remove(1), &pack));
    assert_eq!(editing.lesson().parts.len(), 2);
    assert!(editing.undoes().unwrap().starts_with("remove “"));
    assert!(editing.undo());
    assert_eq!(*editing.lesson(), whole);
    assert_eq!(editing.selected(), 1);
    // Down to nothing, and all of it back.
    for _ in 0..3 {
        assert!(editing.edit(Edit::Remove(0), &pack));
    }
    assert_eq!((editing.selected(), editing.part()), (0, None));
    for _ in 0..3 {
        assert!(editing.undo());
    }
    assert_eq!(*editing.lesson(), whole);
}

#[test]
fn letters_in_a_row_are_taken_back_as_one() {
    let pack = pack();
    let mut editing = ticked(&pack, 2);
    for words in ["A", "Ab", "Abc"] {
        assert!(editing.edit(Edit::Notes(0, words.into()), &pack));
    }
    for words in ["x", "xy"] {
        assert!(editing.edit(Edit::Notes(1, words.into()), &pack));
    }
    assert!(editing.undo());
    assert_eq!(editing.lesson().parts[1].notes(), "");
    assert_eq!(editing.lesson().parts[0].notes(), "Abc");
    assert!(editing.undo());
    assert_eq!(editing.lesson().parts[0].notes(), "");
    assert_eq!(editing.lesson().parts.len(), 2);
}

#[test]
fn minutes_add_up_and_stay_in_range() {
    let pack = pack();
    let mut editing = ticked(&pack, 3);
    editing.edit(Edit::Minutes(0, Some(8)), &pack);
    editing.edit(Edit::Minutes(2, Some(12)), &pack);
    assert_eq!(editing.lesson().sum(), 20);
    editing.edit(Edit::Minutes(1, Some(50_000)), &pack);
    assert_eq!(editing.lesson().parts[1].minutes(), Some(MOST_MINUTES));
    editing.edit(Edit::Minutes(1, Some(0)), &pack);
    assert_eq!(editing.lesson().parts[1].minutes(), None);
}

#[test]
fn only_what_has_cells_is_covered_and_only_what_has_points_gives_them_at_once() {
    let pack = pack();
    let comparison = pack.comparisons.first().unwrap();
    let mut editing = ticked(&pack, 1);
    editing.edit(Edit::Add(Thing::Comparison(comparison).part(&pack)), &pack);
    assert!(!editing.edit(Edit::Cover(0, Some(Cover::All)), &pack));
    assert!(editing.edit(Edit::Cover(1, Some(Cover::All)), &pack));
    assert!(editing.edit(Edit::By(1, RevealBy::Cell), &pack));
    assert!(editing.edit(Edit::AtOnce(0, true), &pack));
    assert!(!editing.edit(Edit::AtOnce(1, true), &pack));
    let slide = Part::Slide(OwnSlide::default());
    assert!(editing.edit(Edit::Insert(slide), &pack));
    assert!(editing.edit(Edit::AtOnce(2, true), &pack));
    assert!(editing.edit(Edit::Heading(2, "Try".into()), &pack));
    assert_eq!(editing.lesson().parts[2].title(&pack), "Try");
}

#[test]
fn what_was_put_together_is_written_and_read_without_loss() {
    let pack = pack();
    let mut editing = ticked(&pack, 2);
    let comparison = pack.comparisons.first().unwrap();
    let subject = &pack.subjects[pack.comparisons[comparison].subjects[0]].id;
    for edit in [
        Edit::Title("A “title” with \\ and \"quotes\"".into()),
        Edit::Planned(Some(45)),
        Edit::Summary(false),
        Edit::Notes(0, "First line\nsecond line\t#\"#".into()),
        Edit::AtOnce(1, true),
        Edit::Add(Thing::Comparison(comparison).part(&pack)),
        Edit::Cover(2, Some(Cover::AllBut(subject.clone()))),
        Edit::By(2, RevealBy::Column),
        Edit::Insert(Part::Slide(OwnSlide::default())),
        Edit::Heading(3, "Own".into()),
        Edit::Text(3, "- one\n- two".into()),
        Edit::Picture(3, Some("cups/three.png".into())),
    ] {
        assert!(editing.edit(edit.clone(), &pack), "{edit:?}");
    }
    let text = super::super::write(editing.lesson()).unwrap();
    let read = super::super::read(&text, "l.ron", &pack, &|_| true);
    let read = read.unwrap_or_else(|report| panic!("{}\n{text}", report.render(false)));
    assert_eq!(read.lesson, *editing.lesson(), "{text}");
}
