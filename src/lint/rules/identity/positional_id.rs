//! `positional-id`: an id that names a position instead of an item.

use crate::rules::context::ProgrammeCx;
use dma_authoring::model::{Answer, Id, Question};
use dma_authoring::resolve::Framework;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// An id names a position instead of what is asked.
    ///
    /// When a question is inserted, positions change and somebody renumbers the ids. Old answers then belong to new
    /// questions. Between two releases of one UK government framework, 156 of 441 shared ids named a substantially
    /// different statement.
    ///
    /// **What to do.** Name what is asked, such as `discharge-summary-digital`, before the id is released. Keep a
    /// released id, and write an exception with that reason.
    ///
    /// The rule looks for parts such as `q3`, `question-12` or `section-2`, and for a number at the end of a question
    /// id. It allows words that make a number part of the meaning, such as `level-3` or `within-24`. Numbers of three
    /// digits or more count as years and standards. It does not find positions in words, such as `third-question`.
    ///
    /// Source: identifiers that are never changed and never reused, ODS
    /// <https://www.odsdatasearchandexport.nhs.uk/referenceDataCatalogue/Organisation-Data_571324868.html>.
    ///
    /// ```yaml,bad
    /// id: question-12
    /// text: The board has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,bad
    /// id: plan-agreed-2
    /// text: The board has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// id: summary-sent-within-24-hours
    /// text: The summary leaves within 24 hours.
    /// ```
    "positional-id", Identity, Warn, Programme(check)
}

/// The kind of item that an id names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Question,
    Section,
    Option,
    Element,
}

/// Words that name a position when a number follows.
const PLACES: &[&str] =
    &["q", "question", "item", "section", "option", "opt", "choice", "answer", "statement", "element"];

/// Words before a last number that make it part of the meaning.
const MEANINGS: &[&str] = &[
    "above", "act", "age", "aged", "at", "band", "below", "category", "class", "cmm", "covid", "day", "days",
    "edition", "fhir", "first", "from", "grade", "ipv", "iso", "last", "least", "level", "month", "most",
    "no", "of", "over", "part", "phase", "priority", "rule", "schedule", "scope", "stage", "step", "than",
    "tier", "to", "top", "type", "under", "v", "version", "week", "wifi", "windows", "within", "year",
];

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for authored in &cx.resolved.index.questions {
        check_id(&authored.question.id, Item::Question, findings);
        check_answer(authored.question, findings);
    }
    for (_, section) in cx.model().sections() {
        check_id(&section.id, Item::Section, findings);
    }
    for section in cx.resolved.frameworks.iter().flat_map(Framework::sections) {
        check_id(&section.model.id, Item::Section, findings);
    }
    for option in cx.model().scales().flat_map(|scale| &scale.options) {
        check_id(&option.id, Item::Option, findings);
    }
}

fn check_answer(question: &Question, findings: &mut Findings) {
    match &question.answer {
        Some(Answer::Choices(choices)) => {
            choices.options.iter().for_each(|option| check_id(&option.id, Item::Option, findings));
        }
        Some(Answer::Levels(levels, _)) => {
            let elements = levels.iter().flat_map(|level| &level.elements);
            elements.for_each(|element| check_id(&element.id, Item::Element, findings));
        }
        _ => {}
    }
}

fn check_id(id: &Id, item: Item, findings: &mut Findings) {
    if !id.value.bytes().any(|b| b.is_ascii_digit()) {
        return;
    }
    let Some(part) = position(&id.value, item) else { return };
    let help = match item {
        Item::Question => "name what is asked, such as `discharge-summary-digital`",
        Item::Section => "name what the section is about, such as `transfers-of-care`",
        Item::Option => "name what the option says, such as `mostly-agree`",
        Item::Element => "name what must be met, such as `plan-agreed`",
    };
    let message = if part == id.value {
        format!("`{part}` names a position, not the item")
    } else {
        format!("`{part}` in `{}` names a position, not the item", id.value)
    };
    findings.at(id.span, message).help(help).subject(&id.value);
}

/// Returns the part of an id that is a position.
fn position(id: &str, item: Item) -> Option<String> {
    let parts: Vec<&str> = id.split('-').collect();
    for (at, part) in parts.iter().enumerate() {
        let letters = part.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_whole = parts.len() == 1;
        let is_numbered = letters.len() < part.len() && !letters.is_empty();
        let is_initial = match item {
            Item::Question => letters == "q" || (is_whole && letters == "s"),
            Item::Section => is_whole && matches!(letters, "s" | "sec"),
            Item::Option => is_whole && letters == "o",
            Item::Element => is_whole && letters == "e",
        };
        if is_numbered && (is_initial || PLACES.contains(&letters)) {
            return Some((*part).to_owned());
        }
        let next_is_number = parts.get(at + 1).is_some_and(|next| is_small_number(next));
        let is_place = PLACES.contains(part) || (item == Item::Section && *part == "part");
        if is_place && next_is_number {
            return Some(format!("{part}-{}", parts[at + 1]));
        }
    }
    let (last, before) = parts.split_last()?;
    let is_counted = item == Item::Question && is_small_number(last);
    let before = *before.last()?;
    let means = MEANINGS.contains(&before) || before.bytes().any(|b| b.is_ascii_digit());
    (is_counted && !means).then(|| format!("-{last}"))
}

/// Returns whether a part is a number of one or two digits: longer numbers are years and standards.
fn is_small_number(part: &str) -> bool {
    (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
}
