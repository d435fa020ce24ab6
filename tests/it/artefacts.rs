//! Whatever lints without an error makes every artefact: programmes of every kind come in, and no fault may come out.

use crate::fixture::{base, programme};
use crate::score::random::Dice;
use dma_answers::response::{
    Answers, Form, FrameworkName, Questionnaire, SyntheticOptions, check_answers, check_form, synthesise,
};
use dma_answers::score::Scorer;
use dma_authoring::compile::Composer;
use dma_document::Document;
use dma_document::schema::{self, Schema};
use dma_lint::rules::{self, Group};
use dma_project::pipeline::{self, Options};
use dma_publish::publication::{Entry, Part, Round, Terms, publish};
use dma_publish::{ARTEFACTS, Subject};
use dma_report::coverage::{self, Coverage};
use dma_report::{Formats as _, Look};
use dma_text::diagnostic::Severity;
use dma_text::source::Sources;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Makes everything of a programme; `None` where it has errors.
fn made(sources: &Sources) -> Option<Result<(), String>> {
    let parsed = pipeline::parse(sources);
    let resolved = pipeline::resolve(&parsed, sources);
    let found = pipeline::lint(sources, &parsed, &resolved, &Options::default()).with_waived();
    if found.findings.iter().any(|finding| finding.severity == Severity::Error) {
        return None;
    }
    let composer = Composer::new(&resolved);
    let documents: Option<Vec<Document>> =
        resolved.frameworks.iter().map(|framework| composer.compose(framework)).collect();
    let made = || {
        let documents = documents.ok_or("a framework cannot be composed")?;
        documents.iter().try_for_each(each)?;
        let coverage = coverage::compose(&resolved).ok_or("coverage cannot be composed")?;
        for format in Coverage::ALL {
            (format.write)(&coverage, &LOOK, &mut Vec::new()).map_err(|error| error.to_string())?;
        }
        published(&documents)
    };
    Some(made())
}

const LOOK: Look = Look { color: false, width: 80, unicode: true };

/// The errors of a programme, also those that it lowers.
fn errors(sources: &Sources) -> Vec<String> {
    let found = pipeline::check(sources, &Options::default()).with_waived().findings;
    let error =
        |finding: &dma_text::diagnostic::Diagnostic| format!("{}: {}", finding.code.slug, finding.message);
    found.iter().filter(|finding| finding.severity == Severity::Error).map(error).collect()
}

/// Makes the artefacts of one framework.
fn each(document: &Document) -> Result<(), String> {
    let bytes = dma_document::bytes(document).map_err(|error| error.to_string())?;
    let value =
        dma_document::read(std::str::from_utf8(&bytes).unwrap()).map_err(|error| error.to_string())?;
    if let Some(violation) = schema::validate(Schema::Canonical, &value).first() {
        return Err(format!("{}: {}", violation.pointer, violation.message));
    }
    let sha256 = dma_document::sha256(&bytes);
    let subject = Subject { document, bytes: &bytes, sha256: &sha256, since: None };
    for artefact in ARTEFACTS {
        let made = (artefact.make)(&subject).map_err(|why| format!("{}: {why}", artefact.ending))?;
        assert!(!made.is_empty());
    }
    Ok(())
}

/// Publishes made-up responses to each framework, which must be sound.
fn published(documents: &[Document]) -> Result<(), String> {
    let terms = Terms { smallest_group: 2, words: true, withheld: BTreeMap::new() };
    let scorers: Vec<Scorer> =
        documents.iter().map(Scorer::new).collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    let mut parts = Vec::new();
    for (document, scorer) in documents.iter().zip(&scorers) {
        let sha256 = dma_document::sha256(&dma_document::bytes(document).unwrap());
        let name = FrameworkName::of(document, &sha256);
        let questionnaire = Questionnaire::new(document).map_err(|error| error.to_string())?;
        let mut entries = Vec::new();
        for number in 1..=3 {
            let luck = SyntheticOptions { seed: 7, missing: 10 };
            let response = synthesise(document, &questionnaire, &name, luck, number);
            let form = Form { name: &name, questionnaire: &questionnaire };
            let mut problems = check_form(&response);
            problems.extend(check_answers(&response, form, &mut Answers::default()));
            if let Some(problem) = problems.iter().find(|it| it.reason.severity == Some(Severity::Error)) {
                return Err(format!("a made-up response: {}", problem.message));
            }
            let exact = scorer.score(&response);
            let results = scorer.publish(&response, &exact);
            entries.push(Entry { response, scores: exact, results });
        }
        parts.push(Part::new(document, sha256, scorer, entries, &terms));
    }
    publish(&Round { parts, terms: terms.clone() }, None).map(|_| ()).map_err(|error| error.to_string())
}

