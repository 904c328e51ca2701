//! A person looks into a bill: traffic as they know it, what is behind “More”,
//! rates of their own, guesses, pasted calls, and the plots. What else could do the
//! work and scenarios have journeys of their own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{Stage, WIDE, default_pack, stage};
use egui::{Key, Role, pos2};
use lectern::pricing::Bill;
use lectern::ui::Start;

fn pricing_stage() -> Stage {
    let mut stage = stage([1280.0, 2400.0]);
    stage.click(Role::Tab, "Pricing");
    stage
}

fn bill(stage: &Stage) -> String {
    let said = stage.get_with(Role::Status, "The bill: ").name;
    said.trim_start_matches("The bill: ")
        .trim_end_matches(" a month")
        .to_owned()
}

fn step(stage: &Stage, name: &str) -> String {
    let start = format!("{name}: ");
    let all = stage.names(Role::Row);
    all.iter()
        .find(|r| r.starts_with(&start))
        .unwrap_or_else(|| panic!("no step {name}: {all:#?}"))
        .clone()
}

fn more(stage: &mut Stage) {
    stage.click(Role::DisclosureTriangle, "More: disk, cold starts, peak");
}

#[test]
fn traffic_is_said_as_people_know_it() {
    let mut stage = pricing_stage();
    stage.fill("Requests", "10/s");
    stage.hear("26,280,000 a month, at 730 hours");
    assert!(step(&stage, "Compute used").contains("26,280,000 × 0.120 s"));
    stage.fill("Requests", "50k/day");
    stage.hear("1,520,834 a month, at 730 hours");
    stage.key(Key::Tab);
    assert_eq!(stage.get(Role::TextInput, "Requests").value, "50,000 a day");
    // A slider goes back to a number a month.
    stage.tab_to(Role::Slider, "Requests a month");
    stage.key(Key::ArrowRight);
    assert_eq!(stage.get(Role::TextInput, "Requests").value, "1,800,000");
}

#[test]
fn a_steep_peak_is_warned_of() {
    let mut stage = pricing_stage();
    more(&mut stage);
    stage.fill("Requests", "100/s");
    stage.fill("Duration", "2 s");
    stage.hear("100 a second on average, 200 at once at the peak");
    stage.hear_not("More than the 1,000");
    stage.fill("Peak above the average", "6");
    stage.hear("1,200 at once at the peak");
    stage.hear("More than the 1,000 at once that an account may run");
}

#[test]
fn disk_cold_starts_and_data_stand_on_the_bill() {
    let mut stage = pricing_stage();
    more(&mut stage);
    stage.fill("Disk", "1.5 GB");
    // 3,000,000 × 0.12 s × (1,536 − 512) MB ÷ 1,024 × $0.0000000309
    assert!(
        step(&stage, "Disk").ends_with("= $0.011124"),
        "{}",
        step(&stage, "Disk")
    );
    stage.fill("Disk", "512 MB");
    assert!(!stage.names(Role::Row).iter().any(|r| r.starts_with("Disk")));
    stage.fill("Cold starts", "1 %");
    stage.fill("Start-up of a cold call", "500");
    // A hundredth of the calls runs 620 ms: 3,000,000 × 0.01 × 0.5 s × 1.5 GB more.
    assert!(stage.names(Role::Row).iter().any(|r| r.contains("562,500")));
    stage.fill("Data out", "150 GB");
    // 100 GB a month are free; 50 × $0.09.
    assert!(
        stage
            .names(Role::Row)
            .iter()
            .any(|r| r.starts_with("Data out") && r.ends_with("= $4.500000"))
    );
    stage.hear("More: disk, cold starts, peak (set)");
}

