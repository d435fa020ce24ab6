//! Fixes: broken programmes come in; what is mended, what is left alone and what is refused is compared.

mod bytes;
pub(crate) mod no_new_error;
pub(crate) mod programme;
mod refused;

use crate::fixture::{self, describe, lint, programme as fixture_programme};
use dma_lint::edit::{self, Fixed, Wanted};
use dma_lint::rules::{self, Rule};
use dma_project::pipeline::{self, Options};
use dma_text::diagnostic::{Diagnostic, Safety, Severity};
use dma_text::source::Sources;
use similar::TextDiff;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Makes every fix, or the safe ones alone.
fn fix(sources: &Sources, risky: bool) -> Fixed {
    let options = Options { today: Some("2026-11-22".into()), ..Options::default() };
    let lint = |sources: &Sources| pipeline::check(sources, &options);
    edit::fix(sources, &Wanted { risky, may_change: &|_| true, lint: &lint, shown: None })
}

/// The lines that differ, a file after the other.
fn diff(old: &Sources, new: &Sources) -> String {
    let mut out = String::new();
    for ((_, old), (_, new)) in old.iter().zip(new.iter()).filter(|((_, a), (_, b))| a.text() != b.text()) {
        let _ = writeln!(out, "{}", old.name());
        for change in TextDiff::from_lines(old.text(), new.text()).iter_all_changes() {
            let sign = match change.tag() {
                similar::ChangeTag::Delete => '-',
                similar::ChangeTag::Insert => '+',
                similar::ChangeTag::Equal => continue,
            };
            let line: String = change.value().trim_end_matches('\n').chars().map(visible).collect();
            let _ = writeln!(out, "{sign}{line}");
        }
    }
    out
}

/// Characters that a snapshot would hide by their names.
fn visible(c: char) -> String {
    let hidden = c.is_control()
        || matches!(c, '\u{a0}' | '\u{ad}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{feff}');
    if hidden { format!("<U+{:04X}>", u32::from(c)) } else { c.to_string() }
}

fn rule_folder(slug: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(slug)
}

/// The bad fixtures of a rule by name.
fn bad(rule: &Rule) -> BTreeMap<String, Sources> {
    let entries = std::fs::read_dir(rule_folder(rule.code.slug)).unwrap().map(|entry| entry.unwrap().path());
    let bad = entries.filter_map(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let is_bad = name.starts_with("bad") && path.extension().is_some_and(|it| it == "yaml");
        is_bad.then(|| (name, fixture_programme(&std::fs::read_to_string(path).unwrap())))
    });
    bad.collect()
}

fn of<'f>(findings: &'f [Diagnostic], rule: &Rule) -> Vec<&'f Diagnostic> {
    findings.iter().filter(|finding| finding.code == rule.code.slug).collect()
}

#[test]
fn rules_that_say_they_fix_do_so_in_their_fixtures_and_no_others_do() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let said: BTreeSet<Safety> = rule.fixes.iter().copied().collect();
        let mut seen = BTreeSet::new();
        for sources in bad(rule).values() {
            for finding in of(&lint(sources), rule) {
                seen.extend(finding.fix.iter().map(|fix| fix.safety));
            }
        }
        if said != seen {
            wrong.push(format!("{}: says {said:?}, its bad fixtures show {seen:?}", rule.code.slug));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn at_least_twenty_rules_fix_safely() {
    assert!(rules::all().filter(|rule| rule.fixes.contains(&Safety::Safe)).count() >= 20);
}

#[test]
fn fixed_fixtures_are_as_snapshotted_and_clean_of_their_rule() {
    let mut wrong = Vec::new();
    for rule in rules::all().filter(|rule| !rule.fixes.is_empty()) {
        let mut out = String::new();
        for (name, sources) in bad(rule) {
            let found = lint(&sources);
            let without = of(&found, rule).iter().filter(|finding| finding.fix.is_none()).count();
            let fixed = fix(&sources, true);
            let left = of(&fixed.outcome.findings, rule);
            // A fix that would bring an error is not made.
            let is_refused = |finding: &Diagnostic| fixed.refused.iter().any(|it| it.finding == *finding);
            for finding in left.iter().filter(|finding| finding.fix.is_some() && !is_refused(finding)) {
                wrong.push(format!("{name}: {}", describe(finding, &fixed.sources)));
            }
            if left.iter().filter(|finding| !is_refused(finding)).count() > without {
                wrong.push(format!("{}/{name}: more is left than could not be fixed", rule.code.slug));
            }
            let _ = writeln!(out, "# {name}");
            out.push_str(&diff(&sources, &fixed.sources));
            if !left.is_empty() {
                let _ = writeln!(out, "left as they are: {}", left.len());
            }
            for refused in &fixed.refused {
                let _ = writeln!(out, "refused: [{}] {}", refused.finding.code.slug, refused.why);
            }
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(rule_folder(rule.code.slug));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("fixed", out.trim_end()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Errors by rule and file.
fn errors(findings: &[Diagnostic]) -> BTreeMap<(&'static str, usize), usize> {
    let mut counts = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        *counts.entry((finding.code.slug, finding.primary.span.source.index())).or_default() += 1;
    }
    counts
}

/// The base programme with other words in one of its files.
fn base_with(name: &str, from: &str, to: &str) -> Sources {
    let mut files = fixture::base();
    let text = files.get_mut(name).unwrap();
    assert!(text.contains(from), "{from:?} does not stand in {name}");
    *text = text.replacen(from, to, 1);
    Sources::new(files)
}
