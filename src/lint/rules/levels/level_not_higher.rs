//! `level-not-higher`: a level that requires no more than a level below it.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist::words;
use dma_authoring::model::{Answer, Element, Level};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A level requires no more than a level below it.
    ///
    /// Each level is a step up. Level 4 may require 60% where level 3 requires 80%, or say "should" where level 3 says
    /// "must". Then two levels have been swapped, or one was copied and not raised.
    ///
    /// **What to do.** Say what more the higher level requires, or swap the two elements.
    ///
    /// The rule compares elements that differ only in one word or number. Examples are "most" and "all", "may" and
    /// "must", 60% and 80%, or "within 5 days" and "within 2 days". It also compares the titles of levels. It skips
    /// elements with other words, and numbers of which less may be better, such as waits or paper. The rule
    /// `repeated-element` reports identical elements.
    ///
    /// Source: results of the assessment, in which each level is a step up,
    /// <https://nhsd-proxy.dokku3.ebmdatalab.net/data-and-information/digital-maturity-assessment-report-2024-and-2025-results/report>.
    ///
    /// ```yaml,bad
    /// # also: mixed-families
    /// text: How far has the board come with its plan?
    /// levels:
    ///   - { level: 1, title: Starting, elements: [] }
    ///   - { level: 2, title: Drafting, elements: [ { id: draft-written, text: A draft is on paper. } ] }
    ///   - { level: 3, title: Costed, elements: [ { id: parts-costed, text: The plan prices 80% of its parts. } ] }
    ///   - { level: 4, title: Agreed, elements: [ { id: parts-priced, text: The plan prices 60% of its parts. } ] }
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
    ///               - { level: 3, title: Costed, elements: [ { id: parts-costed, text: The plan prices 60% of its parts. } ] }
    ///               - { level: 4, title: Agreed, elements: [ { id: parts-priced, text: The plan prices 80% of its parts. } ] }
    ///               - { level: 5, title: Reviewed, elements: [ { id: plan-reviewed, text: The board reviews it in March. } ] }
    /// ```
    "level-not-higher", Levels, Warn, Question(check)
}

/// Words that can replace each other, from the weakest to the strongest.
const LADDERS: &[&[&str]] = &[
    &["no", "few", "some", "several", "many", "most", "all"],
    &["may", "can", "could", "should", "will", "must"],
    &["never", "rarely", "sometimes", "often", "usually", "always"],
    &["planned", "piloted", "introduced", "established", "embedded"],
    &["partly", "mostly", "largely", "fully"],
    &["yearly", "annually", "quarterly", "monthly", "weekly", "daily", "hourly"],
    &["year", "quarter", "month", "week", "day", "hour"],
    &["one", "two", "three", "four", "five", "half"],
];

/// Things of which less is better: their number may fall from level to level.
#[rustfmt::skip]
const UNWANTED: &[&str] = &[
    "paper", "error", "errors", "delay", "delays", "outage", "outages", "incident", "incidents", "older",
    "complaint", "complaints", "missing", "late", "unread", "lost", "vacant", "vacancies", "duplicate",
    "duplicates", "wait", "waits",
];

/// Units of time: whether more is better depends on what is measured.
const TIMES: &[&str] = &["second", "minute", "hour", "day", "week", "month", "year"];

/// Words before a number that make less of it stronger.
const LIMITS: &[&str] =
    &["within", "under", "most", "fewer", "less", "later", "below", "exceed", "exceeds", "every"];

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::Levels(levels, _)) = &cx.question.answer else { return };
    let levels: Vec<ComparedLevel<'_>> = levels.iter().map(ComparedLevel::new).collect();
    for (at, above) in levels.iter().enumerate() {
        let higher = above.level;
        for below in levels[..at].iter().filter(|below| below.level.level.value < higher.level.value) {
            let lower = below.level;
            if !above.title.is_empty() && below.title == above.title {
                findings
                    .at(
                        higher.title.span,
                        format!(
                            "level {} has the same title as level {}",
                            higher.level.value, lower.level.value
                        ),
                    )
                    .related(lower.title.span, "the same title")
                    .help("say in the title what the higher level adds");
            }
            let pairs = below
                .elements
                .iter()
                .flat_map(|below| above.elements.iter().map(move |above| (below, above)));
            for ((below, low), (above, high)) in pairs {
                if let Some((weak, strong)) = weaker(low, high) {
                    findings
                        .at(
                            above.text.span,
                            format!(
                                "level {} requires `{weak}`, but level {} requires `{strong}`",
                                higher.level.value, lower.level.value
                            ),
                        )
                        .related(below.text.span, "the lower level requires more")
                        .help("say what more the higher level requires, or swap the two elements");
                }
            }
        }
    }
}

/// A level, prepared for comparison.
struct ComparedLevel<'m> {
    level: &'m Level,
    /// The letters and digits of its title, in lowercase.
    title: String,
    /// Its elements, each with its words in lowercase.
    elements: Vec<(&'m Element, Vec<String>)>,
}

impl<'m> ComparedLevel<'m> {
    fn new(level: &'m Level) -> Self {
        let letters = level.title.value.chars().filter(|c| c.is_alphanumeric());
        let all = |text: &str| words(text).map(|(_, word)| word.to_lowercase()).collect();
        Self {
            level,
            title: letters.flat_map(char::to_lowercase).collect(),
            elements: level.elements.iter().map(|element| (element, all(&element.text.value))).collect(),
        }
    }
}

/// Returns the weaker word of the higher level and the stronger one of the lower level, where the elements differ in
/// nothing else.
fn weaker(low: &[String], high: &[String]) -> Option<(String, String)> {
    if low.len() != high.len() || low.len() < 3 {
        return None;
    }
    let mut differ = (0..low.len()).filter(|&at| singular(&low[at]) != singular(&high[at]));
    let (at, None) = (differ.next()?, differ.next()) else { return None };
    let (from, to) = (rank(&low[at], &high[at])?, rank(&high[at], &low[at])?);
    let is_number = low[at].starts_with(|c: char| c.is_ascii_digit());
    let falls = match less_is_more(low, at) {
        _ if !is_number => to < from,
        Some(true) => to > from,
        Some(false) => to < from,
        None => false,
    };
    falls.then(|| (high[at].clone(), low[at].clone()))
}

/// Returns whether less of a number is a stronger requirement; `None` where the words do not tell.
fn less_is_more(words: &[String], at: usize) -> Option<bool> {
    let before = &words[at.saturating_sub(3)..at];
    let has = |list: &[&str]| before.iter().any(|word| list.contains(&word.as_str()));
    let last = before.last().map_or("", String::as_str);
    if has(LIMITS) || (has(&["no", "not"]) && has(&["more"])) {
        return Some(true);
    }
    let is_time = words.get(at + 1).is_some_and(|word| TIMES.contains(&singular(word)));
    if is_time && last == "in" {
        return Some(true);
    }
    let is_unwanted = words.iter().any(|word| UNWANTED.contains(&word.as_str()));
    let may_fall = is_unwanted || has(&["up"]) || (is_time && !matches!(last, "for" | "least" | "next"));
    (!may_fall).then_some(false)
}

/// Returns a word without the `s` of a plural.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// Returns how strong a word is next to another: its position in a list with both, or its value as a number.
fn rank(word: &str, other: &str) -> Option<usize> {
    let number = |text: &str| text.parse::<usize>().ok();
    if let (Some(value), Some(_)) = (number(word), number(other)) {
        return Some(value);
    }
    let on = LADDERS.iter().find(|ladder| ladder.contains(&word) && ladder.contains(&other))?;
    on.iter().position(|other| *other == word)
}
