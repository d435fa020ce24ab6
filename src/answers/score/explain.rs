//! Explains how each figure of a response came about, step by step, in words.
#![warn(clippy::wildcard_enum_match_arm)]

use super::fraction::Fraction;
use super::labels;
use super::scorer::{Figure, QuestionScore, Scorer, Scores, SectionScore};
use super::{Outcome, Reason};
use crate::response::{Answers, Question, Response, figure::plain};
use dma_document::answer::{How, Value, Values};
use dma_document::{DocumentIndex, NotApplicablePolicy, RoundingMode};
use serde::{Deserialize, Serialize};

/// How one figure came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Explained {
    /// `section`, `theme` or `overall`.
    pub level: String,
    /// Id of the section or theme; the setting's id for the overall score.
    pub id: String,
    /// The service line's id, of a section on one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The calculation, step by step; the last step gives the result.
    pub steps: Vec<String>,
}

impl Scorer {
    /// Explains every figure of a response, in the order of its results.
    ///
    /// `answers` and `scores` are those of `response`; `index` is that of the framework that it answers.
    pub fn explain(
        &self,
        response: &Response,
        answers: &Answers,
        scores: &Scores,
        index: &DocumentIndex<'_>,
    ) -> Vec<Explained> {
        Explainer { scorer: self, response, answers, scores, index }.all()
    }
}

/// Everything that an explanation of one response looks at.
struct Explainer<'e> {
    scorer: &'e Scorer,
    response: &'e Response,
    answers: &'e Answers,
    scores: &'e Scores,
    index: &'e DocumentIndex<'e>,
}

/// One part of a mean: its name, how much it counts, and what it scores.
struct WeightedPart<'f> {
    name: String,
    weight: i128,
    figure: &'f Figure,
}

