//! Settings whose sources are gone or cannot be read: nothing is said of them that is not so.

use super::{ACUTE, EXAMPLE, released, succeeds};
use crate::cli::Scratch;
use crate::cli::git::{commit, git};
use dma_document::schema::{self, Schema};
use serde_json::Value;

fn status(scratch: &Scratch) -> Value {
    let value: Value = serde_json::from_str(&succeeds(scratch, &["status", "-f", "json"])).unwrap();
    assert_eq!(schema::validate(Schema::Status, &value), []);
    value
}

#[test]
fn of_a_file_that_cannot_be_read_nobody_says_what_changed() {
    let broken: [(&str, &str, &str, &[&str]); 5] = [
        (EXAMPLE, "questions:", "questions: [", &["acute", "social-care"]),
        (EXAMPLE, "section: example", "section: example\nsectoin: x", &["acute", "social-care"]),
        (ACUTE, "use: shared/example.yaml", "use: shared/exmaple.yaml", &["acute"]),
        (ACUTE, "themes:", "themes: {", &["acute"]),
        ("frameworks/scales.yaml", "scales:", "scales: \"", &["acute", "social-care"]),
    ];
    for (name, from, to, settings) in broken {
        let scratch = released();
        scratch.edit(name, from, to);
        let shown = succeeds(&scratch, &["status"]);
        assert!(!shown.contains("removed") && !shown.contains("2.0.0"), "{name}: {shown}");
        let value = status(&scratch);
        for it in value["settings"].as_array().unwrap() {
            let setting = it["setting"].as_str().unwrap();
            let is_broken = settings.contains(&setting);
            assert_eq!(it.get("changes").is_none(), is_broken, "{name}: {it}");
            assert_eq!(it.get("needs"), None, "{name}: {it}");
            let said = format!("{setting} has errors, so its changes are unknown: `dma lint`");
            assert_eq!(shown.contains(&said), is_broken, "{name}: {shown}");
            let row = format!("{setting:<13}1.0.0 on 2016-04-01  unreadable  unknown  unknown");
            assert_eq!(shown.contains(&row), is_broken, "{name}: {shown}");
            if is_broken {
                assert_ne!(it["blockers"], serde_json::json!([]), "{name}: {it}");
                assert_eq!(it["released"]["version"], "1.0.0");
            }
        }
        let log = succeeds(&scratch, &["log", "example-question", "-f", "plain"]);
        assert!(!log.contains("not released yet: it was removed"), "{name}: {log}");
        for arguments in [&["release", "acute", "--bump"][..], &["release", "--all", "--bump"]] {
            assert_ne!(scratch.dma(arguments).run().code, Some(0), "{name}");
        }
    }
}

#[test]
fn a_setting_that_is_gone_is_a_major_change() {
    let scratch = released();
    git(&scratch, &["init", "--quiet"]);
    commit(&scratch);
    std::fs::remove_file(scratch.path("frameworks/social-care/framework.yaml")).unwrap();
    for (old, arguments) in [("HEAD", &["diff", "HEAD"][..]), ("the last release", &["diff"])] {
        let shown = scratch.dma(&[arguments, &["--fail-on", "major"]].concat()).run();
        let said = format!(
            "{old} → the working tree: 1 setting removed, which is a major change\nonly {old} has the setting `social-care`\n"
        );
        assert_eq!((shown.code, shown.out), (Some(1), said));
        let shown = succeeds(&scratch, &[arguments, &["-f", "json"]].concat());
        let value: Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(schema::validate(Schema::Diff, &value), []);
        assert_eq!((&value["impact"], &value["onlyOld"][0]), (&"major".into(), &"social-care".into()));
    }
    // One setting that was chosen is not all that there is.
    succeeds(&scratch, &["diff", "HEAD", "acute", "--fail-on", "patch"]);
    succeeds(&scratch, &["diff", "HEAD", "--setting", "acute", "--fail-on", "patch"]);
    let shown = scratch.dma(&["diff", "acute", "HEAD", "--setting", "acute", "--fail-on", "patch"]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.out);
    let shown = succeeds(&scratch, &["status"]);
    assert!(shown.contains("social-care  1.0.0 on 2016-04-01  gone     1 major  nothing\n"), "{shown}");
    assert!(
        shown.contains("\nsocial-care was released, but its sources are missing: restore them"),
        "{shown}"
    );
    let value = status(&scratch);
    let gone = &value["settings"][1];
    assert_eq!(
        (&gone["setting"], &gone["gone"], &gone["due"]),
        (&"social-care".into(), &true.into(), &false.into())
    );
}

#[test]
fn a_new_setting_is_a_minor_change_until_it_is_released() {
    let scratch = Scratch::new();
    succeeds(&scratch, &["release", "acute", "--date", "2016-04-01"]);
    let shown = scratch.dma(&["diff", "--fail-on", "minor"]).run();
    let said = "the last release → the working tree: 1 setting added, which is a minor change\nonly the working tree has the \
                setting `social-care`\n";
    assert_eq!((shown.code, shown.out.as_str()), (Some(1), said));
    succeeds(&scratch, &["diff", "--fail-on", "major"]);
}
