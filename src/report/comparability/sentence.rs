//! A setting comes in; what an analyst can paste beside its figures goes out.

use super::document::{Section, Setting, Theme};
use std::fmt::Write as _;

/// What may be compared, in sentences that stand by themselves.
pub(super) fn sentence(setting: &Setting) -> String {
    let (old, new) = (named(setting, false), named(setting, true));
    let sections: Vec<&Section> = setting.themes.iter().flat_map(|theme| &theme.sections).collect();
    if sections.iter().all(|it| it.verdict == "comparable") && setting.verdict == "comparable" {
        return format!("{}: every score of {new} may be compared with {old}.", setting.title);
    }
    let mut out = format!("{}, {new} beside {old}:", setting.title);
    out.push_str(&weight(setting));
    let of = |verdict: &str| sections.iter().copied().filter(|it| it.verdict == verdict).collect::<Vec<_>>();
    let titles = |all: &[&Section]| list(&all.iter().map(|it| it.title.clone()).collect::<Vec<_>>());
    let why = |all: &[&Section]| {
        let told = |it: &&Section| {
            reason(it).map_or_else(|| it.title.clone(), |why| format!("{} ({why})", it.title))
        };
        list(&all.iter().map(told).collect::<Vec<_>>())
    };
    let groups = [
        ("comparable", "may be compared for", titles as fn(&[&Section]) -> String),
        ("with-care", "may be compared with care for", why),
        ("break", "may not be compared for", why),
    ];
    let mut subject = "Section scores";
    for (verdict, words, told) in groups {
        let found = of(verdict);
        if !found.is_empty() {
            let _ = write!(out, " {subject} {words} {}.", told(&found));
            subject = "They";
        }
    }
    for (verdict, one, many) in
        [("new", "is new", "are new"), ("ends", "is no longer asked", "are no longer asked")]
    {
        let found = of(verdict);
        if !found.is_empty() {
            let be = if found.len() == 1 { one } else { many };
            let _ = write!(out, " {} {be}.", titles(&found));
        }
    }
    out.push_str(&whole(setting));
    out
}

fn named(setting: &Setting, is_new: bool) -> String {
    let revision = if is_new { &setting.new } else { &setting.old };
    if setting.old.edition == setting.new.edition {
        return format!("version {}", revision.version);
    }
    format!("edition {} (version {})", revision.edition, revision.version)
}

/// How much of the weight may be compared.
fn weight(setting: &Setting) -> String {
    let Some(share) = &setting.share else { return " nothing is scored in both.".to_owned() };
    let care = if share.with_care == "0.0" {
        String::new()
    } else {
        format!(", and {}% with care", plain(&share.with_care))
    };
    format!(" {}% of the weight of the questions may be compared as it is{care}.", plain(&share.comparable))
}

/// A percentage without a decimal that says nothing.
pub(super) fn plain(percent: &str) -> &str {
    percent.strip_suffix(".0").unwrap_or(percent)
}

/// Why a section may not be compared as it is: by its questions, or by what changed around them.
fn reason(section: &Section) -> Option<String> {
    let count = |verdict: &str| section.questions.iter().filter(|it| it.verdict == verdict).count();
    let all = section.questions.len() - count("ends");
    let plural = |count: usize| if count == 1 { "question" } else { "questions" };
    let mut told = Vec::new();
    let (broken, care) = (count("break"), count("with-care"));
    if broken > 0 {
        told.push(format!("{broken} of {all} {} cannot be compared", plural(all)));
    }
    if care > 0 {
        let of = if broken > 0 { String::new() } else { format!(" of {all} {}", plural(all)) };
        told.push(format!("{care}{of} only with care"));
    }
    let be = |count: usize| if count == 1 { "is" } else { "are" };
    for (verdict, what) in [("new", "new"), ("ends", "no longer asked")] {
        let count = count(verdict);
        if count > 0 {
            told.push(format!("{count} {} {what}", be(count)));
        }
    }
    if told.is_empty() {
        return section.reasons.first().map(|reason| reason.replace('`', ""));
    }
    Some(told.join(", "))
}

/// The themes and the whole.
fn whole(setting: &Setting) -> String {
    let of = |verdict: &str| -> Vec<String> {
        let found = setting.themes.iter().filter(|it: &&Theme| it.verdict == verdict);
        found.map(|it| it.title.clone()).collect()
    };
    let mut told = Vec::new();
    for (verdict, words) in [
        ("comparable", "may be compared for"),
        ("with-care", "may be compared with care for"),
        ("break", "may not be compared for"),
    ] {
        let found = of(verdict);
        if !found.is_empty() {
            told.push(format!("{words} {}", list(&found)));
        }
    }
    let mut out =
        if told.is_empty() { String::new() } else { format!(" Theme scores {}.", told.join("; they ")) };
    if setting.verdict == "break" {
        out.push_str(
            " Where scores may not be compared, a difference between them is no evidence that practice changed.",
        );
    }
    out
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
