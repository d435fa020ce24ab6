//! One self-contained page for reviewers: each question as a respondent sees it, old and new side by side.
#![warn(clippy::wildcard_enum_match_arm)]

use super::entries::{Entry, Review, differing_words, place};
use crate::format::{Format, Look};
use crate::wording::capital;
use dma_document::{Answer, Document, Entity, Question, Shape};
use dma_page::{Style, coded, style};
use dma_revision::diff::{SegmentKind, compare_texts};
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Review<'static>> = Format::<Review<'static>>::new(
    "html",
    "One page for reviewers: each question as respondents see it, old and new side by side",
    write,
);

const PAGE: &str = include_str!("page.html");
const LOOK: &str = include_str!("page.css");

fn write(review: &Review<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("coded", coded);
    let lines = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(lines.map_err(io::Error::other)?);
    let text =
        environment.render_str(PAGE, minijinja::value::Serde(page(review))).map_err(io::Error::other)?;
    writeln!(out, "{text}")
}

/// The page as its template sees it.
#[derive(Debug, Serialize)]
struct Page {
    look: Style,
    title: String,
    summary: String,
    alone: Vec<String>,
    counts: Vec<(String, usize)>,
    cards: Vec<Card>,
    findings: Vec<Finding>,
}

/// Everything that changed in one item.
#[derive(Debug, Serialize)]
struct Card {
    anchor: String,
    entity: String,
    id: String,
    settings: String,
    impact: String,
    changes: Vec<ChangeView>,
    declared: Vec<Declared>,
    sides: Sides,
    rows: Vec<Row>,
    place: Option<String>,
}

/// The columns of a question: an added or removed question has one column only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Sides {
    Both,
    Old,
    New,
}

#[derive(Debug, Serialize)]
struct ChangeView {
    kind: String,
    impact: String,
    message: String,
    question: String,
    section: String,
    help: Option<String>,
    segments: Vec<Run>,
}

#[derive(Debug, Serialize)]
struct Declared {
    slug: String,
    class: String,
    why: String,
    approvals: Vec<String>,
}

/// One part of a question, old and new side by side.
#[derive(Debug, Serialize)]
struct Row {
    label: &'static str,
    old: Vec<Run>,
    new: Vec<Run>,
    same: bool,
}

/// A run of words: `same`, `del` or `ins`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Run {
    mark: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct Finding {
    message: String,
    help: Option<String>,
    place: String,
}

fn page(review: &Review<'_>) -> Page {
    let entries = review.entries();
    let mut counts: Vec<(String, usize)> = Vec::new();
    for entry in &entries {
        let name = entry.change.impact.name();
        match counts.last_mut() {
            Some((last, count)) if last == name => *count += 1,
            _ => counts.push((name.to_owned(), 1)),
        }
    }
    let finding = |finding: &dma_text::diagnostic::Diagnostic| {
        let (path, line, column) = review.place_of(finding);
        Finding {
            message: finding.message.clone(),
            help: finding.help.clone(),
            place: format!("{path}:{line}:{column}"),
        }
    };
    Page {
        look: style(LOOK),
        title: format!("{} → {}", review.old, review.new),
        summary: summary(review, &entries),
        alone: review.one_sided(),
        counts,
        cards: cards(review, &entries),
        findings: review.findings.iter().map(finding).collect(),
    }
}

/// The whole in one sentence, without the names of both revisions where it begins with them: they are the heading.
fn summary(review: &Review<'_>, entries: &[Entry<'_>]) -> String {
    let summary = review.summary(entries);
    let heading = format!("{} → {}: ", review.old, review.new);
    summary.strip_prefix(&heading).map_or(summary.clone(), str::to_owned)
}

/// One card for each item and the settings in which it changed alike, in the order of the entries.
fn cards(review: &Review<'_>, entries: &[Entry<'_>]) -> Vec<Card> {
    let mut order: Vec<(String, String)> = Vec::new();
    let mut groups: BTreeMap<(String, String), Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in entries {
        let item = &entry.change.item;
        let key = (format!("{} {}", item.entity.name(), item.id), entry.settings.join(", "));
        groups
            .entry(key.clone())
            .or_insert_with(|| {
                order.push(key);
                Vec::new()
            })
            .push(entry);
    }
    let card = |(at, key): (usize, (String, String))| card(review, at, &key.1, &groups[&key]);
    order.into_iter().enumerate().map(card).collect()
}

fn card(review: &Review<'_>, at: usize, settings: &str, entries: &[&Entry<'_>]) -> Card {
    let first = entries[0];
    let mut slugs: Vec<&String> = entries.iter().flat_map(|entry| &entry.change.declared).collect();
    slugs.sort();
    slugs.dedup();
    let item = &first.change.item;
    let rows = if item.entity == Entity::Question { rows(review, first) } else { Vec::new() };
    Card {
        anchor: format!("item-{}", at + 1),
        entity: item.entity.name().to_owned(),
        id: item.id.clone(),
        settings: settings.to_owned(),
        impact: first.change.impact.name().to_owned(),
        changes: entries.iter().map(|entry| change_view(entry)).collect(),
        declared: slugs.into_iter().filter_map(|slug| review.intents.find(slug)).map(declared).collect(),
        sides: if rows.iter().all(|row| row.old.is_empty()) {
            Sides::New
        } else if rows.iter().all(|row| row.new.is_empty()) {
            Sides::Old
        } else {
            Sides::Both
        },
        rows,
        place: place(first, review.prefix),
    }
}

