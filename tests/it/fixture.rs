//! Small programmes for tests: a few lines of YAML come in, a whole programme that is clean but for them goes out.

use dma_lint::rules::Rule;
use dma_project::pipeline::{self, Options};
use dma_report::{Formats, Look};
use dma_text::diagnostic::{Basis, Code, Diagnostic, Severity};
use dma_text::source::Sources;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const PROGRAMME: &str = "\
# yaml-language-server: $schema=../schemas/programme.schema.json
programme: test
title: Test programme
settings:
  - { id: acute, title: Acute care }
  - { id: social-care, title: Social care }
respondents:
  - { id: executive, title: Executive team }
vocabulary:
  patient: { default: patient, social-care: person who uses services }
schemes:
  - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led } ] }
style: { profile: nhs-staff }
acronyms: [UK, NHS, GP, A&E]
";

const SCALES: &str = "\
# yaml-language-server: $schema=../schemas/scales.schema.json
scales:
  - id: agreement
    title: Agreement
    options:
      - { id: disagree, label: Disagree, score: 0 }
      - { id: agree, label: Agree, score: 100 }
";

const GLOSSARY: &str = "\
# yaml-language-server: $schema=../schemas/glossary.schema.json
terms: []
";

/// A framework header that uses the shared section `example`.
fn header(setting: &str) -> String {
    format!(
        "\
# yaml-language-server: $schema=../../schemas/framework.schema.json
framework: {setting}
title: Self-assessment
version: 1.0.0
edition: \"2016\"
period: {{ label: the year to March 2016 }}
scoring: {{ family: options, method: weighted-mean }}
themes:
  - theme: readiness
    title: Readiness
    sections:
      - use: shared/example.yaml
      - use: shared/other.yaml
"
    )
}

/// A section that keeps every name of the base in use.
const OTHER: &str = "\
# yaml-language-server: $schema=../../schemas/section.schema.json
section: other
title: Other things
questions:
  - id: other-question
    text: The {patient} receives a printed timetable on arrival.
    scale: agreement
    help: Count a sheet that names each planned step.
    good: Everybody holds a timetable within one hour.
    evidence: A sample of 10 timetables.
    respondent: executive
    why: It shows whether plans reach people.
    references: [ { scheme: wgll, code: well-led } ]
";

/// What a question has where an example does not say it. The text of an example may stand in for any of them.
const QUESTION: [(&str, &str); 9] = [
    ("id", "example-question"),
    ("text", "The board reviews progress on paper forms in March."),
    ("scale", "agreement"),
    ("help", "Look at the minutes of that meeting."),
    ("good", "The minutes name an owner for each action."),
    ("evidence", "The approved minutes."),
    ("respondent", "executive"),
    ("why", "Oversight keeps the plan alive."),
    ("references", "[ { scheme: wgll, code: well-led } ]"),
];

/// The answer types: an example that has one gets no scale.
const ANSWERS: [&str; 7] = ["scale", "choices", "levels", "number", "percentage", "date", "free-text"];

/// Answer types that give no score unless they name bands.
const UNSCORED: [&str; 4] = ["number:", "percentage:", "date:", "free-text:"];

/// Makes a programme of an example or fixture.
///
/// A text that begins a part with `# file: NAME` replaces that file of the base. Any other text is the keys of one
/// question, or a list of questions, which get what they do not say themselves; where no question has an answer type
/// that is ever scored, the section says so. `\r` and `\u{…}` stand for the
/// characters that cannot be seen; a line `# no-schema-line` leaves out the line for editors, and a last line
/// `# no-final-newline` the line break before it.
pub(crate) fn programme(example: &str) -> Sources {
    let example = unescape(example);
    let mut files = base();
    if example.lines().any(|line| line.starts_with("# file: ")) {
        for (name, text) in parts(&example) {
            if name == "scales.yaml" {
                files.insert("shared/example.yaml".into(), section(&one_question_each(&text)));
            }
            let bare = text.contains("# no-schema-line") || text.contains("yaml-language-server");
            let text = if bare { text } else { with_schema_line(&name, &text) };
            let text = text.strip_suffix("\n# no-final-newline\n").map_or(text.clone(), str::to_owned);
            files.insert(name, text);
        }
    } else {
        files.insert("shared/example.yaml".into(), section(&example));
    }
    Sources::from_bytes(files.into_iter().map(|(name, text)| (name, to_bytes(&text), None)))
}

/// `\\b{92}` was kept as a private character until now: here it becomes the one byte that is not UTF-8.
fn to_bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for character in text.chars() {
        match u32::from(character) {
            code @ 0xf_0000..=0xf_00ff => bytes.push((code - 0xf_0000) as u8),
            _ => bytes.extend(character.to_string().as_bytes()),
        }
    }
    bytes
}

