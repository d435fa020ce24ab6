//! How each figure came about: a response, its sheet and its scores come in; words, line by line, go out.
#![warn(clippy::wildcard_enum_match_arm)]

use super::fraction::Fraction;
use super::labels;
use super::scorer::{Figure, QuestionScore, Scorer, Scores};
use super::{Outcome, Reason};
use crate::canonical::answer::{How, Value, Values};
use crate::canonical::{DocumentIndex, NotApplicablePolicy, RoundingMode};
use crate::response::{Question, Response, Sheet, figure::plain};
use serde::{Deserialize, Serialize};

/// How one figure came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Explained {
    /// `section`, `theme` or `overall`.
    pub level: String,
    /// The id of the section or theme; the setting's for the whole.
    pub id: String,
    /// The service line's id, of a section on one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// What was done, step by step; the last says what came of it.
    pub steps: Vec<String>,
}

impl Scorer {
    /// Explains every figure of a response, in the order of its results. `sheet` is the one that was scored.
    /// `index` is that of the framework that it answers.
    pub fn explain(
        &self,
        response: &Response,
        (sheet, scores): (&Sheet, &Scores),
        index: &DocumentIndex<'_>,
    ) -> Vec<Explained> {
        let mut all = Vec::new();
        for section in &scores.sections {
            let found = self.questionnaire().sections.get(section.section);
            let id = found.map_or("", |it| &it.id);
            let own = |line: Option<usize>| {
                let is_own = move |it: &&QuestionScore| {
                    it.line == line && found.is_some_and(|section| section.questions.contains(&it.question))
                };
                scores.questions.iter().filter(is_own)
            };
            let lines = section.lines.iter().enumerate().map(|(line, figure)| (Some(line), figure));
            let single = section.lines.is_empty().then_some((None, &section.whole));
            for (line, figure) in lines.chain(single) {
                let mut steps: Vec<String> =
                    own(line).map(|it| self.question_step(it, (response, sheet), index)).collect();
                steps.extend(self.mean_of_answers(own(line), figure));
                steps.push(self.outcome_step(figure));
                let line = line.map(|line| self.questionnaire().lines.id(line).to_owned());
                all.push(Explained { level: "section".into(), id: id.to_owned(), line, steps });
            }
            if !section.lines.is_empty() {
                let parts = section.lines.iter().enumerate();
                let steps = self.mean_steps(
                    parts.map(|(line, it)| (labels::line(index, self.questionnaire().lines.id(line)), 1, it)),
                    &section.whole,
                );
                all.push(Explained { level: "section".into(), id: id.to_owned(), line: None, steps });
            }
        }
        for (theme, figure) in scores.themes.iter().enumerate() {
            let own = scores.sections.iter().filter_map(|it| {
                let section =
                    self.questionnaire().sections.get(it.section).filter(|section| section.theme == theme)?;
                Some((
                    labels::section(index, &section.id),
                    self.rules.sections.get(it.section)?.weight,
                    &it.whole,
                ))
            });
            let steps = self.mean_steps(own, figure);
            all.push(Explained {
                level: "theme".into(),
                id: self.theme_id(theme).to_owned(),
                line: None,
                steps,
            });
        }
        all.extend(self.explain_overall(response, scores, index));
        all
    }

    fn explain_overall(
        &self,
        response: &Response,
        scores: &Scores,
        index: &DocumentIndex<'_>,
    ) -> Option<Explained> {
        let figure = scores.overall.as_ref()?;
        let parts = scores.themes.iter().zip(&self.rules.themes).enumerate();
        let named = |at: usize| labels::theme(index, self.theme_id(at));
        let steps = self.mean_steps(parts.map(|(at, (it, weight))| (named(at), *weight, it)), figure);
        let (level, id) = ("overall".into(), response.framework.setting.clone());
        Some(Explained { level, id, line: None, steps })
    }

    /// One question: what was answered, what that scores and why, and how much it counts.
    fn question_step(
        &self,
        it: &QuestionScore,
        (response, sheet): (&Response, &Sheet),
        index: &DocumentIndex<'_>,
    ) -> String {
        let Some(question) = self.questionnaire().questions.get(it.question) else { return String::new() };
        let name = labels::question(index, &question.id);
        let weight = self.rules.questions.get(it.question).map_or(0, |rule| rule.weight);
        let slot = question.slots.start + it.line.unwrap_or(0);
        let said = match it.outcome {
            Outcome::NotAsked => return format!("{name}: not asked{}", self.because(question, index)),
            Outcome::NotAnswered => {
                return format!("{name}: no answer; its weight of {weight} is due all the same");
            }
            Outcome::Unusable(_) => {
                return format!(
                    "{name}: what was handed in is no answer to it; its weight of {weight} is due all the same"
                );
            }
            Outcome::Excluded => {
                return format!(
                    "{name}: not applicable, and leaves the mean{}",
                    reason(response, sheet, slot)
                );
            }
            Outcome::NoScore => {
                return format!("{name}: the answer has no score, and leaves the mean");
            }
            Outcome::Scored(score, how) => self.scored((question, index), (sheet, slot), score, how),
        };
        let score = it.outcome.score().unwrap_or_default();
        format!("{name}: {said}; {score} × weight {weight} = {}", i128::from(score) * weight)
    }