/// Tries programmes by name; says how many had no errors.
fn tried(programmes: impl Iterator<Item = (String, Sources)>) -> usize {
    let (mut count, mut wrong) = (0, Vec::new());
    for (name, sources) in programmes {
        if let Some(made) = made(&sources) {
            count += 1;
            wrong.extend(made.err().map(|why| format!("{name}: {why}")));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
    count
}

#[test]
fn every_fixture_on_answers_and_scores_without_an_error_makes_every_artefact() {
    let folder = |slug: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(slug);
    // Those of other groups differ in nothing but their texts.
    let groups = [Group::Scales, Group::Scoring, Group::Conditions, Group::Levels];
    let fixtures = rules::all().filter(|rule| groups.contains(&rule.group)).flat_map(|rule| {
        let entries = std::fs::read_dir(folder(rule.code.slug)).unwrap().map(|entry| entry.unwrap().path());
        let yaml = entries.filter(|path| path.extension().is_some_and(|it| it == "yaml"));
        let read = |path: std::path::PathBuf| {
            (path.display().to_string(), programme(&std::fs::read_to_string(path).unwrap()))
        };
        yaml.map(read).collect::<Vec<_>>()
    });
    let count = tried(fixtures);
    assert!(count > 40, "{count}");
}

#[test]
fn measured_programmes_make_every_artefact() {
    let seeds = [crate::programme::SEED, 2];
    let programmes = seeds.map(|seed| {
        let files = crate::programme::programme(seed, crate::programme::SMALL);
        (format!("seed {seed}"), Sources::new(files))
    });
    assert_eq!(tried(programmes.into_iter()), 2);
}

#[test]
fn random_programmes_make_every_artefact() {
    // For a long run by hand: DMA_PROGRAMMES=5000 cargo test --test it -- random_programmes
    let count = std::env::var("DMA_PROGRAMMES").ok().map_or(16, |count| count.parse().unwrap());
    let programmes = (0..count).map(|seed| (format!("seed {seed}"), random(seed)));
    let sound = tried(programmes);
    let errors = || (0..20).map(|seed| errors(&random(seed))).collect::<Vec<_>>();
    assert!(sound * 2 > count as usize, "only {sound} of {count} have no error: {:#?}", errors());
}

/// What a condition can ask of a question.
#[derive(Clone, Copy)]
enum Kind {
    Scale,
    Choices,
    Levels,
    Number,
    Percentage,
    Text,
}

fn of<T: Copy>(dice: &mut Dice, all: &[T]) -> T {
    all[dice.below(all.len())]
}

/// How a question is answered.
#[allow(clippy::too_many_lines, reason = "a list of the kinds of answer")]
fn answer(dice: &mut Dice, id: &str, levels: bool) -> (Kind, String) {
    if levels {
        let level = |level: usize| {
            let optional = if level == 3 { ", optional: true" } else { "" };
            format!(
                "{{ level: {level}, title: Step {level}, elements: [ {{ id: {id}-{level}, text: Step {level} of {id} is done. }}, \
                 {{ id: {id}-{level}-more, text: More of step {level} of {id} is done.{optional} }} ] }}"
            )
        };
        let all: Vec<String> = (1..=5).map(level).collect();
        return (Kind::Levels, format!("levels: [ {} ]", all.join(", ")));
    }
    match dice.below(8) {
        0 => {
            let method = of(dice, &["sum", "highest", "none"]);
            let last = of(dice, &["", ", exclusive: true"]);
            let all = of(dice, &["", ", exclusive: true"]);
            let score =
                |score: i64| if method == "none" { String::new() } else { format!(", score: {score}") };
            let text = format!(
                "choices: {{ score: {method}, options: [ {{ id: {id}-a, label: First of {id}{}{all} }}, {{ id: {id}-b, label: Second of \
                 {id}{}{last} }} ] }}",
                score(60),
                score(if method == "sum" { 40 } else { 100 }),
            );
            (Kind::Choices, text)
        }
        1 | 2 => {
            let range = of(
                dice,
                &[
                    "",
                    "min: 0",
                    "min: 5000",
                    "max: -5",
                    "max: 40",
                    "min: -9007199254740991, max: 9007199254740991",
                    "min: 9007199254740991",
                    "max: -9007199254740991",
                    "min: 90, max: 100",
                    "min: 0, bands: amount, rounding: nearest",
                    "min: 0, max: 1000, bands: amount, rounding: down",
                ],
            );
            (
                Kind::Number,
                if range.is_empty() { "number: {}".to_owned() } else { format!("number: {{ {range} }}") },
            )
        }
        3 => {
            let bands = of(dice, &["", "bands: share, rounding: down", "bands: share, rounding: up"]);
            (
                Kind::Percentage,
                if bands.is_empty() {
                    "percentage: {}".to_owned()
                } else {
                    format!("percentage: {{ {bands} }}")
                },
            )
        }
        4 => (Kind::Text, of(dice, &["free-text: {}", "free-text: { max-words: 20 }"]).to_owned()),
        _ => (Kind::Scale, format!("scale: {}", of(dice, &["agreement", "agreement", "in-use"]))),
    }
}

/// A condition on one or two earlier questions.
fn condition(dice: &mut Dice, earlier: &[(String, Kind, String)]) -> Option<String> {
    let (id, kind, answer) = &earlier[dice.below(earlier.len())];
    let test = match kind {
        Kind::Scale if answer.contains("in-use") => "is: [used]".to_owned(),
        Kind::Scale => format!("is: [{}]", of(dice, &["disagree", "partly", "agree", "partly, agree"])),
        Kind::Choices => format!("includes: [{id}-{}]", of(dice, &["a", "b"])),
        Kind::Levels => format!("{}: {}", of(dice, &["at-least", "at-most"]), 1 + dice.below(4)),
        Kind::Percentage => format!("{}: {}", of(dice, &["at-least", "at-most"]), 1 + dice.below(98)),
        Kind::Number => {
            let ranges =
                [("min: 90", 95), ("max: 40", 20), ("max: -5", -50), ("min: 5000", 6000), ("min: -9", 0)];
            let known = ranges.iter().find(|(range, _)| answer.contains(range)).map(|(_, within)| *within);
            if answer.contains("9007199254740991") && known.is_none() {
                return None;
            }
            format!("{}: {}", of(dice, &["at-least", "at-most"]), known.unwrap_or(1 + dice.below(98) as i64))
        }
        Kind::Text => return None,
    };
    let test = format!("{{ question: {id}, {test} }}");
    Some(match dice.below(4) {
        0 => format!("{{ not: {test} }}"),
        1 => condition(dice, earlier).map_or(test.clone(), |other| format!("{{ any: [ {test}, {other} ] }}")),
        _ => test,
    })
}

const SCALES: &str = "# yaml-language-server: $schema=../schemas/scales.schema.json
scales:
  - { id: agreement, title: Agreement, options: [ { id: disagree, label: Disagree, score: 0 }, { id: partly, label: Partly agree, score: 33 }, { id: agree, label: Agree, score: 100 } ] }
  - { id: in-use, title: Use, options: [ { id: unused, label: Not in use }, { id: used, label: In use } ] }
  - { id: amount, title: Amount, options: [ { id: few, label: 0 to 9, score: 0, from: 0, to: 9 }, { id: most, label: 10 and more, score: 100, from: 10 } ] }
  - { id: share, title: Share, options: [ { id: low, label: 0%-20%, score: 0, from: 0, to: 20 }, { id: high, label: 21%-100%, score: 100, from: 21, to: 100 } ] }
";

/// A programme by chance: what rules only warn of may be wrong with it.
pub(crate) fn random(seed: u64) -> Sources {
    let mut dice = Dice::new(seed + 1);
    let mut files = base();
    files.remove("shared/example.yaml");
    files.remove("shared/other.yaml");
    files.insert("scales.yaml".into(), SCALES.into());
    let programme = files.get_mut("programme.yaml").unwrap();
    programme.push_str("lint: { levels: { guidance: \"off\", wording: \"off\", style: \"off\", consistency: \"off\", scales: warning, scoring: warning } }\n");
    for setting in ["acute", "social-care"] {
        let text = framework(&mut dice, setting);
        files.insert(format!("{setting}/framework.yaml"), text);
    }
    Sources::new(files)
}

fn framework(dice: &mut Dice, setting: &str) -> String {
    let levels = dice.below(4) == 0;
    let family = if levels { "levels" } else { "options" };
    let policy =
        if levels { of(dice, &["\n  level-policy: cumulative", "\n  level-policy: per-level"]) } else { "" };
    let mut out = format!(
        "# yaml-language-server: $schema=../../schemas/framework.schema.json\nframework: {setting}\ntitle: Self-assessment\nversion: \
         1.0.0\nedition: \"2016\"\nperiod: {{ label: the year to March 2016 }}\nlines: [ {{ id: adults, title: Adults }}, {{ id: \
         children, title: Children }} ]\nscoring:\n  family: {family}\n  method: weighted-mean\n  minimum-answered: {}\n  rounding: {{ mode: \
         {}, decimals: {} }}\n  overall: {}{policy}\nthemes:\n",
        of(dice, &[0, 1, 50, 75, 100]),
        of(dice, &["half-up", "half-even", "down"]),
        dice.below(3),
        of(dice, &["none", "mean-of-themes"]),
    );
    let (mut earlier, mut number) = (Vec::new(), 0);
    for theme in 0..=dice.below(3) {
        let _ = writeln!(
            out,
            "  - theme: theme-{theme}\n    title: Theme {theme}\n    weight: {}\n    sections:",
            1 + dice.below(4)
        );
        for section in 0..=dice.below(4) {
            let id = format!("{setting}-section-{theme}-{section}");
            let _ = writeln!(
                out,
                "      - section: {id}\n        title: Section {theme} {section}\n        weight: {}",
                if section == 0 { 1 } else { of(dice, &[0, 1, 1, 7, 97]) }
            );
            if dice.below(5) == 0 {
                out.push_str("        per-line: true\n");
            }
            if dice.below(8) == 0 {
                out.push_str("        scored: false\n");
            }
            let when =
                (!earlier.is_empty() && dice.below(4) == 0).then(|| condition(dice, &earlier)).flatten();
            if let Some(when) = when {
                let _ = writeln!(out, "        when: {when}");
            }
            out.push_str("        questions:\n");
            for place in 0..=dice.below(6) {
                number += 1;
                let id = format!("q{number}-{setting}");
                question(dice, &mut out, &id, &mut earlier, place == 0, levels);
            }
        }
    }
    out
}

#[allow(clippy::too_many_arguments, reason = "what a question is made of, in one test")]
fn question(
    dice: &mut Dice,
    out: &mut String,
    id: &str,
    earlier: &mut Vec<(String, Kind, String)>,
    is_first: bool,
    levels: bool,
) {
    // The first of each section gives a score, so that most programmes have no error.
    let (kind, answer) = match (is_first, levels, earlier.is_empty()) {
        (true, false, true) => {
            (Kind::Number, "number: { min: 0, bands: amount, rounding: nearest }".to_owned())
        }
        (true, false, false) => (Kind::Scale, "scale: agreement".to_owned()),
        _ => answer(dice, id, levels),
    };
    let _ = writeln!(
        out,
        "          - id: {id}\n            text: What is true of {id}?\n            {answer}\n            respondent: executive\n            references: [ {{ scheme: wgll, code: well-led }} ]"
    );
    if !is_first && dice.below(2) == 0 {
        let _ = writeln!(out, "            weight: {}", of(dice, &[0, 1, 2, 3, 11, 97, 100]));
    }
    if dice.below(4) == 0 {
        out.push_str("            required: false\n");
    }
    if dice.below(3) == 0 {
        let policy = of(dice, &["", ", policy: exclude", ", policy: zero", ", policy: full"]);
        let _ = writeln!(
            out,
            "            not-applicable: {{ allowed: true{policy}, guidance: Choose this where {id} is not known. }}"
        );
    }
    let when = (!earlier.is_empty() && dice.below(2) == 0).then(|| condition(dice, earlier)).flatten();
    if let Some(when) = when {
        let _ = writeln!(out, "            when: {when}");
    }
    earlier.push((id.to_owned(), kind, answer));
}