/// Copies everything in a folder, hidden files too.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The clean programme that examples are put into.
pub(crate) fn base() -> BTreeMap<String, String> {
    let question = section("text: The board has agreed a digital plan.\n");
    [
        ("programme.yaml", PROGRAMME.to_owned()),
        ("scales.yaml", SCALES.to_owned()),
        ("glossary.yaml", GLOSSARY.to_owned()),
        ("acute/framework.yaml", header("acute")),
        ("social-care/framework.yaml", header("social-care")),
        ("shared/example.yaml", question),
        ("shared/other.yaml", OTHER.to_owned()),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text))
    .collect()
}

/// Knows every word but those that tests spell wrong, so that no test needs a dictionary on its machine.
#[derive(Debug)]
pub(crate) struct Pupil;

/// The words that tests spell wrong, with what was meant.
const SLIPS: &[(&str, &[&str])] = &[
    ("recieves", &["receives"]),
    ("Recieves", &["Receives"]),
    ("organsation", &["organisation"]),
    ("milage", &["mileage"]),
    ("digitl", &["digit", "digital"]),
    ("Digitl", &["Digit", "Digital"]),
    ("telcare", &[]),
    ("canalze", &["canalize"]),
    ("colr", &["color", "colour"]),
    ("orgnization", &["organization", "organisation"]),
    // What is left of words that something strange stands in.
    ("itâ", &["it"]),
    ("organi", &["organ"]),
    ("sations", &["stations"]),
];

impl dma_lint::rules::Speller for Pupil {
    fn is_ready(&self) -> bool {
        true
    }

    fn knows(&self, word: &str) -> bool {
        SLIPS.iter().all(|(slip, _)| *slip != word)
    }

    fn suggest(&self, word: &str) -> Vec<String> {
        let meant = SLIPS.iter().find(|(slip, _)| *slip == word).map_or(&[] as &[&str], |(_, meant)| *meant);
        meant.iter().map(|&word| word.to_owned()).collect()
    }
}

/// A code that no room has.
pub(crate) fn code(slug: &'static str) -> &'static Code {
    Box::leak(Box::new(Code { slug, group: "tests", severity: None, doc: "A test.", basis: Basis::Fact }))
}

/// Lints a programme of a test.
pub(crate) fn lint(sources: &Sources) -> Vec<Diagnostic> {
    pipeline::check(
        sources,
        &Options {
            today: Some("2026-11-22".into()),
            speller: Some(std::sync::Arc::new(Pupil)),
            ..Options::default()
        },
    )
    .findings
}

/// Lints a programme for the tests of one rule: a rule that is off by default speaks as a note.
pub(crate) fn lint_with(sources: &Sources, rule: &Rule) -> Vec<Diagnostic> {
    let silent = rule.code.severity.is_none();
    let levels = if silent { vec![(rule.code.slug.to_owned(), Some(Severity::Note))] } else { Vec::new() };
    pipeline::check(
        sources,
        &Options { today: Some("2026-11-22".into()), levels, speller: Some(std::sync::Arc::new(Pupil)) },
    )
    .findings
}

/// One finding as a snapshot shows it: place, severity, message, labels, help.
pub(crate) fn describe(finding: &Diagnostic, sources: &Sources) -> String {
    let place = |span: dma_text::source::Span| {
        let source = sources.get(span.source);
        let lines = source.lines();
        let start = lines.position(source.text(), span.start as usize);
        let end = lines.position(source.text(), span.end as usize);
        let slice: String = sources.slice(span).chars().take(60).flat_map(char::escape_debug).collect();
        format!("{}:{}:{}-{}:{} `{slice}`", source.name(), start.line, start.column, end.line, end.column)
    };
    let mut out =
        format!("{}\n  {}: {}", place(finding.primary.span), finding.severity.name(), finding.message);
    if !finding.primary.text.is_empty() {
        let _ = write!(out, "\n  here: {}", finding.primary.text);
    }
    for label in &finding.related {
        let _ = write!(out, "\n  also: {} {}", place(label.span), label.text);
    }
    if let Some(help) = &finding.help {
        let _ = write!(out, "\n  help: {help}");
    }
    out
}

fn parts(example: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in example.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("# file: ") {
            parts.push((name.trim().to_owned(), String::new()));
        } else if let Some((_, text)) = parts.last_mut() {
            text.push_str(line);
        }
    }
    parts
}

fn with_schema_line(name: &str, text: &str) -> String {
    let kind = dma_authoring::model::DocumentKind::of(name).name();
    let up = "../".repeat(name.matches('/').count() + 1);
    format!("# yaml-language-server: $schema={up}schemas/{kind}.schema.json\n{text}")
}

