//! A person compares: choosing a table, hearing its cells, covering and
//! revealing them, differences, swapping, copying, adding and taking out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{NARROW, Seen, Stage, WIDE, default_pack, stage};
use egui::accesskit::Action;
use egui::{Key, Role};
use lectern::compare::Grid;

/// High enough for every row of every comparison.
const TALL: [f32; 2] = [1280.0, 2400.0];

/// A table, chosen from the list as a person would.
fn choose(stage: &mut Stage, title: &str) {
    if stage.get(Role::Tab, "Compare").selected != Some(true) {
        stage.click(Role::Tab, "Compare");
    }
    stage.click(Role::Button, "All comparisons");
    let item = stage.get(Role::MenuItemRadio, title);
    stage.ask(Action::ScrollIntoView, &item);
    let item = stage.get(Role::MenuItemRadio, title);
    stage.click_at(item.rect.center());
    assert_eq!(stage.title(), title);
}

fn batch_and_lambda() -> Stage {
    let mut stage = stage(TALL);
    choose(&mut stage, "Batch and Lambda");
    stage
}

fn cells(stage: &Stage) -> Vec<Seen> {
    stage.of(Role::GridCell)
}

/// How many cells are said to be covered.
fn covered(stage: &Stage) -> usize {
    cells(stage)
        .iter()
        .filter(|c| c.name.ends_with(": covered"))
        .count()
}

/// The cell that the cursor is on.
fn cursor(stage: &Stage) -> Seen {
    let mut at = cells(stage);
    at.retain(|c| c.selected == Some(true));
    assert_eq!(at.len(), 1, "{at:?}");
    at.remove(0)
}

#[test]
fn a_comparison_is_chosen_from_the_list_and_its_cells_have_names() {
    let stage = batch_and_lambda();
    stage.get(Role::GridCell, "Lambda, longest run: 15 minutes");
    stage.get(Role::Grid, "Batch and Lambda, table");
    assert_eq!(stage.names(Role::ColumnHeader), ["AWS Batch", "AWS Lambda"]);
    stage.get_with(Role::RowHeader, "Longest run");
    stage.hear("Jobs or events?");
    stage.hear("What starts the work and how long it takes decide.");
}

#[test]
fn every_comparison_opens_from_the_list() {
    let pack = default_pack();
    let mut stage = stage(WIDE);
    for (_, comparison) in pack.comparisons.iter() {
        choose(&mut stage, &comparison.title);
        assert!(!cells(&stage).is_empty(), "{}", comparison.title);
    }
}

#[test]
fn arrows_home_and_end_walk_the_cells() {
    let mut stage = batch_and_lambda();
    stage.key(Key::ArrowDown);
    let first = cursor(&stage);
    assert_eq!(first, cells(&stage)[0], "the first key shows where one is");
    stage.key(Key::ArrowRight);
    let second = cursor(&stage);
    assert_eq!(second.rect.top(), first.rect.top());
    assert!(second.name.starts_with("Lambda, "));
    stage.key(Key::ArrowRight);
    assert_eq!(cursor(&stage).name, second.name, "the last column stays");
    stage.key(Key::Home);
    assert_eq!(cursor(&stage).name, first.name);
    stage.key(Key::End);
    assert_eq!(cursor(&stage).name, second.name);
    stage.ctrl(Key::End);
    let last = cursor(&stage);
    assert_eq!(last.name, cells(&stage).last().unwrap().name);
    stage.key(Key::ArrowDown);
    assert_eq!(cursor(&stage).name, last.name, "the last row stays");
    stage.ctrl(Key::Home);
    assert_eq!(cursor(&stage).name, first.name);
}

#[test]
fn the_cursor_stays_in_sight_and_clear_of_the_header() {
    let mut stage = stage([1000.0, 560.0]);
    choose(&mut stage, "Batch and Lambda");
    for _ in 0..20 {
        stage.key(Key::ArrowDown);
        let at = cursor(&stage).rect;
        let head = stage.of(Role::ColumnHeader)[0].rect;
        assert!(at.top() >= head.bottom() - 1.0, "{at:?} under {head:?}");
        assert!(at.bottom() <= 560.0 - 48.0 + 1.0, "{at:?}");
    }
    for _ in 0..20 {
        stage.key(Key::ArrowUp);
        let at = cursor(&stage).rect;
        let head = stage.of(Role::ColumnHeader)[0].rect;
        assert!(at.top() >= head.bottom() - 1.0, "{at:?} under {head:?}");
    }
}

