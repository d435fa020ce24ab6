//! The report formats: findings over small programmes come in, the exact bytes of each format are compared.
#![allow(clippy::expect_used, reason = "a helper of tests stops where its case is wrong")]

mod fingerprint;
mod fix;
mod gitlab;
mod hostile;
mod human;
mod jsonl;
mod junit;
mod sarif;

use crate::fixture::code;
use dma_report::RuleInfo;
use dma_report::{FORMATS, Look, Report, Selection, Totals, find};
use dma_text::diagnostic::{Diagnostic, Findings, Severity};
use dma_text::source::{Sources, Span};
use std::sync::LazyLock;

/// Formats that tell of rules have tests of their own.
static NO_RULES: LazyLock<Vec<RuleInfo>> = LazyLock::new(Vec::new);

const TOTALS: Totals = Totals { files: 61, settings: 5, questions: 523, responses: None };
const LOOK: Look = Look { color: false, width: 80, unicode: true };

/// A small programme and what was found in it.
struct Case {
    sources: Sources,
    findings: Findings,
}

impl Case {
    fn new(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|&(name, text)| (name.to_owned(), text.to_owned()));
        Self { sources: Sources::new(files), findings: Findings::new() }
    }

    /// The only place in a file where these words stand.
    fn place(&self, name: &str, words: &str) -> Span {
        let id = self.sources.find(name).expect("the file is there");
        let mut found = self.sources.get(id).text().match_indices(words);
        let (start, _) = found.next().expect("the words are there");
        assert!(found.next().is_none(), "{words:?} stands in {name} more than once");
        Span::new(id, start..start + words.len())
    }

    fn bytes(&self, name: &str, range: std::ops::Range<usize>) -> Span {
        Span::new(self.sources.find(name).expect("the file is there"), range)
    }

    fn write(self, format: &str, look: Look) -> String {
        write(format, look, &self.sources, self.findings)
    }

    fn human(self) -> String {
        self.write("human", LOOK)
    }
}

fn write(format: &str, look: Look, sources: &Sources, findings: Findings) -> String {
    let findings = findings.into_sorted();
    print(format, look, &report(sources, &findings))
}

/// A report of findings alone.
fn report<'a>(sources: &'a Sources, findings: &'a [Diagnostic]) -> Report<'a> {
    Report {
        sources,
        findings,
        silenced: &[],
        rules: &NO_RULES,
        selection: Selection::default(),
        prefix: "frameworks/",
        totals: TOTALS,
        releases: None,
    }
}

fn print(format: &str, look: Look, report: &Report<'_>) -> String {
    let mut out = Vec::new();
    let format = find(format).expect("the format is there");
    (format.write)(report, &look, &mut out).expect("a vector takes every byte");
    String::from_utf8(out).expect("reports are UTF-8")
}

const SECTION: &str = "\
section: records
title: The patient’s record – shared
questions:
  - id: record-shared
    text: Clinicians see the patient’s record – all of it.
    scale: agreemnt
  - id: record-shared
    text: |
      Records are shared
      with social care.
";
const SCALES: &str = "\
scales:
  - id: agreement
    options: [no, partly, fully]
";

/// An error with a place in the same file, a warning over two lines, an error with a place in another file, a note at
/// the end of a file.
fn programme() -> Case {
    let mut case = Case::new(&[("shared/records.yaml", SECTION), ("scales.yaml", SCALES)]);
    let first = case.place("shared/records.yaml", "record-shared\n    text: Cli");
    let first = Span { end: first.start + 13, ..first };
    let second = case.place("shared/records.yaml", "record-shared\n    text: |");
    let second = Span { end: second.start + 13, ..second };
    let unknown = case.place("shared/records.yaml", "agreemnt");
    let block = case.place("shared/records.yaml", "Records are shared\n      with social care.");
    let dashed = case.place("shared/records.yaml", "patient’s record – all");
    let scale = case.place("scales.yaml", "agreement");
    let end = case.bytes("scales.yaml", SCALES.len()..SCALES.len());
    case.findings.speak_as(code("duplicate-id"), Severity::Error);
    case.findings.about(Some("record-shared"));
    case.findings
        .at(second, "the id `record-shared` is given to two questions")
        .label("given again")
        .related(first, "given first")
        .help("give the second question an id of its own");
    case.findings.speak_as(code("unknown-scale"), Severity::Error);
    case.findings
        .at(unknown, "there is no scale `agreemnt`")
        .label("no such scale")
        .related(scale, "a scale with a name like it")
        .help("did you mean `agreement`?");
    case.findings.speak_as(code("hard-to-read"), Severity::Warning);
    case.findings.at(block, "the text is a block where one line would do").label("two lines");
    case.findings.at(dashed, "the text has 100% dashes: one, of them");
    case.findings.speak_as(code("no-scale-used"), Severity::Note);
    case.findings.about(None);
    case.findings
        .at(end, "the file ends without a scale that is used")
        .help("remove the file, or use a scale of it");
    case
}

