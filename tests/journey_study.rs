//! A person reads: the tree, finding, links, the way back, marks, and where one was.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{NARROW, Seen, Stage, WIDE, default_pack, stage};
use egui::{Key, Role};
use lectern::settings::Store;
use lectern::ui::Start;

/// Names of the rows of the tree.
fn tree(stage: &Stage) -> Vec<String> {
    stage.names(Role::TreeItem)
}

/// The row that is selected.
fn selected(stage: &Stage) -> String {
    let rows = stage.of(Role::TreeItem);
    let on: Vec<&Seen> = rows.iter().filter(|r| r.selected == Some(true)).collect();
    assert_eq!(on.len(), 1, "{on:?}");
    on[0].name.clone()
}

#[test]
fn a_topic_is_opened_from_the_tree_by_click() {
    let mut stage = stage(WIDE);
    assert_eq!(stage.title(), "Containers");
    stage.click(Role::TreeItem, "Fargate");
    assert_eq!(stage.title(), "AWS Fargate");
    assert_eq!(selected(&stage), "Fargate");
    stage.hear("Fargate gives containers serverless compute.");
}

#[test]
fn arrows_home_and_end_walk_the_tree() {
    let mut stage = stage(WIDE);
    let rows = tree(&stage);
    stage.key(Key::ArrowDown);
    assert_eq!(selected(&stage), rows[1]);
    stage.keys(Key::ArrowDown, 2);
    assert_eq!(selected(&stage), rows[3]);
    stage.key(Key::ArrowUp);
    assert_eq!(selected(&stage), rows[2]);
    stage.key(Key::End);
    assert_eq!(selected(&stage), "Summary");
    stage.key(Key::ArrowDown);
    assert_eq!(selected(&stage), "Summary", "the last row stays");
    stage.key(Key::Home);
    assert_eq!(stage.title(), "Containers");
    stage.key(Key::ArrowUp);
    assert_eq!(stage.title(), "Containers", "the first row stays");
}

#[test]
fn the_selected_row_stays_in_sight_however_one_walks() {
    let mut stage = stage([1280.0, 500.0]);
    for _ in 0..tree(&stage).len() + 20 {
        stage.key(Key::ArrowDown);
        let rows = stage.of(Role::TreeItem);
        let on = rows.iter().find(|r| r.selected == Some(true));
        let on = on.expect("the selected row is drawn");
        assert!(on.rect.top() >= 48.0 && on.rect.bottom() <= 500.0, "{on:?}");
    }
}

#[test]
fn left_and_right_fold_and_unfold() {
    let mut stage = stage([1280.0, 2400.0]);
    let all = tree(&stage).len();
    assert_eq!(stage.get(Role::TreeItem, "Containers").expanded, Some(true));
    stage.key(Key::ArrowLeft);
    assert_eq!(
        stage.get(Role::TreeItem, "Containers").expanded,
        Some(false)
    );
    assert!(tree(&stage).len() < all);
    assert!(stage.find(Role::TreeItem, "Docker").is_none());
    stage.key(Key::ArrowRight);
    assert_eq!(tree(&stage).len(), all);
    stage.key(Key::ArrowRight);
    assert_eq!(selected(&stage), "Docker", "to the first under it");
    stage.key(Key::ArrowLeft);
    assert_eq!(selected(&stage), "Containers", "to the one above");
    // The same by pointer, on the caret, without going anywhere.
    stage.key(Key::End);
    stage.key(Key::Home);
    stage.click(Role::DisclosureTriangle, "Hide the topics under Containers");
    assert!(stage.find(Role::TreeItem, "Docker").is_none());
    stage.click(Role::DisclosureTriangle, "Show the topics under Containers");
    assert_eq!(tree(&stage).len(), all);
}

#[test]
fn going_to_a_hidden_topic_unfolds_what_is_above_it() {
    let mut stage = stage(WIDE);
    stage.key(Key::ArrowLeft);
    stage.ctrl(Key::K);
    stage.type_words("fargate");
    stage.key(Key::Enter);
    assert_eq!(selected(&stage), "Fargate");
}

#[test]
fn letters_go_to_the_next_topic_that_begins_with_them() {
    let mut stage = stage(WIDE);
    stage.key(Key::F);
    assert_eq!(selected(&stage), "Fargate");
    stage.wait(1.5);
    stage.key(Key::L);
    stage.key(Key::I);
    assert_eq!(selected(&stage), "Lightsail");
    stage.wait(1.5);
    stage.key(Key::B);
    let first = selected(&stage);
    stage.wait(1.5);
    stage.key(Key::B);
    let second = selected(&stage);
    assert_ne!(first, second, "the same letter goes on");
    assert!(first.starts_with('B') && second.starts_with('B') || second.starts_with("Elastic B"));
}