#[test]
fn c_covers_the_column_and_all_that_would_give_it_away() {
    let mut stage = batch_and_lambda();
    stage.key(Key::ArrowDown);
    stage.key(Key::ArrowRight);
    stage.key(Key::C);
    let all = cells(&stage);
    for cell in &all {
        assert_eq!(
            cell.name.starts_with("Lambda, "),
            cell.name.ends_with(": covered"),
            "{}",
            cell.name
        );
    }
    stage.get(Role::GridCell, "Lambda, longest run: covered");
    for told in [
        "15 minutes",
        "What starts the work",
        "Choose Lambda",
        "an event calls for work",
        "Jobs or events?",
        "same",
        "only Lambda",
    ] {
        stage.hear_not(told);
    }
    let half = all.len() / 2;
    stage.hear(&format!("{half} of {half} still covered"));
    stage.hear("opens when nothing is covered");
    stage.key(Key::U);
    assert_eq!(covered(&stage), 0);
    stage.hear("Jobs or events?");
    stage.hear("What starts the work");
}

#[test]
fn space_reveals_one_cell_and_nothing_moves() {
    let mut stage = batch_and_lambda();
    stage.key(Key::C);
    let before = cells(&stage);
    let at = cursor(&stage);
    assert!(
        at.name.ends_with(": covered"),
        "the cursor is on a covered cell"
    );
    stage.key(Key::Space);
    let after = cells(&stage);
    assert_eq!(before.len(), after.len());
    for (b, a) in before.iter().zip(&after) {
        assert_eq!(b.rect, a.rect, "{} moved", a.name);
        assert_eq!(
            b.name != a.name,
            b.rect == at.rect,
            "only the cell at the cursor is revealed"
        );
    }
    assert!(!cursor(&stage).name.ends_with(": covered"));
}

#[test]
fn knew_it_and_didnt_are_counted_and_go_on() {
    let mut stage = batch_and_lambda();
    stage.key(Key::C);
    let total = covered(&stage);
    stage.key(Key::Space);
    stage.hear("Did you know it?");
    let first = cursor(&stage).rect;
    stage.click(Role::Button, "Knew it");
    stage.hear_not("Did you know it?");
    assert!(
        cursor(&stage).rect.top() > first.top(),
        "to the next covered cell"
    );
    assert!(cursor(&stage).name.ends_with(": covered"));
    stage.key(Key::Space);
    stage.key(Key::N);
    stage.hear(&format!("{} of {total} still covered", total - 2));
    for _ in 2..total {
        stage.key(Key::Space);
        stage.key(Key::K);
    }
    assert_eq!(covered(&stage), 0);
    stage.hear(&format!("Knew {} of {total}", total - 1));
}

#[test]
fn a_click_reveals() {
    let mut stage = batch_and_lambda();
    stage.key(Key::C);
    let third = cells(&stage)[4].clone();
    assert!(third.name.ends_with(": covered"));
    stage.click_at(third.rect.center());
    let now = cursor(&stage);
    assert_eq!(now.rect, third.rect);
    assert!(!now.name.ends_with(": covered"));
    assert_eq!(covered(&stage), cells(&stage).len() / 2 - 1);
}

#[test]
fn a_row_a_cell_and_all_but_a_column_are_covered() {
    let mut stage = batch_and_lambda();
    stage.keys(Key::ArrowDown, 2);
    stage.key(Key::R);
    assert_eq!(covered(&stage), 2);
    let rows: Vec<f32> = cells(&stage)
        .iter()
        .filter(|c| c.name.ends_with(": covered"))
        .map(|c| c.rect.top())
        .collect();
    assert_eq!(rows[0], rows[1]);
    stage.key(Key::U);
    stage.shift(Key::C);
    assert_eq!(covered(&stage), 1);
    stage.key(Key::U);
    stage.key(Key::A);
    for cell in cells(&stage) {
        assert_eq!(
            cell.name.starts_with("Lambda"),
            cell.name.ends_with(": covered")
        );
    }
    stage.key(Key::Escape);
    assert_eq!(covered(&stage), 0, "Esc uncovers");
}

#[test]
fn covering_by_menu_does_the_same() {
    let mut stage = batch_and_lambda();
    stage.click(Role::Button, "Cover…");
    stage.click(Role::MenuItem, "The column of Lambda");
    assert_eq!(covered(&stage), cells(&stage).len() / 2);
    let button = format!("Covered: {}", covered(&stage));
    stage.click(Role::Button, &button);
    stage.click(Role::MenuItem, "Uncover everything");
    assert_eq!(covered(&stage), 0);
    stage.click(Role::Button, "AWS Batch, menu");
    stage.click(Role::MenuItem, "Cover all but this");
    assert!(
        cells(&stage)
            .iter()
            .all(|c| { c.name.starts_with("Lambda, ") == c.name.ends_with(": covered") })
    );
}

