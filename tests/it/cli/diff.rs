//! `dma diff` and `dma change` as people run them: every way to name a revision, every form, every refusal.

use super::Scratch;
use super::git::{EXAMPLE, commit, repository};
use dma_document::schema::{self, Schema};
use serde_json::Value;

/// A repository in which one question was reworded since the last commit.
fn reworded() -> Scratch {
    let scratch = repository();
    scratch.edit(EXAMPLE, "agreed a digital plan", "agreed and paid for a digital plan");
    scratch
}

const TOLD: &str = "frameworks/shared/example.yaml:6:11: major: the wording of question `example-question` changed \
                    without a declaration, so it counts as a change of meaning: The board has agreed {+and paid for +}a \
                    digital plan. [question-reworded] question: not comparable, section: not comparable, acute, social-care\n";

#[test]
fn the_same_revision_is_silent_but_for_its_name() {
    let scratch = repository();
    scratch.dma(&["diff", "HEAD"]).shows(0, "HEAD and the working tree are the same\n", "");
    scratch.dma(&["diff", "HEAD", "HEAD", "--fail-on", "patch"]).shows(0, "HEAD and HEAD are the same\n", "");
}

#[test]
fn a_change_of_a_shared_question_is_told_once() {
    let end = "HEAD → the working tree: 1 change in 2 settings, which needs a major version\n";
    reworded().dma(&["diff", "HEAD", "--format", "plain"]).shows(0, &format!("{TOLD}{end}"), "");
}

#[test]
fn the_run_fails_from_the_impact_that_was_asked_for() {
    let scratch = reworded();
    for (least, code) in [("patch", 1), ("minor", 1), ("major", 1), ("forbidden", 0)] {
        assert_eq!(scratch.dma(&["diff", "HEAD", "--fail-on", least]).run().code, Some(code), "{least}");
    }
    assert_eq!(scratch.dma(&["diff", "HEAD"]).run().code, Some(0));
}

#[test]
fn a_revision_can_be_named_in_every_way() {
    let scratch = reworded();
    assert_eq!(scratch.dma(&["compile"]).run().code, Some(0));
    commit(&scratch);
    let compiled = scratch.read("dist/acute-1.0.0.json");
    assert_eq!(scratch.dma(&["release", "acute", "--date", "2016-04-01"]).run().code, Some(0));
    let names = ["HEAD~1", "HEAD~1:acute", "HEAD~1:"];
    for old in names {
        for new in [
            "HEAD:acute",
            "acute",
            "acute@1.0.0",
            "frameworks/acute/framework.yaml",
            "frameworks/acute",
            "frameworks/acute/releases/1.0.0",
            "frameworks/acute/releases/1.0.0/",
            "frameworks/acute/releases/1.0.0/framework.json",
            "dist/acute-1.0.0.json",
        ] {
            let shown = scratch.dma(&["diff", old, new, "--format", "json"]).run();
            assert_eq!(shown.code, Some(0), "{old} {new}: {}", shown.err);
            let data: Value = serde_json::from_str(&shown.out).unwrap();
            assert_eq!(data["settings"].as_array().unwrap().len(), 1, "{old} {new}");
            assert_eq!(data["settings"][0]["changes"][0]["kind"], "question-reworded", "{old} {new}");
        }
        for new in ["frameworks", "frameworks/", "."] {
            let shown = scratch.dma(&["diff", old, new, "--setting", "acute"]).run();
            assert_eq!(shown.code, Some(0), "{old} {new}: {}", shown.err);
            assert!(shown.out.contains("1 change in 1 setting"), "{old} {new}: {}", shown.out);
        }
    }
    // A compiled framework needs nothing else.
    let away = Scratch::empty();
    away.write("one.json", &compiled);
    away.dma(&["diff", "one.json", "one.json"]).shows(0, "one.json and one.json are the same\n", "");
}

