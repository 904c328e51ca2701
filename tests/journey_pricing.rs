//! A person asks what something costs: examples, typing, sliders, processor,
//! region, free tier, claims, and the plot as a sentence and a table.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{NARROW, Stage, WIDE, stage};
use egui::{Key, Role};

fn pricing() -> Stage {
    let mut stage = stage(WIDE);
    stage.click(Role::Tab, "Pricing");
    stage
}

/// The sum that is said.
fn bill(stage: &Stage) -> String {
    let said = stage.get_with(Role::Status, "The bill: ").name;
    said.trim_start_matches("The bill: ")
        .trim_end_matches(" a month")
        .to_owned()
}

fn steps(stage: &Stage) -> Vec<String> {
    let mut rows = stage.names(Role::Row);
    rows.retain(|r| r.contains(" = "));
    rows
}

fn example(stage: &mut Stage, title: &str) {
    let button = stage
        .names(Role::Button)
        .into_iter()
        .find(|b| b.starts_with("Example"))
        .unwrap();
    stage.click(Role::Button, &button);
    stage.click(Role::MenuItemRadio, title);
}

#[test]
fn it_opens_with_the_first_example_and_every_step_of_its_bill() {
    let stage = pricing();
    assert_eq!(bill(&stage), "$2.73");
    let steps = steps(&stage);
    assert!(steps.len() >= 4, "{steps:?}");
    let last = steps.last().unwrap();
    assert!(
        last.starts_with("Total: ") && last.ends_with("= $2.733338"),
        "{last}"
    );
    assert_eq!(steps.iter().filter(|s| s.contains("2.733338")).count(), 1);
    stage.hear("Two lines make the bill");
    stage.hear("What would Lambda cost?");
}

#[test]
fn amounts_are_typed_as_people_write_them() {
    let mut stage = pricing();
    stage.fill("Requests", "1M");
    assert_eq!(bill(&stage), "$0.00");
    stage.fill("Requests", "3M");
    assert_eq!(bill(&stage), "$2.73");
    stage.fill("Duration", "2 s");
    assert_ne!(bill(&stage), "$2.73");
    stage.fill("Duration", "120ms");
    assert_eq!(bill(&stage), "$2.73");
    stage.fill("Memory", "128 MB");
    assert_ne!(bill(&stage), "$2.73");
    stage.fill("Memory", "1.5 GB");
    assert_eq!(bill(&stage), "$2.73");
    // Shown again in its own form once one leaves the field.
    stage.key(Key::Tab);
    assert_eq!(stage.get(Role::TextInput, "Memory").value, "1,536 MB");
    assert_eq!(stage.get(Role::TextInput, "Requests").value, "3,000,000");
}

#[test]
fn an_entry_that_cant_be_taken_keeps_the_bill_and_says_the_range() {
    let mut stage = pricing();
    for (field, typed, said) in [
        (
            "Requests",
            "abc",
            "Write a number such as 3M, 10/s or 50k a day, from 0 to 1,000,000,000,000,000",
        ),
        (
            "Requests",
            "-5",
            "Write a number such as 3M, 10/s or 50k a day, from 0 to",
        ),
        (
            "Requests",
            "1.5",
            "That is 1.5 a month; whole numbers only, from 0",
        ),
        (
            "Memory",
            "1.7 GB",
            "That is 1,740.8 MB; whole numbers only, from 128 MB",
        ),
        (
            "Requests",
            "99999999999999999999999",
            "From 0 to 1,000,000,000,000,000",
        ),
        ("Duration", "0", "From 1 ms to 900,000 ms"),
        ("Duration", "16 min", "From 1 ms to 900,000 ms"),
        ("Duration", "soon", "Write a number such as 120 ms"),
        ("Memory", "1 MB", "From 128 MB to 10,240 MB"),
        ("Memory", "1e9", "Write a number such as 1,536 MB or 1.5 GB"),
        ("Memory", "", "1,536 MB or 1.5 GB, from 128 MB to 10,240 MB"),
    ] {
        stage.paste(field, typed);
        assert_eq!(bill(&stage), "$2.73", "{field}: {typed}");
        stage.hear(said);
        assert_eq!(stage.get(Role::TextInput, field).value, typed);
    }
    // An example that moves the values puts an end to all of it.
    example(&mut stage, "More memory, shorter run");
    for words in ["Write a number", "From 128"] {
        stage.hear_not(words);
    }
    assert_eq!(stage.get(Role::TextInput, "Memory").value, "4,096 MB");
}

