//! What the assessment is for, how to take part in it, and who answers what.

use super::Guide;
use crate::prose::{counted, date, joined};
use dma_page::{Block, Fact, Line, Part, Term, anchor};

/// What it is for, and how much it asks.
pub(super) fn purpose(guide: &Guide<'_>) -> Part {
    let document = guide.subject.document;
    let mut blocks = Vec::new();
    if let Some(about) = &document.about {
        blocks.extend(Block::paragraphs(about));
    }
    blocks.push(Block::paragraph(
        "This assessment helps an organisation to see how far it has come, what good looks like, and what to do next. It \
         asks what is in use and makes a difference, not what has been bought.",
    ));
    let sections = guide.index.document.themed_sections().count();
    let questions = guide.index.document.questions().count();
    let figure = |number: usize, one: &str| {
        let all = counted(number, one);
        let (figure, what) = all.split_once(' ').unwrap_or((&all, one));
        (figure.into(), what.into())
    };
    blocks.push(Block::Figures {
        figures: vec![
            figure(document.themes.len(), "theme"),
            figure(sections, "section"),
            figure(questions, "question"),
            figure(document.respondents.len(), "role"),
        ],
    });
    blocks.push(Block::paragraph(&format!(
        "Answers are about {}. Scores are for planning and for learning from others. They are not a league table.",
        document.period.label
    )));
    let facts: Vec<Fact> = [("Owner", &document.owner), ("Questions about it", &document.contact)]
        .into_iter()
        .filter_map(|(label, text)| {
            let blocks = Block::paragraphs(text.as_deref()?);
            Some(Fact { label: label.into(), blocks })
        })
        .collect();
    if !facts.is_empty() {
        blocks.push(Block::Facts { facts });
    }
    Part { id: "purpose".into(), title: "What this is for".into(), blocks, ..Part::default() }
}

/// What to do, in order.
pub(super) fn taking_part(guide: &Guide<'_>) -> Part {
    let document = guide.subject.document;
    let mut steps = vec![
        Line::default().strong("Name a lead respondent.").and(
            " The lead respondent answers for the organisation: plans the work, shares out the sections, and reads the \
             whole before it is sent.",
        ),
        Line::default().strong("Share out the sections.").and(
            " Each question names the role that knows most about it. Ask more than one person where views may differ, \
             talk about the differences, and settle on one answer.",
        ),
        Line::default().strong("Look at the evidence first.").and(
            " Each question says what to look at. Keep a note of it with the answer, so that somebody else could look \
             at the same things and come to the same answer.",
        ),
        Line::default()
            .strong("Answer for the organisation as a whole, as things are.")
            .and(" What is planned, or works in one place only, counts for what it is today."),
    ];
    if guide.index.document.questions().any(|question| question.not_applicable.is_some()) {
        steps.push(Line::default().strong("Say so where a question does not apply.").and(
            " Some questions may be answered with “not applicable”. Give the reason. A question that is hard to answer \
             still applies.",
        ));
    }
    steps.push(Line::default().strong("Read it again together.").and(
        " Compare answers across sections, and with those of the last time. A colleague who did not answer sees what \
         others overlook.",
    ));
    if let Some(window) = &document.collection {
        steps.push(Line::default().strong("Send it in time.").and(&format!(
            " Answers are collected from {} to {}.",
            date(&window.opens),
            date(&window.closes)
        )));
    }
    let mut blocks = vec![Block::List { ordered: true, items: steps }];
    let lines: Vec<String> = document.lines.iter().map(|line| line.title.clone()).collect();
    if guide.index.document.themed_sections().any(|(_, section)| section.per_line) && !lines.is_empty() {
        blocks.push(Block::Inset {
            text: Line::from(format!(
                "Some sections are answered once for each service line: {}. They say so at their head. Let each service \
                 answer for itself.",
                joined(&lines, "and")
            )),
        });
    }
    blocks.extend(conditions(guide));
    blocks.push(Block::paragraph(
        "With each answer you can keep a comment, a note of the evidence, who gave the answer, and when. Comments and \
         notes are never scored.",
    ));
    Part { id: "taking-part".into(), title: "How to take part".into(), blocks, ..Part::default() }
}

/// That not everything is asked of everybody.
fn conditions(guide: &Guide<'_>) -> Option<Block> {
    let all = guide.index.document.questions().filter(|question| question.asked_when.is_some()).count();
    let sections =
        guide.index.document.themed_sections().filter(|(_, section)| section.asked_when.is_some()).count();
    let mut what = Vec::new();
    if sections > 0 {
        what.push(counted(sections, "section"));
    }
    if all > 0 {
        what.push(counted(all, "question"));
    }
    if what.is_empty() {
        return None;
    }
    let (verb, each) = if all + sections == 1 { ("is", "It says so.") } else { ("are", "Each says when.") };
    Some(Block::paragraph(&format!(
        "{} {verb} asked only after certain answers. {each} A question that was not asked, not answered or does not \
         apply leads to no further questions. So work through each section from the top.",
        joined(&what, "and")
    )))
}

/// Who answers what.
pub(super) fn roles(guide: &Guide<'_>) -> Option<Part> {
    let document = guide.subject.document;
    if document.respondents.is_empty() {
        return None;
    }
    let term = |role: &dma_document::Respondent| {
        let is_theirs = |question: &&dma_document::Question| question.respondent.as_ref() == Some(&role.id);
        let questions = guide.index.document.questions().filter(is_theirs).count();
        let mut meaning =
            role.about.as_ref().map_or_else(Line::default, |about| Line::from(format!("{about} ")));
        if questions > 0 {
            meaning = meaning.and(&format!("Asked {}, in ", counted(questions, "question")));
            let theirs = guide.index.document.themed_sections().map(|(_, section)| section);
            let theirs =
                theirs.filter(|section| section.questions.iter().any(|question| is_theirs(&question)));
            for (at, section) in theirs.enumerate() {
                meaning = if at > 0 { meaning.and(", ") } else { meaning };
                meaning = meaning.link(&section.title, &anchor("section", &section.id));
            }
            meaning = meaning.and(".");
        }
        Term { id: anchor("role", &role.id), term: role.title.as_str().into(), meaning }
    };
    let blocks = vec![
        Block::paragraph(
            "Each question names the role that should answer it. One person may have several roles.",
        ),
        Block::Terms { terms: document.respondents.iter().map(term).collect() },
    ];
    Some(Part { id: "roles".into(), title: "Who answers".into(), blocks, ..Part::default() })
}
