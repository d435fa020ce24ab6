//! The values that an authored question can be answered with, as scores and conditions see them.
#![warn(clippy::wildcard_enum_match_arm)]

use super::framework::Question;
use crate::model::{Answer, ChoiceOption, Scale};
use dma_document::answer::{Band, Bands, DECIMAL, Figures, Notation, Value, Values};
use dma_document::{ChoiceScore, LevelPolicy};

impl Question<'_> {
    /// Returns what can be answered; `None` where the answer type could not be read. A scale that nothing defines has no
    /// options.
    pub fn values(&self) -> Option<Values> {
        let score = |option: &ChoiceOption| option.score.as_ref().map(|score| score.value);
        Some(match self.model.answer.as_ref()? {
            Answer::Scale(_) => {
                Values::Options(self.scale.iter().flat_map(|scale| &scale.options).map(score).collect())
            }
            Answer::Choices(choices) => Values::Ticks {
                method: choices.score.as_ref().map_or(ChoiceScore::None, |method| method.value),
                scores: choices.options.iter().map(score).collect(),
                exclusive: choices.options.iter().map(|option| option.exclusive).collect(),
            },
            Answer::Levels(levels, _) => {
                let levels = levels
                    .iter()
                    .map(|level| (level.level.value, level.elements.iter().map(|element| element.optional)));
                // Which level some elements reach is asked by those who read responses alone: the policy is theirs.
                Values::ladder(levels, LevelPolicy::Cumulative)
            }
            Answer::Figure(figure) => {
                let (least, most) = figure.range();
                let rounding =
                    figure.measure.rounding(figure.rounding.as_ref().map(|rounding| rounding.value));
                let bands = self.scale.map(|scale| Bands { rounding, bands: bands(scale) });
                Values::Figures(Figures { measure: figure.measure, least, most, bands })
            }
            Answer::FreeText(text) => Values::Words(text.max_words.as_ref().map(|most| most.value)),
        })
    }

    /// Returns how its figures are written; those of levels are plain numbers.
    pub fn notation(&self) -> &'static Notation {
        match &self.model.answer {
            Some(Answer::Figure(figure)) => figure.measure.notation,
            Some(Answer::Scale(_) | Answer::Choices(_) | Answer::Levels(..) | Answer::FreeText(_)) | None => {
                &DECIMAL
            }
        }
    }

    /// Returns an answer in words: ids of options, or a figure.
    pub fn in_words(&self, value: Value<'_>) -> String {
        let id = |options: &[ChoiceOption], at: usize| {
            options.get(at).map_or_else(String::new, |option| option.id.value.clone())
        };
        match value {
            Value::Option(at) => self.scale.map_or_else(String::new, |scale| id(&scale.options, at)),
            Value::Ticks(ticks) => {
                let options = self.model.choices().unwrap_or_default();
                ticks.iter().map(|&at| id(options, at)).collect::<Vec<_>>().join(" with ")
            }
            Value::Level(level) => level.to_string(),
            Value::Figure(figure) => self.notation().shown(figure),
            Value::Words => "words".to_owned(),
        }
    }
}

fn bands(scale: &Scale) -> Vec<Band> {
    let options = scale.options.iter().enumerate();
    let bands = options.filter_map(|(option, of)| {
        let (from, to) = of.band()?;
        let score = of.score.as_ref().map(|score| score.value);
        Some(Band { from: Some(from), to: of.to.is_some().then_some(to), option, score })
    });
    bands.collect()
}
