//! Describes in plain sentences how a framework makes scores.

use super::count::joined;
use dma_document::{
    DocumentIndex, Family, LevelPolicy, NotApplicablePolicy, Overall, Question, RoundingMode, Scale, Section,
    Shape,
};
use dma_page::{Block, Column, Line, Row, Table, anchor};

/// How scores are made, step by step from answers to what is published.
pub fn scoring(index: &DocumentIndex<'_>) -> Vec<(&'static str, Vec<Block>)> {
    vec![
        ("From an answer to a score", answers(index)),
        ("From questions to sections and themes", means(index)),
        ("When there is no score", gaps(index)),
        ("Rounding", vec![Block::paragraph(&rounding(index))]),
    ]
}

fn answers(index: &DocumentIndex<'_>) -> Vec<Block> {
    let scoring = &index.document.scoring;
    let mut blocks = Vec::new();
    match scoring.family {
        Family::Options => blocks.push(Block::paragraph(
            "Each answer that counts scores from 0 to 100. The score of each option stands in brackets behind it, \
             and in the tables of scales below.",
        )),
        Family::Levels => blocks.push(Block::paragraph(
            "Each question that counts is scored by the level that is reached, from 1 to 5. A question scores 0 where \
             not even the first level is reached.",
        )),
    }
    match scoring.level_policy.filter(|_| index.document.questions().any(|question| matches!(question.answer.shape(), Shape::Ladder(_)))) {
        Some(LevelPolicy::Cumulative) => blocks.push(Block::paragraph(
            "A level is reached when everything that it asks for is met, and everything that the levels below it ask \
             for. What is marked as optional need not be met.",
        )),
        Some(LevelPolicy::PerLevel) => blocks.push(Block::paragraph(
            "The highest level whose own requirements are all met is the level reached, whether or not those of the \
             levels below it are. What is marked as optional need not be met.",
        )),
        None => {}
    }
    if index.document.questions().any(|question| !question.scored) {
        blocks.push(Block::paragraph(
            "Some questions have no score. They decide which other questions are asked, or they put scores into \
             context. They are marked “not scored”.",
        ));
    }
    blocks.extend(not_applicable_answers(index));
    blocks
}

/// What "not applicable" does, for each policy that a question has.
fn not_applicable_answers(index: &DocumentIndex<'_>) -> Option<Block> {
    let policies: Vec<NotApplicablePolicy> =
        [NotApplicablePolicy::Exclude, NotApplicablePolicy::Zero, NotApplicablePolicy::Full]
            .into_iter()
            .filter(|policy| {
                index.document.questions().any(|question| {
                    question.scored
                        && question.not_applicable.as_ref().is_some_and(|rule| rule.policy == *policy)
                })
            })
            .collect();
    match policies[..] {
        [] => None,
        [one] => Some(Block::paragraph(&format!(
            "Where a question may be answered with “not applicable”, {}.",
            not_applicable(one)
        ))),
        _ => Some(Block::paragraph(
            "Where a question may be answered with “not applicable”, the question says what that does to the score.",
        )),
    }
}

/// What an answer of "not applicable" does, as part of a sentence.
pub fn not_applicable(policy: NotApplicablePolicy) -> &'static str {
    match policy {
        NotApplicablePolicy::Exclude => "it then leaves the mean and neither raises nor lowers the score",
        NotApplicablePolicy::Zero => "it then counts as answered, with the lowest score",
        NotApplicablePolicy::Full => "it then counts as answered, with the full score",
    }
}

