//! What is wrong in a body, said as a fault of the file that holds it. Packs and
//! lessons hold bodies, and say the same of them.

use super::BodyFault;
use crate::content::fault::{Fault, Near};

impl BodyFault {
    /// The fault with its words. `near` finds the known id that was probably
    /// meant, by kind (topic, comparison, preset) and id; `priced` tells whether
    /// the pack has prices at all.
    pub fn said(self, priced: bool, near: impl Fn(&str, &str) -> Option<Near>) -> Fault {
        let kind = |scheme: &'static str| match scheme {
            "pricing" => "preset",
            scheme => scheme,
        };
        match self {
            Self::NoSuchTarget {
                scheme: "pricing", ..
            } if !priced => Fault::NoPricing,
            Self::NoSuchTarget { scheme, id } => {
                let kind = kind(scheme);
                let near = near(kind, &id);
                Fault::DeadLink { kind, id, near }
            }
            Self::Renamed { scheme, old, now } => Fault::Renamed {
                kind: kind(scheme),
                old,
                now,
            },
            Self::UnknownScheme(url) => Fault::LinkScheme(url),
            Self::UnknownCallout(word, near) => Fault::UnknownCallout { word, near },
            Self::Html => Fault::Html,
            Self::NearComment { written, near } => Fault::NearComment { written, near },
            Self::OpenComment => Fault::OpenComment,
            Self::BesideComment => Fault::BesideComment,
            Self::TooDeep => Fault::TooDeep,
        }
    }
}