#[test]
fn keys_work_the_same_when_the_table_has_the_keyboard() {
    let mut stage = batch_and_lambda();
    for _ in 0..60 {
        if stage.focused().is_some_and(|f| f.role == Role::Grid) {
            break;
        }
        stage.key(Key::Tab);
    }
    assert_eq!(stage.focused().map(|f| f.role), Some(Role::Grid));
    stage.key(Key::ArrowDown);
    stage.key(Key::ArrowDown);
    stage.key(Key::C);
    assert_eq!(covered(&stage), cells(&stage).len() / 2);
    stage.key(Key::Space);
    assert_eq!(covered(&stage), cells(&stage).len() / 2 - 1);
}

#[test]
fn only_differences_leaves_the_same_rows_to_open() {
    let pack = default_pack();
    let (title, same, rows) = pack
        .comparisons
        .indices()
        .map(|ix| (ix, Grid::of(&pack, ix)))
        .map(|(ix, grid)| {
            (
                pack.comparisons[ix].title.clone(),
                grid.same_rows(),
                grid.rows.len(),
            )
        })
        .max_by_key(|(_, same, _)| *same)
        .unwrap();
    assert!(same > 1, "{title}");
    let mut stage = stage(TALL);
    choose(&mut stage, &title);
    assert_eq!(stage.of(Role::RowHeader).len(), rows);
    stage.key(Key::D);
    assert_eq!(stage.of(Role::RowHeader).len(), rows - same);
    stage.click(Role::DisclosureTriangle, &format!("{same} same rows"));
    assert_eq!(stage.of(Role::RowHeader).len(), rows);
    stage.click(
        Role::DisclosureTriangle,
        &format!("Hide the {same} same rows"),
    );
    assert_eq!(stage.of(Role::RowHeader).len(), rows - same);
    stage.click(Role::Button, "Only differences");
    assert_eq!(stage.of(Role::RowHeader).len(), rows);
}

#[test]
fn t_swaps_rows_and_columns() {
    let mut stage = batch_and_lambda();
    let mut before: Vec<String> = cells(&stage).into_iter().map(|c| c.name).collect();
    stage.key(Key::T);
    assert_eq!(stage.names(Role::RowHeader), ["AWS Batch", "AWS Lambda"]);
    let mut after: Vec<String> = cells(&stage).into_iter().map(|c| c.name).collect();
    before.sort();
    after.sort();
    assert_eq!(before, after);
    stage.key(Key::ArrowDown);
    stage.key(Key::ArrowDown);
    assert!(
        cursor(&stage).name.starts_with("Lambda, "),
        "down is to the next subject"
    );
    stage.click(Role::Button, "Swap rows and columns");
    assert_eq!(stage.names(Role::ColumnHeader), ["AWS Batch", "AWS Lambda"]);
}

#[test]
fn the_copied_table_hides_what_is_covered() {
    let mut stage = batch_and_lambda();
    stage.copy_key();
    let whole = stage.copied.pop().expect("something was copied");
    assert!(
        whole.starts_with('|') && whole.contains("15\u{a0}minutes") || whole.contains("15 minutes"),
        "{whole}"
    );
    assert!(
        whole.lines().nth(1).unwrap().starts_with("|-")
            || whole.lines().nth(1).unwrap().starts_with("| -")
    );
    stage.click(Role::Button, "Cover…");
    stage.click(Role::MenuItem, "The column of Lambda");
    stage.click(Role::Button, "Copy as…");
    stage.click(Role::MenuItem, "Copy as Markdown");
    let hidden = stage.copied.pop().expect("something was copied");
    assert!(!hidden.contains("minutes"), "{hidden}");
    assert_eq!(hidden.lines().count(), whole.lines().count());
    stage.click(Role::Button, "Copy as…");
    stage.click(Role::MenuItem, "Copy for a spreadsheet");
    let tsv = stage.copied.pop().expect("something was copied");
    assert!(tsv.contains('\t') && !tsv.contains("minutes"), "{tsv}");
}

