//! The answer type of a question in its canonical form.
#![warn(clippy::wildcard_enum_match_arm)]

use super::Writer;
use crate::canonical as out;
use crate::canonical::answer::{FigureParts, FreeText, FromScale, Levels};
use crate::model::{Answer, Level};

impl Writer<'_, '_> {
    pub(super) fn answer(&self, answer: &Answer) -> Option<out::Answer> {
        Some(match answer {
            Answer::Scale(id) => out::Answer::Scale(FromScale { scale: id.value.clone() }),
            Answer::Choices(choices) => out::Answer::Choices(out::Choices {
                score: choices.score.as_ref()?.value,
                options: choices
                    .options
                    .iter()
                    .map(|option| out::Choice {
                        id: option.id.value.clone(),
                        label: self.text(&option.label),
                        score: option.score.as_ref().map(|score| score.value),
                        exclusive: option.exclusive,
                    })
                    .collect(),
            }),
            Answer::Levels(levels, _) => {
                out::Answer::Levels(Levels { levels: levels.iter().map(|level| self.level(level)).collect() })
            }
            Answer::Figure(figure) => (figure.measure.make)(FigureParts {
                unit: figure.unit.as_ref().map(|unit| self.text(unit)),
                least: figure.least.as_ref().map(|least| least.value),
                most: figure.most.as_ref().map(|most| most.value),
                bands: figure.bands.as_ref().map(|bands| bands.value.clone()),
                rounding: figure.rounding.as_ref().map(|rounding| rounding.value),
            }),
            Answer::FreeText(text) => {
                out::Answer::Text(FreeText { max_words: text.max_words.as_ref().map(|most| most.value) })
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
