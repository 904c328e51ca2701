//! Where in a content file something stands, as a path: `topics`, item 3,
//! field `parent`. Paths are kept while checking because they cost nothing;
//! they become bytes only when there is a problem to point at (see `tree`).

/// A path being walked; lives on the stack.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    above: Option<&'a Self>,
    step: Step<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Root,
    Field(&'a str),
    Item(usize),
    Value(usize),
    Key(usize),
}

impl At<'_> {
    /// The whole file.
    #[must_use]
    pub fn root() -> At<'static> {
        At {
            above: None,
            step: Step::Root,
        }
    }

    /// The value of a field; of the variant's body where the value is an enum.
    #[must_use]
    pub fn field<'b>(&'b self, name: &'b str) -> At<'b> {
        At {
            above: Some(self),
            step: Step::Field(name),
        }
    }

    /// An item of a list, from 0.
    #[must_use]
    pub fn item(&self, n: usize) -> At<'_> {
        At {
            above: Some(self),
            step: Step::Item(n),
        }
    }

    /// The value of a map's entry, from 0 in the order written.
    #[must_use]
    pub fn value(&self, n: usize) -> At<'_> {
        At {
            above: Some(self),
            step: Step::Value(n),
        }
    }

    /// The key of a map's entry.
    #[must_use]
    pub fn key(&self, n: usize) -> At<'_> {
        At {
            above: Some(self),
            step: Step::Key(n),
        }
    }

    /// The path, to keep.
    #[must_use]
    pub fn path(&self) -> Path {
        let mut steps = Vec::new();
        let mut at = Some(self);
        while let Some(here) = at {
            match here.step {
                Step::Root => {}
                Step::Field(name) => steps.push(PathStep::Field(name.to_owned())),
                Step::Item(n) => steps.push(PathStep::Item(n)),
                Step::Value(n) => steps.push(PathStep::Value(n)),
                Step::Key(n) => steps.push(PathStep::Key(n)),
            }
            at = here.above;
        }
        steps.reverse();
        Path(steps)
    }
}

/// A path that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path(pub(super) Vec<PathStep>);

impl Path {
    /// The same path, pointing at the name of a field rather than its value.
    #[must_use]
    pub fn name(mut self, field: &str) -> Self {
        self.0.push(PathStep::Name(field.to_owned()));
        self
    }

    /// Whether this path ends at a field of that name.
    #[must_use]
    pub fn ends_with(&self, field: &str) -> bool {
        matches!(self.0.last(), Some(PathStep::Field(last) | PathStep::Name(last)) if last == field)
    }

    /// Whether this path lies at or under another; a field's name counts as the field.
    #[must_use]
    pub fn is_under(&self, other: &Self) -> bool {
        use PathStep::{Field, Name};
        self.0.len() >= other.0.len()
            && self.0.iter().zip(&other.0).all(|steps| match steps {
                (Field(a) | Name(a), Field(b) | Name(b)) => a == b,
                (a, b) => a == b,
            })
    }
}

/// A step of a kept path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    Field(String),
    /// The field's name itself.
    Name(String),
    Item(usize),
    Value(usize),
    Key(usize),
}
