//! The share of a theme's score that one question decides, at the most, over all that conditions allow to be asked.

use super::walk::{self, Placed, TooMuch, Walk, World, is_asked};
use super::{PATIENCE, Patience, example};
use crate::resolve::logic::ExampleAnswer;
use crate::resolve::{Framework, Question, Section, Theme};

/// A question with the share of its theme that it decides.
#[derive(Debug)]
pub struct Share<'f, 'm> {
    /// The theme.
    pub theme: &'f Theme<'m>,
    /// The section.
    pub section: &'f Section<'m>,
    /// The question.
    pub question: &'f Question<'m>,
    /// The share as a fraction of whole numbers: its parts, and how many there are.
    pub parts: (i128, i128),
    /// Answers that bring it about; empty where it is so for all.
    pub example: Vec<ExampleAnswer>,
}

/// The fewest questions of a theme of which one can be said to dominate the others.
const FEWEST: usize = 5;

/// Every question that can decide more than `limit` percent of its theme when all that is asked is answered.
///
/// The weight of a question counts within its section, and that of the section within its theme. Where there is too much
/// to try, nothing is said: the score of such a section is undecided already.
pub fn shares<'f, 'm>(framework: &'f Framework<'m>, limit: i64) -> Vec<Share<'f, 'm>> {
    let placed = framework.placed();
    let mut patience = Patience(PATIENCE);
    let mut found = Vec::new();
    for theme in &framework.themes {
        let sections: Vec<&Section<'m>> =
            theme.sections.iter().filter(|it| it.model.scored && it.weight > 0).collect();
        let count = sections.iter().flat_map(|section| scored(section)).count();
        if count < FEWEST || !sections.iter().all(|section| walk::is_readable(&placed, section)) {
            continue;
        }
        let always = sections.iter().filter(|it| always_counts(it)).map(|it| i128::from(it.weight)).sum();
        for section in &sections {
            let most = Theft { placed: &placed, section, sections: &sections, always, limit };
            let shares = patience.spend(|effort| most.shares(effort)).unwrap_or_default();
            found.extend(shares.into_iter().map(|(question, parts, example)| Share {
                theme,
                section,
                question,
                parts,
                example,
            }));
        }
    }
    found
}

fn scored<'f, 'm>(section: &'f Section<'m>) -> impl Iterator<Item = &'f Question<'m>> {
    section.questions.iter().filter(|question| question.is_scored())
}

/// Whether the section has a score whatever is answered: it is always asked, and so is a question of it.
fn always_counts(section: &Section<'_>) -> bool {
    section.when.is_none() && scored(section).any(|question| question.when.is_none())
}

/// One section among those of its theme.
struct Theft<'t, 'f, 'm> {
    placed: &'t Placed<'f, 'm>,
    section: &'f Section<'m>,
    sections: &'t [&'f Section<'m>],
    /// The weight of all sections of the theme that have a score whatever is answered.
    always: i128,
    limit: i64,
}

type Found<'f, 'm> = (&'f Question<'m>, (i128, i128), Vec<ExampleAnswer>);

impl<'f, 'm> Theft<'_, 'f, 'm> {
    fn shares(&self, effort: &mut usize) -> Result<Vec<Found<'f, 'm>>, TooMuch> {
        let limit = i128::from(self.limit);
        // Whatever is answered, at least this much else counts: mostly that settles it.
        let always = |question: &&Question<'_>| self.section.when.is_none() && question.when.is_none();
        let least: i128 = scored(self.section).filter(always).map(|it| i128::from(it.weight())).sum();
        let own = i128::from(self.section.weight);
        let sections = self.always - if always_counts(self.section) { own } else { 0 };
        let can = |question: &Question<'_>| {
            let weight = i128::from(question.weight());
            let beside = least - if always(&question) { weight } else { 0 };
            weight * own * 100 > limit * (weight + beside) * (own + sections)
        };
        if !scored(self.section).any(can) {
            return Ok(Vec::new());
        }
        let unsure = self.others().filter(|it| !always_counts(it)).chain([self.section]);
        let gates = walk::gates(self.placed, &unsure.collect::<Vec<_>>())?;
        let mut most: Vec<Option<((i128, i128), World<'_>)>> = scored(self.section).map(|_| None).collect();
        Walk { placed: self.placed, gates: &gates, twist: None, effort }.all(&mut |world, _| {
            for (most, (_, parts)) in most.iter_mut().zip(self.parts(world)) {
                let Some(parts) = parts else { continue };
                if most.as_ref().is_none_or(|(old, _)| old.0 * parts.1 < parts.0 * old.1) {
                    *most = Some((parts, world.clone()));
                }
            }
            true
        })?;
        let told = |world: &World<'_>| {
            let answers = gates.iter().filter_map(|gate| Some((gate.ordinal, world.get(&gate.ordinal)?)));
            answers.map(|(at, choice)| example(self.placed[at].1, &choice.given)).collect()
        };
        let over = most.into_iter().zip(scored(self.section)).filter_map(|(most, question)| {
            let (parts, world) = most?;
            (parts.0 * 100 > limit * parts.1).then(|| (question, parts, told(&world)))
        });
        Ok(over.collect())
    }

    fn others(&self) -> impl Iterator<Item = &'f Section<'m>> {
        self.sections.iter().copied().filter(|it| !std::ptr::eq(*it, self.section))
    }

    /// For each scored question the share of the theme that it decides in a world; `None` where it is not asked.
    fn parts(&self, world: &World<'_>) -> Vec<(&'f Question<'m>, Option<(i128, i128)>)> {
        let asked = |section: &Section<'_>, question: &Question<'_>| is_asked(section, question, world);
        let weight: i128 =
            scored(self.section).filter(|it| asked(self.section, it)).map(|it| i128::from(it.weight())).sum();
        let counts = |it: &&Section<'m>| always_counts(it) || scored(it).any(|question| asked(it, question));
        let own = i128::from(self.section.weight);
        let sections: i128 = self.others().filter(counts).map(|it| i128::from(it.weight)).sum();
        let share = |question: &Question<'_>| {
            asked(self.section, question)
                .then(|| (i128::from(question.weight()) * own, weight * (own + sections)))
        };
        scored(self.section).map(|question| (question, share(question))).collect()
    }
}