    fn scored(
        &self,
        (question, index): (&Question, &DocumentIndex<'_>),
        (sheet, slot): (&Sheet, usize),
        score: i64,
        how: How,
    ) -> String {
        let label = |at: usize| labels::option(index, &question.id, question.parts.id(at));
        let ticked = || {
            let Some(Value::Ticks(ticks)) = sheet.value(slot) else { return String::new() };
            ticks.iter().map(|&at| label(at)).collect::<Vec<_>>().join(", ")
        };
        match how {
            How::Option(at) => format!("{} scores {score}", label(at)),
            How::Sum(sum) if sum > score => format!("{} add up to {sum}, and {score} is the most", ticked()),
            How::Sum(_) => format!("{} score {score} together", ticked()),
            How::Highest => format!("of {} the highest scores {score}", ticked()),
            How::Band(whole, at) => {
                let band = match &question.values {
                    Values::Figures(figures) => {
                        figures.bands.as_ref().map_or_else(String::new, |bands| bands.in_words(at))
                    }
                    Values::Options(_) | Values::Ticks { .. } | Values::Ladder { .. } | Values::Words(_) => {
                        String::new()
                    }
                };
                let figure = if let Some(Value::Figure(figure)) = sheet.value(slot) {
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
    fn because(&self, question: &Question, index: &DocumentIndex<'_>) -> String {
        let gates = self.questionnaire().gates(question);
        let ids = gates
            .iter()
            .filter_map(|&at| self.questionnaire().questions.get(at))
            .map(|it| labels::question(index, &it.id));
        let ids: Vec<String> = ids.collect();
        if ids.is_empty() { String::new() } else { format!(", by the answer to {}", ids.join(", ")) }
    }

    fn policy(&self) -> &'static str {
        if self.rules.is_cumulative { "with all levels below it" } else { "whatever is below it" }
    }

    /// The sums of a section, where anything counts.
    fn mean_of_answers<'q>(
        &self,
        questions: impl Iterator<Item = &'q QuestionScore>,
        figure: &Figure,
    ) -> Option<String> {
        let scored = questions.filter_map(|question| {
            let score = question.outcome.score()?;
            Some(i128::from(score) * self.rules.questions.get(question.question)?.weight)
        });
        let sum: i128 = scored.sum();
        (figure.answered > 0).then(|| {
            format!(
                "the sum {sum} over the weight answered, {}, is {}",
                figure.answered,
                quotient(sum, figure.answered)
            )
        })
    }

    /// A mean of figures by their weights.
    fn mean_steps<'f>(
        &self,
        parts: impl Iterator<Item = (String, i128, &'f Figure)>,
        whole: &Figure,
    ) -> Vec<String> {
        let mut steps: Vec<String> = parts
            .map(|(name, weight, figure)| match &figure.score {
                _ if weight == 0 => format!("{name}: has no weight, and does not count"),
                Ok(score) => format!("{name}: {score} × weight {weight} = {}", score.times(weight)),
                Err(Reason::NotAsked) => format!("{name}: not asked, and leaves the mean"),
                Err(Reason::NothingCounts) => format!("{name}: nothing in it counts, and it leaves the mean"),
                Err(Reason::TooLittleAnswered) => format!("{name}: too little of it is answered"),
            })
            .collect();
        steps.push(self.outcome_step(whole));
        steps
    }

    /// What came of it.
    fn outcome_step(&self, figure: &Figure) -> String {
        let minimum = self.rules.minimum;
        let share = format!("{} of the weight of {} was answered", figure.answered, figure.due);
        match &figure.score {
            Ok(score) => {
                let rounding = self.rounding();
                let mode = match rounding.mode {
                    RoundingMode::HalfUp => "halves up",
                    RoundingMode::HalfEven => "halves to the even neighbour",
                    RoundingMode::Down => "down",
                };
                let decimals = crate::score::counted(rounding.decimals);
                format!("{score} rounded to {decimals}, {mode}, is {}; {share}", score.rounded(rounding))
            }
            Err(Reason::TooLittleAnswered) => {
                format!("no score: {share}, and {minimum}% must be, here or in each part that counts")
            }
            Err(Reason::NotAsked) => "no score: nothing that counts was asked".to_owned(),
            Err(Reason::NothingCounts) => "no score: all that was asked leaves the mean".to_owned(),
        }
    }
}

fn quotient(sum: i128, weight: i128) -> String {
    Fraction::new(sum, weight).map_or_else(String::new, |it| it.to_string())
}

/// The reason that was given for "not applicable".
fn reason(response: &Response, sheet: &Sheet, slot: usize) -> String {
    let answer = sheet.answer_of(slot).and_then(|at| response.answers.get(at));
    let reason = answer.and_then(|it| it.not_applicable.as_ref()).map(|it| it.reason.trim());
    reason.filter(|it| !it.is_empty()).map_or_else(String::new, |it| format!(" (“{it}”)"))
}