fn means(index: &DocumentIndex<'_>) -> Vec<Block> {
    let counted: Vec<&Question> = index.document.questions().filter(|question| question.scored).collect();
    let questions = if counted.iter().all(|question| question.weight == 1) {
        "The score of a section is the mean of its questions that are asked and answered. Each question counts the same."
    } else {
        "The score of a section is the mean of its questions that are asked and answered, by weight: a question of \
         weight 2 counts as much as two questions of weight 1. A question has the weight 1 where it does not say another."
    };
    let mut blocks = vec![Block::paragraph(questions)];
    let lines: Vec<String> = index.document.lines.iter().map(|line| line.title.clone()).collect();
    if index.document.themed_sections().any(|(_, section)| section.per_line) && !lines.is_empty() {
        blocks.push(Block::paragraph(&format!(
            "Some sections are answered once for each service line: {}. Such a section has a score for each line. Its \
             score as a whole is the mean of its lines, and each line counts the same. A line that is not asked is left out. \
             If one line has too few answers, the section as a whole has no score.",
            joined(&lines, "and")
        )));
    }
    let scored: Vec<&Section> = index
        .document
        .themed_sections()
        .map(|(_, section)| section)
        .filter(|section| section.scored)
        .collect();
    blocks.push(Block::paragraph(if scored.iter().all(|section| section.weight == 1) {
        "The score of a theme is the mean of its sections. Each section counts the same. A section that is not asked is \
         left out. If one section has too few answers, its theme has no score."
    } else {
        "The score of a theme is the mean of its sections, by the weight of each section. A section that is not asked is \
         left out. If one section has too few answers, its theme has no score."
    }));
    let themes = &index.document.themes;
    blocks.push(Block::paragraph(match index.document.scoring.overall {
        Overall::None => {
            "There is no overall score: the themes ask about different things, and stand side by side."
        }
        Overall::MeanOfThemes if themes.iter().all(|theme| theme.weight == 1) => {
            "The overall score is the mean of the themes. Each theme counts the same."
        }
        Overall::MeanOfThemes => "The overall score is the mean of the themes, by the weight of each theme.",
    }));
    blocks
}

fn gaps(index: &DocumentIndex<'_>) -> Vec<Block> {
    let minimum = index.document.scoring.minimum_answered;
    let first = if minimum > 0 {
        format!(
            "A section has a score once questions of at least {minimum}% of its weight are answered. Questions that are \
             not asked, or that leave the mean because they do not apply, are no part of that reckoning. A section that \
             is short of answers has no score, and then its theme has none either, so that a high score cannot come \
             from a few answers."
        )
    } else {
        "A section has a score as soon as one of its scored questions is answered. Where none is, neither the section \
         nor its theme has a score."
            .to_owned()
    };
    vec![
        Block::paragraph(&first),
        Block::paragraph(
            "A section that is not asked, or in which nothing applies, has no score and is left out of its theme.",
        ),
    ]
}

fn rounding(index: &DocumentIndex<'_>) -> String {
    let rounding = &index.document.scoring.rounding;
    let to = match rounding.decimals {
        0 => "to a whole number".to_owned(),
        1 => "to 1 decimal place".to_owned(),
        more => format!("to {more} decimal places"),
    };
    let how = match rounding.mode {
        RoundingMode::HalfUp => "a half goes up",
        RoundingMode::HalfEven => "a half goes to the even neighbour",
        RoundingMode::Down => "always down",
    };
    format!(
        "Every score is worked out exactly and rounded once, when it is shown: {to}, {how}. The score of a theme is made \
         from the exact scores of its sections, not from the rounded ones."
    )
}

/// A scale as a table of its options and their scores.
pub fn scale_table(scale: &Scale) -> Table {
    let is_scored = scale.options.iter().any(|option| option.score.is_some());
    let mut columns = vec![Column::words("Option", 5)];
    if is_scored {
        columns.push(Column::figures("Score", 1));
    }
    let row = |option: &dma_document::ScaleOption| {
        let mut cells = vec![Line::text(&option.label)];
        if is_scored {
            cells
                .push(option.score.map_or_else(|| Line::text("none"), |score| Line::from(score.to_string())));
        }
        Row { cells, strong: false }
    };
    Table {
        id: Some(anchor("scale", &scale.id)),
        caption: if is_scored {
            scale.title.as_str().into()
        } else {
            format!("{} (not scored)", scale.title).into()
        },
        columns,
        rows: scale.options.iter().map(row).collect(),
    }
}
