//! A person looks at what stands beside a bill: what else could do the work, with
//! its steps and prices, from where it is cheaper, and what no bill holds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{Stage, default_pack, stage};
use egui::Role;
use lectern::ui::Start;

fn pricing() -> Stage {
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

const OPEN: &str = "The same work elsewhere, and what is assumed";

#[test]
fn what_else_could_do_the_work_says_from_where_it_is_cheaper() {
    let mut stage = pricing();
    let open = "The same work elsewhere, and what is assumed";
    stage.click(Role::DisclosureTriangle, open);
    stage.hear("Cheaper from 5,895,827 requests a month on");
    stage.hear("Cheaper from 6,482,482 requests a month on");
    stage.hear("Cheaper from 7,318,949 requests a month on");
    stage.hear("t4g.small with 8 GB disk and address");
    // Another size, another disk.
    let sizes = stage.names(Role::Button);
    let size = sizes
        .iter()
        .find(|b| b.starts_with("EC2") && b.contains("size: "))
        .unwrap();
    stage.click(Role::Button, &size.clone());
    stage.click(Role::MenuItemRadio, "t3.medium");
    stage.hear("t3.medium with 8 GB disk and address");
    let disk = stage
        .of(Role::TextInput)
        .into_iter()
        .find(|f| f.name.starts_with("EC2") && f.name.ends_with(": Disk"))
        .unwrap();
    stage.fill(&disk.name, "0");
    stage.hear("t3.medium with address");
    let back = stage
        .names(Role::Button)
        .into_iter()
        .find(|b| b.starts_with("EC2") && b.ends_with("as usual again"))
        .unwrap();
    stage.click(Role::Button, &back);
    stage.hear("t4g.small with 8 GB disk and address");
}

#[test]
fn where_the_pack_has_no_price_another_regions_is_not_borrowed() {
    let mut stage = pricing();
    stage.click(Role::Button, "Region: US East, N. Virginia");
    stage.click(Role::MenuItemRadio, "Europe, Frankfurt");
    stage.click(
        Role::DisclosureTriangle,
        "The same work elsewhere, and what is assumed",
    );
    stage.hear("No price for Frankfurt in this pack");
    stage.hear_not("is cheaper from");
}

#[test]
fn every_step_of_an_alternative_is_shown_and_its_rates_are_ones_own_to_change() {
    let mut stage = pricing();
    stage.click(Role::DisclosureTriangle, OPEN);
    let steps = "How EC2, on demand, Linux is worked out, and its prices";
    stage.click(Role::DisclosureTriangle, steps);
    // 730 h × $0.0168, 8 GB × $0.08 and 730 h × $0.005.
    let rows = stage.names(Role::Row);
    for end in ["= $12.264000", "= $0.640000", "= $3.650000", "= $16.554000"] {
        assert!(rows.iter().any(|r| r.ends_with(end)), "{end}: {rows:#?}");
    }
    stage.click(Role::Button, "Price of Machine on ec2");
    stage.hear("$0.0168 hour, listed on 21 August 2026");
    stage.hear("AWS Price List");
    stage.fill("Discount for a commitment", "50 %");
    // Half of the machine; disk and address stay.
    stage.hear("$10.42 a month");
    stage.hear("At rates of yours");
    let rows = stage.names(Role::Row);
    let machine = rows.iter().find(|r| r.starts_with("Machine: ")).unwrap();
    assert!(machine.ends_with("= $6.132000, your rate"), "{machine}");
    // The calls have no part in it.
    assert_eq!(bill(&stage), "$2.73");
    stage.click(Role::Button, "Back to the listed price");
    stage.hear("$16.55 a month");
    stage.hear_not("At rates of yours");
}

#[test]
fn old_prices_of_an_alternative_are_warned_of_where_it_stands() {
    let start = Start {
        today: Some("2027-08-30".to_owned()),
        ..Start::plain(default_pack())
    };
    let mut stage = Stage::new(start, [1280.0, 2400.0]);
    stage.click(Role::Tab, "Pricing");
    stage.hear_not("more than a year ago");
    stage.click(Role::DisclosureTriangle, OPEN);
    stage.hear("Prices of 21 August 2026, more than a year ago");
}

#[test]
fn what_is_not_counted_stands_at_the_sum_and_can_be_added() {
    let mut stage = pricing();
    let left =
        "Not counted: logs, data between zones and Regions, data out, NAT gateways, a front door";
    let words = stage.get(Role::Label, left);
    let sum = stage.get_with(Role::Status, "The bill: ");
    assert!(words.rect.top() - sum.rect.bottom() < 60.0, "{words:?}");
    stage.click(Role::Link, "Add");
    stage.fill("NAT gateways", "2");
    stage.fill("Data through them", "120 GB");
    // 2 × 730 h × $0.045, and 120 × $0.045.
    assert_eq!(bill(&stage), "$73.83");
    let rows = stage.names(Role::Row);
    for (start, end) in [
        ("NAT gateway, hours: ", "2 × 730 h × $0.045 = $65.700000"),
        ("NAT gateway, data: ", "120 GB × $0.045 = $5.400000"),
    ] {
        let row = rows.iter().find(|r| r.starts_with(start));
        assert!(row.is_some_and(|r| r.ends_with(end)), "{row:?}");
    }
    stage.fill("Data out", "10 GB");
    stage.hear("Not counted: logs, data between zones and Regions, a front door");
    stage.click(Role::Button, "Front door: None");
    stage.click(Role::MenuItemRadio, "Application Load Balancer");
    stage.hear_not("a front door");
    // 730 h × ($0.0225 + 2 × $0.008).
    stage.fill("Units of its capacity", "2");
    assert_eq!(bill(&stage), "$101.94");
}

#[test]
fn too_many_calls_at_once_are_warned_of_at_the_sum() {
    let mut stage = pricing();
    stage.fill("Requests", "1000/s");
    stage.fill("Duration", "2 s");
    stage.hear("2,000 calls at once at the peak: more than the 1,000");
}

#[test]
fn another_processor_says_what_it_makes_of_this_bill() {
    let mut stage = pricing();
    stage.hear("This bill on Arm: −$0.47, −17.1 %");
    stage.fill("Requests", "1M");
    stage.hear("This bill is the same on Arm");
}

#[test]
fn a_break_even_far_below_is_brought_into_the_plot_and_left_again() {
    let end = |s: &Stage| {
        let app = s.app();
        let explorer = app.state().pricing.as_ref().unwrap();
        explorer.priced.as_ref().unwrap().most_requests
    };
    let mut stage = pricing();
    stage.fill("Requests", "3000M");
    assert_eq!(end(&stage), 5_000_000_000);
    let zoom = stage
        .names(Role::Button)
        .into_iter()
        .find(|b| b.starts_with("Zoom to the nearest break-even"))
        .unwrap();
    stage.click(Role::Button, &zoom);
    assert_eq!(end(&stage), 10_000_000);
    stage.click(Role::Button, "Back to where you are");
    assert_eq!(end(&stage), 5_000_000_000);
    // Moving the point out of a zoomed plot takes the axis along.
    stage.click(Role::Button, &zoom);
    stage.fill("Requests", "2000M");
    assert_eq!(end(&stage), 5_000_000_000);
}
