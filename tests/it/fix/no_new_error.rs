//! No fix adds an error: broken programmes of every kind come in, and the errors before and after are compared.

use super::{bad, fix};
use crate::fixture::{self, lint, programme};
use crate::mutation;
use dma_lint::edit::Doubt;
use dma_lint::rules::{self, Rule};
use dma_text::diagnostic::{Diagnostic, Safety, Severity};
use dma_text::source::Sources;
use dma_yaml::tree;
use std::collections::BTreeMap;

/// Errors by rule, file and item.
fn errors(sources: &Sources, findings: &[Diagnostic]) -> BTreeMap<(String, String, String), usize> {
    let mut counts = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let file = sources.get(finding.primary.span.source).name().to_owned();
        let item = finding.subject.clone().unwrap_or_default();
        *counts.entry((finding.code.slug.to_owned(), file, item)).or_default() += 1;
    }
    counts
}

/// How the files of a programme were read.
#[derive(PartialEq)]
pub(crate) enum Read {
    Whole,
    AsMeant,
    InPart,
}

pub(crate) fn read(sources: &Sources) -> Read {
    let trees: Vec<_> = sources.iter().map(|(id, _)| tree::parse_through(sources, id)).collect();
    if trees.iter().any(|tree| tree.root.is_none() && !tree.faults.is_empty()) {
        Read::InPart
    } else if trees.iter().any(|tree| !tree.repaired.is_empty()) {
        Read::AsMeant
    } else {
        Read::Whole
    }
}

/// Makes all fixes, or the safe ones; says which error came, or nothing. What stood in a file that could not be read to its
/// end was there before.
fn added(sources: &Sources, risky: bool) -> Option<String> {
    let before = pipeline_findings(sources);
    let is_tried =
        |finding: &Diagnostic| finding.fix.as_ref().is_some_and(|fix| risky || fix.safety == Safety::Safe);
    if !before.iter().any(is_tried) {
        return None;
    }
    let fixed = fix(sources, risky);
    let (before, after) = (errors(sources, &before), errors(&fixed.sources, &fixed.outcome.findings));
    let total = |counts: &BTreeMap<_, usize>| counts.values().sum::<usize>();
    let is_new =
        |(key, count): (&(String, String, String), &usize)| *count > before.get(key).copied().unwrap_or(0);
    let is_wrong = match read(sources) {
        Read::Whole => after.iter().any(is_new),
        Read::AsMeant => total(&after) > total(&before),
        Read::InPart => false,
    };
    is_wrong.then(|| format!("risky: {risky}\nbefore: {before:?}\nafter: {after:?}"))
}

fn pipeline_findings(sources: &Sources) -> Vec<Diagnostic> {
    let options = dma_project::pipeline::Options { today: Some("2026-11-22".into()), ..Default::default() };
    dma_project::pipeline::check(sources, &options).findings
}

/// The bad example of a rule's page.
fn example(rule: &Rule) -> Sources {
    let page = rule.code.page();
    let text = page.split("```yaml,bad\n").nth(1).unwrap().split("```").next().unwrap();
    programme(text)
}

