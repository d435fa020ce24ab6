//! Works out the exact score of every question, section and theme from the answers of one organisation.

use super::fraction::Fraction;
use super::rule::{NotScorable, Rules};
use super::{Outcome, Reason, Sums};
use crate::response::{Answers, Questionnaire, ReadAnswer, Response, Section};
use dma_document::{Document, Rounding};

/// A framework made ready to score. Made once; then a response is scored without a look at a name.
#[derive(Debug)]
pub struct Scorer {
    questionnaire: Questionnaire,
    pub(super) rules: Rules,
    /// The ids of the themes.
    themes: Vec<Box<str>>,
}

/// A question that counts, on one service line or for the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionScore {
    /// The question, by place.
    pub question: usize,
    /// The line, by place.
    pub line: Option<usize>,
    /// What it adds.
    pub outcome: Outcome,
}

/// A score that was worked out, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The exact score.
    pub score: Result<Fraction, Reason>,
    /// The weight that was due: of all questions that were asked, count and did not leave the mean.
    pub due: i128,
    /// How much of that was answered.
    pub answered: i128,
}

/// The score of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionScore {
    /// The section, by place.
    pub section: usize,
    /// The score of each service line, in order; empty where the organisation answers as a whole.
    pub lines: Vec<Figure>,
    /// The score of the section as a whole.
    pub whole: Figure,
}

/// Everything that one response scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    /// The questions that count, in the order of asking, each on its lines.
    pub questions: Vec<QuestionScore>,
    /// The sections that are scored, in order.
    pub sections: Vec<SectionScore>,
    /// The themes, in order.
    pub themes: Vec<Figure>,
    /// The score of all of it, where the framework declares one.
    pub overall: Option<Figure>,
}

impl Scorer {
    /// Makes a framework ready.
    ///
    /// # Errors
    ///
    /// Where it names what it does not hold, or bands figures without saying how they are rounded. The frameworks that
    /// this tool compiles never do.
    pub fn new(document: &Document) -> Result<Self, NotScorable> {
        let questionnaire = Questionnaire::new(document).map_err(|error| NotScorable(error.to_string()))?;
        let themes = document.themes.iter().map(|theme| theme.id.as_str().into()).collect();
        let rules = Rules::new(document, &questionnaire)?;
        Ok(Self { questionnaire, rules, themes })
    }

    /// What answers are read against.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// How figures are rounded when they are published.
    pub fn rounding(&self) -> &Rounding {
        &self.rules.rounding
    }

    /// The id of a theme by place.
    pub fn theme_id(&self, theme: usize) -> &str {
        self.themes.get(theme).map_or("", |id| id)
    }

    /// Scores a response.
    ///
    /// What is no answer counts as none, and what was answered though not asked does not count; `response check` tells of
    /// both.
    pub fn score(&self, response: &Response) -> Scores {
        self.score_with(response, &mut Answers::default())
    }

    /// Scores a response, and reads its answers into `answers`, which can serve many responses one after the other.
    pub fn score_with(&self, response: &Response, answers: &mut Answers) -> Scores {
        self.questionnaire.read(response, answers);
        self.tally(answers)
    }

    /// Scores answers that were read already.
    pub fn tally(&self, answers: &Answers) -> Scores {
        self.gather(&|question, lane| self.outcome(question, lane, answers))
    }

    /// Scores what each question adds, wherever that comes from. `outcome` says it by the place of the question, and by
    /// the place of the service line, which is 0 where the organisation answers as a whole.
    pub fn gather(&self, outcome: &impl Fn(usize, usize) -> Outcome) -> Scores {
        let mut questions = Vec::new();
        let mut sections: Vec<SectionScore> = Vec::new();
        for (place, section) in self.questionnaire.sections.iter().enumerate() {
            if self.rules.sections.get(place).is_some_and(|rule| rule.scored) {
                sections.push(self.section(place, section, outcome, &mut questions));
            }
        }
        let themes: Vec<Figure> = (0..self.themes.len()).map(|theme| self.theme(theme, &sections)).collect();
        let weighted = themes.iter().zip(&self.rules.themes).map(|(figure, weight)| (*weight, figure));
        let overall = self.rules.has_overall.then(|| mean(weighted));
        Scores { questions, sections, themes, overall }
    }