#[test]
fn what_cannot_be_compared_is_refused_with_what_to_do() {
    let scratch = repository();
    assert_eq!(scratch.dma(&["compile"]).run().code, Some(0));
    let compiled = scratch.read("dist/acute-1.0.0.json");
    scratch.write("twice.json", compiled.replacen("{\"about\"", "{\"title\":\"x\",\"about\"", 1));
    scratch
        .write("later.json", compiled.replacen("\"schemaVersion\":\"1.0\"", "\"schemaVersion\":\"1.9\"", 1));
    scratch.write("more.json", compiled.replacen("\"schemaVersion\"", "\"extra\":1,\"schemaVersion\"", 1));
    scratch.write("list.json", "[]");
    scratch.write("bytes.json", [0xff, 0xfe]);
    let no_revision =
        "exists, but is not a revision of a programme: name a release (`acute@1.0.0`, or its folder)";
    scratch.write("README.md", "Read me.");
    let cases = [
        ("README.md", no_revision),
        ("frameworks/shared", no_revision),
        ("frameworks/scales.yaml", no_revision),
        ("frameworks/acute/releases", "there is no file"),
        ("", "the name of a revision is empty: name a release"),
        ("acute@9.9.9", "there is no release `9.9.9` of `acute`: nothing is released yet"),
        ("acute@../../x", "there is no release `../../x` of `acute`"),
        (
            "nowhere",
            "there is no file, no setting and no git revision `nowhere`: name a release (`acute@1.0.0`, or its folder)",
        ),
        ("HEAD:acut", "HEAD:acut has no setting `acut`: did you mean `acute`?"),
        (
            "later.json",
            "it is not a compiled framework of format 1.1: its `schemaVersion` is 1.9; a newer `dma` may read it",
        ),
        ("more.json", "cannot read more.json: at ``:"),
        ("list.json", "it is not a compiled framework of format 1.1: it has no `schemaVersion`"),
        ("bytes.json", "cannot read bytes.json: it is not UTF-8"),
        ("missing.json", "there is no file, no setting and no git revision `missing.json`"),
    ];
    for (name, expected) in cases {
        let shown = scratch.dma(&["diff", name]).run();
        assert_eq!(shown.code, Some(2), "{name}: {}{}", shown.out, shown.err);
        assert!(shown.err.contains(expected), "{name}: {}", shown.err);
    }
    let broken = Scratch::with_error();
    let shown = broken.dma(&["diff", ".", "."]).run();
    assert_eq!(shown.code, Some(2));
    assert!(
        shown.err.contains("frameworks/shared/example.yaml has errors; `dma lint` shows them"),
        "{}",
        shown.err
    );
}

#[test]
fn every_id_stands_once_in_a_compiled_framework() {
    let scratch = repository();
    assert_eq!(scratch.dma(&["compile"]).run().code, Some(0));
    let compiled = scratch.read("dist/acute-1.0.0.json");
    scratch.write("twice.json", compiled.replace("other-question", "example-question"));
    let shown = scratch.dma(&["diff", "twice.json", "twice.json"]).run();
    assert_eq!(shown.code, Some(2));
    assert!(shown.err.contains("the id of question/example-question is used twice"), "{}", shown.err);
}

#[test]
fn the_json_keeps_to_its_published_schema() {
    let scratch = reworded();
    scratch.write("frameworks/changes/words.yaml", DECLARED);
    let shown = scratch.dma(&["diff", "HEAD", "--format", "json"]).run();
    let data: Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(schema::validate(Schema::Diff, &data), []);
    assert_eq!(data["impact"], "patch");
    assert_eq!(data["settings"][0]["changes"][0]["declared"][0], "words");
}

const DECLARED: &str = "\
# yaml-language-server: $schema=../../schemas/change.schema.json
change: words
class: editorial
items: [example-question]
why: Say <b>what</b> \"agreed\" means.
";

#[test]
fn what_is_declared_decides_how_a_rewording_counts() {
    let scratch = reworded();
    for (class, expected) in [
        ("editorial", "patch: the wording of question `example-question` changed in words that are declared"),
        ("clarification", "minor: the wording of question `example-question` was clarified"),
        ("meaning", "major: the wording of question `example-question` changed in meaning"),
        ("scoring", "without a declaration"),
    ] {
        scratch.write("frameworks/changes/words.yaml", DECLARED.replace("editorial", class));
        let shown = scratch.dma(&["diff", "HEAD", "--format", "plain"]).run();
        assert!(shown.out.contains(expected), "{class}: {}", shown.out);
        let lint = scratch.dma(&["lint"]).run();
        assert_eq!(lint.code, Some(0), "{}", lint.out);
    }
}