#[test]
fn capacity_kept_ready_has_prices_of_its_own() {
    let mut stage = pricing_stage();
    more(&mut stage);
    stage.fill("Kept ready", "2");
    stage.hear("Pays where they are busy 60.0 % of the time or more");
    let reserved = step(&stage, "Reserved");
    assert!(reserved.contains("$0.0000041667"), "{reserved}");
    let running = step(&stage, "Running on reserved");
    assert!(running.contains("$0.0000097222"), "{running}");
    // Those that needn't start may be done sooner: 3,000,000 × 0.1 s × 1.5 GB.
    stage.fill("Duration on them", "99.2");
    assert!(step(&stage, "Run on it").ends_with("= 450,000 GB-s"));
    stage.fill("Duration on them", "120 ms");
    stage.fill("Duration", "200 ms");
    stage.key(Key::Tab);
    let follows = stage.get(Role::TextInput, "Duration on them").value;
    assert_eq!(follows, "200 ms");
    stage.fill("Duration", "120 ms");
    stage.fill("Kept ready", "0");
    assert_eq!(bill(&stage), "$2.73");
}

#[test]
fn every_example_comes_to_what_its_own_figures_come_to() {
    let pack = default_pack();
    let pricing = pack.pricing.as_ref().unwrap();
    let mut stage = pricing_stage();
    for (_, preset) in pricing.presets.iter() {
        let examples = stage.names(Role::Button);
        let open = examples.iter().find(|b| b.starts_with("Example")).unwrap();
        stage.click(Role::Button, &open.clone());
        stage.click(Role::MenuItemRadio, &preset.title);
        let calls = pricing.calls(preset.tariff).unwrap();
        let rate = calls.rate(&preset.region, &preset.architecture).unwrap();
        let exact = Bill::of(&preset.usage, calls, rate, "$").unwrap().total;
        let said = step(&stage, "Total");
        let end = format!("= ${}", exact.shown(6, 12));
        assert!(said.ends_with(&end), "{}: {said}, not {end}", preset.title);
    }
}

/// The pricing page's example of streaming: 3 M requests of 500 ms at 1,536 MB that
/// stream 1,000,000 MB past the free part, whose 100 GB are used up.
#[test]
fn free_gigabytes_that_are_used_up_arent_taken_off() {
    let mut stage = pricing_stage();
    more(&mut stage);
    stage.fill("Duration", "500");
    stage.fill("Streamed responses", "976.5625 GB");
    // 876.5625 × $0.008
    assert!(step(&stage, "Streaming").ends_with("= $7.012500"));
    stage.click(Role::RadioButton, "Free streaming: Free part used up");
    assert!(step(&stage, "Streaming").ends_with("= $7.812500"));
    assert_eq!(bill(&stage), "$39.05");
    // A pin has it as it was said.
    stage.click(Role::Button, "Pin");
    stage.click(Role::RadioButton, "Free streaming: 100 GB free");
    assert_eq!(bill(&stage), "$38.25");
    let take = stage.names(Role::Button);
    let take = take.iter().find(|b| b.starts_with("Take up ")).unwrap();
    stage.click(Role::Button, &take.clone());
    assert_eq!(bill(&stage), "$39.05");
    // With no free tier at all nothing is asked.
    stage.click(Role::RadioButton, "Free tier: None");
    stage.hear_not("Free part used up");
}

#[test]
fn a_front_door_is_added_with_steps_of_its_own() {
    let mut stage = pricing_stage();
    more(&mut stage);
    stage.click(Role::Button, "Front door: None");
    let doors = stage.names(Role::MenuItemRadio);
    let http = doors.iter().find(|d| d.contains("HTTP")).unwrap().clone();
    stage.click(Role::MenuItemRadio, &http);
    // 3,000,000 at $1.00 a million.
    assert_eq!(bill(&stage), "$5.73");
    assert!(step(&stage, "With the front door").ends_with("= $5.733338"));
}

