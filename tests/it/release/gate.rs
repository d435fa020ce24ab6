//! The gate: every reason against a release, with its place and what to do.

use super::{ACUTE, EXAMPLE, FIRST, files, guide, refused, released, replace, reword, succeeds};
use crate::cli::Scratch;
use dma_release::reason::CODES;

const ONE: &str = "1 error, 0 warnings, 0 notes in 1 of 7 files\n";

#[test]
fn an_error_of_lint_refuses() {
    let scratch = Scratch::new();
    scratch.edit(EXAMPLE, "scale: agreement", "scale: agreemnt");
    let said = refused(&scratch, &["--all"]);
    assert!(said.contains("[undefined-scale]"), "{said}");
}

#[test]
fn an_error_of_lint_refuses_also_where_an_exception_or_a_level_lets_it_be() {
    let scratch = Scratch::new();
    let at = "    # allow: undefined-scale — the scale comes later\n    scale: agreemnt";
    scratch.edit(EXAMPLE, "    scale: agreement", at);
    let said = refused(&scratch, &["--all"]);
    assert!(
        said.contains("[undefined-scale]")
            && said.contains("an exception for an error does not allow a release"),
        "{said}"
    );
    let status = scratch.dma(&["status", "-f", "plain"]).run();
    assert!(status.out.contains("undefined-scale"), "{}{}", status.out, status.err);
}

#[test]
fn a_version_that_is_released_is_refused() {
    let scratch = released();
    guide(&scratch);
    assert_eq!(
        refused(&scratch, &["acute"]),
        format!(
            "{ACUTE}:4:10: error: `1.0.0` is already released, and a released version never changes [version-not-raised]; \
             help: write `version: 1.0.1`, or run `dma version acute --bump`\n{ONE}"
        )
    );
}

#[test]
fn nothing_to_release_is_refused_where_it_was_named() {
    let scratch = released();
    assert_eq!(
        refused(&scratch, &["acute"]),
        format!(
            "{ACUTE}:4:10: error: `1.0.0` is already released, and nothing has changed since [nothing-to-release]; help: \
             name another setting; `dma status` shows which have changes, and `dma verify acute` checks this one\n{ONE}"
        )
    );
}

#[test]
fn a_version_below_what_the_changes_need_is_refused_with_the_change() {
    let scratch = released();
    reword(&scratch);
    scratch.edit(ACUTE, "version: 1.0.0", "version: 1.4.2");
    let said = refused(&scratch, &["acute"]);
    let expected = format!(
        "{ACUTE}:4:10: error: `1.4.2` is too low: there is a major change since 1.0.0, which needs `2.0.0` \
         [version-too-low] (see {EXAMPLE}:6:"
    );
    assert!(said.starts_with(&expected), "{said}");
    scratch.edit(ACUTE, "version: 1.4.2", "version: 2.0.0");
    let said = scratch.dma(&["release", "acute", "-f", "plain"]).run();
    assert!(!said.out.contains("version-"), "{}", said.out);
}

#[test]
fn a_lower_version_is_refused() {
    let scratch = released();
    guide(&scratch);
    scratch.edit(ACUTE, "version: 1.0.0", "version: 0.9.0");
    let said = refused(&scratch, &["acute"]);
    assert!(said.contains("`0.9.0` is lower than the last release, `1.0.0` [version-not-raised]"), "{said}");
}

#[test]
fn a_retired_id_is_never_used_again() {
    let scratch = released();
    let first = scratch.read(EXAMPLE);
    replace(&scratch);
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    guide(&scratch);
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2018-03-01"]);
    scratch.write(EXAMPLE, first);
    let said = refused(&scratch, &["--all", "--bump", "--date", "2019-03-01"]);
    let expected = format!(
        "{EXAMPLE}:5:9: error: the question id `example-question` was retired in acute 2.0.0 [retired-id-used]; help: \
         give it a new id, and write `replaces: [example-question]` if it follows the old one"
    );
    assert!(said.contains(&expected), "{said}");
}

#[test]
fn after_the_freeze_only_a_patch_passes() {
    let scratch = released();
    scratch.edit(ACUTE, "edition: \"2016\"\n", "edition: \"2016\"\nfreeze: 2016-06-01\n");
    reword(&scratch);
    let said = refused(&scratch, &["acute", "--bump", "--date", "2016-06-01"]);
    let expected = format!(
        "{ACUTE}:6:9: error: the freeze began on 2016-06-01, and there is a major change [release-after-freeze]"
    );
    assert!(said.contains(&expected), "{said}");
    // The day before it may.
    let shown = scratch
        .dma(&["release", "acute", "--bump", "--date", "2016-05-31", "--dry-run", "-f", "plain"])
        .run();
    assert!(!shown.out.contains("freeze"), "{}", shown.out);
    let scratch = released();
    scratch.edit(ACUTE, "edition: \"2016\"\n", "edition: \"2016\"\nfreeze: 2016-06-01\n");
    guide(&scratch);
    succeeds(&scratch, &["release", "acute", "--bump", "--date", "2016-06-02"]);
}

#[test]
fn a_damaged_release_is_not_built_upon() {
    let scratch = released();
    guide(&scratch);
    scratch.edit(&format!("{FIRST}/notes.md"), "2016", "2017");
    let said = refused(&scratch, &["acute", "--bump"]);
    let expected = format!(
        "{ACUTE}:4:10: error: release 1.0.0 was altered, so nothing can be released on top of it: see `notes.md` \
         [earlier-release-damaged]; help: restore acute/releases/1.0.0/, for example with `git checkout`; `dma verify acute` names every file\n"
    );
    assert!(said.contains(&expected), "{said}");
    // What lies in another setting's folder is no matter of this one.
    succeeds(&scratch, &["release", "social-care", "--bump"]);
}