#[test]
fn subjects_are_added_up_to_five_and_taken_out_down_to_two() {
    let mut stage = batch_and_lambda();
    for expected in 3..=5 {
        stage.click(Role::Button, "Add a service");
        let first = stage.of(Role::MenuItemRadio)[0].clone();
        stage.click_at(first.rect.center());
        assert_eq!(stage.of(Role::ColumnHeader).len(), expected);
        assert!(stage.title().contains(" and "), "{}", stage.title());
    }
    assert!(stage.find(Role::Button, "Add a service").is_none());
    for expected in (2..5).rev() {
        let pill = stage
            .of(Role::Button)
            .into_iter()
            .rfind(|b| b.name.ends_with(", menu") && !b.name.starts_with("Other Compute"))
            .unwrap();
        stage.click_at(pill.rect.center());
        stage.click(Role::MenuItem, "Take it out");
        assert_eq!(stage.of(Role::ColumnHeader).len(), expected);
    }
    stage.click(Role::Button, "AWS Batch, menu");
    assert!(stage.get(Role::MenuItem, "Take it out").disabled);
    stage.key(Key::Escape);
    // The way back undoes it.
    stage.alt(Key::ArrowLeft);
    assert_eq!(stage.of(Role::ColumnHeader).len(), 3);
}

#[test]
fn a_narrow_window_shows_two_subjects_and_a_switcher() {
    let pack = default_pack();
    let (_, three) = pack
        .comparisons
        .iter()
        .find(|(_, c)| c.subjects.len() >= 3)
        .unwrap();
    let count = three.subjects.len();
    let name = |n: usize| pack.subjects[three.subjects[n]].name.clone();
    let mut stage = stage(WIDE);
    choose(&mut stage, &three.title);
    stage.resize(NARROW);
    let two = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
    assert_eq!(stage.names(Role::ColumnHeader), two(&name(0), &name(1)));
    stage.hear(&format!("2 of {count} shown"));
    stage.click(Role::Button, &format!("Beside it: {}", name(1)));
    stage.click(Role::MenuItemRadio, &name(2));
    assert_eq!(stage.names(Role::ColumnHeader), two(&name(0), &name(2)));
    stage.click(Role::Button, "More for this comparison");
    stage.click(Role::MenuItem, "Everything");
    assert!(cells(&stage).iter().all(|c| c.name.ends_with(": covered")));
    stage.click(Role::Button, "More for this comparison");
    stage.click(Role::MenuItem, "Uncover everything");
    assert_eq!(covered(&stage), 0);
}

#[test]
fn in_a_narrow_window_the_column_with_the_cursor_is_shown() {
    let pack = default_pack();
    let (_, three) = pack
        .comparisons
        .iter()
        .find(|(_, c)| c.subjects.len() >= 3)
        .unwrap();
    let name = |n: usize| pack.subjects[three.subjects[n]].name.clone();
    let mut stage = stage(WIDE);
    choose(&mut stage, &three.title);
    stage.resize(NARROW);
    stage.key(Key::ArrowDown);
    for n in 1..three.subjects.len() {
        stage.key(Key::ArrowRight);
        cursor(&stage);
        assert_eq!(stage.names(Role::ColumnHeader), [name(0), name(n)]);
    }
}

#[test]
fn quiz_me_starts_a_session() {
    let mut stage = batch_and_lambda();
    stage.key(Key::Q);
    stage.hear("Question 1 of ");
    stage.hear("Batch and Lambda, 1 of ");
    stage.alt(Key::ArrowLeft);
    assert_eq!(stage.title(), "Batch and Lambda");
    stage.click(Role::Button, "Quiz me on this");
    stage.hear("Question 1 of ");
}

#[test]
fn enter_opens_the_topic_of_the_cell_when_nothing_is_covered() {
    let mut stage = batch_and_lambda();
    stage.key(Key::ArrowDown);
    stage.key(Key::ArrowRight);
    stage.key(Key::Enter);
    assert_eq!(stage.title(), "AWS Lambda");
}

#[test]
fn a_pill_leads_to_the_page() {
    let mut stage = batch_and_lambda();
    stage.click(Role::Button, "AWS Batch, menu");
    stage.click(Role::MenuItem, "Read about it");
    assert_eq!(stage.title(), "AWS Batch");
}

#[test]
fn the_tools_end_where_the_table_ends() {
    let stage = batch_and_lambda();
    let last = stage.get(Role::Button, "Copy as…").rect;
    let table = stage.get(Role::Grid, "Batch and Lambda, table").rect;
    assert!(
        (last.right() - table.right()).abs() < 0.5,
        "{last:?} {table:?}"
    );
    let first = stage.get(Role::Button, "Only differences").rect;
    assert_eq!(first.top(), last.top());
}