#[test]
fn a_rate_of_ones_own_is_marked_and_taken_back() {
    let mut stage = pricing_stage();
    stage.click(Role::Button, "Price of Compute");
    stage.hear("$0.0000166667");
    stage.fill("Your price", "0.00002");
    assert!(step(&stage, "Compute").ends_with("= $2.800000, your rate"));
    stage.hear("at rates of yours");
    stage.fill("Your price", "cheap");
    stage.hear("Write a number such as 0.0000166667");
    assert!(step(&stage, "Compute").ends_with("= $2.800000, your rate"));
    stage.click(Role::Button, "Back to the listed price");
    assert_eq!(bill(&stage), "$2.73");
    stage.fill("Discount for a commitment", "17 %");
    // $2.333338 less 17 per cent, and the requests.
    assert_eq!(bill(&stage), "$2.34");
}

#[test]
fn a_guess_that_forgets_the_free_tier_is_told_so() {
    let mut stage = pricing_stage();
    stage.click(Role::Button, "Guess first");
    assert_eq!(bill(&stage), "hidden until you have guessed");
    for hidden in ["$2.73", "2.733338", "is cheaper from", "x86, $"] {
        stage.hear_not(hidden);
    }
    // One can type at once. 3,000,000 × 0.12 × 1.5 × 0.0000166667 + 0.60
    stage.type_words("9.60");
    stage.click(Role::Button, "Compare with the bill");
    stage.hear("You said $9.60: $6.87 too much");
    stage.hear("That is the bill without the free tier");
    assert_eq!(bill(&stage), "$2.73");
    stage.click(Role::Button, "Guess again");
    // What was said before isn't said again by Enter, nor is what can't be read.
    stage.key(Key::Enter);
    stage.paste("Your guess, a month", "lots");
    stage.hear("Write a number such as 0.0000166667, 0 or more");
    stage.key(Key::Enter);
    assert_eq!(bill(&stage), "hidden until you have guessed");
    stage.fill("Your guess, a month", "2.73");
    stage.key(Key::Enter);
    stage.hear("Right: you said $2.73");
}

#[test]
fn what_is_cheapest_may_be_guessed_too() {
    let mut stage = pricing_stage();
    stage.click(Role::Button, "Guess first");
    stage.click(Role::RadioButton, "Guess: What is cheapest?");
    stage.click(Role::Button, "t4g.small with 8 GB disk and address");
    stage.hear("You said t4g.small with 8 GB disk and address; Lambda, on demand is cheapest here");
    stage.click(Role::Button, "Show the result");
    stage.hear_not("is cheapest here");
}

#[test]
fn prices_of_more_than_a_year_ago_are_warned_of() {
    for (today, warned) in [("2027-09-19", false), ("2027-09-20", true)] {
        let mut stage = Stage::new(
            Start {
                today: Some(today.to_owned()),
                ..Start::plain(default_pack())
            },
            WIDE,
        );
        stage.click(Role::Tab, "Pricing");
        assert_eq!(stage.says("more than a year ago"), warned, "{today}");
    }
}

#[test]
fn pasted_calls_are_rounded_one_by_one() {
    let mut stage = pricing_stage();
    more(&mut stage);
    let lines = "REPORT RequestId: a\tDuration: 27.55 ms\tBilled Duration: 28 ms\tMemory Size: 512 MB\tMax Memory Used: 80 MB\n\
                 REPORT RequestId: b\tDuration: 10.01 ms\tBilled Duration: 11 ms\tMemory Size: 512 MB\tMax Memory Used: 90 MB";
    stage.paste("Measured calls", lines);
    // 28 and 11, not the mean of 27.55 and 10.01 rounded up.
    stage.hear("2 calls at 512 MB: 19.5 ms billed on average, 90 MB used at most");
    stage.click(Role::Button, "Use these calls at 512 MB");
    assert_eq!(stage.get(Role::TextInput, "Memory").value, "512 MB");
    assert_eq!(stage.get(Role::TextInput, "Duration").value, "19.5 ms");
    stage.hear("The mean of calls that were rounded up one by one");
    assert!(step(&stage, "Compute used").contains("0.0195 s"));
    stage.paste("Measured calls", "hello");
    stage.hear("Not read:");
}

