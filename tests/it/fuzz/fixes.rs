//! Random programmes with faults: fixes add no error, come to rest, and keep what can be read, the comments and the form.

use super::cases::{Target, try_few, try_many, with_fewer_lines, without_one};
use super::edits::{Edit, random};
use crate::artefacts;
use crate::fix::no_new_error::{Read, read};
use crate::fix::programme::{SHIPPED, SLIPS};
use crate::fixture::{self, Pupil, programme};
use crate::programme::random::Random;
use dma_lint::edit::{self, Fixed, Wanted};
use dma_lint::rules::Outcome;
use dma_project::pipeline::{self, Options};
use dma_text::diagnostic::{Diagnostic, Severity};
use dma_text::source::{SourceId, Sources};
use dma_yaml::{readers, tree};
use serde_yaml::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of a programme by name.
pub(crate) type Files = BTreeMap<String, String>;

/// A programme with faults.
#[derive(Clone)]
struct Case {
    files: Files,
    /// The names of the files in which there are faults.
    edited: BTreeSet<String>,
    /// What of it was not made yet: each edit of a file.
    edits: Vec<(String, Edit)>,
    /// Whether to make the fixes that are guesses, too.
    risky: bool,
}

/// Fixes of programmes that a seed makes.
struct Fixes {
    /// The fixtures of all rules, as files.
    fixtures: Vec<Files>,
    /// Lines of fixtures and of the shipped programme.
    lines: Vec<String>,
    tally: Tally,
}

/// How many cases came out how.
#[derive(Default, Debug)]
struct Tally {
    cases: usize,
    /// In how many a file changed.
    fixed: usize,
    /// In how many a fix was refused.
    refused: usize,
    /// In how many a file that was fixed could not be read to its end before.
    read_in_part: usize,
}

fn files_of(sources: &Sources) -> Files {
    sources.iter().map(|(_, source)| (source.name().to_owned(), source.text().to_owned())).collect()
}

/// The fixtures of all rules.
pub(crate) fn fixtures() -> Vec<Files> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut paths = Vec::new();
    for rule in std::fs::read_dir(folder).unwrap() {
        let files = std::fs::read_dir(rule.unwrap().path()).unwrap().map(|entry| entry.unwrap().path());
        paths.extend(files.filter(|path| path.extension().is_some_and(|it| it == "yaml")));
    }
    paths.sort();
    let read = |path: &PathBuf| files_of(&programme(&std::fs::read_to_string(path).unwrap()));
    paths.iter().map(read).collect()
}

/// Every line of fixtures and of the shipped programme.
pub(crate) fn lines_of(fixtures: &[Files]) -> Vec<String> {
    let texts = fixtures.iter().flat_map(Files::values).chain(SHIPPED.values());
    let lines: BTreeSet<String> =
        texts.flat_map(|text| text.lines().map(|line| format!("{line}\n"))).collect();
    lines.into_iter().collect()
}

impl Fixes {
    fn new() -> Self {
        let fixtures = fixtures();
        Self { lines: lines_of(&fixtures), fixtures, tally: Tally::default() }
    }
}

impl Target for Fixes {
    type Case = Case;

    fn case(&self, seed: u64) -> Case {
        let mut dice = Random::new(seed);
        let files = match dice.below(40) {
            0 => SHIPPED.clone(),
            1..6 => fixture::base(),
            6..12 => files_of(&artefacts::random(seed)),
            _ => self.fixtures[dice.below(self.fixtures.len())].clone(),
        };
        let base = fixture::base();
        let names: Vec<&String> = files.keys().collect();
        let is_own = |name: &&&String| base.get(**name) != files.get(**name);
        let own: Vec<&&String> = names.iter().filter(is_own).collect();
        let edits = (0..=dice.below(8)).map(|_| {
            // What a fixture is about has most of the faults.
            let name = if own.is_empty() || dice.once_in(4) {
                names[dice.below(names.len())]
            } else {
                own[dice.below(own.len())]
            };
            let edit = if dice.once_in(2) {
                let (from, to) = SLIPS[dice.below(SLIPS.len())];
                Edit::Slip { from, to, at: dice.below(usize::MAX / 2) }
            } else {
                random(&mut dice, &self.lines)
            };
            (name.clone(), edit)
        });
        let edits: Vec<(String, Edit)> = edits.collect();
        let edited = edits.iter().map(|(name, _)| name.clone()).collect();
        Case { edits, edited, risky: dice.once_in(2), files }
    }