#[test]
fn sliders_are_moved_by_keys_and_the_bill_follows() {
    let mut stage = pricing();
    for (name, value) in [
        ("Requests a month", "4,000,000 requests a month"),
        ("Duration", "150 ms"),
        ("Memory", "1,600 MB"),
    ] {
        let before = bill(&stage);
        stage.tab_to(Role::Slider, name);
        stage.key(Key::ArrowRight);
        assert_eq!(stage.get(Role::Slider, name).value, value);
        assert_ne!(bill(&stage), before);
        stage.key(Key::ArrowLeft);
        assert_eq!(bill(&stage), before, "{name} there and back");
    }
    stage.tab_to(Role::Slider, "Requests a month");
    stage.key(Key::Home);
    assert_eq!(
        stage.get(Role::Slider, "Requests a month").value,
        "0 requests a month"
    );
    assert_eq!(bill(&stage), "$0.00");
    stage.key(Key::End);
    assert_eq!(
        stage.get(Role::Slider, "Requests a month").value,
        "1,000,000,000 requests a month"
    );
    stage.key(Key::Delete);
    assert_eq!(bill(&stage), "$2.73");
}

#[test]
fn a_slider_is_dragged() {
    let mut stage = pricing();
    let slider = stage.get(Role::Slider, "Memory").rect;
    stage.click_at(slider.left_center() + egui::vec2(2.0, 0.0));
    assert_eq!(stage.get(Role::TextInput, "Memory").value, "128 MB");
    stage.press_at(slider.left_center() + egui::vec2(9.0, 0.0));
    stage.hover_at(slider.right_center() - egui::vec2(2.0, 0.0));
    assert_eq!(stage.get(Role::TextInput, "Memory").value, "10,240 MB");
}

#[test]
fn a_slider_is_turned_by_the_wheel_and_goes_back_at_a_double_click() {
    let mut stage = pricing();
    for (name, up, value) in [
        ("Requests a month", 40.0, "4,000,000 requests a month"),
        ("Duration", 40.0, "150 ms"),
        ("Memory", 80.0, "1,664 MB"),
    ] {
        let before = stage.get(Role::Slider, name);
        let at = before.rect.center();
        // What comes to lie under a still pointer isn't turned; what one points at is.
        stage.hover_at(at - egui::vec2(5.0, 0.0));
        stage.wheel(at, -up);
        assert_eq!(stage.get(Role::Slider, name).value, value);
        assert_eq!(stage.get(Role::Slider, name).rect, before.rect, "no scroll");
        stage.double_click_at(at);
        assert_eq!(stage.get(Role::Slider, name).value, before.value, "{name}");
    }
    assert_eq!(bill(&stage), "$2.73");
}

#[test]
fn no_requests_cost_nothing() {
    let mut stage = pricing();
    stage.fill("Requests", "0");
    assert_eq!(bill(&stage), "$0.00");
    assert!(steps(&stage).last().unwrap().contains("$0.00"));
}

#[test]
fn arm_costs_less_and_each_choice_says_what() {
    let mut stage = pricing();
    let mut choices = stage.names(Role::RadioButton);
    choices.retain(|c| c.starts_with("Processor: "));
    assert_eq!(choices.len(), 2, "{choices:?}");
    let arm = choices[1].clone();
    assert!(arm.starts_with("Processor: Arm, $"));
    stage.click(Role::RadioButton, &arm);
    assert_eq!(format!("Processor: Arm, {}", bill(&stage)), arm);
    assert_eq!(stage.get(Role::RadioButton, &arm).selected, Some(true));
}

#[test]
fn a_region_without_higher_tiers_says_so() {
    let mut stage = pricing();
    example(&mut stage, "Into the second tier");
    let virginia = bill(&stage);
    stage.click(Role::Button, "Region: US East, N. Virginia");
    stage.click(Role::MenuItemRadio, "Europe, Milan");
    assert_ne!(bill(&stage), virginia);
    stage.get(Role::Button, "Region: Europe, Milan");
    stage.click(Role::DisclosureTriangle, "Where the prices come from");
    stage.hear("only the first-tier price is known");
    stage.click(Role::DisclosureTriangle, "Hide where the prices come from");
    stage.hear_not("only the first-tier price is known");
}

#[test]
fn the_free_tier_may_be_spent_or_partly_used() {
    let mut stage = pricing();
    stage.hear("Free tier: 1,000,000 of 1,000,000 requests used");
    stage.click(Role::RadioButton, "Free tier: None");
    stage.hear("No free tier");
    let spent = bill(&stage);
    assert_ne!(spent, "$2.73");
    stage.click(Role::RadioButton, "Free tier: Partly used");
    let part = bill(&stage);
    assert!(part != spent && part != "$2.73");
    stage.fill("Free requests left", "1M");
    stage.fill("Free GB-seconds left", "400k");
    assert_eq!(bill(&stage), "$2.73");
    stage.fill("Free requests left", "0");
    stage.fill("Free GB-seconds left", "0");
    assert_eq!(bill(&stage), spent);
    stage.fill("Free requests left", "2M");
    stage.hear("From 0 to 1,000,000");
    assert_eq!(bill(&stage), spent);
}