#[test]
fn declarations_that_do_not_fit_are_told_with_their_place() {
    let scratch = reworded();
    let policy =
        "style: { profile: nhs-staff }\napproval: { editorial: [editor], scoring: [analyst, board] }\n";
    scratch.edit("frameworks/programme.yaml", "style: { profile: nhs-staff }\n", policy);
    scratch.edit(EXAMPLE, "scale: agreement", "scale: agreement\n    weight: 2");
    let text = "change: words\nclass: editorial\nitems: [example-question, other-question, exampel-question, \
                section/example]\nwhy: Plainer.\napproved-by: [ { role: editr, name: A, date: 2017-01-12 } ]\n";
    scratch.write("frameworks/changes/words.yaml", text);
    let shown = scratch.dma(&["diff", "HEAD", "--format", "plain"]).run();
    let told: Vec<&str> = shown.out.lines().filter(|line| line.contains(": declaration: ")).collect();
    let at = "frameworks/changes/words.yaml:";
    let expected = [
        format!(
            "{at}2:8: declaration: a change of class `editorial` needs the approval of `editor`; add role, name and date under `approved-by` [missing-approval]"
        ),
        format!(
            "{at}3:9: declaration: `example-question` is declared as `editorial`, but the weight of question `example-question` changed from 1 to 2, which is a change of class `scoring`; take the change back, or name `example-question` in a declaration of class `scoring` [contradicted-declaration]"
        ),
        format!(
            "{at}3:27: declaration: `other-question` did not change; remove it from the declaration [idle-declaration]"
        ),
        format!(
            "{at}3:43: declaration: neither revision has `exampel-question`; did you mean `example-question`? [unknown-item]"
        ),
        format!(
            "{at}3:61: declaration: `section/example` did not change; remove it from the declaration [idle-declaration]"
        ),
        format!(
            "{at}5:24: declaration: the approval policy does not name the role `editr`; did you mean `editor`? [unknown-approver]"
        ),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_split_may_be_declared_by_what_it_became() {
    let scratch = repository();
    let old = scratch.read("frameworks/shared/other.yaml");
    let from = old.find("  - id: other-question").unwrap();
    let other = &old[from..];
    let part = |name: &str| {
        let new =
            other.replace("other-question", name).replace("text: ", &format!("text: \"{name}: \"\n    # "));
        new.replacen("    scale:", "    split-from: [other-question]\n    scale:", 1)
    };
    scratch.write(
        "frameworks/shared/other.yaml",
        format!("{}{}{}", &old[..from], part("one-part"), part("other-part")),
    );
    let declared = DECLARED.replace("editorial", "structure");
    scratch
        .write("frameworks/changes/words.yaml", declared.replace("example-question", "one-part, other-part"));
    let shown = scratch.dma(&["diff", "HEAD", "--format", "plain"]).run();
    assert!(
        shown.out.contains("`other-question` was split into `one-part` and `other-part`"),
        "{}",
        shown.out
    );
    assert!(!shown.out.contains("declaration: "), "{}", shown.out);
    let data: Value =
        serde_json::from_str(&scratch.dma(&["diff", "HEAD", "--format", "json"]).run().out).unwrap();
    assert_eq!(data["settings"][0]["changes"][0]["declared"][0], "words");
}

#[test]
fn without_a_name_the_last_release_is_compared_with_the_working_tree() {
    let scratch = crate::release::released();
    let same = scratch.dma(&["diff"]).run();
    assert_eq!(same.code, Some(0), "{}{}", same.out, same.err);
    assert_eq!(same.out, "the last release and the working tree are the same\n");
    crate::release::reword(&scratch);
    let shown = scratch.dma(&["diff", "--fail-on", "major"]).run();
    assert_eq!(shown.code, Some(1), "{}{}", shown.out, shown.err);
    assert!(shown.out.contains("question `example-question`"), "{}", shown.out);
}

#[test]
fn what_nobody_declared_is_told_once_somebody_declares_anything() {
    let scratch = reworded();
    scratch.edit(EXAMPLE, "scale: agreement", "scale: agreement\n    required: false");
    scratch.write("frameworks/changes/words.yaml", DECLARED.replace("example-question", "section/example"));
    let shown = scratch.dma(&["diff", "HEAD", "--format", "plain"]).run();
    let count = shown.out.matches("; declare it: `class: ").count();
    assert_eq!(count, 2, "{}", shown.out);
    assert_eq!(shown.out.matches("and no declaration says why; declare it").count(), 1, "{}", shown.out);
}

#[test]
fn a_declaration_is_written_complete_and_never_over_another() {
    let scratch = reworded();
    let why = "It says: \"who\" pays\\and #why é";
    scratch.dma(&["change", "who-pays", "--why", why]).shows(
        0,
        "wrote frameworks/changes/who-pays.yaml: example-question of class meaning\n",
        "check the class, and add who approved under `approved-by`\n",
    );
    assert_eq!(scratch.dma(&["lint"]).run().code, Some(0));
    let shown = scratch.dma(&["diff", "HEAD", "--format", "json"]).run();
    let data: Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(data["settings"][0]["changes"][0]["declared"][0], "who-pays");
    scratch.dma(&["change", "more", "--why", "x"]).shows(
        0,
        "",
        "nothing to declare: every change since HEAD is declared, or needs none\n",
    );
    scratch.edit("frameworks/shared/other.yaml", "printed timetable", "printed list");
    let before = scratch.read("frameworks/changes/who-pays.yaml");
    let shown = scratch.dma(&["change", "who-pays", "--why", "x"]).run();
    assert_eq!(shown.code, Some(2), "{}", shown.out);
    assert!(shown.err.contains("there is a declaration `who-pays` already"), "{}", shown.err);
    assert_eq!(scratch.read("frameworks/changes/who-pays.yaml"), before);
    for (name, why) in [("Bad Name", "x"), ("../out", "x"), ("empty", " ")] {
        assert_eq!(scratch.dma(&["change", name, "--why", why]).run().code, Some(2), "{name}");
    }
    assert_eq!(scratch.names("frameworks/changes"), ["who-pays.yaml"]);
    let chosen = ["change", "plainer", "other-question", "--why", "Plainer.", "--class", "editorial"];
    assert_eq!(scratch.dma(&chosen).run().code, Some(0));
    assert!(
        scratch
            .read("frameworks/changes/plainer.yaml")
            .contains("class: editorial\nitems:\n  - other-question\n")
    );
}

#[test]
fn a_declaration_of_words_declares_no_weight() {
    let scratch = reworded();
    scratch.write("frameworks/changes/words.yaml", DECLARED);
    scratch.edit(EXAMPLE, "scale: agreement", "scale: agreement\n    weight: 2");
    let shown = scratch.dma(&["diff", "HEAD", "--format", "json"]).run();
    let data: Value = serde_json::from_str(&shown.out).unwrap();
    let changes = data["settings"][0]["changes"].as_array().unwrap();
    let declared = |kind: &str| &changes.iter().find(|it| it["kind"] == kind).unwrap()["declared"];
    assert_eq!(declared("question-weight-changed"), &serde_json::json!([]));
    assert_eq!(declared("question-tidied"), &serde_json::json!(["words"]));
    scratch.dma(&["change", "heavier", "--why", "It matters more."]).shows(
        0,
        "wrote frameworks/changes/heavier.yaml: example-question of class scoring\n",
        "check the class, and add who approved under `approved-by`\n",
    );
}

#[test]
fn hostile_words_reach_no_page_as_markup() {
    let scratch = reworded();
    let evil = "agreed </td><script>alert(1)</script> {{ 7*7 }} <img src=x onerror=y> [a](javascript:b) `x";
    scratch.edit(EXAMPLE, "agreed and paid for", evil);
    scratch.write("frameworks/changes/words.yaml", DECLARED);
    let page = scratch.dma(&["diff", "HEAD", "--format", "html"]).run();
    assert_eq!(page.code, Some(0), "{}", page.err);
    for bad in ["<script", "<img", "<b>", ">49<", "http://", "https://", "@import", "url("] {
        assert!(!page.out.contains(bad), "{bad}");
    }
    assert!(page.out.contains("default-src &#x27;none&#x27;") || page.out.contains("default-src 'none'"));
    assert!(page.out.contains("<ins>") && page.out.contains("Not approved yet"), "{}", page.out);
    let text = scratch.dma(&["diff", "HEAD", "--format", "markdown"]).run().out;
    for bad in ["<script", "<img", "[a](javascript"] {
        assert!(!text.contains(bad), "{bad}: {text}");
    }
}

#[test]
fn two_single_settings_are_compared_whatever_they_are() {
    let scratch = repository();
    let shown = scratch.dma(&["diff", "acute", "social-care", "--format", "plain"]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    assert!(shown.out.contains("[setting-changed]"), "{}", shown.out);
}