    fn attempt(&mut self, case: &Case) -> Result<(), String> {
        let sources = Sources::new(case.made());
        let before = lint(&sources);
        let fixed = fix(&sources, case.risky);
        self.tally.cases += 1;
        self.tally.fixed += usize::from(!fixed.fixes_made.is_empty());
        self.tally.refused += usize::from(!fixed.refused.is_empty());
        self.tally.read_in_part += usize::from(how_read(&sources, &fixed) == Read::InPart);
        no_error_is_added(&sources, &before, &fixed)?;
        comes_to_rest(&fixed, case.risky)?;
        for ((id, old), (_, new)) in sources.iter().zip(fixed.sources.iter()) {
            let name = old.name();
            if fixed.fixes_made.contains_key(&id) != (old.text() != new.text()) {
                return Err(format!("{name} changed, and is not among the files that were mended, or not"));
            }
            if old.text() != new.text() {
                stays_readable(&sources, &fixed.sources, id).map_err(|why| format!("{name}: {why}"))?;
                keeps_comments(&sources, &fixed.sources, id, case.risky)
                    .map_err(|why| format!("{name}: {why}"))?;
                if !case.risky && readers::disagreements(&sources, id).is_empty() {
                    keeps_form(old.text(), new.text()).map_err(|why| format!("{name}: {why}"))?;
                }
            }
        }
        Ok(())
    }

    fn smaller(&self, case: &Case) -> Vec<Case> {
        if case.edits.len() > 1 {
            let fewer = without_one(&case.edits).into_iter().map(|edits| Case { edits, ..case.clone() });
            let all_made = Case { files: case.made(), edits: Vec::new(), ..case.clone() };
            return fewer.chain([all_made]).collect();
        }
        let files = case.made();
        let mut smaller = Vec::new();
        for name in &case.edited {
            for text in with_fewer_lines(&files[name]) {
                let mut files = files.clone();
                files.insert(name.clone(), text);
                smaller.push(Case { files, edits: Vec::new(), ..case.clone() });
            }
        }
        smaller
    }

    fn shown(&self, case: &Case) -> String {
        let files = case.made();
        let base = fixture::base();
        let mut out = format!("risky: {}, edits: {:?}\n", case.risky, case.edits);
        let sources = Sources::new(files.clone());
        let fixed = fix(&sources, case.risky);
        let differs = |name: &&String| {
            case.edited.contains(*name) || (files.len() < 20 && base.get(*name) != files.get(*name))
        };
        for name in files.keys().filter(differs) {
            let now = fixed.sources.get(fixed.sources.find(name).unwrap()).text();
            let _ = writeln!(out, "--- {name}\n{}--- fixed\n{}", visible(&files[name]), visible(now));
        }
        out
    }
}

impl Case {
    /// The files with all edits made.
    fn made(&self) -> Files {
        let mut files = self.files.clone();
        for (name, edit) in &self.edits {
            if let Some(text) = files.get_mut(name) {
                edit.apply(text);
            }
        }
        files
    }
}

fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => "\n".to_owned(),
        '"' | '\'' | '\\' => c.to_string(),
        c => c.escape_debug().to_string(),
    };
    let mut out: String = text.chars().map(shown).collect();
    if !text.ends_with('\n') {
        out.push_str("<no newline>\n");
    }
    out
}

fn options() -> Options {
    Options { today: Some("2026-11-22".into()), speller: Some(Arc::new(Pupil)), ..Options::default() }
}

fn lint(sources: &Sources) -> Outcome {
    pipeline::check(sources, &options())
}

fn fix(sources: &Sources, risky: bool) -> Fixed {
    edit::fix(sources, &Wanted { risky, may_change: &|_| true, lint: &lint, shown: None })
}

/// The errors by rule, file and item, also those that a programme makes less of.
fn errors(outcome: &Outcome) -> BTreeMap<(&'static str, SourceId, Option<&str>), usize> {
    let mut counts = BTreeMap::new();
    let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
    for finding in outcome.findings.iter().filter(is_error).chain(&outcome.waived) {
        let key = (finding.code.slug, finding.primary.span.source, finding.subject.as_deref());
        *counts.entry(key).or_default() += 1;
    }
    counts
}

/// How the files that were fixed could be read before.
fn how_read(sources: &Sources, fixed: &Fixed) -> Read {
    let changed = sources.iter().filter(|(id, _)| fixed.fixes_made.contains_key(id));
    read(&Sources::new(changed.map(|(_, source)| (source.name().to_owned(), source.text().to_owned()))))
}

