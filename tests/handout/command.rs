//! `lectern handout` as it is typed.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Exit code, standard output, standard error.
fn handout(arguments: &[&str], out: &Path) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_lectern"))
        .arg("handout")
        .args(arguments)
        .arg("--out")
        .arg(out)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

const COFFEE: &str = "content/examples/coffee.ron";

#[test]
fn a_handout_is_written_in_both_forms_and_nothing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &[][..],
        &[COFFEE],
        &[
            "--pack",
            COFFEE,
            "--key",
            "--blank-cells",
            "--questions",
            "3",
        ],
        &[COFFEE, "--full", "--paper", "letter", "--language", "pt-BR"],
    ] {
        for (name, begins) in [
            ("a.pdf", "%PDF-1.7"),
            ("a.html", "<!DOCTYPE html>"),
            ("A.HTM", "<!DOCTYPE html>"),
        ] {
            let out = folder.path().join(name);
            let said = handout(arguments, &out);
            assert_eq!(said, (0, String::new(), String::new()), "{arguments:?}");
            let bytes = fs::read(&out).unwrap();
            assert!(bytes.starts_with(begins.as_bytes()), "{name}");
            fs::remove_file(out).unwrap();
        }
    }
}

#[test]
fn topics_are_named_by_their_ids() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a.html");
    let pack = super::packs::coffee();
    let ids: Vec<&str> = pack
        .roots
        .iter()
        .take(2)
        .map(|r| pack.topics[*r].id.as_str())
        .collect();
    let (code, ..) = handout(&[COFFEE, "--topics", &ids.join(",")], &out);
    assert_eq!(code, 0);
    let page = fs::read_to_string(&out).unwrap();
    for (n, root) in pack.roots.iter().enumerate() {
        let heading = format!(">{}</h3>", pack.topics[*root].title);
        assert_eq!(page.contains(&heading), n < 2, "{heading}");
    }
}

#[test]
fn what_is_wrong_is_said_in_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.ron");
    fs::write(&broken, "(format: 1, id: \"x\", title: \"\", topics: [])").unwrap();
    let (pdf, none) = (
        folder.path().join("a.pdf"),
        folder.path().join("none/a.pdf"),
    );
    let odd = folder.path().join("a.docx");
    let broken = broken.to_str().unwrap();
    for (arguments, out, code, words) in [
        (&[COFFEE][..], &odd, 2, "--out"),
        (&[COFFEE], &none, 2, "can’t be written"),
        (
            &[COFFEE, "--topics", "nothing"],
            &pdf,
            2,
            "--topics: there is no topic nothing",
        ),
        (&["nowhere.ron"], &pdf, 2, "nowhere.ron"),
        (&[COFFEE, "--paper", "a5"], &pdf, 2, "--paper"),
        (&[COFFEE, "--language", "not a tag"], &pdf, 2, "--language"),
        (&[COFFEE, "--pack", COFFEE], &pdf, 2, "--pack"),
        (&[broken], &pdf, 1, "title"),
    ] {
        let (got, printed, said) = handout(arguments, out);
        assert_eq!(got, code, "{arguments:?}: {said}");
        assert!(printed.is_empty() && said.contains(words), "{said}");
        assert!(!out.exists(), "{arguments:?}");
        if said.starts_with("lectern: ") {
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}

#[test]
fn letters_that_no_font_has_are_told_while_the_file_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("pack.ron");
    let text =
        "(format: 1, id: \"x\", title: \"漢字\", topics: [(title: \"One\", text: \"字 🚀\")])";
    fs::write(&pack, text).unwrap();
    let out = folder.path().join("a.pdf");
    let (code, _, said) = handout(&[pack.to_str().unwrap()], &out);
    assert_eq!((code, said.lines().count()), (0, 1), "{said}");
    assert!(
        said.contains("lack 3 of the letters") && said.contains("字 漢 🚀"),
        "{said}"
    );
    assert!(out.exists());
    let (code, _, said) = handout(&[pack.to_str().unwrap()], &folder.path().join("a.html"));
    assert_eq!((code, said.as_str()), (0, ""));
}
