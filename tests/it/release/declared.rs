//! Declared changes: what a release asks of them, and what becomes of them.

use super::{EXAMPLE, files, refused, released, reword, succeeds};
use crate::cli::Scratch;

const DECLARATION: &str = "\
# yaml-language-server: $schema=../../schemas/change.schema.json
change: reports-in-april
class: clarification
items: [example-question]
why: The reports are read in April since the year ends in March.
";

fn declare(scratch: &Scratch, text: &str) {
    scratch.write("frameworks/changes/reports-in-april.yaml", text);
}

#[test]
fn a_change_of_meaning_that_nobody_declared_is_refused_where_the_policy_asks() {
    let scratch = released();
    scratch.edit("frameworks/programme.yaml", "style:", "approval: { meaning: [editor] }\nstyle:");
    reword(&scratch);
    let said = refused(&scratch, &["--all", "--bump"]);
    assert!(said.contains("[unexplained-change]") && said.contains(EXAMPLE), "{said}");
}

#[test]
fn a_declared_clarification_is_a_minor_change_and_moves_into_the_release() {
    let scratch = released();
    reword(&scratch);
    declare(&scratch, DECLARATION);
    let shown = succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    assert!(shown.contains("removed frameworks/changes/reports-in-april.yaml\n"), "{shown}");
    for setting in ["acute", "social-care"] {
        let folder = format!("frameworks/{setting}/releases/1.1.0");
        assert_eq!(scratch.read(&format!("{folder}/changes/reports-in-april.yaml")), DECLARATION);
        let record: serde_json::Value =
            serde_json::from_str(&scratch.read(&format!("{folder}/release.json"))).unwrap();
        assert_eq!(record["impact"], "minor");
        assert_eq!(record["changes"][0]["declared"], serde_json::json!(["reports-in-april"]));
        assert_eq!(record["outputs"][0]["file"], "changes/reports-in-april.yaml");
    }
    assert_eq!(scratch.names("frameworks/changes"), [] as [&str; 0]);
    succeeds(&scratch, &["verify"]);
    succeeds(&scratch, &["lint"]);
}

#[test]
fn a_declaration_waits_for_the_other_settings_that_it_explains() {
    let scratch = released();
    reword(&scratch);
    declare(&scratch, DECLARATION);
    succeeds(&scratch, &["release", "acute", "--bump", "--date", "2017-03-01"]);
    assert_eq!(scratch.names("frameworks/changes"), ["reports-in-april.yaml"]);
    succeeds(&scratch, &["release", "social-care", "--bump", "--date", "2017-03-02"]);
    assert_eq!(scratch.names("frameworks/changes"), [] as [&str; 0]);
    assert!(files(&scratch, "frameworks").contains_key("acute/releases/1.1.0/changes/reports-in-april.yaml"));
}

#[test]
fn a_declaration_that_the_changes_contradict_is_refused() {
    let scratch = released();
    reword(&scratch);
    declare(&scratch, &DECLARATION.replace("[example-question]", "[example-question, other-question]"));
    let said = refused(&scratch, &["--all", "--bump"]);
    assert!(
        said.contains("frameworks/changes/reports-in-april.yaml:4:27") && said.contains("[idle-declaration]"),
        "{said}"
    );
    declare(&scratch, &DECLARATION.replace("example-question", "exampel-question"));
    let said = refused(&scratch, &["--all", "--bump"]);
    assert!(said.contains("[unknown-item]") && said.contains("example-question"), "{said}");
}

#[test]
fn a_declaration_of_another_setting_is_no_fault_of_this_one() {
    let scratch = released();
    let extra = "      - use: shared/other.yaml\n        questions:\n          - id: council-question\n            text: The council agrees its plan in May.\n            scale: agreement\n            help: Count a plan that the cabinet agreed.\n            good: The plan names an owner.\n            evidence: The minutes of May.\n            respondent: executive\n            why: A plan is a start.\n            references: [ { scheme: wgll, code: well-led } ]\n";
    scratch.edit("frameworks/social-care/framework.yaml", "      - use: shared/other.yaml\n", extra);
    declare(
        &scratch,
        &DECLARATION
            .replace("[example-question]", "[council-question]")
            .replace("clarification", "structure"),
    );
    super::guide(&scratch);
    succeeds(&scratch, &["release", "acute", "--bump", "--date", "2017-03-01"]);
    assert_eq!(scratch.names("frameworks/changes"), ["reports-in-april.yaml"]);
    succeeds(&scratch, &["release", "social-care", "--bump", "--date", "2017-03-01"]);
    assert_eq!(scratch.names("frameworks/changes"), [] as [&str; 0]);
}

/// Approval is needed for whatever moves scores or structure.
const POLICY: &str = "approval: { scoring: [editor], structure: [editor] }\nstyle:";