#[test]
fn half_a_release_is_not_built_upon() {
    for gone in ["release.json", "framework.json", "SHA256SUMS"] {
        let scratch = released();
        guide(&scratch);
        std::fs::remove_file(scratch.path(FIRST).join(gone)).unwrap();
        let said = refused(&scratch, &["acute", "--bump"]);
        assert!(
            said.contains("release 1.0.0 was altered, so nothing can be released on top of it"),
            "{gone}: {said}"
        );
    }
    let scratch = released();
    scratch.write(&format!("{FIRST}/release.json"), "{ no JSON");
    let said = refused(&scratch, &["acute", "--bump"]);
    assert!(said.contains("nothing can be released on top of it: see `release.json`"), "{said}");
}

#[test]
fn a_day_before_the_last_release_is_refused() {
    let scratch = released();
    guide(&scratch);
    let said = refused(&scratch, &["acute", "--bump", "--date", "2016-03-31"]);
    let expected = "the release date 2016-03-31 is before 2016-04-01, the date of release";
    assert!(said.contains(expected) && said.contains("[date-before-release]"), "{said}");
}

#[test]
fn an_edited_change_log_is_not_written_over() {
    let scratch = released();
    guide(&scratch);
    scratch.edit("frameworks/CHANGELOG.md", "First release", "First release ever");
    let said = refused(&scratch, &["acute", "--bump"]);
    assert!(
        said.contains("`CHANGELOG.md` was edited, and a release would overwrite it [changelog-edited]"),
        "{said}"
    );
    std::fs::remove_file(scratch.path("frameworks/CHANGELOG.md")).unwrap();
    // Without it, nothing would show that a release was taken away.
    let said = refused(&scratch, &["acute", "--bump"]);
    assert!(said.contains("`CHANGELOG.md` is missing") && said.contains("[released-file-missing]"), "{said}");
}

#[test]
fn a_change_of_id_is_refused() {
    let scratch = released();
    scratch.edit(EXAMPLE, "id: example-question", "id: board-reviews");
    let said = refused(&scratch, &["--all", "--bump"]);
    assert!(said.contains("[forbidden-change]; help: keep the id `example-question`"), "{said}");
}

#[test]
fn all_reasons_are_said_at_once() {
    let scratch = released();
    reword(&scratch);
    scratch.edit("frameworks/shared/other.yaml", "id: other-question", "id: another-question");
    scratch.edit(ACUTE, "edition: \"2016\"\n", "edition: \"2016\"\nfreeze: 2016-06-01\n");
    scratch.edit(&format!("{FIRST}/notes.md"), "2016", "2017");
    scratch.edit("frameworks/CHANGELOG.md", "First", "Last");
    let said = refused(&scratch, &["acute"]);
    for code in [
        "version-not-raised",
        "release-after-freeze",
        "earlier-release-damaged",
        "forbidden-change",
        "changelog-edited",
    ] {
        assert!(said.contains(&format!("[{code}]")), "{code}: {said}");
    }
}

#[test]
fn of_all_settings_all_are_released_or_none() {
    let scratch = released();
    guide(&scratch);
    scratch.edit("frameworks/social-care/releases/1.0.0/notes.md", "2016", "2017");
    let said = refused(&scratch, &["--all", "--bump"]);
    assert!(said.contains("frameworks/social-care/framework.yaml:4:10"), "{said}");
}

#[test]
fn a_place_that_cannot_be_written_to_is_named_and_nothing_changes() {
    let scratch = Scratch::new();
    scratch.write("frameworks/acute/releases", "a file");
    let before = files(&scratch, ".");
    let shown = scratch.dma(&["release", "--all"]).run();
    assert_eq!((shown.code, shown.out.as_str()), (Some(2), ""));
    let said = "error: cannot write to frameworks/acute/releases: it is not a folder; name another folder\n";
    assert_eq!(shown.err, said);
    assert!(files(&scratch, ".") == before);
}

#[test]
fn wrong_words_are_answered() {
    let scratch = Scratch::new();
    let unknown = "error: there is no setting `acut`: did you mean `acute`?\n";
    scratch.dma(&["release", "acut"]).shows(2, "", unknown);
    for (arguments, said) in [
        (&["release"][..], "<SETTING>"),
        (&["release", "acute", "--all"], "--all"),
        (&["release", "acute", "--date", "1 April"], "not a valid date; write it as YYYY-MM-DD"),
        (&["release", "acute", "--date", "2016-02-30"], "not a valid date; write it as YYYY-MM-DD"),
        (
            &["release", "acute", "--sign", "no-such-key"],
            "cannot read no-such-key: no such file or directory",
        ),
    ] {
        let shown = scratch.dma(arguments).run();
        assert!(shown.code == Some(2) && shown.err.contains(said), "{arguments:?}: {}", shown.err);
    }
    assert_eq!(scratch.names("frameworks/acute"), ["framework.yaml"]);
}

#[test]
fn every_reason_says_what_to_do() {
    for reason in CODES {
        let (summary, advice) = (reason.summary(), reason.advice());
        assert!(summary.ends_with('.') && advice.ends_with('.'), "{}", reason.slug);
        assert!(advice.len() > 40, "{}", reason.slug);
        let is_slug = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(reason.slug.chars().all(is_slug), "{}", reason.slug);
    }
}