#[test]
fn the_point_is_dragged_and_the_axis_holds_still_meanwhile() {
    let mut stage = pricing_stage();
    let plot = stage
        .get_with(Role::Image, "You are at 3,000,000 requests")
        .rect;
    let at = |share: f32| pos2(plot.left() + plot.width() * share, plot.center().y);
    stage.press_at(at(0.3));
    stage.hover_at(at(0.35));
    stage.hover_at(at(0.6));
    let during = stage.get_with(Role::Image, "You are at ").name;
    assert!(!during.contains("3,000,000 requests:"), "{during}");
    let axis = |s: &Stage| {
        let app = s.app();
        let explorer = app.state().pricing.as_ref().unwrap();
        explorer.priced.as_ref().unwrap().most_requests
    };
    assert_eq!(axis(&stage), 10_000_000);
    stage.release_at(at(0.6));
    let requests = stage.get(Role::TextInput, "Requests").value;
    assert!(requests.ends_with("0,000"), "{requests}");
}

#[test]
fn by_memory_the_cheapest_and_the_fastest_are_named() {
    let mut stage = pricing_stage();
    stage.click(Role::RadioButton, "Plot: By memory");
    let said = stage.get_with(Role::Image, "Cheapest at ").name;
    assert!(said.contains("Fastest at 1,756 MB"), "{said}");
    stage.click(Role::RadioButton, "What more memory does: Same length");
    let said = stage.get_with(Role::Image, "Cheapest at ").name;
    assert!(said.starts_with("Cheapest at 128 MB"), "{said}");
    stage.click(Role::DisclosureTriangle, "Show the plot as a table");
    stage.hear("10,240 MB");
}

#[test]
fn the_map_takes_a_cell() {
    let mut stage = pricing_stage();
    more(&mut stage);
    stage.click(Role::RadioButton, "Plot: Map");
    let cell = stage.get_with(Role::Button, "768 MB, 240 ms: ").name;
    stage.click(Role::Button, &cell);
    assert_eq!(stage.get(Role::TextInput, "Memory").value, "768 MB");
    assert_eq!(stage.get(Role::TextInput, "Duration").value, "240 ms");
    // Half the memory for twice as long comes to the same.
    assert_eq!(bill(&stage), "$2.73");
}

#[test]
fn hostile_typing_in_every_field_loses_nothing() {
    let mut stage = Stage::any_letters(Start::plain(default_pack()), [1280.0, 2400.0]);
    stage.click(Role::Tab, "Pricing");
    more(&mut stage);
    stage.click(
        Role::DisclosureTriangle,
        "The same work elsewhere, and what is assumed",
    );
    stage.click(Role::Button, "Price of Compute");
    let fields: Vec<String> = stage
        .names(Role::TextInput)
        .into_iter()
        .filter(|f| f != "Find or do anything")
        .collect();
    assert!(fields.len() > 20, "{fields:?}");
    let long = "9".repeat(10_000);
    let page = "line one\nline two\n".repeat(50);
    let hostile = ["", "-1", "NaN", "1e400", &long, "🦀", "\u{202e}321", &page];
    for field in &fields {
        for words in hostile {
            stage.paste(field, words);
            stage.get_with(Role::Status, "The bill: $");
        }
    }
}

#[test]
fn all_of_it_by_keyboard() {
    let mut stage = stage(WIDE);
    stage.ctrl(Key::Num3);
    stage.tab_to(Role::TextInput, "Requests");
    stage.ctrl(Key::A);
    stage.type_words("1M");
    assert_eq!(bill(&stage), "$0.00");
    stage.tab_to(Role::Slider, "Requests a month");
    stage.key(Key::ArrowRight);
    assert_eq!(stage.get(Role::TextInput, "Requests").value, "1,200,000");
    stage.tab_to(Role::Button, "Pin");
    stage.key(Key::Enter);
    stage.hear("Side by side");
    stage.tab_to(
        Role::DisclosureTriangle,
        "The same work elsewhere, and what is assumed",
    );
    stage.key(Key::Space);
    stage.hear("call at once");
}
