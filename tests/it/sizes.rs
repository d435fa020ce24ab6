//! Hostile sizes: every programme here would hang a step that compares each of many things with each other.

use crate::fixture::{base, lint};
use dma_report::RuleInfo;
use dma_report::{Look, Report, Selection, Totals};
use dma_text::diagnostic::Diagnostic;
use dma_text::source::Sources;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// Formats that tell of rules have tests of their own.
static NO_RULES: LazyLock<Vec<RuleInfo>> = LazyLock::new(Vec::new);

/// Enough that the square of it is seconds or minutes, and it itself is not.
const MANY: usize = 10_000;

/// The base programme with one file replaced.
fn with(name: &str, text: String) -> Sources {
    let mut files = base();
    files.insert(name.to_owned(), text);
    Sources::new(files)
}

/// A section of many questions, each with some more keys.
fn section(keys: impl Fn(usize) -> String) -> String {
    let mut text = String::from(
        "# yaml-language-server: $schema=../../schemas/section.schema.json\nsection: example\ntitle: Example\nquestions:\n",
    );
    for number in 0..MANY {
        let _ = writeln!(text, "  - id: {}\n    text: Text {number}.\n    {}", name(number), keys(number));
    }
    text
}

/// A name that is not made of figures: `a-b-c`.
fn name(mut number: usize) -> String {
    let mut name = String::from("q");
    for _ in 0..4 {
        name.push('-');
        name.push(char::from(b'a' + u8::try_from(number % 16).unwrap()));
        number /= 16;
    }
    name
}

fn count(findings: &[Diagnostic], code: &str) -> usize {
    findings.iter().filter(|finding| finding.code == code).count()
}

#[test]
fn a_mapping_of_many_keys() {
    let mut text = section(|_| "scale: agreement".to_owned());
    for number in 0..MANY {
        let _ = writeln!(text, "{}: x", name(number));
    }
    let _ = writeln!(text, "{}: again\nsection: again", name(MANY - 1));
    let findings = lint(&with("shared/example.yaml", text));
    assert_eq!(count(&findings, "duplicate-key"), 2);
    assert_eq!(count(&findings, "unknown-key"), MANY);
}

#[test]
fn many_faults_of_shape_beside_many_faults_of_yaml() {
    let findings = lint(&with(
        "shared/example.yaml",
        section(|_| "scale: agreement\n    weight: high\n    weight: higher".to_owned()),
    ));
    assert_eq!(count(&findings, "wrong-type"), MANY);
}

#[test]
fn many_conditions_on_questions_that_do_not_exist() {
    let findings = lint(&with(
        "shared/example.yaml",
        section(|number| {
            format!("scale: agreement\n    when: {{ question: {}x, is: [agree] }}", name(number))
        }),
    ));
    assert_eq!(count(&findings, "undefined-question"), MANY);
}

#[test]
fn many_conditions_in_one_great_ring() {
    let findings = lint(&with(
        "shared/example.yaml",
        section(|number| {
            let [next, first] = [name((number + 1) % MANY), name(0)];
            format!(
                "scale: agreement\n    when: {{ any: [ {{ question: {next}, is: [agree] }}, {{ question: {first}, is: [agree] }} ] }}"
            )
        }),
    ));
    assert!(count(&findings, "cyclic-condition") > 0);
}

#[test]
fn many_conditions_in_one_long_chain() {
    let findings = lint(&with(
        "shared/example.yaml",
        section(|number| match number {
            0 => "scale: agreement".to_owned(),
            _ => format!("scale: agreement\n    when: {{ question: {}, is: [agree] }}", name(number - 1)),
        }),
    ));
    assert_eq!(count(&findings, "cyclic-condition"), 0);
}

#[test]
fn a_question_with_many_exclusive_options_that_a_condition_names() {
    let mut text = section(|_| "scale: agreement".to_owned());
    text.push_str("  - id: ticks\n    text: Tick.\n    choices:\n      score: none\n      options:\n");
    for number in 0..MANY {
        let _ = writeln!(text, "        - {{ id: {0}, label: {0}, exclusive: true }}", name(number));
    }
    for number in 0..MANY {
        let option = name(number);
        let _ = writeln!(
            text,
            "  - {{ id: z{option}, text: T., scale: agreement, when: {{ question: ticks, includes: [{option}] }} }}"
        );
    }
    let findings = lint(&with("shared/example.yaml", text));
    assert_eq!(count(&findings, "undefined-option"), 0);
}

