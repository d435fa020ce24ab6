//! Many faults in one file: each is found at its line, none hides another, and one cause is one finding.

use super::Scratch;
use dma_lint::rules::Group;
use std::collections::BTreeSet;

/// What is wrong with one question each: the rule, the key whose line is replaced, and the lines in its place. The
/// last of them is at fault; where there are none, the first line of the question.
const FAULTS: [(&str, &str, &str); 22] = [
    ("ambiguous-value", "help", "    help: No"),
    ("ambiguous-value", "evidence", "    evidence: 12:30"),
    ("answer-type", "scale", ""),
    ("answer-type", "scale", "    scale: agreement\n    free-text: {}"),
    ("byte-order-mark", "help", "    help: Look at the \u{feff}minutes."),
    ("control-character", "good", "    good: The minutes \u{7}name an owner."),
    ("control-character", "why", "    why: Oversight keeps\u{2028} the plan alive."),
    ("digits-lost", "good", "    good: 1.10"),
    ("digits-lost", "scale", "    number: { min: 0, max: 9007199254740993 }"),
    ("duplicate-key", "help", "    help: Look at the minutes.\n    help: Look at the papers."),
    ("empty-value", "evidence", "    evidence: \"\""),
    ("invalid-value", "scale", "    scale: agreement\n    weight: 500"),
    ("invalid-value", "scale", "    scale: agreement\n    not-applicable: { allowed: true, policy: ignore }"),
    ("missing-key", "text", ""),
    ("undefined-anchor", "help", "    help: *minutes"),
    ("unknown-key", "scale", "    scale: agreement\n    weigth: 2"),
    ("unsupported-yaml", "help", "    help: !important Look at the minutes."),
    ("unsupported-yaml", "scale", "    scale: agreement\n    <<: {}"),
    ("unsupported-yaml", "scale", "    scale: agreement\n    1: one"),
    ("wrong-type", "evidence", "    evidence: [ The minutes, The papers ]"),
    ("wrong-type", "scale", "    scale: agreement\n    required: maybe"),
    ("wrong-type", "text", "    text: 2016"),
];

/// The faulty section, and the line and rule of each fault.
fn section() -> (String, BTreeSet<(usize, String)>) {
    let mut lines: Vec<String> = [
        "# yaml-language-server: $schema=../../schemas/section.schema.json",
        "section: example",
        "title: Example",
        "questions:",
    ]
    .map(str::to_owned)
    .to_vec();
    let mut expected = BTreeSet::new();
    for (number, (rule, replaced, instead)) in FAULTS.iter().enumerate() {
        let head = lines.len() + 1;
        for (key, line) in [
            ("id", format!("  - id: question-{number}")),
            ("text", format!("    text: The board has agreed plan {number}.")),
            ("scale", "    scale: agreement".to_owned()),
            ("help", "    help: Look at the minutes of that meeting.".to_owned()),
            ("good", "    good: The minutes name an owner for each action.".to_owned()),
            ("evidence", "    evidence: The approved minutes.".to_owned()),
            ("respondent", "    respondent: executive".to_owned()),
            ("why", "    why: Oversight keeps the plan alive.".to_owned()),
        ] {
            if key == *replaced {
                lines.extend(instead.lines().map(str::to_owned));
                let at = if instead.is_empty() { head } else { lines.len() };
                expected.insert((at, (*rule).to_owned()));
            } else {
                lines.push(line);
            }
        }
    }
    (lines.join("\n") + "\n", expected)
}

#[test]
fn every_one_of_many_faults_is_reported_at_its_line_and_only_there() {
    let (text, expected) = section();
    assert_eq!(expected.len(), FAULTS.len());
    let scratch = Scratch::new();
    scratch.write("frameworks/shared/example.yaml", text);
    // Words are judged elsewhere: here it is only about what keeps a file from being read as it was meant.
    let others = Group::ALL.into_iter().filter(|group| *group != Group::Syntax);
    let levels: Vec<String> = others.map(|group| format!("--level={}=off", group.name())).collect();
    let mut arguments = vec!["lint", "--format", "json"];
    arguments.extend(levels.iter().map(String::as_str));
    let shown = scratch.dma(&arguments).run();
    assert_eq!((shown.code, shown.err.as_str()), (Some(1), ""));
    let report: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let found: Vec<(usize, String)> = findings
        .iter()
        .map(|finding| {
            assert_eq!(finding["path"], "frameworks/shared/example.yaml");
            assert!(finding["help"].as_str().is_some_and(|help| !help.is_empty()), "{finding}");
            let line = finding["span"]["start"]["line"].as_u64().unwrap();
            (usize::try_from(line).unwrap(), finding["code"].as_str().unwrap().to_owned())
        })
        .collect();
    assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
}

#[test]
fn faults_in_several_files_are_reported_in_one_run() {
    let scratch = Scratch::new();
    scratch.edit("frameworks/scales.yaml", "    title: Agreement\n", "    title: \"\"\n");
    scratch.edit("frameworks/shared/other.yaml", "    help:", "    help: A sheet.\n    help:");
    scratch.write("frameworks/shared/example.yaml", "section: [example\n");
    let shown = scratch.dma(&["lint", "-f", "plain"]).run();
    for place in [
        "frameworks/scales.yaml:4:12: error: `title` is empty [empty-value]",
        "frameworks/shared/other.yaml:9:5: error: duplicate key `help` [duplicate-key]",
        "frameworks/shared/example.yaml:1:10: error: the `[` is not closed, or a comma is missing [syntax-error]",
    ] {
        assert!(shown.out.contains(place), "{place}\n{}", shown.out);
    }
}

#[test]
fn a_question_without_its_id_and_text_lacks_both_in_one_finding() {
    let scratch = Scratch::new();
    scratch.edit(
        "frameworks/shared/example.yaml",
        "  - id: example-question\n    text: The board has agreed a digital plan.\n    scale",
        "  - scale",
    );
    let expected = "frameworks/shared/example.yaml:6:5: error: this question has no `id` and no `text` [missing-key]; \
                    help: add `id: …` and `text: …`\n";
    let shown = scratch.dma(&["lint", "-f", "plain"]).run();
    assert!(shown.out.contains(&expected.replace(":6:", ":5:")), "{}", shown.out);
}
