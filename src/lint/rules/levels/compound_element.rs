//! `compound-element`: an element of a level with more than one criterion.

use crate::rules::conjunctions::conjunctions;
use crate::rules::context::TextCx;
use crate::rules::wordlist::{is_one_of, sentences, words};
use dma_authoring::model::{Field, Marks};
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// An element of a level has more than one criterion.
    ///
    /// All elements of a level must be met. An organisation that meets only one of two criteria does not meet the
    /// element, and nobody can see which one is missing.
    ///
    /// **What to do.** Write a separate element for each criterion, with its own id.
    ///
    /// The rule looks for several sentences, a semicolon, a list of letters or numbers, "in addition" or "together
    /// with". It also looks for two subjects ("A plan and a budget are agreed"), a second verb ("exists and meets
    /// monthly"), a second quality ("complete and shared") and a second clause ("and the team has approved it"). It
    /// skips clauses with "that", "which" or "who", and two nouns ("letters and forms"), which may be one thing.
    ///
    /// Source: all elements of a level must be met
    /// <https://nhsd-proxy.dokku3.ebmdatalab.net/data-and-information/digital-maturity-assessment-report-2024-and-2025-results/report>.
    ///
    /// ```yaml,bad
    /// # also: mixed-families
    /// text: How far has the board come with its plan?
    /// levels:
    ///   - { level: 1, title: Starting, elements: [] }
    ///   - { level: 2, title: Drafting, elements: [ { id: draft-written, text: A draft and a list of risks are on paper. } ] }
    ///   - { level: 3, title: Costed, elements: [ { id: plan-costed, text: The plan names its price. } ] }
    ///   - { level: 4, title: Agreed, elements: [ { id: plan-agreed, text: The board has agreed it. } ] }
    ///   - { level: 5, title: Reviewed, elements: [ { id: plan-reviewed, text: The board reviews it in March. } ] }
    /// ```
    ///
    /// ```yaml,good
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016 }
    /// scoring: { family: levels, method: weighted-mean, level-policy: cumulative }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - section: planning
    ///         title: Planning
    ///         questions:
    ///           - id: plan-progress
    ///             text: How far has the board come with its plan?
    ///             help: Look at the papers of the last meeting.
    ///             good: The plan has an owner and a date.
    ///             evidence: Signed minutes.
    ///             respondent: executive
    ///             why: A plan comes first.
    ///             references: [ { scheme: wgll, code: well-led } ]
    ///             levels:
    ///               - { level: 1, title: Starting, elements: [] }
    ///               - { level: 2, title: Drafting, elements: [ { id: draft-written, text: A draft is on paper. } ] }
    ///               - { level: 3, title: Costed, elements: [ { id: plan-costed, text: The plan names its price. } ] }
    ///               - { level: 4, title: Agreed, elements: [ { id: plan-agreed, text: The board has agreed it. } ] }
    ///               - { level: 5, title: Reviewed, elements: [ { id: plan-reviewed, text: The board reviews it in March. } ] }
    /// ```
    "compound-element", Levels, Warn, Text(check)
}

/// Words that connect a second criterion.
const CONNECTORS: &[&str] =
    &["in addition", "together with", "along with", "additionally", "plus", "moreover", "furthermore"];

/// Pairs of letters: each connector contains at least one.
const PAIRS: [u16; 4] = [
    u16::from_be_bytes(*b"dd"),
    u16::from_be_bytes(*b"wi"),
    u16::from_be_bytes(*b"lu"),
    u16::from_be_bytes(*b"mo"),
];

/// Plural verbs of a subject with two parts.
const PLURAL: &[&str] = &["are", "have", "exist", "were", "cover", "support"];

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if cx.field() != Field::Element || cx.role.frozen {
        return;
    }
    let text = cx.value();
    if let Some(range) = second_criterion(text, cx.marks()).or_else(|| conjunctions(text).next()) {
        let found = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        findings
            .at(cx.at(range), format!("`{found}` adds a second criterion"))
            .help("write a separate element for each criterion, with its own id");
    }
}

/// Returns where a second criterion begins.
fn second_criterion(text: &str, marks: Marks) -> Option<Range<usize>> {
    if marks.has_semicolon()
        && let Some(at) = text.find(';')
    {
        return Some(at..at + 1);
    }
    for sign in ["(a)", "(i)", "(1)", " a) ", " 1) "].iter().filter(|_| marks.has_bracket()) {
        if let Some(at) = text.find(sign) {
            return Some(at..at + sign.len());
        }
    }
    if marks.may_have_sentences()
        && let Some(range) = sentences(text).nth(1)
    {
        // `This means …` and `For example …` explain the first sentence.
        let explains = words(&text[range.clone()]).next().is_some_and(|(_, word)| {
            is_one_of(word, &["this", "that", "for", "it", "they", "these", "count", "see", "such"])
        });
        let end = range.start + text[range.clone()].trim_end().len();
        return (!explains).then_some(range.start..end);
    }
    connector(text).or_else(|| two_subjects(text))
}

/// Returns where a connector is.
fn connector(text: &str) -> Option<Range<usize>> {
    if !may_join(text.as_bytes()) {
        return None;
    }
    let small = text.to_ascii_lowercase();
    for connector in CONNECTORS {
        let whole = |at: &usize| {
            !small[..*at].ends_with(char::is_alphanumeric)
                && !small[at + connector.len()..].starts_with(char::is_alphanumeric)
        };
        if let Some(at) = small.match_indices(connector).map(|(at, _)| at).find(whole).filter(|at| *at > 0) {
            return Some(at..at + connector.len());
        }
    }
    None
}

/// Returns whether the text contains one of the pairs of letters. Most texts have none, and this loop checks many bytes
/// at once.
fn may_join(text: &[u8]) -> bool {
    let next = text.get(1..).unwrap_or_default();
    let found = text.iter().zip(next).fold(0, |any, (&a, &b)| {
        let pair = u16::from_be_bytes([a | 0x20, b | 0x20]);
        PAIRS.iter().fold(any, |any, known| any | u8::from(*known == pair))
    });
    found != 0
}

/// Returns where `A plan and a budget are …` is: two things with their own articles before a plural verb.
fn two_subjects(text: &str) -> Option<Range<usize>> {
    const ARTICLES: &[&str] = &["a", "an", "the", "one", "each", "every"];
    if !is_one_of(words(text).next()?.1, ARTICLES) {
        return None;
    }
    let all: Vec<(Range<usize>, &str)> = words(text).collect();
    // A comma, a verb or a word such as `that` ends the subject.
    let verb = all.iter().position(|(_, word)| is_one_of(word, PLURAL))?;
    let breaks = |word: &str| {
        is_one_of(word, &["that", "which", "who", "is", "has", "of", "between", "both", "for", "when", "if"])
    };
    let and = all[..verb].windows(2).position(|pair| pair[0].1 == "and" && is_one_of(pair[1].1, ARTICLES))?;
    (!all[..and].iter().any(|(_, word)| breaks(word))).then(|| all[and].0.start..all[verb].0.end)
}