#[test]
fn find_lands_by_ctrl_k_and_by_slash() {
    let mut stage = stage(WIDE);
    stage.ctrl(Key::K);
    stage.type_words("far");
    let hits = stage.names(Role::ListBoxOption);
    assert!(hits[0].starts_with("Fargate"), "{hits:?}");
    stage.key(Key::Enter);
    assert_eq!(stage.title(), "AWS Fargate");
    assert!(stage.of(Role::ListBoxOption).is_empty(), "it closes");

    stage.key(Key::Slash);
    let field = stage.get(Role::TextInput, "Find or do anything");
    assert_eq!(
        field.value, "",
        "the key that opens it writes nothing into it"
    );
    assert!(field.focused);
    stage.type_words("lightsail");
    stage.key(Key::Enter);
    assert_eq!(stage.title(), "Amazon Lightsail");
}

#[test]
fn the_hits_are_walked_by_arrows_and_taken_by_click() {
    let mut stage = stage(WIDE);
    stage.ctrl(Key::F);
    stage.type_words("lambda");
    let hits = stage.of(Role::ListBoxOption);
    assert!(hits.len() > 2);
    assert_eq!(hits[0].selected, Some(true));
    stage.key(Key::ArrowDown);
    let hits = stage.of(Role::ListBoxOption);
    assert_eq!(
        (hits[0].selected, hits[1].selected),
        (Some(false), Some(true))
    );
    stage.key(Key::ArrowUp);
    stage.key(Key::ArrowUp);
    assert_eq!(stage.of(Role::ListBoxOption)[0].selected, Some(true));
    let third = hits[2].clone();
    stage.click_at(third.rect.center());
    assert!(stage.of(Role::ListBoxOption).is_empty());
}

#[test]
fn find_does_commands_and_says_when_nothing_is_found() {
    let mut stage = stage(WIDE);
    stage.ctrl(Key::K);
    stage.type_words("zqxj");
    stage.hear("Nothing is called “zqxj”, and no page has it. Try fewer letters");
    stage.key(Key::Enter);
    stage.hear("Nothing is called “zqxj”");
    stage.fill("Find or do anything", "high con");
    stage.key(Key::Enter);
    stage.click(Role::Tab, "Settings");
    assert_eq!(
        stage
            .get(Role::RadioButton, "Colours: High contrast")
            .selected,
        Some(true)
    );
}

#[test]
fn esc_closes_find_and_the_page_has_the_keys_again() {
    let mut stage = stage(WIDE);
    stage.click(Role::Button, "Find or do anything");
    stage.hear("Show all shortcuts");
    stage.key(Key::Escape);
    assert!(stage.find(Role::TextInput, "Find or do anything").is_none());
    stage.key(Key::ArrowDown);
    assert_eq!(selected(&stage), "Docker");
}

#[test]
fn a_click_beside_find_closes_it() {
    let mut stage = stage(WIDE);
    stage.ctrl(Key::K);
    stage.click_at(egui::pos2(500.0, 700.0));
    assert!(stage.find(Role::TextInput, "Find or do anything").is_none());
    assert_eq!(stage.title(), "Containers", "and does nothing else");
}

#[test]
fn a_word_found_far_down_a_page_is_brought_into_view() {
    let mut stage = stage([900.0, 480.0]);
    stage.ctrl(Key::K);
    stage.type_words("GPUs");
    let hits = stage.of(Role::ListBoxOption);
    let hit = hits.iter().find(|h| h.name.starts_with("Fargate, "));
    let hit = hit.unwrap_or_else(|| panic!("{hits:#?}")).rect.center();
    stage.click_at(hit);
    let found = stage.get_with(Role::Paragraph, "special hardware such as GPUs");
    assert!(
        found.rect.top() > 48.0 && found.rect.bottom() < 480.0,
        "{:?}",
        found.rect
    );
    // A page opened without a word starts at its top.
    stage.click(Role::Button, "Find or do anything");
    stage.type_words("Docker");
    stage.key(Key::Enter);
    let heading = stage.get(Role::Heading, &stage.title());
    assert!(heading.rect.top() > 48.0, "{:?}", heading.rect);
}

