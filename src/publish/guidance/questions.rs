//! The themes: each section with its questions, and all that helps to answer them.

use super::Guide;
use crate::prose::{answer, asked, counted, joined, not_applicable};
use dma_document::{Question, Section, Theme};
use dma_page::{Block, Fact, Line, Part, anchor};
use std::collections::BTreeSet;

/// One theme.
pub(super) fn theme_part(theme: &Theme, guide: &Guide<'_>) -> Part {
    let mut blocks = theme.about.as_deref().map_or_else(Vec::new, Block::paragraphs);
    let questions: usize = theme.sections.iter().map(|section| section.questions.len()).sum();
    blocks.push(Block::paragraph(&format!(
        "{} in {}.",
        counted(questions, "question"),
        counted(theme.sections.len(), "section")
    )));
    Part {
        id: anchor("theme", &theme.id),
        title: theme.title.as_str().into(),
        starts: true,
        blocks,
        parts: theme.sections.iter().map(|section| section_part(section, guide)).collect(),
        ..Part::default()
    }
}

fn section_part(section: &Section, guide: &Guide<'_>) -> Part {
    let mut seen = BTreeSet::new();
    let mut blocks = section.about.as_deref().map_or_else(Vec::new, |about| linked(about, guide, &mut seen));
    let mut notes = Vec::new();
    if !section.aliases.is_empty() {
        notes.push(format!("Also known as {}.", joined(&section.aliases, "or")));
    }
    if !section.scored {
        notes.push("This section has no score.".to_owned());
    } else if section.weight == 0 {
        notes.push("The score of this section is not part of its theme's.".to_owned());
    } else if section.weight != 1 {
        notes.push(format!("This section has the weight {} in its theme.", section.weight));
    }
    if !notes.is_empty() {
        blocks.push(Block::paragraph(&notes.join(" ")));
    }
    if section.per_line && !guide.subject.document.lines.is_empty() {
        let lines: Vec<String> = guide.subject.document.lines.iter().map(|line| line.title.clone()).collect();
        blocks.push(Block::Inset {
            text: Line::from(format!(
                "Answer this section once for each service line: {}.",
                joined(&lines, "and")
            )),
        });
    }
    if let Some(condition) = &section.asked_when {
        blocks.extend(asked(condition, &guide.index));
    }
    Part {
        id: anchor("section", &section.id),
        title: section.title.as_str().into(),
        blocks,
        parts: section.questions.iter().map(|question| question_part(question, guide)).collect(),
        ..Part::default()
    }
}

fn question_part(question: &Question, guide: &Guide<'_>) -> Part {
    let mut seen = BTreeSet::new();
    let mut facts = Vec::new();
    let mut add = |label: &str, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            facts.push(Fact { label: label.into(), blocks });
        }
    };
    add(
        "When",
        question.asked_when.as_ref().map_or_else(Vec::new, |condition| asked(condition, &guide.index)),
    );
    add("Answer", answers(question, guide));
    add("Score", weight(question).into_iter().collect());
    let texts = [
        ("How to read it", &question.help),
        ("What good looks like", &question.good),
        ("What to look at", &question.evidence),
        ("Why it is asked", &question.why),
    ];
    for (label, text) in texts {
        add(label, text.as_deref().map_or_else(Vec::new, |text| linked(text, guide, &mut seen)));
    }
    add("Who answers", role(question, guide).into_iter().collect());
    add("Not applicable", inapplicable(question, guide, &mut seen));
    add("Terms", terms(question, guide, &seen).into_iter().collect());
    add("Belongs to", references(question, guide).into_iter().collect());
    add("More about it", links(question).into_iter().collect());
    Part {
        id: anchor("question", &question.id),
        title: question.text.as_str().into(),
        code: Some(question.id.as_str().into()),
        blocks: vec![Block::Facts { facts }],
        ..Part::default()
    }
}

/// How it is answered, and whether it must be.
fn answers(question: &Question, guide: &Guide<'_>) -> Vec<Block> {
    let mut blocks = answer(question, &guide.index);
    let mut notes = Vec::new();
    if !question.required {
        notes.push("You may leave it blank.");
    }
    if question.always_re_ask {
        notes.push("It is asked anew each time: an earlier answer is never carried forward.");
    }
    if !notes.is_empty() {
        blocks.push(Block::paragraph(&notes.join(" ")));
    }
    blocks
}

/// How much it counts, where that is not as usual.
fn weight(question: &Question) -> Option<Block> {
    match (question.scored, question.weight) {
        (false, _) => Some(Block::paragraph("Not scored.")),
        (true, 1) => None,
        (true, weight) => Some(Block::paragraph(&format!("Weight {weight}."))),
    }
}

fn linked(text: &str, guide: &Guide<'_>, seen: &mut BTreeSet<String>) -> Vec<Block> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| Block::Paragraph { text: guide.glossary.linked(line, seen) }).collect()
}

fn role(question: &Question, guide: &Guide<'_>) -> Option<Block> {
    let role = guide.index.document.respondent(question.respondent.as_ref()?)?;
    Some(Block::Paragraph { text: Line::default().link(&role.title, &anchor("role", &role.id)) })
}

fn inapplicable(question: &Question, guide: &Guide<'_>, seen: &mut BTreeSet<String>) -> Vec<Block> {
    let Some(rule) = &question.not_applicable else { return Vec::new() };
    let effect = if question.scored { format!(": {}", not_applicable(rule.policy)) } else { String::new() };
    let mut blocks =
        vec![Block::paragraph(&format!("You may answer “not applicable”{effect}. Give the reason."))];
    blocks.extend(rule.guidance.as_deref().map_or_else(Vec::new, |text| linked(text, guide, seen)));
    blocks
}

/// The terms of the question that no text below it links to.
fn terms(question: &Question, guide: &Guide<'_>, seen: &BTreeSet<String>) -> Option<Block> {
    let entries = &guide.subject.document.glossary;
    let left = entries.iter().filter(|entry| question.terms.contains(&entry.id) && !seen.contains(&entry.id));
    let mut text = Line::default();
    for (at, entry) in left.enumerate() {
        text = if at > 0 { text.and(", ") } else { text };
        text = text.link(&entry.term, &anchor("term", &entry.id));
    }
    (!text.pieces().is_empty()).then_some(Block::Paragraph { text })
}

fn references(question: &Question, guide: &Guide<'_>) -> Option<Block> {
    let mut text = Line::default();
    for reference in &question.references {
        let scheme = guide.subject.document.schemes.iter().find(|scheme| scheme.id == reference.scheme)?;
        let code = scheme.codes.iter().find(|code| code.id == reference.code);
        let code = code.map_or(reference.code.as_str(), |code| code.title.as_str());
        text = if text.pieces().is_empty() { text } else { text.and("; ") };
        text = text.link(&scheme.title, &anchor("scheme", &scheme.id)).and(&format!(": {code}"));
    }
    (!text.pieces().is_empty()).then_some(Block::Paragraph { text })
}

fn links(question: &Question) -> Option<Block> {
    let items: Vec<Line> =
        question.links.iter().map(|link| Line::default().elsewhere(&link.title, &link.url)).collect();
    (!items.is_empty()).then_some(Block::List { ordered: false, items })
}
