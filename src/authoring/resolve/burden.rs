//! Estimates the burden of answering: questions, words to read and seconds, by section.
//!
//! The time is an estimate: the words divided by a reading speed, and a number of seconds for each answer. Both stand
//! under `budget` in `programme.yaml`. Without them, reading goes by the mean silent reading rate of adults for English
//! non-fiction, 238 words a minute (Brysbaert 2019, <https://doi.org/10.1016/j.jml.2019.104047>), and an answer takes the
//! 10 seconds that an ordinary stand-alone question takes in an online survey (Pew Research Center 2022,
//! <https://www.pewresearch.org/decoded/2022/12/08/how-we-keep-our-online-surveys-from-running-too-long/>).

use super::framework::{Framework, Question, Section};
use super::words::Words;
use crate::model::{Answer, Budget, Limits};
use dma_text::source::Spanned;
use std::ops::{Add, AddAssign};

/// How long reading and answering take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Words that are read in a minute, 1 or more.
    pub words_per_minute: u64,
    /// Seconds that an answer takes, once the question is read.
    pub seconds_per_question: u64,
}

impl Pace {
    /// The pace that a budget states, or the one above.
    pub fn of(budget: Option<&Budget>) -> Self {
        let stated = |value: Option<&Spanned<i64>>, otherwise: u64| {
            value.and_then(|value| u64::try_from(value.value).ok()).unwrap_or(otherwise)
        };
        Self {
            words_per_minute: stated(budget.and_then(|budget| budget.words_per_minute.as_ref()), 238).max(1),
            seconds_per_question: stated(budget.and_then(|budget| budget.seconds_per_question.as_ref()), 10),
        }
    }
}

/// What is asked of a respondent when every question is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Burden {
    /// Answers to give; where each service line answers apart, one for each line.
    pub questions: u64,
    /// Words to read, once.
    pub words: u64,
}

impl Burden {
    /// The seconds that it takes, rounded up.
    pub fn seconds(self, pace: Pace) -> u64 {
        (self.words * 60).div_ceil(pace.words_per_minute) + self.questions * pace.seconds_per_question
    }

    /// The minutes that it takes, rounded up.
    pub fn minutes(self, pace: Pace) -> u64 {
        self.seconds(pace).div_ceil(60)
    }

    /// The burden of a whole framework.
    pub fn of_framework(framework: &Framework<'_>) -> Self {
        framework
            .sections()
            .map(|section| Self::of_section(framework, section))
            .fold(Self::default(), Add::add)
    }

    /// The burden of one section: its heading and its questions.
    pub fn of_section(framework: &Framework<'_>, section: &Section<'_>) -> Self {
        let lines = if section.per_line { framework.header.lines.len().max(1) } else { 1 };
        let mut burden = Self::default();
        if section.questions.is_empty() {
            return burden;
        }
        let heading = std::iter::once(&section.model.title).chain(&section.model.about);
        burden.words += heading.map(|text| count(&text.value, &framework.words)).sum::<u64>();
        for question in &section.questions {
            burden.questions += lines as u64;
            burden.words += Self::of_question(framework, question);
        }
        burden
    }

    /// The words of a question as its setting reads it: the question, its help, its options, and when it does not apply.
    pub fn of_question(framework: &Framework<'_>, question: &Question<'_>) -> u64 {
        words_of(question, &framework.words)
    }
}

impl Add for Burden {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { questions: self.questions + other.questions, words: self.words + other.words }
    }
}

impl AddAssign for Burden {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

fn words_of(question: &Question<'_>, words: &Words<'_>) -> u64 {
    let mut total = 0;
    question.each_text(&mut |text| total += count(&text.value, words));
    let guidance = question.model.not_applicable.as_ref().and_then(|rule| rule.guidance.as_ref());
    let labels = question.scale.iter().flat_map(|scale| &scale.options).map(|option| &option.label);
    // A figure is not read off its bands.
    let is_read = matches!(question.model.answer, Some(Answer::Scale(_)));
    let labels = labels.filter(|_| is_read).chain(guidance);
    total + labels.map(|text| count(&text.value, words)).sum::<u64>()
}

/// How many words a text has; a placeholder counts as the words that it stands for.
fn count(text: &str, words: &Words<'_>) -> u64 {
    let is_word = |part: &&str| part.contains(char::is_alphanumeric);
    let each = text.split_whitespace().map(|part| {
        if part.contains('{') {
            words.expand(part).split_whitespace().filter(is_word).count()
        } else {
            usize::from(is_word(&part))
        }
    });
    each.sum::<usize>() as u64
}

/// What is limited, how much of it there is, and the limit with its place.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'b> {
    /// What is counted: `questions`, `words` or `minutes`.
    pub what: &'static str,
    /// How much there is.
    pub amount: u64,
    /// The most that there may be.
    pub limit: &'b Spanned<i64>,
}

impl Measured<'_> {
    /// Whether there is more than there may be.
    pub fn is_over(&self) -> bool {
        u64::try_from(self.limit.value).is_ok_and(|limit| self.amount > limit)
    }
}

impl Burden {
    /// Itself beside the limits that a budget sets for a setting, or for a section of it.
    pub fn measured<'b>(self, pace: Pace, limits: &[&'b Limits]) -> Vec<Measured<'b>> {
        let pick = |of: fn(&Limits) -> Option<&Spanned<i64>>| limits.iter().find_map(|limits| of(limits));
        let all = [
            ("questions", self.questions, pick(|limits| limits.questions.as_ref())),
            ("words", self.words, pick(|limits| limits.words.as_ref())),
            ("minutes", self.minutes(pace), pick(|limits| limits.minutes.as_ref())),
        ];
        all.into_iter()
            .filter_map(|(what, amount, limit)| Some(Measured { what, amount, limit: limit? }))
            .collect()
    }
}

/// The limits of a setting, its own before the general ones.
pub fn limits<'b>(budget: &'b Budget, setting: &str) -> Vec<&'b Limits> {
    let own = budget.settings.iter().find(|(id, _)| id.value == setting).map(|(_, limits)| limits);
    own.into_iter().chain([&budget.setting]).collect()
}
