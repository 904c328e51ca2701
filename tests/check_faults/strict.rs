//! Faults that would go unnoticed, since everything can be read: comments that
//! have no effect, lists that are empty, ids that are old or taken twice.
//! The list of all kinds is in `form`.

use crate::packs::check;
use lectern::content::Severity::{Problem, Warning};

#[test]
fn comments_in_a_text() {
    check(
        "NearComment",
        &[("A sail pulls.", "‸<!-- wal: off -->\nA sail pulls.")],
        &[(
            Warning,
            "The comment “wal: off” has no effect",
            "Did you mean `<!-- wall: off -->`?",
        )],
    );
    check(
        "NearComment",
        &[("A sail pulls.", "‸<!-- sya:\n  Ask. -->\nA sail pulls.")],
        &[(Warning, "“sya: Ask.”", "Did you mean `<!-- say: … -->`?")],
    );
    check(
        "BesideComment",
        &[("A sail pulls.", "<!-- mine --> ‸Hm.\n\nA sail pulls.")],
        &[(Problem, "isn’t shown", "on a line of its own")],
    );
    check(
        "OpenComment",
        &[("> Wind ahead: tack.", "> Tack.\n\n‸<!-- say: Tack.")],
        &[(Problem, "never closed", "Close it with `-->`.")],
    );
    check(
        "Html",
        &[("A sail pulls.", "‸<div>\n<b>A</b>\n</div>\n\nA sail pulls.")],
        &[(Problem, "HTML isn’t shown", "Say it in Markdown")],
    );
}
