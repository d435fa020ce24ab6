//! The answer type of a question in its canonical form.

use super::Writer;
use crate::model::{Answer, ChoiceScore, Level, Numeric, NumericRounding};
use dma_document as out;

impl Writer<'_, '_> {
    pub(super) fn answer(&self, answer: &Answer) -> Option<out::Answer> {
        Some(match answer {
            Answer::Scale(id) => out::Answer::Scale { scale: id.value.clone() },
            Answer::Choices(choices) => out::Answer::Choices {
                score: match choices.score.as_ref()?.value {
                    ChoiceScore::Sum => out::ChoiceScore::Sum,
                    ChoiceScore::Highest => out::ChoiceScore::Highest,
                    ChoiceScore::None => out::ChoiceScore::None,
                },
                options: choices
                    .options
                    .iter()
                    .map(|option| out::Choice {
                        id: option.id.value.clone(),
                        label: self.text(&option.label),
                        score: option.score.as_ref().map(|it| it.value),
                        exclusive: option.exclusive,
                    })
                    .collect(),
            },
            Answer::Levels(levels, _) => {
                out::Answer::Levels { levels: levels.iter().map(|level| self.level(level)).collect() }
            }
            Answer::Number(numeric) => out::Answer::Number {
                unit: numeric.unit.as_ref().map(|unit| self.text(unit)),
                min: numeric.min.as_ref().map(|it| it.value),
                max: numeric.max.as_ref().map(|it| it.value),
                bands: numeric.bands.as_ref().map(|it| it.value.clone()),
                rounding: rounding(numeric),
            },
            Answer::Percentage(numeric) => out::Answer::Percentage {
                bands: numeric.bands.as_ref().map(|it| it.value.clone()),
                rounding: rounding(numeric),
            },
            Answer::FreeText(text) => {
                out::Answer::Text { max_words: text.max_words.as_ref().map(|it| it.value) }
            }
        })
    }

    fn level(&self, level: &Level) -> out::Level {
        out::Level {
            level: level.level.value,
            title: self.text(&level.title),
            elements: level
                .elements
                .iter()
                .map(|element| out::LevelElement {
                    id: element.id.value.clone(),
                    text: self.text(&element.text),
                    optional: element.optional,
                })
                .collect(),
        }
    }
}

fn rounding(numeric: &Numeric) -> Option<out::FigureRounding> {
    numeric.rounding.as_ref().map(|rounding| match rounding.value {
        NumericRounding::Nearest => out::FigureRounding::Nearest,
        NumericRounding::Down => out::FigureRounding::Down,
        NumericRounding::Up => out::FigureRounding::Up,
    })
}