#[test]
fn formats_are_found_by_their_names() {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names, ["human", "plain", "json", "jsonl", "sarif", "github", "gitlab", "junit"]);
    for format in FORMATS {
        assert_eq!(find(format.name).map(|found| found.about), Some(format.about));
    }
    assert!(find("Human").is_none());
}

#[test]
fn human_shows_every_place_of_a_finding() {
    insta::assert_snapshot!(programme().human(), @r##"
      note: the file ends without a scale that is used [no-scale-used]
       ╭─[frameworks/scales.yaml:4:1]
     3 │     options: [no, partly, fully]
     4 │ 
       · ▲
       ╰────
      help: remove the file, or use a scale of it

      warning: the text has 100% dashes: one, of them [hard-to-read]
       ╭─[frameworks/shared/records.yaml:5:30]
     4 │   - id: record-shared
     5 │     text: Clinicians see the patient’s record – all of it.
       ·                              ──────────────────────
     6 │     scale: agreemnt
       ╰────

      error: there is no scale `agreemnt` [unknown-scale]
       ╭─[frameworks/shared/records.yaml:6:12]
     5 │     text: Clinicians see the patient’s record – all of it.
     6 │     scale: agreemnt
       ·            ────┬───
       ·                ╰── no such scale
     7 │   - id: record-shared
       ╰────
       ╭─[frameworks/scales.yaml:2:9]
     1 │ scales:
     2 │   - id: agreement
       ·         ────┬────
       ·             ╰── a scale with a name like it
     3 │     options: [no, partly, fully]
       ╰────
      help: did you mean `agreement`?

      error: the id `record-shared` is given to two questions [duplicate-id]
       ╭─[frameworks/shared/records.yaml:7:9]
     3 │ questions:
     4 │   - id: record-shared
       ·         ──────┬──────
       ·               ╰── given first
     5 │     text: Clinicians see the patient’s record – all of it.
     6 │     scale: agreemnt
     7 │   - id: record-shared
       ·         ──────┬──────
       ·               ╰── given again
     8 │     text: |
       ╰────
      help: give the second question an id of its own

      warning: the text is a block where one line would do [hard-to-read]
        ╭─[frameworks/shared/records.yaml:9:7]
      8 │         text: |
      9 │ ╭─▶       Records are shared
     10 │ ├─▶       with social care.
        · ╰──── two lines
        ╰────

    2 errors, 2 warnings, 1 note in 2 of 61 files
    "##);
}

#[test]
fn plain_says_each_finding_in_one_line() {
    insta::assert_snapshot!(programme().write("plain", LOOK), @r##"
    frameworks/scales.yaml:4:1: note: the file ends without a scale that is used [no-scale-used]; help: remove the file, or use a scale of it
    frameworks/shared/records.yaml:5:30: warning: the text has 100% dashes: one, of them [hard-to-read]
    frameworks/shared/records.yaml:6:12: error: there is no scale `agreemnt` [unknown-scale] (see frameworks/scales.yaml:2:9: a scale with a name like it); help: did you mean `agreement`?
    frameworks/shared/records.yaml:7:9: error: the id `record-shared` is given to two questions [duplicate-id] (see frameworks/shared/records.yaml:4:9: given first); help: give the second question an id of its own
    frameworks/shared/records.yaml:9:7: warning: the text is a block where one line would do [hard-to-read]
    2 errors, 2 warnings, 1 note in 2 of 61 files
    "##);
}

#[test]
fn github_annotates_each_place() {
    insta::assert_snapshot!(programme().write("github", LOOK), @r##"
    ::notice file=frameworks/scales.yaml,line=4,col=1,endLine=4,endColumn=1,title=dma(no-scale-used)::the file ends without a scale that is used%0Ahelp: remove the file, or use a scale of it
    ::warning file=frameworks/shared/records.yaml,line=5,col=30,endLine=5,endColumn=52,title=dma(hard-to-read)::the text has 100%25 dashes: one, of them
    ::error file=frameworks/shared/records.yaml,line=6,col=12,endLine=6,endColumn=20,title=dma(unknown-scale)::there is no scale `agreemnt`%0Asee frameworks/scales.yaml:2:9: a scale with a name like it%0Ahelp: did you mean `agreement`?
    ::error file=frameworks/shared/records.yaml,line=7,col=9,endLine=7,endColumn=22,title=dma(duplicate-id)::the id `record-shared` is given to two questions%0Asee frameworks/shared/records.yaml:4:9: given first%0Ahelp: give the second question an id of its own
    ::warning file=frameworks/shared/records.yaml,line=9,endLine=10,title=dma(hard-to-read)::the text is a block where one line would do
    2 errors, 2 warnings, 1 note in 2 of 61 files
    "##);
}

#[test]
fn json_says_everything() {
    let mut case = Case::new(&[("shared/records.yaml", SECTION), ("scales.yaml", SCALES)]);
    let text = case.place("shared/records.yaml", "’s record – all");
    let block = case.place("shared/records.yaml", "Records are shared\n      with social care.");
    let end = case.bytes("scales.yaml", SCALES.len()..SCALES.len());
    case.findings.speak_as(code("every-field"), Severity::Warning);
    case.findings.about(Some("record-shared"));
    let finding = case.findings.at(text, "the \"text\" is \u{1b} wrong").label("here").help("do this");
    finding.related(block, "over two lines").related(end, "");
    insta::assert_snapshot!(case.write("json", LOOK));
}

#[test]
fn json_agrees_with_its_schema() {
    let schema = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/report.schema.json"));
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for text in [programme().write("json", LOOK), Case::new(&[]).write("json", LOOK)] {
        let mut document: serde_json::Value = serde_json::from_str(&text).expect("the report is JSON");
        assert_eq!(validator.validate(&document).map_err(|error| error.to_string()), Ok(()));
        document["totals"]["more"] = 1.into();
        assert!(!validator.is_valid(&document), "the schema is strict");
    }
}

#[test]
fn reports_are_the_same_every_time() {
    for format in FORMATS {
        let look = Look { color: true, ..LOOK };
        assert_eq!(programme().write(format.name, look), programme().write(format.name, look));
    }
}

#[test]
fn a_clean_run_says_what_was_looked_at() {
    for format in ["human", "plain", "github"] {
        let text = Case::new(&[]).write(format, LOOK);
        assert_eq!(text, "no findings: 61 files, 5 settings, 523 questions\n");
    }
}

#[test]
fn one_of_a_thing_is_singular() {
    let mut case = Case::new(&[("scales.yaml", SCALES)]);
    let place = case.place("scales.yaml", "agreement");
    case.findings.at(place, "wrong");
    let findings = case.findings.into_sorted();
    let totals = Totals { files: 1, settings: 1, questions: 1, responses: None };
    let last_line = |findings: &[_]| {
        let text = print("plain", LOOK, &Report { totals, ..report(&case.sources, findings) });
        text.lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(last_line(&findings), "1 error, 0 warnings, 0 notes in 1 of 1 file");
    assert_eq!(last_line(&[]), "no findings: 1 file, 1 setting, 1 question");
}

#[test]
fn control_characters_are_shown_and_never_sent() {
    let mut case =
        Case::new(&[("a\u{1b}[2J.yaml", "a: \u{1b}[31mred\u{7}\tx \u{202e}b\u{9b}1m\u{0}\nb: 1\n")]);
    let place = case.place("a\u{1b}[2J.yaml", "red");
    case.findings.speak_as(code("control"), Severity::Error);
    case.findings
        .at(place, "the value `\u{1b}[31mred` has\na control character")
        .label("after \u{1b}")
        .help("remove\r\u{1b}[0m");
    let findings = case.findings.into_sorted();
    let report = Report { prefix: "", ..report(&case.sources, &findings) };
    let shown: String = ["human", "plain", "github"].map(|name| print(name, LOOK, &report)).concat();
    assert!(!shown.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'));
    insta::assert_snapshot!(shown, @r##"
      error: the value `<U+001B>[31mred` has a control character [control]
       ╭─[a<U+001B>[2J.yaml:1:9]
     1 │ a: <U+001B>[31mred<U+0007>  x <U+202E>b<U+009B>1m<U+0000>
       ·                ─┬─
       ·                 ╰── after <U+001B>
     2 │ b: 1
       ╰────
      help: remove<U+000D><U+001B>[0m

    1 error, 0 warnings, 0 notes in 1 of 61 files
    a<U+001B>[2J.yaml:1:9: error: the value `<U+001B>[31mred` has a control character [control]; help: remove<U+000D><U+001B>[0m
    1 error, 0 warnings, 0 notes in 1 of 61 files
    ::error file=a<U+001B>[2J.yaml,line=1,col=9,endLine=1,endColumn=12,title=dma(control)::the value `<U+001B>[31mred` has%0Aa control character%0Ahelp: remove<U+000D><U+001B>[0m
    1 error, 0 warnings, 0 notes in 1 of 61 files
    "##);
}