#[test]
fn many_exceptions_above_one_item() {
    let mut text = section(|_| "scale: agreement\n    weight: high".to_owned());
    let comments = "# allow: wrong-type — a test of many\n".repeat(MANY);
    text = text.replacen("section: example", &format!("{comments}section: example"), 1);
    let comments = "  # allow: wrong-type — a test of many\n".repeat(MANY);
    text = text.replacen("  - id: ", &format!("{comments}  - id: "), 1);
    let findings = lint(&with("shared/example.yaml", text));
    assert_eq!(count(&findings, "wrong-type"), MANY - 1);
}

#[test]
fn many_roles_settings_and_words() {
    let mut programme = base()["programme.yaml"].clone();
    let list =
        |form: &dyn Fn(String) -> String| (0..MANY).map(|number| form(name(number))).collect::<String>();
    let roles = list(&|name| format!("  - {{ id: {name}, title: Role {name} }}\n"));
    programme = programme.replacen("respondents:\n", &format!("respondents:\n{roles}"), 1);
    let words = list(&|name| format!("  {name}: {{ acute: word }}\n"));
    programme = programme.replacen("vocabulary:\n", &format!("vocabulary:\n{words}"), 1);
    let mut files = base();
    files.insert("programme.yaml".to_owned(), programme);
    let question = |number| {
        let name = name(number);
        format!("scale: agreement\n    respondent: {name}\n    help: Ask {{{name}}} and {{{name}x}}.")
    };
    files.insert("shared/example.yaml".to_owned(), section(question));
    let findings = lint(&Sources::new(files));
    assert_eq!(count(&findings, "undefined-placeholder"), MANY);
    assert_eq!(count(&findings, "word-missing-setting"), MANY);
}

#[test]
fn a_glossary_of_many_terms_that_texts_use() {
    let mut glossary = base()["glossary.yaml"].replace("terms: []", "terms:");
    for number in 0..MANY {
        let name = name(number);
        let _ = writeln!(glossary, "  - {{ id: {name}, term: {name}, definition: A name. }}");
    }
    let mut files = base();
    files.insert("glossary.yaml".to_owned(), glossary);
    let question = |number| format!("scale: agreement\n    help: Look at {} here.", name(number));
    files.insert("shared/example.yaml".to_owned(), section(question));
    let findings = lint(&Sources::new(files));
    assert!(!findings.iter().any(|it| it.code == "unused-name" && it.message.contains("`q-")));
}

#[test]
fn anchors_within_anchors() {
    let leaves = "x, ".repeat(MANY);
    let text = format!("{}{leaves}{}", "&a [".repeat(60), "]".repeat(60));
    let findings = lint(&with("shared/example.yaml", format!("deep: {text}\nagain: *a\n")));
    assert_eq!(count(&findings, "limit-exceeded"), 1);
}

#[test]
fn many_findings_in_one_long_text() {
    let help = "Ask {Nobody} — é. ".repeat(MANY);
    let findings = lint(&with(
        "shared/example.yaml",
        section(|number| match number {
            0 => format!("scale: agreement\n    help: {help}"),
            _ => "scale: agreement".to_owned(),
        }),
    ));
    assert!(count(&findings, "undefined-placeholder") > 0);
}

#[test]
fn many_findings_on_one_long_line() {
    let keys: String = (0..MANY).map(|number| format!("é{}: x, ", name(number))).collect();
    let sources = with("shared/example.yaml", format!("{{ section: example, {keys} }}\n"));
    let findings = lint(&sources);
    assert_eq!(count(&findings, "unknown-key"), MANY);
    let report = Report {
        sources: &sources,
        findings: &findings,
        prefix: "",
        totals: Totals::default(),
        rules: &NO_RULES,
        silenced: &[],
        selection: Selection::default(),
        releases: None,
    };
    let look = Look { color: false, width: 100, unicode: true };
    for format in dma_report::FORMATS {
        let mut out = Vec::new();
        (format.write)(&report, &look, &mut out).unwrap();
        assert!(!out.is_empty(), "{}", format.name);
    }
}
