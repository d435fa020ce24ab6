//! `level-not-higher`: a level that asks for no more than one below it.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist::words;
use dma_authoring::model::{Answer, Element, Level};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A level asks for no more than one below it.
    ///
    /// Levels are steps. Where level 4 wants 60% of what level 3 wants 80%, or says "should" where level 3 says "must", two levels
    /// have changed places or one was copied and not raised.
    ///
    /// **What to do.** Say what more the higher level requires, or let the two change places.
    ///
    /// It compares elements that are alike but for one word or figure: "most" against "all", "may" against "must", 60% against
    /// 80%, "within 5 days" against "within 2 days". It also compares the titles of levels. Elements in other words are not
    /// judged, and neither are figures of which less may be better, such as those of waits or paper; one that stands twice is the business of `repeated-element`.
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

/// Words that stand for each other, from the weakest to the strongest.
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

/// What there should be less of: a figure of it may fall from level to level.
#[rustfmt::skip]
const UNWANTED: &[&str] = &[
    "paper", "error", "errors", "delay", "delays", "outage", "outages", "incident", "incidents", "older",
    "complaint", "complaints", "missing", "late", "unread", "lost", "vacant", "vacancies", "duplicate",
    "duplicates", "wait", "waits",
];

/// Measures of time: whether more of it is better hangs on what is measured.
const TIMES: &[&str] = &["second", "minute", "hour", "day", "week", "month", "year"];

/// Words before a figure that make less be more.
const LIMITS: &[&str] =
    &["within", "under", "most", "fewer", "less", "later", "below", "exceed", "exceeds", "every"];

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::Levels(levels, _)) = &cx.question.answer else { return };
    let levels: Vec<Read<'_>> = levels.iter().map(Read::new).collect();
    for (at, above) in levels.iter().enumerate() {
        let higher = above.level;
        for below in levels[..at].iter().filter(|below| below.level.level.value < higher.level.value) {
            let lower = below.level;
            if !above.title.is_empty() && below.title == above.title {
                findings
                    .at(
                        higher.title.span,
                        format!("level {} has the title of level {}", higher.level.value, lower.level.value),
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
                                "level {} asks for `{weak}` where level {} asks for `{strong}`",
                                higher.level.value, lower.level.value
                            ),
                        )
                        .related(below.text.span, "the stronger one stands lower")
                        .help("say what more the higher level requires, or let the two change places");
                }
            }
        }
    }
}

/// A level with what is compared of it.
struct Read<'m> {
    level: &'m Level,
    /// The letters and figures of its title, in small letters.
    title: String,
    /// Its elements, each with its words in small letters.
    elements: Vec<(&'m Element, Vec<String>)>,
}

impl<'m> Read<'m> {
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

/// The word of the higher element and the one of the lower that is stronger, where they differ in nothing else.
fn weaker(low: &[String], high: &[String]) -> Option<(String, String)> {
    if low.len() != high.len() || low.len() < 3 {
        return None;
    }
    let mut differ = (0..low.len()).filter(|&at| singular(&low[at]) != singular(&high[at]));
    let (at, None) = (differ.next()?, differ.next()) else { return None };
    let (from, to) = (rank(&low[at], &high[at])?, rank(&high[at], &low[at])?);
    let is_figure = low[at].starts_with(|c: char| c.is_ascii_digit());
    let falls = match less_is_more(low, at) {
        _ if !is_figure => to < from,
        Some(true) => to > from,
        Some(false) => to < from,
        None => false,
    };
    falls.then(|| (high[at].clone(), low[at].clone()))
}

/// Whether less of a figure is more of what is asked for; `None` where nobody can tell from these words.
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

/// A word without the `s` of a plural.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// How strong a word is next to another: its place on a ladder that holds both, or its figure.
fn rank(word: &str, other: &str) -> Option<usize> {
    let figure = |text: &str| text.parse::<usize>().ok();
    if let (Some(value), Some(_)) = (figure(word), figure(other)) {
        return Some(value);
    }
    let on = LADDERS.iter().find(|ladder| ladder.contains(&word) && ladder.contains(&other))?;
    on.iter().position(|other| *other == word)
}
