//! The sentences on comparability that an analyst can publish with the figures of a setting.

use super::document::{Section, Setting};
use super::text::percent;
use crate::wording::capital;
use dma_document::Comparability as Verdict;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Returns what may be compared, in sentences that are complete without the report.
pub(super) fn sentence(setting: &Setting) -> String {
    let (old, new) = (revision_name(setting, false), revision_name(setting, true));
    let sections: Vec<&Section> = setting.themes.iter().flat_map(|theme| &theme.sections).collect();
    let is_comparable = |verdict: Verdict| verdict == Verdict::Comparable;
    if sections.iter().all(|section| is_comparable(section.verdict)) && is_comparable(setting.verdict) {
        let comparable = Verdict::Comparable.words();
        return format!("{}: every score of {new} is {comparable} with {old}.", setting.title);
    }
    let mut out = format!("{}, {new} compared with {old}:", setting.title);
    out.push_str(&weight(setting));
    let why = |section: &Section| {
        let why = reason(section).filter(|_| matches!(section.verdict, Verdict::WithCare | Verdict::Break));
        why.map_or_else(|| section.title.clone(), |why| format!("{} ({why})", section.title))
    };
    out.push_str(&groups("Section scores", sections.iter().map(|section| (section.verdict, why(section)))));
    let themes = setting.themes.iter().map(|theme| (theme.verdict, theme.title.clone()));
    out.push_str(&groups("Theme scores", themes));
    if setting.verdict == Verdict::Break {
        let broken = Verdict::Break.words();
        let _ = write!(
            out,
            " Where scores are {broken}, a difference between them is not evidence that practice changed."
        );
    }
    out
}

/// Returns each verdict with the names of what has it, in the order in which they are best read.
fn groups(what: &str, all: impl Iterator<Item = (Verdict, String)>) -> String {
    let mut found: BTreeMap<Verdict, Vec<String>> = BTreeMap::new();
    all.for_each(|(verdict, name)| found.entry(verdict).or_default().push(name));
    let order = [Verdict::Comparable, Verdict::WithCare, Verdict::Break, Verdict::New, Verdict::Ends];
    let mut out = String::new();
    for verdict in order {
        let Some(names) = found.get(&verdict) else { continue };
        let (words, names) = (verdict.words(), list(names));
        let head = if out.is_empty() { format!("{what} – {words}") } else { capital(words) };
        let _ = write!(out, " {head}: {names}.");
    }
    out
}

fn revision_name(setting: &Setting, is_new: bool) -> String {
    let revision = if is_new { &setting.new } else { &setting.old };
    if setting.old.edition == setting.new.edition {
        return format!("version {}", revision.version);
    }
    format!("edition {} (version {})", revision.edition, revision.version)
}

/// Returns how much of the weight may be compared.
fn weight(setting: &Setting) -> String {
    let Some(share) = &setting.share else { return " nothing is scored in both.".to_owned() };
    let care = if share.with_care == "0.0" {
        String::new()
    } else {
        format!(", {}% {}", percent(&share.with_care), Verdict::WithCare.words())
    };
    format!(
        " {}% of the weight of the questions is {}{care}.",
        percent(&share.comparable),
        Verdict::Comparable.words()
    )
}

/// Returns why a section may not be compared as it is: by its questions, or by what changed around them.
fn reason(section: &Section) -> Option<String> {
    let count = |verdict| section.questions.iter().filter(|question| question.verdict == verdict).count();
    let all = section.questions.len() - count(Verdict::Ends);
    let order = [Verdict::Break, Verdict::WithCare, Verdict::New, Verdict::Ends];
    let plural = if all == 1 { "question" } else { "questions" };
    let mut parts: Vec<String> = Vec::new();
    for (verdict, count) in order.map(|verdict| (verdict, count(verdict))) {
        let is_first = parts.is_empty() && matches!(verdict, Verdict::Break | Verdict::WithCare);
        let of = if is_first { format!(" of {all} {plural}") } else { String::new() };
        if count > 0 {
            parts.push(format!("{count}{of} {}", verdict.words()));
        }
    }
    if parts.is_empty() {
        return section.reasons.first().map(|reason| reason.replace('`', ""));
    }
    Some(parts.join(", "))
}

/// Names in a sentence; with semicolons where a name has a comma or an "and" of its own.
fn list(names: &[String]) -> String {
    if names.iter().any(|name| name.contains(", ") || name.contains(" and ")) {
        return names.join("; ");
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