#[test]
fn each_example_opens_and_says_what_it_teaches() {
    let mut stage = pricing();
    for (title, teaches, sum) in [
        ("Inside the free tier", "the month costs nothing", "$0.00"),
        ("The same bill on Arm", "Arm lowers the price", ""),
        (
            "More memory, shorter run",
            "Memory is multiplied by time",
            "",
        ),
        ("Into the second tier", "10% cheaper", ""),
        (
            "When requests outweigh compute",
            "the requests cost $20.00",
            "",
        ),
        ("The classic bill", "Two lines make the bill", "$2.73"),
    ] {
        example(&mut stage, title);
        stage.get(Role::Button, &format!("Example: {title}"));
        stage.hear(teaches);
        assert!(
            sum.is_empty() || bill(&stage) == sum,
            "{title}: {}",
            bill(&stage)
        );
    }
}

#[test]
fn an_example_settles_a_wrong_entry_whose_value_it_keeps() {
    let mut stage = pricing();
    let title = stage
        .get_with(Role::Button, "Example: ")
        .name
        .replace("Example: ", "");
    stage.fill("Memory", "soon");
    stage.hear("Write a number such as 1,536 MB or 1.5 GB");
    stage.key(Key::Tab);
    example(&mut stage, &title);
    stage.hear_not("Write a number such as 1,536 MB or 1.5 GB");
    assert_eq!(stage.get(Role::TextInput, "Memory").value, "1,536 MB");
}

#[test]
fn a_wrong_claim_is_said_to_be_wrong_and_by_how_much() {
    let mut stage = pricing();
    let claim = stage.get_with(Role::Label, "600,000 GB-seconds cost $1.00");
    let verdict = stage
        .of(Role::Label)
        .into_iter()
        .find(|l| l.rect.top() > claim.rect.top() && l.name.contains("hold"))
        .unwrap();
    assert!(verdict.name.contains("off by 10 times"), "{}", verdict.name);
    assert!(verdict.name.ends_with("$1.00 buys about 60,000 GB-seconds"));
    stage.hear("Holds exactly");
    stage.hear("Rounded: exactly ");
    stage.click(Role::DisclosureTriangle, "What is often said, checked");
    stage.hear_not("off by 10 times");
}

#[test]
fn the_plot_is_a_sentence_and_a_table() {
    let mut stage = pricing();
    let plot = stage.get_with(Role::Image, "You are at 3,000,000 requests: $2.73");
    assert!(plot.name.starts_with("Free up to "), "{}", plot.name);
    stage.click(Role::DisclosureTriangle, "Show the plot as a table");
    stage.hear("$2.73");
    let figures = stage.names(Role::Label);
    assert!(
        ["3,000,000  (you)", "5,895,827", "Lambda, on demand"]
            .iter()
            .all(|w| figures.iter().any(|f| f == w)),
        "{figures:?}"
    );
    stage.click(Role::DisclosureTriangle, "Hide the table");
}

#[test]
fn a_narrow_window_has_all_of_it_too() {
    let mut stage = pricing();
    stage.resize(NARROW);
    assert_eq!(bill(&stage), "$2.73");
    stage.fill("Requests", "1M");
    assert_eq!(bill(&stage), "$0.00");
    // What one sets stands beside what it comes to, above its steps and the plot.
    let first = steps(&stage).remove(0);
    let below = stage.get(Role::Row, &first).rect.top();
    for field in ["Requests", "Duration", "Memory"] {
        let field = stage.get(Role::TextInput, field).rect;
        assert!(field.bottom() < below, "{field} and {below}");
    }
    let plot = stage.get_with(Role::Image, "You are at ").rect;
    let region = stage.get_with(Role::Button, "Region: ").rect;
    let claims = stage.get_with(Role::DisclosureTriangle, "often said").rect;
    assert!(plot.bottom() < region.top() && region.bottom() < claims.top());
}

#[test]
fn what_was_entered_is_there_after_going_elsewhere() {
    let mut stage = pricing();
    stage.fill("Requests", "50M");
    let there = bill(&stage);
    stage.ctrl(Key::Num1);
    stage.ctrl(Key::Num3);
    assert_eq!(bill(&stage), there);
    assert_eq!(stage.get(Role::TextInput, "Requests").value, "50,000,000");
}