/// Refused with a setting's name as with `--all`, for a reason that `status` names, too.
#[track_caller]
fn refused_for(scratch: &Scratch, code: &str) {
    for arguments in [&["acute", "--bump"][..], &["social-care", "--bump"], &["--all", "--bump"]] {
        let said = refused(scratch, arguments);
        assert!(said.contains(&format!("[{code}]")), "{arguments:?}: {said}");
    }
    let shown = succeeds(scratch, &["status"]);
    for setting in ["acute", "social-care"] {
        let blocked = shown.split(&format!("\n{setting} cannot be released:")).nth(1).unwrap_or_default();
        assert!(blocked.split("\n\n").next().unwrap().contains(code), "{setting}: {shown}");
    }
}

#[test]
fn a_declaration_that_plays_a_change_down_refuses_each_setting_by_its_name() {
    let scratch = released();
    scratch.edit("frameworks/programme.yaml", "style:", POLICY);
    let extent = "  - id: extent\n    title: Extent\n    options:\n      - { id: not-at-all, label: Not at all, score: 0 }\n      \
                  - { id: fully, label: Fully, score: 100 }\n";
    let scales = scratch.read("frameworks/scales.yaml");
    scratch.write("frameworks/scales.yaml", format!("{scales}{extent}"));
    scratch.edit(EXAMPLE, "scale: agreement", "scale: extent");
    super::declare(&scratch, "swap", "editorial", "example-question");
    refused_for(&scratch, "contradicted-declaration");
    // Called what it is, it needs the approval.
    super::declare(&scratch, "swap", "scoring", "example-question");
    refused_for(&scratch, "missing-approval");
}

#[test]
fn a_question_that_goes_is_no_editorial_change() {
    let scratch = released();
    scratch.edit("frameworks/programme.yaml", "style:", POLICY);
    let more = scratch
        .read(EXAMPLE)
        .split("questions:\n")
        .nth(1)
        .unwrap()
        .replace("example-question", "second-question");
    let more = more.replace("has agreed a digital plan", "keeps a register of its risks");
    let text = scratch.read(EXAMPLE);
    scratch.write(EXAMPLE, format!("{text}{more}"));
    super::declare(&scratch, "more", "structure", "second-question");
    let approved = scratch.read("frameworks/changes/more.yaml");
    let approval = "approved-by: [ { role: editor, name: A. Person, date: 2016-05-01 } ]\n";
    scratch.write("frameworks/changes/more.yaml", format!("{approved}{approval}"));
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2016-06-01"]);
    scratch.write(EXAMPLE, text);
    super::declare(&scratch, "less", "editorial", "second-question");
    refused_for(&scratch, "contradicted-declaration");
}

#[test]
fn an_answer_that_cannot_be_kept_refuses_each_setting_by_its_name() {
    let scratch = released();
    reword(&scratch);
    super::declare(&scratch, "budget", "meaning", "example-question");
    let text = scratch.read("frameworks/changes/budget.yaml");
    let carry = "carry: [ { question: example-question, action: keep, reason: It is much the same. } ]\n";
    scratch.write("frameworks/changes/budget.yaml", format!("{text}{carry}"));
    refused_for(&scratch, "contradicted-carry");
}

#[test]
fn nobody_approves_after_the_release() {
    let scratch = released();
    reword(&scratch);
    let approval = "approved-by:\n  - { role: editor, name: Alex Example, date: 2017-03-02 }\n";
    declare(&scratch, &format!("{DECLARATION}{approval}"));
    for arguments in [&["acute"][..], &["--all"]] {
        let said = refused(&scratch, &[arguments, &["--bump", "--date", "2017-03-01"]].concat());
        let expected = "frameworks/changes/reports-in-april.yaml:7:47: error: approved on 2017-03-02, after the release date 2017-03-01 \
                        [approval-after-release]";
        assert_eq!(said.matches(expected).count(), 1, "{said}");
    }
    declare(&scratch, &format!("{DECLARATION}{}", approval.replace("2017", "2999")));
    let shown = succeeds(&scratch, &["status"]);
    assert!(shown.contains("approved on 2999-03-02"), "{shown}");
    declare(&scratch, &format!("{DECLARATION}{approval}"));
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-02"]);
}

#[test]
fn two_releases_are_compared_by_what_was_declared_between_them() {
    let scratch = released();
    reword(&scratch);
    declare(&scratch, DECLARATION);
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    // The declaration left the sources with the release.
    for (old, new) in [("acute@1.0.0", "acute@1.1.0"), ("acute@1.0.0", "acute")] {
        let shown = succeeds(&scratch, &["diff", old, new, "-f", "plain", "--fail-on", "major"]);
        assert!(shown.contains("question-clarified"), "{shown}");
    }
    let shown = succeeds(&scratch, &["compare", "acute@1.0.0", "acute@1.1.0", "-f", "plain"]);
    assert!(shown.contains("question example-question: compare with care"), "{shown}");
}