#[test]
fn a_word_that_is_only_in_a_text_lands_with_the_words_marked() {
    let mut stage = stage([1280.0, 1600.0]);
    stage.ctrl(Key::K);
    stage.type_words("GPUs");
    let hits = stage.of(Role::ListBoxOption);
    let hit = hits.iter().find(|h| h.name.starts_with("Fargate, "));
    let hit = hit.unwrap_or_else(|| panic!("{hits:#?}"));
    assert!(hit.name.contains("hardware such as GPUs"), "{}", hit.name);
    stage.click_at(hit.rect.center());
    assert_eq!(stage.title(), "AWS Fargate");
    let marked = stage.picture();
    stage.key(Key::Escape);
    let plain = stage.picture();
    assert!(marked != plain, "Esc takes the marks off");
    assert_eq!(stage.title(), "AWS Fargate");
    // What was marked lies in the paragraph with these words.
    let place = stage
        .get_with(Role::Paragraph, "special hardware such as GPUs")
        .rect;
    let inside = marked
        .enumerate_pixels()
        .filter(|(x, y, p)| *p != plain.get_pixel(*x, *y))
        .all(|(x, y, _)| y < 48 || place.expand(3.0).contains(egui::pos2(x as f32, y as f32)));
    assert!(inside, "only words of that paragraph are marked");
}

#[test]
fn a_link_in_a_text_is_followed_and_alt_arrows_go_back_and_forward() {
    let mut stage = stage(WIDE);
    stage.click(Role::TreeItem, "Fargate");
    stage.click(Role::Link, "Compute Savings Plans");
    assert_eq!(stage.title(), "Paying less");
    stage.alt(Key::ArrowLeft);
    assert_eq!(stage.title(), "AWS Fargate");
    stage.alt(Key::ArrowLeft);
    assert_eq!(stage.title(), "Containers");
    stage.alt(Key::ArrowLeft);
    assert_eq!(stage.title(), "Containers", "no further");
    stage.alt(Key::ArrowRight);
    stage.alt(Key::ArrowRight);
    assert_eq!(stage.title(), "Paying less");
    stage.click(Role::Button, "Go back");
    assert_eq!(stage.title(), "AWS Fargate");
    stage.click(Role::Button, "Go forward");
    assert_eq!(stage.title(), "Paying less");
    assert!(stage.get(Role::Button, "Go forward").disabled);
}

#[test]
fn a_link_to_a_comparison_in_a_text_opens_it() {
    let mut stage = stage(WIDE);
    stage.click(Role::TreeItem, "Fargate");
    stage.click(Role::Link, "ECS on EC2");
    assert_eq!(stage.title(), "ECS on EC2 and Fargate");
    stage.alt(Key::ArrowLeft);
    assert_eq!(stage.title(), "AWS Fargate");
}

#[test]
fn a_page_marked_as_read_says_so_in_the_tree() {
    let mut stage = stage(WIDE);
    stage.click(Role::TreeItem, "Fargate");
    assert_eq!(stage.get(Role::Button, "Mark as read").toggled, Some(false));
    stage.click(Role::Button, "Mark as read");
    assert_eq!(stage.get(Role::Button, "Mark as read").toggled, Some(true));
    assert_eq!(selected(&stage), "Fargate, read");
    stage.ctrl(Key::D);
    assert_eq!(selected(&stage), "Fargate");
    stage.ctrl(Key::D);
    assert_eq!(selected(&stage), "Fargate, read");
}

#[test]
fn next_and_previous_page_follow_the_reading_order() {
    let mut stage = stage(WIDE);
    stage.ctrl(Key::ArrowDown);
    assert_eq!(stage.title(), "Docker");
    stage.ctrl(Key::ArrowUp);
    assert_eq!(stage.title(), "Containers");
    stage.ctrl(Key::ArrowUp);
    assert_eq!(stage.title(), "Containers");
    stage.click(Role::Button, "Docker");
    assert_eq!(stage.title(), "Docker");
}

#[test]
fn a_new_page_starts_at_its_top_and_page_down_scrolls() {
    let mut stage = stage([1280.0, 500.0]);
    stage.click(Role::TreeItem, "Fargate");
    let top = stage.get(Role::Heading, "AWS Fargate").rect.top();
    stage.key(Key::PageDown);
    let scrolled = stage.get(Role::Heading, "AWS Fargate").rect.top();
    assert!(scrolled < top - 200.0, "{scrolled} {top}");
    stage.key(Key::PageUp);
    assert_eq!(stage.get(Role::Heading, "AWS Fargate").rect.top(), top);
    stage.key(Key::PageDown);
    stage.ctrl(Key::ArrowDown);
    let next = stage.of(Role::Heading)[0].clone();
    assert_eq!(next.rect.top(), top, "{next:?}");
}