/// What could not be read hides errors; otherwise none may be there that was not there before.
fn no_error_is_added(sources: &Sources, before: &Outcome, fixed: &Fixed) -> Result<(), String> {
    let (before, after) = (errors(before), errors(&fixed.outcome));
    let total = |counts: &BTreeMap<_, usize>| counts.values().sum::<usize>();
    let new = after.iter().find(|(key, count)| **count > before.get(*key).copied().unwrap_or(0));
    let is_wrong = match how_read(sources, fixed) {
        Read::Whole => new.is_some(),
        Read::AsMeant => total(&after) > total(&before),
        Read::InPart => false,
    };
    if is_wrong { Err(format!("adds {new:?}\nbefore: {before:?}\nafter: {after:?}")) } else { Ok(()) }
}

fn comes_to_rest(fixed: &Fixed, risky: bool) -> Result<(), String> {
    let again = fix(&fixed.sources, risky);
    let texts = |sources: &Sources| files_of(sources);
    if again.fixes_made.is_empty() && texts(&again.sources) == texts(&fixed.sources) {
        return Ok(());
    }
    let names: Vec<&str> = again.fixes_made.keys().map(|id| fixed.sources.get(*id).name()).collect();
    Err(format!("fixes more when it fixes again: {names:?}"))
}

/// A file that could be read can be read still, also by another reader.
fn stays_readable(old: &Sources, new: &Sources, id: SourceId) -> Result<(), String> {
    let (before, after) = (tree::parse_through(old, id), tree::parse_through(new, id));
    if before.root.is_some() && after.root.is_none() {
        return Err("cannot be read any more".to_owned());
    }
    if before.repaired.is_empty() && before.root.is_some() && !after.repaired.is_empty() {
        return Err("can be read only as it was meant".to_owned());
    }
    let could_be_read = before.root.is_some() && readers::is_readable(old.get(id).text());
    if could_be_read && !readers::is_readable(new.get(id).text()) {
        return Err("cannot be read by another reader any more".to_owned());
    }
    Ok(())
}

/// Every comment is there still, but for those that are words to this tool or an editor, and for what cannot be seen. A
/// guess may say that a comment behind a text was meant as more of the text.
fn keeps_comments(old: &Sources, new: &Sources, id: SourceId, risky: bool) -> Result<(), String> {
    let comments = |sources: &Sources| {
        let tree = tree::parse_through(sources, id);
        let is_seen = |c: &char| c.is_alphanumeric() || c.is_ascii_punctuation();
        let is_prose =
            |text: &String| !text.to_lowercase().contains("allow") && !text.contains("yaml-language");
        let all = tree.comments.iter().filter(|comment| comment.own_line || !risky);
        let all = all.map(|comment| sources.slice(comment.span).chars().filter(is_seen).collect());
        let mut texts: Vec<String> = all.filter(is_prose).collect();
        texts.sort();
        (tree.root.is_some() && tree.repaired.is_empty(), texts)
    };
    let (before, after) = (comments(old), comments(new));
    if before.0 && before.1 != after.1 {
        return Err(format!("comments were {:?} and are {:?}", before.1, after.1));
    }
    Ok(())
}

/// A fix that is no guess changes values; keys, items and their order stay.
fn keeps_form(old: &str, new: &str) -> Result<(), String> {
    fn form(value: &Value) -> String {
        match value {
            // Braces that were meant as a placeholder are a mapping without values.
            Value::Mapping(entries) if entries.len() == 1 && entries.values().all(Value::is_null) => {
                "_".to_owned()
            }
            Value::Mapping(entries) => {
                let entry = |(key, value): (&Value, &Value)| format!("{key:?}: {}", form(value));
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
            Value::Sequence(items) => format!("[{}]", items.iter().map(form).collect::<Vec<_>>().join(", ")),
            Value::Tagged(tagged) => form(&tagged.value),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => "_".to_owned(),
        }
    }
    let read = |text: &str| serde_yaml::from_str::<Value>(text.trim_start_matches('\u{feff}')).ok();
    if let (Some(old), Some(new)) = (read(old), read(new))
        && form(&old) != form(&new)
    {
        return Err(format!("its form was\n{}\nand is\n{}", form(&old), form(&new)));
    }
    Ok(())
}

#[test]
fn fixes_of_random_programmes_add_no_error_and_keep_the_rest() {
    let mut fixes = Fixes::new();
    try_few(&mut fixes, 0, 120);
    let Tally { fixed, refused, .. } = fixes.tally;
    assert!(fixed > 40 && refused > 2, "{:?}", fixes.tally);
}

#[test]
#[ignore = "runs as many cases as DMA_FUZZ_CASES says"]
fn many_cases() {
    let mut fixes = Fixes::new();
    try_many(&mut fixes);
    println!("{:?}", fixes.tally);
}