impl Explainer<'_> {
    fn all(&self) -> Vec<Explained> {
        let mut all = Vec::new();
        for section in &self.scores.sections {
            all.extend(self.section(section));
        }
        all.extend(self.scores.themes.iter().enumerate().map(|(place, figure)| self.theme(place, figure)));
        all.extend(self.overall());
        all
    }

    /// Explains a section on each of its lines, then as a whole.
    fn section(&self, section: &SectionScore) -> Vec<Explained> {
        let mut explained = Vec::new();
        let declared = self.scorer.questionnaire().sections.get(section.section);
        let id = declared.map_or("", |declared| &declared.id);
        let own = |line: Option<usize>| {
            let is_own = move |score: &&QuestionScore| {
                score.line == line
                    && declared.is_some_and(|declared| declared.questions.contains(&score.question))
            };
            self.scores.questions.iter().filter(is_own)
        };
        let lines = section.lines.iter().enumerate().map(|(line, figure)| (Some(line), figure));
        let single = section.lines.is_empty().then_some((None, &section.whole));
        for (line, figure) in lines.chain(single) {
            let mut steps: Vec<String> = own(line).map(|score| self.question_step(score)).collect();
            steps.extend(self.mean_of_answers(own(line), figure));
            steps.push(self.outcome_step(figure));
            let line = line.map(|line| self.scorer.questionnaire().lines.id(line).to_owned());
            explained.push(Explained { level: "section".into(), id: id.to_owned(), line, steps });
        }
        if !section.lines.is_empty() {
            let parts = section.lines.iter().enumerate().map(|(line, figure)| WeightedPart {
                name: labels::line(self.index, self.scorer.questionnaire().lines.id(line)),
                weight: 1,
                figure,
            });
            let steps = self.mean_steps(parts, &section.whole);
            explained.push(Explained { level: "section".into(), id: id.to_owned(), line: None, steps });
        }
        explained
    }

    fn theme(&self, theme: usize, figure: &Figure) -> Explained {
        let sections = &self.scorer.questionnaire().sections;
        let parts = self.scores.sections.iter().filter_map(|score| {
            let section = sections.get(score.section).filter(|section| section.theme == theme)?;
            Some(WeightedPart {
                name: labels::section(self.index, &section.id),
                weight: self.scorer.rules.sections.get(score.section)?.weight,
                figure: &score.whole,
            })
        });
        let steps = self.mean_steps(parts, figure);
        Explained { level: "theme".into(), id: self.scorer.theme_id(theme).to_owned(), line: None, steps }
    }

    fn overall(&self) -> Option<Explained> {
        let whole = self.scores.overall.as_ref()?;
        let themes = self.scores.themes.iter().zip(&self.scorer.rules.themes).enumerate();
        let parts = themes.map(|(place, (figure, weight))| WeightedPart {
            name: labels::theme(self.index, self.scorer.theme_id(place)),
            weight: *weight,
            figure,
        });
        let steps = self.mean_steps(parts, whole);
        let (level, id) = ("overall".into(), self.response.framework.setting.clone());
        Some(Explained { level, id, line: None, steps })
    }

    /// One question: what was answered, what that scores and why, and how much it counts.
    fn question_step(&self, scored: &QuestionScore) -> String {
        let Some(question) = self.scorer.questionnaire().questions.get(scored.question) else {
            return String::new();
        };
        let name = labels::question(self.index, &question.id);
        let weight = self.scorer.rules.questions.get(scored.question).map_or(0, |rule| rule.weight);
        let slot = question.slots.start + scored.line.unwrap_or(0);
        let said = match scored.outcome {
            Outcome::NotAsked => return format!("{name}: not asked{}", self.because(question)),
            Outcome::NotAnswered => {
                return format!("{name}: no answer; its weight of {weight} still counts as due");
            }
            Outcome::Unusable(_) => {
                return format!(
                    "{name}: the answer is not valid; its weight of {weight} still counts as due"
                );
            }
            Outcome::Excluded => {
                return format!("{name}: not applicable, left out of the average{}", self.reason(slot));
            }
            Outcome::NoScore => {
                return format!("{name}: the answer has no score, left out of the average");
            }
            Outcome::Scored(score, how) => self.answer_step(question, slot, score, how),
        };
        let score = scored.outcome.score().unwrap_or_default();
        format!("{name}: {said}; {score} × weight {weight} = {}", i128::from(score) * weight)
    }

    /// What an answer scores, and why.
    fn answer_step(&self, question: &Question, slot: usize, score: i64, how: How) -> String {
        let label = |at: usize| labels::option(self.index, &question.id, question.parts.id(at));
        let ticked = || {
            let Some(Value::Ticks(ticks)) = self.answers.value(slot) else { return String::new() };
            ticks.iter().map(|&at| label(at)).collect::<Vec<_>>().join(", ")
        };
        match how {
            How::Option(at) => format!("{} scores {score}", label(at)),
            How::Sum(sum) if sum > score => format!("{} add up to {sum}, limited to {score}", ticked()),
            How::Sum(_) => format!("{} score {score} together", ticked()),
            How::Highest => format!("the highest score of {} is {score}", ticked()),
            How::Band(whole, at) => {
                let band = match &question.values {
                    Values::Figures(figures) => {
                        figures.bands.as_ref().map_or_else(String::new, |bands| bands.in_words(at))
                    }
                    Values::Options(_) | Values::Ticks { .. } | Values::Ladder { .. } | Values::Words(_) => {
                        String::new()
                    }
                };
                let figure = if let Some(Value::Figure(figure)) = self.answers.value(slot) {
                    plain(figure)
                } else {
                    String::new()
                };
                let becomes = if figure == whole.to_string() {
                    String::new()
                } else {
                    format!(" becomes {whole}, which")
                };
                format!("{figure}{becomes} lies in the band {band} and scores {score}")
            }
            How::Level => format!("level {score} is reached ({})", self.policy()),
            How::NotApplicable(NotApplicablePolicy::Full) => {
                format!("not applicable counts in full and scores {score}")
            }
            How::NotApplicable(_) => "not applicable counts as nothing and scores 0".to_owned(),
        }
    }

    /// What decides that a question is asked.
    fn because(&self, question: &Question) -> String {
        let questionnaire = self.scorer.questionnaire();
        let gates = questionnaire.gates(question);
        let names: Vec<String> = gates
            .iter()
            .filter_map(|&at| questionnaire.questions.get(at))
            .map(|gate| labels::question(self.index, &gate.id))
            .collect();
        if names.is_empty() { String::new() } else { format!(", by the answer to {}", names.join(", ")) }
    }

    fn policy(&self) -> &'static str {
        if self.scorer.rules.is_cumulative {
            "with all levels below it"
        } else {
            "levels below it need not be reached"
        }
    }

    /// The sums of a section, where anything counts.
    fn mean_of_answers<'q>(
        &self,
        questions: impl Iterator<Item = &'q QuestionScore>,
        figure: &Figure,
    ) -> Option<String> {
        let scored = questions.filter_map(|question| {
            let score = question.outcome.score()?;
            Some(i128::from(score) * self.scorer.rules.questions.get(question.question)?.weight)
        });
        let sum: i128 = scored.sum();
        (figure.answered > 0).then(|| {
            format!(
                "the sum {sum} divided by the weight answered, {}, is {}",
                figure.answered,
                quotient(sum, figure.answered)
            )
        })
    }

    /// A mean of figures by their weights.
    fn mean_steps<'f>(&self, parts: impl Iterator<Item = WeightedPart<'f>>, whole: &Figure) -> Vec<String> {
        let mut steps: Vec<String> = parts
            .map(|WeightedPart { name, weight, figure }| match &figure.score {
                _ if weight == 0 => format!("{name}: has no weight, does not count"),
                Ok(score) => format!("{name}: {score} × weight {weight} = {}", score.times(weight)),
                Err(Reason::NotAsked) => format!("{name}: not asked, left out of the average"),
                Err(Reason::NothingCounts) => {
                    format!("{name}: nothing in it counts, left out of the average")
                }
                Err(Reason::TooLittleAnswered) => format!("{name}: too few questions answered"),
            })
            .collect();
        steps.push(self.outcome_step(whole));
        steps
    }

    /// The score of a figure, or why it has none, and how much of its weight was answered.
    fn outcome_step(&self, figure: &Figure) -> String {
        let minimum = self.scorer.rules.minimum;
        let share = format!("{} of the weight of {} was answered", figure.answered, figure.due);
        match &figure.score {
            Ok(score) => {
                let rounding = self.scorer.rounding();
                let mode = match rounding.mode {
                    RoundingMode::HalfUp => "halves up",
                    RoundingMode::HalfEven => "halves to the even neighbour",
                    RoundingMode::Down => "down",
                };
                let decimals = crate::score::counted(rounding.decimals);
                format!("{score} rounded to {decimals}, {mode}, is {}; {share}", score.rounded(rounding))
            }
            Err(Reason::TooLittleAnswered) => {
                format!(
                    "no score: {share}; at least {minimum}% must be answered, here or in each part that counts"
                )
            }
            Err(Reason::NotAsked) => "no score: no question that counts was asked".to_owned(),
            Err(Reason::NothingCounts) => {
                "no score: everything that was asked is left out of the average".to_owned()
            }
        }
    }

    /// The reason that was given for "not applicable", in brackets.
    fn reason(&self, slot: usize) -> String {
        let place = self.answers.answer_of(slot);
        let answer = place.and_then(|place| self.response.answers.get(place));
        let statement = answer.and_then(|answer| answer.not_applicable.as_ref());
        let reason = statement.map(|statement| statement.reason.trim());
        reason.filter(|reason| !reason.is_empty()).map_or_else(String::new, |reason| format!(" (“{reason}”)"))
    }
}

fn quotient(sum: i128, weight: i128) -> String {
    Fraction::new(sum, weight).map_or_else(String::new, |quotient| quotient.to_string())
}
