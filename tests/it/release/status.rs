//! `dma status` and `dma version`.

use super::{ACUTE, files, guide, released, reword, succeeds};
use crate::cli::Scratch;
use dma_document::schema::{self, Schema};
use dma_release::{Bump, lowest_after};
use semver::Version;
use serde_json::Value;

fn status(scratch: &Scratch) -> Value {
    let value: Value = serde_json::from_str(&succeeds(scratch, &["status", "-f", "json"])).unwrap();
    assert_eq!(schema::validate(Schema::Status, &value), []);
    value
}

#[test]
fn before_any_release_every_setting_may_be_released() {
    Scratch::new().dma(&["status"]).shows(
        0,
        "setting      released  sources  changes        needs\nacute        never     1.0.0    first release  any\n\
         social-care  never     1.0.0    first release  any\n\nnothing blocks a release\n",
        "",
    );
}

#[test]
fn what_changed_since_is_counted_and_what_blocks_is_said() {
    let scratch = released();
    guide(&scratch);
    scratch.edit(ACUTE, "version: 1.0.0", "version: 1.0.1");
    scratch.dma(&["status"]).shows(
        0,
        "setting      released             sources  changes  needs\nacute        1.0.0 on 2016-04-01  1.0.1    1 patch  \
         1.0.1\nsocial-care  1.0.0 on 2016-04-01  1.0.0    1 patch  1.0.1\n\nsocial-care cannot be released:\n  \
         frameworks/social-care/framework.yaml:4: `1.0.0` is already released, and a released version never changes \
         [version-not-raised]\n",
        "",
    );
    let value = status(&scratch);
    assert_eq!(value["settings"][0]["changes"]["patch"], 1);
    assert_eq!(value["settings"][0]["blockers"], serde_json::json!([]));
    assert_eq!(value["settings"][1]["blockers"][0]["code"], "version-not-raised");
    let plain = succeeds(&scratch, &["status", "-f", "plain"]);
    assert!(
        plain.starts_with(
            "acute: released 1.0.0 on 2016-04-01; sources 1.0.1; changes 1 patch; needs 1.0.1\n"
        ),
        "{plain}"
    );
}

#[test]
fn with_nothing_to_do_nothing_blocks() {
    let scratch = released();
    let value = status(&scratch);
    for setting in value["settings"].as_array().unwrap() {
        assert_eq!((&setting["due"], &setting["blockers"]), (&false.into(), &serde_json::json!([])));
    }
}

#[test]
fn an_error_of_lint_blocks() {
    let scratch = Scratch::with_error();
    let value = status(&scratch);
    assert_eq!(value["settings"][0]["blockers"][0]["code"], "duplicate-key");
    assert_eq!(value["settings"][0]["blockers"][0]["line"], 9);
}

#[test]
fn the_next_version_is_said_and_written() {
    let scratch = released();
    reword(&scratch);
    let before = scratch.read(ACUTE);
    scratch.dma(&["version", "acute"]).shows(
        0,
        "acute: 1.0.0 is released; 1 major since then, so the next version is 2.0.0 or higher; `framework.yaml` has 1.0.0\n",
        "",
    );
    assert_eq!(scratch.read(ACUTE), before);
    succeeds(&scratch, &["version", "acute", "--bump"]);
    assert_eq!(scratch.read(ACUTE), before.replace("version: 1.0.0", "version: 2.0.0"));
    succeeds(&scratch, &["version", "acute", "--bump"]);
    succeeds(&scratch, &["version", "acute", "--set", "3.1.4"]);
    assert_eq!(scratch.read(ACUTE), before.replace("version: 1.0.0", "version: 3.1.4"));
    let names = scratch.names("frameworks");
    assert!(!names.iter().any(|name| name.starts_with('.')), "{names:?}");
}

#[test]
fn a_version_that_is_too_low_or_none_is_refused() {
    let scratch = released();
    reword(&scratch);
    let before = files(&scratch, "frameworks");
    let said = "error: `1.9.0` is too low for `acute`: 1.0.0 is released, so the next version is `2.0.0` or higher\n";
    scratch.dma(&["version", "acute", "--set", "1.9.0"]).shows(2, "", said);
    scratch.dma(&["version", "--set", "2.0.0"]).shows(2, "", "error: `--set` is for one setting: name it\n");
    for version in ["2", "v2.0.0", "2.0.0-rc.1", "02.0.0", ""] {
        let shown = scratch.dma(&["version", "acute", &format!("--set={version}")]).run();
        assert!(
            shown.code == Some(2) && shown.err.contains("write a version as three numbers, such as 1.2.0")
                || version.is_empty() && shown.code == Some(2),
            "{}",
            shown.err
        );
    }
    assert!(files(&scratch, "frameworks") == before);
}

#[test]
fn the_lowest_version_follows_from_the_last_and_the_impact() {
    let next = |last: &str, bump| lowest_after(&Version::parse(last).unwrap(), bump).to_string();
    for (last, patch, minor, major) in [
        ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
        ("0.1.9", "0.1.10", "0.2.0", "1.0.0"),
        ("9.9.9", "9.9.10", "9.10.0", "10.0.0"),
    ] {
        assert_eq!(
            [Bump::Patch, Bump::Minor, Bump::Major].map(|bump| next(last, bump)),
            [patch, minor, major]
        );
    }
}