fn change_view(entry: &Entry<'_>) -> ChangeView {
    let change = entry.change;
    // Questions are shown whole below; of other items, only what differs.
    let segments = differing_words(entry).filter(|_| change.item.entity != Entity::Question);
    let run =
        |segment: &dma_revision::diff::Segment| Run { mark: mark(segment.kind), text: segment.text.clone() };
    ChangeView {
        kind: change.kind.code.slug.to_owned(),
        impact: change.impact.name().to_owned(),
        message: change.message.clone(),
        question: change.question.words().to_owned(),
        section: entry.section.words().to_owned(),
        help: change.help.clone(),
        segments: segments.map_or_else(Vec::new, |segments| segments.iter().map(run).collect()),
    }
}

fn declared(intent: &dma_document::Intent) -> Declared {
    Declared {
        slug: intent.slug.clone(),
        class: intent.class.name().to_owned(),
        why: intent.why.clone(),
        approvals: intent
            .approvals
            .iter()
            .map(|approval| format!("{} ({}), {}", approval.name, approval.role, approval.date))
            .collect(),
    }
}

fn mark(kind: SegmentKind) -> &'static str {
    match kind {
        SegmentKind::Same => "same",
        SegmentKind::Removed => "del",
        SegmentKind::Added => "ins",
    }
}

/// A question as respondents of the first setting see it, before and after.
fn rows(review: &Review<'_>, entry: &Entry<'_>) -> Vec<Row> {
    let Some(pair) = review.settings.iter().find(|pair| pair.setting() == entry.settings[0]) else {
        return Vec::new();
    };
    let comparison = pair.comparison;
    let (item, was) = (&entry.change.item, entry.change.was.as_ref());
    let new = comparison.new_index.question(&item.id).map(|placed| placed.question);
    let old = comparison.old_index.question(&was.unwrap_or(item).id).map(|placed| placed.question);
    let (before, after) = (&comparison.old.document, &comparison.new.document);
    let old = old.map_or_else(Vec::new, |question| parts(question, before));
    let new = new.map_or_else(Vec::new, |question| parts(question, after));
    let labels = ["Question", "Answer", "Help", "What good looks like", "Evidence", "Why", "Who answers"];
    let text = |parts: &[(&'static str, String)], label: &str| {
        parts.iter().find(|(name, _)| *name == label).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let row = |label: &'static str| {
        let (old, new) = (text(&old, label), text(&new, label));
        (!old.is_empty() || !new.is_empty()).then(|| side_by_side(label, &old, &new))
    };
    labels.into_iter().filter_map(row).collect()
}

fn side_by_side(label: &'static str, old: &str, new: &str) -> Row {
    // What is only on one side came or went as a whole, and reads better without marks.
    if old.is_empty() || new.is_empty() {
        let run = |text: &str| Run { mark: "same", text: text.to_owned() };
        let whole = |text: &str| if text.is_empty() { Vec::new() } else { vec![run(text)] };
        return Row { label, old: whole(old), new: whole(new), same: false };
    }
    let segments = compare_texts(old, new).segments;
    let side = |not: SegmentKind| -> Vec<Run> {
        let of = segments.iter().filter(|segment| segment.kind != not);
        of.map(|segment| Run { mark: mark(segment.kind), text: segment.text.clone() }).collect()
    };
    Row { label, old: side(SegmentKind::Added), new: side(SegmentKind::Removed), same: old == new }
}

/// What a respondent sees of a question, by label.
fn parts(question: &Question, document: &Document) -> Vec<(&'static str, String)> {
    let role = question
        .respondent
        .as_ref()
        .map(|id| document.respondent(id).map_or_else(|| id.clone(), |respondent| respondent.title.clone()));
    let optional = [
        ("Help", question.help.clone()),
        ("What good looks like", question.good.clone()),
        ("Evidence", question.evidence.clone()),
        ("Why", question.why.clone()),
        ("Who answers", role),
    ];
    let mut parts = vec![("Question", question.text.clone()), ("Answer", answer(&question.answer, document))];
    parts.extend(optional.into_iter().filter_map(|(label, text)| text.map(|text| (label, text))));
    parts
}

fn answer(answer: &Answer, document: &Document) -> String {
    let options = |id: &str| -> String {
        let lines = document
            .scale(id)
            .into_iter()
            .flat_map(|scale| &scale.options)
            .map(|option| scored(&option.label, option.score));
        lines.collect::<Vec<_>>().join("\n")
    };
    match answer.shape() {
        Shape::Option(scale) => options(scale),
        Shape::Ticks(choices) => {
            let lines = choices.options.iter().map(|choice| scored(&choice.label, choice.score));
            lines.collect::<Vec<_>>().join("\n")
        }
        Shape::Ladder(levels) => levels
            .iter()
            .flat_map(|level| {
                let head = format!("Level {}: {}", level.level, level.title);
                std::iter::once(head)
                    .chain(level.elements.iter().map(|element| format!("– {}", element.text)))
            })
            .collect::<Vec<_>>()
            .join("\n"),
        Shape::Figure(figure) if figure.measure.has_unit => {
            format!("{} of {}", figure.measure.sentence, figure.unit.unwrap_or("units"))
        }
        Shape::Figure(figure) => {
            let bands = figure.bands.map(options).unwrap_or_default();
            format!("{}\n{bands}", capital(figure.measure.in_words)).trim_end().to_owned()
        }
        Shape::Words(_) => "Free text".to_owned(),
    }
}

fn scored(label: &str, score: Option<i64>) -> String {
    score.map_or_else(|| label.to_owned(), |score| format!("{label} ({score})"))
}
