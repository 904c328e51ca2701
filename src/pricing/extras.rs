//! What a metered-call bill may have beside compute and requests: more disk,
//! capacity that is kept ready, streaming, data out, gateways out of a private
//! network. Written as in `account`.

use super::account::{Group, Member, Writer, named, numbered};
use super::step::PLACES;
use super::{Amount, Line, LineKind, Price, Step, StepKind, Unpriced, Usage, UsageError, Volume};

impl Writer<'_> {
    /// Disk above what is included: by time, never by memory, never free.
    pub fn disk(&mut self, group: &Group<'_>) -> Result<(), UsageError> {
        let gb_seconds = |m: &Member<'_>| {
            let c = &m.checked;
            let reserved = c.reserved.as_ref().map_or(0, |r| r.requests);
            let seconds =
                &(&c.on_demand * &c.seconds()) + &(&Amount::from(reserved) * &c.reserved_seconds());
            (&seconds * &c.disk_gb, seconds)
        };
        if group.members.iter().all(|m| m.checked.disk_gb.is_zero()) {
            return Ok(());
        }
        let price = group.prices.ephemeral.as_ref();
        let price = price.ok_or(UsageError::NoPrice(Unpriced::Disk))?;
        for (n, member) in group.members.iter().enumerate() {
            let (used, seconds) = gb_seconds(member);
            let included = self.tariff.ephemeral_mb.map_or(0, |r| r.min);
            self.plain(
                &numbered("ephemeral.used", member, n),
                StepKind::DiskUsed,
                &named("Disk used", member),
                "seconds run × GB above what is included",
                format!(
                    "{} s × ({} − {included}) ÷ {} GB",
                    seconds.shown(0, PLACES),
                    member.usage.ephemeral_mb.unwrap_or(included),
                    self.tariff.mb_per_gb
                ),
                used,
                "GB-s",
            );
        }
        let used = group.sum(|m| gb_seconds(m).0);
        self.priced(
            "ephemeral",
            StepKind::Disk,
            &self.at("Disk", group.prices),
            "GB-seconds × price",
            &used,
            price,
        );
        self.lines
            .push(Line::single(LineKind::Ephemeral, used, price));
        Ok(())
    }

    /// What is kept ready, and what runs on it: no free tier on either.
    pub fn reserved(&mut self, group: &Group<'_>) -> Result<(), UsageError> {
        let any = group.members.iter().any(|m| m.checked.reserved.is_some());
        if !any {
            return Ok(());
        }
        let none = UsageError::NoPrice(Unpriced::Reserved);
        let ready = group.prices.reserved.as_ref().ok_or_else(|| none.clone())?;
        let running = group.prices.running.as_ref().ok_or(none)?;
        let (mut reserved, mut ran) = (Amount::zero(), Amount::zero());
        for (n, member) in group.members.iter().enumerate() {
            let c = &member.checked;
            let Some(r) = &c.reserved else { continue };
            let gb = c.gb.shown(0, PLACES);
            let kept = &(&Amount::from(r.count) * &Amount::from(r.seconds)) * &c.gb;
            let asked = member.usage.provisioned.as_ref().map_or(0, |p| p.seconds);
            let seconds = Amount::from(r.seconds).rounded(0);
            let rounded = if asked == r.seconds {
                String::new()
            } else {
                format!(" (up from {} s)", Amount::from(asked).rounded(0))
            };
            self.plain(
                &numbered("provisioned.used", member, n),
                StepKind::ReservedUsed,
                &named("Kept ready", member),
                "environments × seconds × GB",
                format!(
                    "{} × {seconds} s{rounded} × {gb} GB",
                    Amount::from(r.count).rounded(0)
                ),
                kept.clone(),
                "GB-s",
            );
            let busy = &(&Amount::from(r.requests) * &c.reserved_seconds()) * &c.gb;
            self.plain(
                &numbered("provisioned_running.used", member, n),
                StepKind::RunningUsed,
                &named("Run on it", member),
                "requests × seconds × GB",
                format!(
                    "{} × {} s × {gb} GB",
                    Amount::from(r.requests).rounded(0),
                    c.reserved_seconds().shown(3, PLACES)
                ),
                busy.clone(),
                "GB-s",
            );
            reserved = &reserved + &kept;
            ran = &ran + &busy;
        }
        for (id, kind, name, quantity, price, line) in [
            (
                "provisioned",
                StepKind::Reserved,
                "Reserved",
                reserved,
                ready,
                LineKind::Reserved,
            ),
            (
                "provisioned_running",
                StepKind::Running,
                "Running on reserved",
                ran,
                running,
                LineKind::Running,
            ),
        ] {
            let name = self.at(name, group.prices);
            self.priced(id, kind, &name, "GB-seconds × price", &quantity, price);
            self.lines.push(Line::single(line, quantity, price));
        }
        Ok(())
    }

    /// Streaming and data out.
    pub fn data(&mut self, group: &Group<'_>) -> Result<(), UsageError> {
        let free = &self.tariff.free;
        let (streamed_free, out_free) = (free.streamed_gb.clone(), free.data_out_gb.clone());
        if let Some((gb, free)) = volume(group, |u| u.streamed.as_ref(), &streamed_free) {
            let price = group.prices.streamed.as_ref();
            let price = price.ok_or(UsageError::NoPrice(Unpriced::Streaming))?;
            let billable = gb.less(&free);
            let figures = format!(
                "{} × {}",
                without_free(&gb, &free),
                price.shown(self.symbol)
            );
            self.volume(
                ("streaming", "Streaming"),
                StepKind::Streaming,
                figures,
                vec![(billable, price)],
                LineKind::Streaming,
            );
        }
        if let Some((gb, free)) = volume(group, |u| u.data_out.as_ref(), &out_free) {
            let tiers = group.prices.data_out.as_ref();
            let tiers = tiers.ok_or(UsageError::NoPrice(Unpriced::DataOut))?;
            let parts = self.parts(tiers, &gb.less(&free));
            let several = parts.len() > 1;
            let figures = match parts.first() {
                Some((_, price)) if !several => format!(
                    "{} × {}",
                    without_free(&gb, &free),
                    price.shown(self.symbol)
                ),
                _ => format!("{} over {} tiers", without_free(&gb, &free), parts.len()),
            };
            self.volume(
                ("data_out", "Data out"),
                StepKind::DataOut,
                figures,
                parts,
                LineKind::DataOut,
            );
        }
        self.nat(group)
    }

    /// Gateways out of a private network: hours, and what goes through.
    fn nat(&mut self, group: &Group<'_>) -> Result<(), UsageError> {
        let all = || group.members.iter().filter_map(|m| m.usage.nat.as_ref());
        if all().next().is_none() {
            return Ok(());
        }
        let prices = group.prices.nat.as_ref();
        let (hour, gb) = prices.ok_or(UsageError::NoPrice(Unpriced::Nat))?;
        let hours: Vec<Amount> = all().map(|n| &Amount::from(n.count) * &n.hours).collect();
        let through: Amount = all().map(|n| &n.gb).sum();
        for (line, formula, unit, quantity, price) in [
            (
                LineKind::NatHours,
                "gateways × hours × price",
                "h",
                hours.iter().sum(),
                hour,
            ),
            (
                LineKind::NatData,
                "GB through them × price",
                "GB",
                through,
                gb,
            ),
        ] {
            let figures = match all().next() {
                Some(nat) if line == LineKind::NatHours && group.members.len() == 1 => format!(
                    "{} × {} h × {}",
                    Amount::from(nat.count).rounded(0),
                    nat.hours.shown(0, 6),
                    price.shown(self.symbol)
                ),
                _ => format!(
                    "{} {unit} × {}",
                    quantity.shown(0, PLACES),
                    price.shown(self.symbol)
                ),
            };
            let written = Line::single(line, quantity, price);
            self.steps.push(Step {
                id: line.id().into(),
                kind: StepKind::Nat,
                name: line.name().into(),
                formula,
                figures,
                result: written.amount.clone(),
                unit: "",
                price: Some(price.clone()),
            });
            self.lines.push(written);
        }
        Ok(())
    }

    fn volume(
        &mut self,
        (id, name): (&str, &str),
        kind: StepKind,
        figures: String,
        parts: Vec<(Amount, &Price)>,
        line: LineKind,
    ) {
        let price = parts.first().map(|(_, p)| (*p).clone());
        let line = Line::of(line, parts, 1);
        self.steps.push(Step {
            id: id.into(),
            kind,
            name: name.into(),
            formula: "GB less the free ones × price",
            figures,
            result: line.amount.clone(),
            unit: "",
            price,
        });
        self.lines.push(line);
    }
}

/// GB together, and the free ones among them, where any are asked for.
fn volume<'u>(
    group: &Group<'u>,
    of: impl Fn(&'u Usage) -> Option<&'u Volume>,
    allowance: &Amount,
) -> Option<(Amount, Amount)> {
    let all: Vec<&Volume> = group.members.iter().filter_map(|m| of(m.usage)).collect();
    if all.is_empty() {
        return None;
    }
    let free = if all.iter().all(|v| v.free) {
        allowance.clone()
    } else {
        Amount::zero()
    };
    Some((all.iter().map(|v| &v.gb).sum(), free))
}

fn without_free(gb: &Amount, free: &Amount) -> String {
    let gb_words = gb.shown(0, PLACES);
    if free.is_zero() {
        format!("{gb_words} GB")
    } else if gb <= free {
        format!("({gb_words} − {gb_words}) GB")
    } else {
        format!("({gb_words} − {}) GB", free.shown(0, PLACES))
    }
}