    fn section(
        &self,
        place: usize,
        section: &Section,
        outcome: &impl Fn(usize, usize) -> Outcome,
        questions: &mut Vec<QuestionScore>,
    ) -> SectionScore {
        let lanes = if section.per_line { self.questionnaire.lines.len() } else { 1 };
        let mut figures: Vec<Figure> = Vec::with_capacity(lanes);
        for lane in 0..lanes {
            let mut sums = Sums::default();
            for at in section.questions.clone() {
                let Some(rule) = self.rules.questions.get(at) else { continue };
                if rule.weight > 0 {
                    let outcome = outcome(at, lane);
                    sums.add(rule.weight, outcome);
                    questions.push(QuestionScore {
                        question: at,
                        line: section.per_line.then_some(lane),
                        outcome,
                    });
                }
            }
            figures.push(Figure::of(&sums, self.rules.minimum));
        }
        let whole = match figures.as_slice() {
            [one] if !section.per_line => one.clone(),
            _ => mean(figures.iter().map(|figure| (1, figure))),
        };
        SectionScore { section: place, lines: if section.per_line { figures } else { Vec::new() }, whole }
    }

    /// What a question adds, whether or not it counts, by its place and that of the service line.
    pub fn outcome(&self, question: usize, lane: usize, answers: &Answers) -> Outcome {
        let (Some(question), Some(rule)) =
            (self.questionnaire.questions.get(question), self.rules.questions.get(question))
        else {
            return Outcome::NotAsked;
        };
        let slot = question.slots.start + lane;
        if !answers.is_asked(slot) {
            return Outcome::NotAsked;
        }
        match answers.answer(slot) {
            ReadAnswer::Blank => Outcome::NotAnswered,
            ReadAnswer::Unusable(why) => Outcome::Unusable(why),
            ReadAnswer::NotApplicable => Outcome::not_applicable(rule.not_applicable, self.rules.top),
            ReadAnswer::Option(_)
            | ReadAnswer::Ticks(_)
            | ReadAnswer::Figure(_)
            | ReadAnswer::Level(_)
            | ReadAnswer::Text => {
                answers.value(slot).map_or(Outcome::NoScore, |value| Outcome::of(&question.values, value))
            }
        }
    }

    /// The mean of a theme's sections by their weights.
    fn theme(&self, theme: usize, sections: &[SectionScore]) -> Figure {
        let own = sections.iter().filter(|score| {
            self.questionnaire.sections.get(score.section).is_some_and(|section| section.theme == theme)
        });
        let weight = |section: usize| self.rules.sections.get(section).map_or(0, |rule| rule.weight);
        mean(own.map(|score| (weight(score.section), &score.whole)))
    }
}

impl Figure {
    /// What the sums of a section come to.
    fn of(sums: &Sums, minimum: i128) -> Self {
        let score = match sums.reason(minimum) {
            Some(reason) => Err(reason),
            None => Fraction::new(sums.score, sums.answered).ok_or(Reason::TooLittleAnswered),
        };
        Self { score, due: sums.due, answered: sums.answered }
    }
}

/// The mean by weight of what has a score. What was not asked, or where nothing counts, leaves; where too little was
/// answered of a part that counts, the whole has no score for that reason.
fn mean<'f>(parts: impl Iterator<Item = (i128, &'f Figure)>) -> Figure {
    let mut sum = Fraction::whole(0);
    let (mut weight, mut due, mut answered) = (0, 0, 0);
    let (mut reason, mut any) = (Reason::NotAsked, false);
    for (own, part) in parts.filter(|(own, _)| *own > 0) {
        any = true;
        due += part.due;
        answered += part.answered;
        match &part.score {
            Ok(score) => {
                sum = sum.plus(&score.times(own));
                weight += own;
            }
            Err(why) => reason = reason.max(*why),
        }
    }
    let score = match reason {
        Reason::TooLittleAnswered => Err(reason),
        _ => sum.over(weight).ok_or(if any { reason } else { Reason::NothingCounts }),
    };
    Figure { score, due, answered }
}