#[test]
fn no_fix_of_a_bad_example_or_fixture_adds_an_error() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let mut all = bad(rule);
        all.insert("its page".to_owned(), example(rule));
        for (name, sources) in &all {
            // All fixes are made at once, and the safe ones alone where the rule has such.
            let safe = rule.fixes.contains(&Safety::Safe).then_some(false);
            for risky in safe.into_iter().chain([true]) {
                wrong.extend(added(sources, risky).map(|how| format!("{}/{name}: {how}", rule.code.slug)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn no_fix_of_a_shipped_programme_broken_in_one_place_adds_an_error() {
    let mut fixed = 0;
    for (name, sources) in mutation::with_guesses() {
        let how = added(&sources, true);
        assert_eq!(how, None, "{name}");
        fixed += 1;
    }
    assert!(fixed > 10, "{fixed}");
}

/// A section of questions of different kinds with like names, and a condition on one of them.
fn conditions(when: &str) -> Sources {
    let mut files = fixture::base();
    let question = |id: &str, text: &str, answer: &str| {
        format!(
            "  - id: {id}\n    text: {text}\n    help: Help on {id}.\n    good: Good {id}.\n    evidence: A look at {id}.\n    \
             why: Why {id} matter.\n    {answer}\n    respondent: executive\n    references: [ {{ scheme: wgll, code: well-led }} ]\n"
        )
    };
    let text = [
        "# yaml-language-server: $schema=../../schemas/section.schema.json\nsection: example\ntitle: Example\nquestions:\n".to_owned(),
        question("porters", "The porters sort the charts by ward.", "scale: agreement"),
        question("windows", "How many windows face south?", "number: { min: 0, max: 100 }"),
        question("trolleys", "The trolleys are clean.", &format!("scale: agreement\n    when: {when}")),
        question("teapots", "The teapots shine.", "scale: agreement"),
    ]
    .concat();
    files.insert("shared/example.yaml".into(), text);
    Sources::new(files)
}

#[test]
fn a_near_name_that_the_condition_does_not_fit_is_refused() {
    let unknown = [
        ("{ question: porter, at-least: 2 }", Some("condition-mismatch")),
        ("{ question: window, is: [agree] }", Some("condition-mismatch")),
        ("{ question: porter, is: [yes-please] }", Some("undefined-option")),
        ("{ question: trolley, is: [agree] }", None),
        ("{ question: teapot, is: [agree] }", None),
        (
            "{ all: [ { question: window, includes: [agree] }, { question: porter, is: [agree] } ] }",
            Some("condition-mismatch"),
        ),
        ("{ not: { any: [ { question: teapot, is: [agree] }, { question: window, at-least: 2 } ] } }", None),
    ];
    for (when, brings) in unknown {
        let sources = conditions(when);
        assert!(lint(&sources).iter().any(|it| it.code == "undefined-question"), "{when}");
        for risky in [false, true] {
            assert_eq!(added(&sources, risky), None, "{when}");
        }
        let fixed = fix(&sources, true);
        if let Some(code) = brings {
            assert!(
                fixed.refused.iter().any(|it| it.why == Doubt::NewError(code)),
                "{when}: {:?}",
                fixed.refused
            );
        }
    }
    // What fits is made, also beside what does not.
    let fixed = fix(
        &conditions("{ any: [ { question: porter, is: [agree] }, { question: window, is: [agree] } ] }"),
        true,
    );
    let text = fixed.sources.get(fixed.sources.find("shared/example.yaml").unwrap()).text();
    assert!(text.contains("question: porters") && text.contains("question: window,"), "{text}");
    assert_eq!(fixed.refused.len(), 1);
}

#[test]
fn no_guess_rides_along_with_a_fix_that_makes_yaml_of_a_file() {
    let sources = conditions("{ question: porter, at-least: 2 }");
    let mut files: BTreeMap<String, String> =
        sources.iter().map(|(_, file)| (file.name().to_owned(), file.text().to_owned())).collect();
    let other = files.get_mut("shared/other.yaml").unwrap();
    *other = other.replace("help: Count", "help: Note: count");
    let sources = Sources::new(files);
    let fixed = fix(&sources, true);
    let text = |name: &str| fixed.sources.get(fixed.sources.find(name).unwrap()).text();
    assert!(text("shared/other.yaml").contains("help: \"Note: count"), "{}", text("shared/other.yaml"));
    assert!(text("shared/example.yaml").contains("question: porter,"), "{}", text("shared/example.yaml"));
    let codes: Vec<_> =
        fixed.outcome.findings.iter().filter(|it| it.severity == Severity::Error).map(|it| it.code).collect();
    assert_eq!(codes, ["undefined-question"]);
}

/// The base with other text in its second section.
fn other(from: &str, to: &str) -> Sources {
    let mut files = fixture::base();
    let text = files.get_mut("shared/other.yaml").unwrap();
    assert!(text.contains(from), "{from}");
    *text = text.replace(from, to);
    Sources::new(files)
}

#[test]
fn no_error_takes_the_place_of_another() {
    let references = "references: [ { scheme: wgll, code: well-led } ]";
    for (from, to, brings) in [
        (references, format!("{references} see annex"), "wrong-type"),
        ("scale: agreement", "scale: agreement when: it is".to_owned(), "undefined-scale"),
    ] {
        let sources = other(from, &to);
        let fixed = fix(&sources, true);
        let text = fixed.sources.get(fixed.sources.find("shared/other.yaml").unwrap()).text();
        assert!(text.contains(&to), "{text}");
        assert!(fixed.refused.iter().any(|it| it.why == Doubt::NewError(brings)), "{:?}", fixed.refused);
    }
    // Nor where the file cannot be read to its end before.
    let sources = other(references, &format!("{references} see annex\n   weight: 2"));
    assert!(read(&sources) == Read::InPart);
    let fixed = fix(&sources, true);
    assert!(
        fixed.outcome.findings.iter().all(|it| it.code == "syntax-error"),
        "{:?}",
        fixed.outcome.findings
    );
}

#[test]
fn an_error_that_a_level_makes_less_of_is_an_error() {
    let sources = conditions("{ question: porter, at-least: 2 }");
    let mut files: BTreeMap<String, String> =
        sources.iter().map(|(_, file)| (file.name().to_owned(), file.text().to_owned())).collect();
    files.get_mut("programme.yaml").unwrap().push_str("lint: { levels: { conditions: note } }\n");
    let fixed = fix(&Sources::new(files), true);
    let text = fixed.sources.get(fixed.sources.find("shared/example.yaml").unwrap()).text();
    assert!(text.contains("question: porter,"), "{text}");
    assert!(
        fixed.refused.iter().any(|it| it.why == Doubt::NewError("condition-mismatch")),
        "{:?}",
        fixed.refused
    );
}
