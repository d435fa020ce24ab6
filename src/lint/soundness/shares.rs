//! Finds the highest share of a theme's score that one question can decide, over every set of questions that conditions
//! allow to be asked.

use super::case::{Budget, example};
use super::walk::{self, Assignment, Placed, TooComplex, Walk, is_asked};
use dma_authoring::resolve::logic::ExampleAnswer;
use dma_authoring::resolve::{Framework, Question, Section, Theme};

/// A part of a whole, in whole numbers.
#[derive(Debug, Clone, Copy)]
pub struct Portion {
    /// The part.
    pub part: i128,
    /// The whole, above 0.
    pub whole: i128,
}

impl Portion {
    /// Returns the part in percent, rounded down.
    pub fn percent(self) -> i128 {
        self.part * 100 / self.whole
    }

    fn is_below(self, other: Self) -> bool {
        self.part * other.whole < other.part * self.whole
    }

    fn exceeds_percent(self, limit: i128) -> bool {
        self.part * 100 > limit * self.whole
    }
}

/// A question with the share of its theme that it decides.
#[derive(Debug)]
pub struct Share<'f, 'm> {
    /// The theme.
    pub theme: &'f Theme<'m>,
    /// The section.
    pub section: &'f Section<'m>,
    /// The question.
    pub question: &'f Question<'m>,
    /// The share of the theme's score.
    pub portion: Portion,
    /// Answers that lead to this share; empty where all answers do.
    pub example: Vec<ExampleAnswer>,
}

/// The lowest number of questions in a theme for which a dominant question is reported.
const FEWEST: usize = 5;

/// Returns every question that can decide more than `limit` percent of its theme when every question that is asked is
/// answered.
///
/// The weight of a question counts within its section, and the weight of the section within its theme. A section with too
/// many answers to try is left out: its score is reported as undecided already.
pub fn shares<'f, 'm>(framework: &'f Framework<'m>, limit: i64) -> Vec<Share<'f, 'm>> {
    let placed = framework.placed();
    let mut budget = Budget::new();
    let mut found = Vec::new();
    for theme in &framework.themes {
        let sections: Vec<&Section<'m>> =
            theme.sections.iter().filter(|section| section.model.scored && section.weight > 0).collect();
        let count = sections.iter().flat_map(|section| scored(section)).count();
        if count < FEWEST || !sections.iter().all(|section| walk::is_readable(&placed, section)) {
            continue;
        }
        let counting = sections.iter().filter(|section| always_counts(section));
        let always = counting.map(|section| i128::from(section.weight)).sum();
        for section in &sections {
            let in_theme =
                SectionInTheme { placed: &placed, theme, section, sections: &sections, always, limit };
            found.extend(budget.spend(|steps| in_theme.shares(steps)).unwrap_or_default());
        }
    }
    found
}

/// Returns the scored questions of a section.
fn scored<'f, 'm>(section: &'f Section<'m>) -> impl Iterator<Item = &'f Question<'m>> {
    section.questions.iter().filter(|question| question.is_scored())
}

/// Returns whether the section has a score whatever is answered: it is always asked, and so is one of its questions.
fn always_counts(section: &Section<'_>) -> bool {
    section.when.is_none() && scored(section).any(|question| question.when.is_none())
}

/// One section with the other sections of its theme.
struct SectionInTheme<'t, 'f, 'm> {
    placed: &'t Placed<'f, 'm>,
    theme: &'f Theme<'m>,
    section: &'f Section<'m>,
    sections: &'t [&'f Section<'m>],
    /// The summed weight of the sections of the theme that have a score whatever is answered.
    always: i128,
    /// The limit in percent.
    limit: i64,
}

impl<'f, 'm> SectionInTheme<'_, 'f, 'm> {
    /// Returns the questions of the section that can decide more than the limit.
    fn shares(&self, steps: &mut usize) -> Result<Vec<Share<'f, 'm>>, TooComplex> {
        let limit = i128::from(self.limit);
        // Whatever is answered, at least this much other weight counts. In most sections that alone decides.
        let always = |question: &&Question<'_>| self.section.when.is_none() && question.when.is_none();
        let least: i128 =
            scored(self.section).filter(always).map(|question| i128::from(question.weight())).sum();
        let own = i128::from(self.section.weight);
        let sections = self.always - if always_counts(self.section) { own } else { 0 };
        let can_exceed = |question: &Question<'_>| {
            let weight = i128::from(question.weight());
            let others = least - if always(&question) { weight } else { 0 };
            weight * own * 100 > limit * (weight + others) * (own + sections)
        };
        if !scored(self.section).any(can_exceed) {
            return Ok(Vec::new());
        }
        let uncertain = self.others().filter(|section| !always_counts(section)).chain([self.section]);
        let gates = walk::gates(self.placed, &uncertain.collect::<Vec<_>>())?;
        let mut most: Vec<Option<(Portion, Assignment<'_>)>> = scored(self.section).map(|_| None).collect();
        Walk { placed: self.placed, gates: &gates, change: None, steps }.visit_all(
            &mut |assignment, _| {
                for (most, portion) in most.iter_mut().zip(self.portions(assignment)) {
                    let Some(portion) = portion else { continue };
                    if most.as_ref().is_none_or(|(old, _)| old.is_below(portion)) {
                        *most = Some((portion, assignment.clone()));
                    }
                }
                true
            },
        )?;
        let example_answers = |assignment: &Assignment<'_>| {
            let answers =
                gates.iter().filter_map(|gate| Some((gate.ordinal, assignment.get(&gate.ordinal)?)));
            answers.map(|(at, choice)| example(self.placed[at].1, &choice.given)).collect()
        };
        let over = most.into_iter().zip(scored(self.section)).filter_map(|(most, question)| {
            let (portion, assignment) = most.filter(|(portion, _)| portion.exceeds_percent(limit))?;
            let example = example_answers(&assignment);
            Some(Share { theme: self.theme, section: self.section, question, portion, example })
        });
        Ok(over.collect())
    }

    /// Returns the other sections of the theme.
    fn others(&self) -> impl Iterator<Item = &'f Section<'m>> {
        self.sections.iter().copied().filter(|section| !std::ptr::eq(*section, self.section))
    }

    /// Returns for each scored question the share of the theme that it decides; `None` where it is not asked.
    fn portions(&self, assignment: &Assignment<'_>) -> Vec<Option<Portion>> {
        let asked = |section: &Section<'_>, question: &Question<'_>| is_asked(section, question, assignment);
        let asked_here = scored(self.section).filter(|question| asked(self.section, question));
        let weight: i128 = asked_here.map(|question| i128::from(question.weight())).sum();
        let counts = |section: &&Section<'m>| {
            always_counts(section) || scored(section).any(|question| asked(section, question))
        };
        let own = i128::from(self.section.weight);
        let sections: i128 = self.others().filter(counts).map(|section| i128::from(section.weight)).sum();
        let portion = |question: &Question<'_>| Portion {
            part: i128::from(question.weight()) * own,
            whole: weight * (own + sections),
        };
        scored(self.section)
            .map(|question| asked(self.section, question).then(|| portion(question)))
            .collect()
    }
}
