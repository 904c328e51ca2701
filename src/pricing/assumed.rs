//! What is assumed of alternatives, as short texts under ids such as
//! `ec2.slowdown`: how a scenario keeps them in every form in which it leaves
//! and comes back. What they mean stands in `work`.

use super::{Amount, Assumptions};
use std::collections::BTreeMap;

/// Largest disk that can be assumed, GB.
pub const MOST_DISK_GB: u64 = 100_000;

/// Most times as long that a call can be assumed to take.
pub const MOST_SLOWDOWN: u64 = 1_000;

/// Why an assumption isn't taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{id} is \u{201c}{given}\u{201d}; it takes {wanted}")]
pub struct AssumedError {
    pub id: String,
    pub given: String,
    pub wanted: String,
}

/// What differs from what is assumed as usual, by `tariff.what`.
#[must_use]
pub fn written(all: &BTreeMap<String, Assumptions>) -> BTreeMap<String, String> {
    let usual = Assumptions::default();
    let mut out = BTreeMap::new();
    for (tariff, a) in all {
        let mut put = |what: &str, value: Option<String>| {
            if let Some(value) = value {
                out.insert(format!("{tariff}.{what}"), value);
            }
        };
        let changed = |now: &Amount, before: &Amount| (now != before).then(|| now.written());
        put("size", a.size.clone());
        put("architecture", a.architecture.clone());
        put("disk_gb", a.disk_gb.as_ref().map(Amount::written));
        let address = a.address.map(|on| if on { "yes" } else { "no" }.to_owned());
        put("address", address);
        put("hours", a.hours.as_ref().map(Amount::written));
        put("slowdown", changed(&a.slowdown, &usual.slowdown));
        put(
            "busy_percent",
            changed(&a.busy_percent, &usual.busy_percent),
        );
        put(
            "load_percent",
            changed(&a.load_percent, &usual.load_percent),
        );
    }
    out
}

/// Reads them back.
///
/// # Errors
/// [`AssumedError`] with the id of what can't be taken.
pub fn read(all: &BTreeMap<String, String>) -> Result<BTreeMap<String, Assumptions>, AssumedError> {
    let mut out: BTreeMap<String, Assumptions> = BTreeMap::new();
    for (id, given) in all {
        let wrong = |wanted: &str| AssumedError {
            id: id.chars().take(60).collect(),
            given: given.chars().take(24).collect(),
            wanted: wanted.to_owned(),
        };
        let within = |least: u64, most: u64| {
            let amount = Amount::read(given).ok();
            amount
                .filter(|a| *a >= least.into() && *a <= most.into())
                .ok_or_else(|| wrong(&format!("{least} to {most}")))
        };
        let (tariff, what) = id
            .rsplit_once('.')
            .ok_or_else(|| wrong("an id such as TARIFF.slowdown"))?;
        let a = out.entry(tariff.to_owned()).or_default();
        match what {
            "size" => a.size = Some(given.clone()),
            "architecture" => a.architecture = Some(given.clone()),
            "disk_gb" => a.disk_gb = Some(within(0, MOST_DISK_GB)?),
            "address" => {
                a.address = Some(match given.as_str() {
                    "yes" => true,
                    "no" => false,
                    _ => return Err(wrong("yes or no")),
                });
            }
            "hours" => a.hours = Some(within(0, super::HOURS_RANGE.1)?),
            "slowdown" => {
                let times = within(0, MOST_SLOWDOWN)?;
                if times.is_zero() {
                    return Err(wrong("more than 0"));
                }
                a.slowdown = times;
            }
            "busy_percent" => a.busy_percent = within(0, 100)?,
            "load_percent" => a.load_percent = within(1, 100)?,
            _ => {
                return Err(wrong(
                    "size, architecture, disk_gb, address, hours, slowdown, busy_percent or load_percent after the point",
                ));
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assumptions_come_back_and_the_usual_ones_take_no_room() {
        let of = |text: &str| Amount::parse(text).unwrap();
        let all = BTreeMap::from([
            ("plain".to_owned(), Assumptions::default()),
            (
                "a.b".to_owned(),
                Assumptions {
                    size: Some("m.large; =1".into()),
                    architecture: Some("arm64".into()),
                    disk_gb: Some(of("12.5")),
                    address: Some(false),
                    hours: Some(of("100")),
                    slowdown: Amount::ratio(4, 3),
                    busy_percent: of("30"),
                    load_percent: of("65.5"),
                },
            ),
        ]);
        let texts = written(&all);
        assert_eq!(texts.len(), 8);
        let back = read(&texts).unwrap();
        assert_eq!(back.len(), 1);
        assert_eq!(back.get("a.b"), all.get("a.b"));
    }

    #[test]
    fn what_cant_be_assumed_is_refused_by_its_id() {
        for (id, given) in [
            ("slowdown", "2"),
            ("m.slowdown", "0"),
            ("m.slowdown", "1001"),
            ("m.slowdown", "-1"),
            ("m.load_percent", "0"),
            ("m.busy_percent", "101"),
            ("m.hours", "745"),
            ("m.disk_gb", "NaN"),
            ("m.address", "maybe"),
            ("m.colour", "red"),
        ] {
            let one = BTreeMap::from([(id.to_owned(), given.to_owned())]);
            let error = read(&one).unwrap_err();
            assert_eq!((&*error.id, &*error.given), (id, given));
        }
    }
}
