//! The data dictionary: one row for each question of a round, or for each of its values.
#![warn(clippy::wildcard_enum_match_arm)]

use super::round::Round;
use dma_document::{Document, Placed, Question, Shape};

/// The rows, in the order of the frameworks.
pub(super) fn rows(round: &Round<'_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for part in &round.parts {
        let synthetic = part.is_synthetic().to_string();
        for placed in part.document.placed_questions() {
            let start = opening(&synthetic, part.document, placed);
            let values = values(part.document, placed.question);
            if values.is_empty() {
                rows.push([start, vec![String::new(); 3]].concat());
            } else {
                rows.extend(values.into_iter().map(|value| [start.clone(), value.to_vec()].concat()));
            }
        }
    }
    rows
}

fn opening(synthetic: &str, document: &Document, placed: Placed<'_>) -> Vec<String> {
    let Placed { theme, section, question } = placed;
    let counts = section.scored && question.scored;
    vec![
        synthetic.to_owned(),
        document.setting.id.clone(),
        document.version.clone(),
        theme.id.clone(),
        theme.title.clone(),
        section.id.clone(),
        section.title.clone(),
        question.id.clone(),
        question.text.clone(),
        question.answer.kind().name().to_owned(),
        if counts { question.weight.to_string() } else { "0".to_owned() },
        section.per_line.to_string(),
        (section.asked_when.is_some() || question.asked_when.is_some()).to_string(),
        question.not_applicable.as_ref().map_or("", |rule| rule.policy.name()).to_owned(),
    ]
}

/// The values that an answer takes: id, label and score.
fn values(document: &Document, question: &Question) -> Vec<[String; 3]> {
    let score = |score: Option<i64>| score.map_or_else(String::new, |score| score.to_string());
    match question.answer.shape() {
        Shape::Option(scale) => {
            let options = document.scale(scale).into_iter().flat_map(|scale| &scale.options);
            options.map(|option| [option.id.clone(), option.label.clone(), score(option.score)]).collect()
        }
        Shape::Ticks(choices) => choices
            .options
            .iter()
            .map(|choice| [choice.id.clone(), choice.label.clone(), score(choice.score)])
            .collect(),
        Shape::Ladder(levels) => {
            let elements =
                levels.iter().flat_map(|level| level.elements.iter().map(move |element| (level, element)));
            elements
                .map(|(level, element)| [element.id.clone(), element.text.clone(), level.level.to_string()])
                .collect()
        }
        Shape::Figure(_) | Shape::Words(_) => Vec::new(),
    }
}