#[test]
fn where_one_is_stands_above_and_leads_up() {
    let mut stage = stage(WIDE);
    stage.click(Role::TreeItem, "Fargate");
    stage.click(Role::Button, "Containers");
    assert_eq!(stage.title(), "Containers");
}

#[test]
fn what_belongs_to_a_page_leads_on() {
    let mut stage = stage(WIDE);
    stage.click(Role::TreeItem, "Fargate");
    stage.click(Role::Link, "ECS on EC2 and Fargate");
    assert_eq!(stage.title(), "ECS on EC2 and Fargate");
    stage.alt(Key::ArrowLeft);
    let questions: Vec<Seen> = stage
        .of(Role::Link)
        .into_iter()
        .filter(|l| l.name.ends_with(" questions"))
        .collect();
    assert_eq!(questions.len(), 1);
    let count: usize = questions[0]
        .name
        .split(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    stage.click(Role::Link, &questions[0].name);
    stage.hear(&format!("Question 1 of {count}, 0 right of 0 answered"));
    stage.hear(&format!("Fargate, 1 of {count}"));
}

#[test]
fn the_tree_hides_and_in_a_narrow_window_is_a_drawer() {
    let mut stage = stage(WIDE);
    stage.ctrl(Key::B);
    assert!(tree(&stage).is_empty());
    stage.ctrl(Key::B);
    assert!(!tree(&stage).is_empty());

    stage.resize(NARROW);
    assert!(tree(&stage).is_empty());
    stage.click(Role::Button, "Show or hide the topics");
    assert!(!tree(&stage).is_empty());
    stage.click(Role::TreeItem, "Docker");
    assert_eq!(stage.title(), "Docker");
    assert!(tree(&stage).is_empty(), "the drawer closes on a choice");
    stage.click(Role::Button, "Show or hide the topics");
    stage.key(Key::Escape);
    assert!(tree(&stage).is_empty(), "and on Esc");
    stage.ctrl(Key::B);
    assert!(!tree(&stage).is_empty(), "Ctrl B opens it");
    stage.ctrl(Key::B);
    assert!(tree(&stage).is_empty(), "and closes it");
}

#[test]
fn the_next_start_is_where_one_left() {
    let folder = tempfile::tempdir().unwrap();
    let start = || {
        let (store, settings, notice) = Store::open(folder.path());
        assert_eq!(notice, None);
        Start {
            settings,
            store,
            data: Some(folder.path().to_owned()),
            ..Start::plain(default_pack())
        }
    };
    let mut first = Stage::new(start(), WIDE);
    first.click(Role::TreeItem, "Fargate");
    first.click(Role::Button, "Mark as read");
    first.click(Role::DisclosureTriangle, "Hide the topics under Serverless");
    first.click(Role::Tab, "Settings");
    first.click(Role::RadioButton, "Colours: Dark");
    first.key(Key::Escape);
    first.leave();

    let mut second = Stage::new(start(), WIDE);
    assert_eq!(second.title(), "AWS Fargate");
    assert_eq!(selected(&second), "Fargate, read");
    assert!(second.find(Role::TreeItem, "API Gateway").is_none());
    second.click(Role::Tab, "Settings");
    assert_eq!(
        second.get(Role::RadioButton, "Colours: Dark").selected,
        Some(true)
    );
    second.key(Key::Escape);
    second.ctrl(Key::Num3);
    second.leave();

    let third = Stage::new(start(), WIDE);
    third.hear("The bill: $2.73 a month");
}

/// Topics may stand under each other to any depth; the tree is only so wide.
#[test]
fn topics_far_down_stand_within_the_tree() {
    let topics: String = (0..40)
        .map(|n| {
            let parent = if n == 0 {
                String::new()
            } else {
                format!("parent: \"t{}\", ", n - 1)
            };
            format!("(id: \"t{n}\", title: \"Topic {n}\", {parent}text: \"x\"),")
        })
        .collect();
    let pack = common::pack(&format!(
        "(format: 1, id: \"deep\", title: \"Deep\", topics: [{topics}])"
    ));
    let stage = common::stage_of(pack, [1280.0, 1600.0]);
    let carets = stage.of(Role::DisclosureTriangle);
    assert!(carets.len() > 12, "{}", carets.len());
    for row in stage.of(Role::TreeItem) {
        let caret = carets
            .iter()
            .find(|c| (c.rect.center().y - row.rect.center().y).abs() < 1.0);
        if let Some(caret) = caret {
            assert!(
                caret.rect.right() < row.rect.right() - 60.0,
                "{row:?} {caret:?}"
            );
        }
    }
}
