//! Where in a content file something stands, as a path: `topics`, item 3,
//! field `parent`. Paths are kept while checking because they cost little;
//! they become bytes only when there is a problem to point at (see `tree`).

/// A path being walked; lives on the stack.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    above: Option<&'a Self>,
    step: Step,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Root,
    Field(&'static str),
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
    pub fn field(&self, name: &'static str) -> At<'_> {
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
        let count = std::iter::successors(Some(self), |at| at.above).count();
        let mut steps = Vec::with_capacity(count);
        let mut at = Some(self);
        while let Some(here) = at {
            match here.step {
                Step::Root => {}
                Step::Field(name) => steps.push(PathStep::Field(name)),
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
        self.0.last().and_then(PathStep::field) == Some(field)
    }

    /// Whether this path lies at or under another; a field's name counts as the field.
    #[must_use]
    pub fn is_under(&self, other: &Self) -> bool {
        self.0.len() >= other.0.len()
            && self
                .0
                .iter()
                .zip(&other.0)
                .all(|(a, b)| a == b || a.field().is_some_and(|name| b.field() == Some(name)))
    }
}

/// A step of a kept path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    Field(&'static str),
    /// The field's name itself.
    Name(String),
    Item(usize),
    Value(usize),
    Key(usize),
}

impl PathStep {
    /// The field, be it its value or its name.
    fn field(&self) -> Option<&str> {
        match self {
            Self::Field(name) => Some(name),
            Self::Name(name) => Some(name),
            Self::Item(_) | Self::Value(_) | Self::Key(_) => None,
        }
    }
}
