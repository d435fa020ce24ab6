//! The shipped programme comes in, broken in one place by a seeded edit; exactly the one finding for it must go out.

mod conditions;
mod consistency;
mod draft;
mod guidance;
mod identity;
mod levels;
mod question;
mod references;
mod scales;
mod scoring;
mod speller;
mod style;
mod syntax;
mod wording;
mod words;

use crate::fixture::{describe, lint};
use dma_project::pipeline::{self, Options};
use dma_text::diagnostic::{Diagnostic, Safety, Severity};
use dma_text::source::Sources;
use draft::{Draft, Place};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How often each mutation is made: another question, file or setting each time. `MUTATION_SEEDS` says another number.
const SEEDS: usize = 2;

/// One fault that a hurried person brings in.
struct Mutation {
    /// The rule that must speak, once.
    rule: &'static str,
    /// What was done.
    how: &'static str,
    /// Makes the fault and says where it stands afterwards; `None` where the programme has no place for it.
    make: fn(&mut Draft) -> Option<Place>,
    /// Rules that must speak as well, each with the reason why that is no second finding of one cause.
    also: &'static [(&'static str, &'static str)],
}

impl Mutation {
    const fn new(rule: &'static str, how: &'static str, make: fn(&mut Draft) -> Option<Place>) -> Self {
        Self { rule, how, make, also: &[] }
    }

    const fn also(mut self, also: &'static [(&'static str, &'static str)]) -> Self {
        self.also = also;
        self
    }
}

/// Rules that have no mutation, each with the reason. The list may only shrink.
const WITHOUT: &[(&str, &str)] = &[
    (
        "agree-disagree-scale",
        "off unless a programme asks for it, and the scale of record agrees and disagrees",
    ),
    ("options-not-alphabetical", "off, and the choices of the programme stand in another order on purpose"),
    ("undecided-score", "takes more conditions on one section than anybody writes in a hurry"),
    ("reading-age", "off, and it takes the texts of a whole section, not one edit"),
];

fn all() -> Vec<&'static Mutation> {
    [
        syntax::MUTATIONS,
        identity::MUTATIONS,
        references::MUTATIONS,
        scales::MUTATIONS,
        scoring::MUTATIONS,
        conditions::MUTATIONS,
        levels::MUTATIONS,
        wording::MUTATIONS,
        words::MUTATIONS,
        style::MUTATIONS,
        consistency::MUTATIONS,
        guidance::MUTATIONS,
    ]
    .into_iter()
    .flatten()
    .filter(|it| it.rule != "misspelt-word" || speller::shared().is_some())
    .collect()
}

/// Makes one mutation; says what is not as it should be, or nothing.
fn attempt(shipped: &Draft, mutation: &Mutation, seed: usize) -> String {
    let mut draft = shipped.seeded(mutation.how, seed);
    let Some(place) = (mutation.make)(&mut draft) else {
        return "the programme has no place for it".to_owned();
    };
    let sources = draft.sources();
    // A rule that is off is switched on, as a programme would that wants it.
    let is_off = dma_lint::rules::find(mutation.rule).is_some_and(|rule| rule.code.severity.is_none());
    let levels = is_off.then(|| (mutation.rule.to_owned(), Some(Severity::Note))).into_iter().collect();
    let options = Options { levels, today: Some("2026-11-22".into()), speller: speller::shared() };
    let findings = pipeline::check(&sources, &options).findings;
    let line_of = |finding: &Diagnostic| {
        let source = sources.get(finding.primary.span.source);
        let start = source.lines().position(source.text(), finding.primary.span.start as usize);
        Place { file: source.name().to_owned(), line: start.line - 1 }
    };
    let (own, others): (Vec<_>, Vec<_>) = findings.iter().partition(|it| it.code == mutation.rule);
    let expected: BTreeSet<&str> = mutation.also.iter().map(|(rule, _)| *rule).collect();
    let spoke: BTreeSet<&str> = others.iter().map(|it| it.code.slug).collect();
    let helps = findings.iter().all(|it| it.help.as_deref().is_some_and(|help| !help.is_empty()));
    if own.len() == 1
        && line_of(own[0]) == place
        && spoke == expected
        && others.len() == expected.len()
        && helps
    {
        return String::new();
    }
    let mut complaint = format!("expected `{}` at {}:{}", mutation.rule, place.file, place.line + 1);
    if !expected.is_empty() {
        complaint.push_str(&format!(" with {expected:?}"));
    }
    for line in place.line.saturating_sub(1)..=place.line + 1 {
        let text = draft.files[&place.file].get(line).map_or("", String::as_str);
        complaint.push_str(&format!("\n      {:>4} | {text}", line + 1));
    }
    if findings.is_empty() {
        complaint.push_str("\n    nothing was found");
    }
    for finding in &findings {
        let told = describe(finding, &sources).replace('\n', "\n      ");
        complaint.push_str(&format!("\n    {}: {told}", finding.code.slug));
    }
    complaint
}