fn section(example: &str) -> String {
    let mut out = String::from(
        "# yaml-language-server: $schema=../../schemas/section.schema.json\nsection: example\ntitle: Example\nquestions:\n",
    );
    let items: Vec<String> = if example.trim_start().starts_with("- ") {
        let mut items: Vec<String> = Vec::new();
        for line in example.split_inclusive('\n') {
            if let Some(rest) = line.strip_prefix("- ") {
                items.push(rest.to_owned());
            } else if let Some(item) = items.last_mut() {
                item.push_str(line.strip_prefix("  ").unwrap_or(line));
            } else {
                let _ = write!(out, "  {line}");
            }
        }
        items
    } else {
        vec![example.to_owned()]
    };
    for (number, item) in items.iter().enumerate() {
        question(&mut out, item, number);
    }
    // A question for settings and answers that the example leaves out, so that its section is never empty there and
    // always has a score.
    let leaves_out = ["settings:", "when:", "required:", "not-applicable:"];
    let is_limited = |line: &str| leaves_out.iter().any(|key| line.starts_with(key));
    let limited = items.iter().any(|item| item.lines().any(is_limited));
    if limited && !example.lines().any(|line| line == "# alone") {
        let anchor = [
            "id: anchor-question",
            "text: The post room weighs 2 sacks of letters on Fridays.",
            // No scale: what is asked on a scale is compared with what else is.
            "choices: { score: highest, options: [ { id: hand, label: By hand, score: 0 }, { id: van, label: By van, score: 100 } ] }",
            "help: Parcels weigh up to 5 kilograms.",
            "good: A parcel arrives the same day.",
            "evidence: The parcel book.",
            "why: Parcels hold samples.",
        ];
        question(&mut out, &anchor.join("\n"), 0);
    }
    let is_unscored = |item: &String| {
        item.lines().any(|line| UNSCORED.iter().any(|key| line.starts_with(key))) && !item.contains("bands:")
    };
    if !items.is_empty() && items.iter().all(is_unscored) {
        out.push_str("scored: false\n");
    }
    out
}

fn question(out: &mut String, item: &str, number: usize) {
    let has = |key: &str| item.lines().any(|line| line.starts_with(&format!("{key}:")));
    // Not `lines`, which would take a carriage return off.
    let mut lines: Vec<String> = item.trim_end_matches('\n').split('\n').map(str::to_owned).collect();
    let missing = QUESTION.iter().filter(|(key, _)| {
        if *key == "scale" { !ANSWERS.iter().any(|answer| has(answer)) } else { !has(key) }
    });
    for (key, value) in missing {
        if item.lines().any(|line| line == format!("# without {key}")) {
            continue;
        }
        let line = match *key {
            "id" if number > 0 => {
                format!("id: example-question-{}", ["b", "c", "d", "e", "f", "g"][number % 6])
            }
            _ => format!("{key}: {value}"),
        };
        if *key == "id" { lines.insert(0, line) } else { lines.push(line) }
    }
    for (index, line) in lines.iter().enumerate() {
        let _ = writeln!(out, "  {} {line}", if index == 0 { "-" } else { " " });
    }
}

/// One question for each scale of a scales file, so that each is used.
fn one_question_each(scales: &str) -> String {
    let ids = scales.lines().filter_map(|line| line.strip_prefix("  - id: "));
    let topics = ["board minutes", "printer paper", "window blinds", "parking permits", "tea trolleys"];
    let mut out = String::new();
    for (id, topic) in ids.zip(topics) {
        let _ = writeln!(out, "- id: about-{}\n  text: The {topic} in use.\n  scale: {id}", id.trim());
        for key in ["help", "good", "evidence", "why"] {
            let _ = writeln!(out, "  {key}: A {key} text on {topic} for {}.", id.trim());
        }
    }
    out
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.replace("\\r", "\r").replace("\\b{", "\\u{f00");
    while let Some(at) = rest.find("\\u{") {
        let end = rest[at..].find('}').map_or(rest.len(), |end| at + end);
        let code = u32::from_str_radix(&rest[at + 3..end], 16).ok().and_then(char::from_u32);
        out.push_str(&rest[..at]);
        out.extend(code);
        rest = rest.get(end + 1..).unwrap_or("").to_owned();
    }
    out + &rest
}

/// A report as a format writes it, on a screen of some width.
pub(crate) fn written<T: Formats>(format: &str, report: &T::Report<'_>, width: usize) -> String {
    let mut out = Vec::new();
    let look = Look { color: false, width, unicode: true };
    (T::format(format).expect("the format is there").write)(report, &look, &mut out).expect("it is written");
    String::from_utf8(out).expect("reports are UTF-8")
}