/// The shipped programme, broken once by each mutation of a rule whose fixes are a guess; with what was done.
pub(crate) fn with_guesses() -> impl Iterator<Item = (String, Sources)> {
    let shipped = Draft::shipped();
    let guesses = |it: &&Mutation| {
        dma_lint::rules::find(it.rule).is_some_and(|rule| rule.fixes.contains(&Safety::Unsafe))
    };
    all().into_iter().filter(guesses).filter_map(move |mutation| {
        let mut draft = shipped.seeded(mutation.how, 0);
        (mutation.make)(&mut draft)?;
        Some((format!("{} ({})", mutation.rule, mutation.how), draft.sources()))
    })
}

/// Every mutation with every seed, on two threads.
fn trials(mutations: &[&'static Mutation], seeds: usize) -> Vec<(usize, usize, String)> {
    let shipped = Draft::shipped();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let job = next.fetch_add(1, Ordering::Relaxed);
            let (number, seed) = (job / seeds, job % seeds);
            let Some(mutation) = mutations.get(number) else { return done };
            done.push((number, seed, attempt(&shipped, mutation, seed)));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let threads = [scope.spawn(work), scope.spawn(work)];
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    done.sort_by_key(|(number, seed, _)| (*number, *seed));
    done
}

#[test]
fn each_fault_is_found_once_at_its_line_and_nothing_else_is() {
    // To look at one rule alone, often: MUTATION=cut-off-text MUTATION_SEEDS=50 cargo test --test it -- mutation
    let wanted = std::env::var("MUTATION").ok();
    let chosen = |it: &&Mutation| wanted.as_ref().is_none_or(|rule| it.rule == rule);
    let mutations: Vec<_> = all().into_iter().filter(chosen).collect();
    let mut complaints = Vec::new();
    let seeds = std::env::var("MUTATION_SEEDS").ok().map_or(SEEDS, |seeds| seeds.parse().unwrap());
    for (number, seed, complaint) in trials(&mutations, seeds).into_iter().filter(|it| !it.2.is_empty()) {
        let mutation = mutations[number];
        complaints.push(format!("{} ({}), seed {seed}: {complaint}", mutation.rule, mutation.how));
    }
    let made = mutations.len() * seeds;
    assert!(complaints.is_empty(), "{} of {made} fail\n\n{}", complaints.len(), complaints.join("\n\n"));
}

#[test]
fn another_seed_breaks_another_place() {
    let shipped = Draft::shipped();
    for mutation in all() {
        let place = |seed| (mutation.make)(&mut shipped.seeded(mutation.how, seed));
        let first = place(0);
        let differs = (1..40).any(|seed| place(seed) != first);
        assert!(
            first.is_some() && differs,
            "{} ({}): all seeds break one place",
            mutation.rule,
            mutation.how
        );
    }
}

#[test]
fn every_rule_has_a_mutation_or_a_reason_why_not() {
    let broken: BTreeSet<&str> = all().iter().map(|it| it.rule).collect();
    let excused: BTreeSet<&str> = WITHOUT.iter().map(|(rule, _)| *rule).collect();
    let rules: BTreeSet<&str> = dma_lint::rules::all().map(|rule| rule.code.slug).collect();
    let known: BTreeSet<&str> = broken.union(&excused).copied().collect();
    assert_eq!(rules.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new(), "add a mutation");
    assert_eq!(known.difference(&rules).collect::<Vec<_>>(), Vec::<&&str>::new(), "these rules are gone");
    assert_eq!(broken.intersection(&excused).collect::<Vec<_>>(), Vec::<&&str>::new(), "strike them off");
    assert!(WITHOUT.iter().all(|(_, reason)| !reason.is_empty()));
}

#[test]
fn every_consequence_is_of_another_rule_and_has_a_reason() {
    for mutation in all() {
        for (rule, reason) in mutation.also {
            assert!(
                *rule != mutation.rule && dma_lint::rules::find(rule).is_some() && !reason.is_empty(),
                "{rule}"
            );
        }
    }
}

#[test]
fn a_draft_without_a_fault_is_the_programme_without_a_finding() {
    let mut draft = Draft::shipped();
    assert!(lint(&draft.sources()).is_empty());
    // The question and the section that mutations add have no fault of their own.
    assert!(draft.add_question(&[], "queue-length-displayed").is_some());
    let findings = lint(&draft.sources());
    assert!(findings.is_empty(), "{findings:#?}");
    let mut draft = Draft::shipped();
    assert!(draft.add_section("", &[question::new_question("          ", &[])], "waiting-rooms").is_some());
    let findings = lint(&draft.sources());
    assert!(findings.is_empty(), "{findings:#?}");
}
