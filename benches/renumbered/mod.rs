//! Revisions with a known truth: a document and a seed come in; two revisions of it, in which every id is another and
//! people seem to have reworded, moved, merged, split, added and removed questions, go out with what became of each.
//!
//! The same seed makes the same revisions on every machine.

mod rewording;

use super::programme::random::Random;
use dma::canonical::answer::{FromScale, Percentage};
use dma::canonical::{Answer, Document, Question};
use rewording::{Depth, joined, reword, swapped};

/// Two revisions and what became of what.
pub(crate) struct Case {
    pub(crate) old: Document,
    pub(crate) new: Document,
    pub(crate) truth: Vec<Link>,
}

/// Questions that belong together: one on one is the same question, several on one a merge, one on several a split,
/// and nothing on one side a question that came or went. Each is an id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) old: Vec<String>,
    pub(crate) new: Vec<String>,
}

/// A question on its way into the newer revision.
struct Draft {
    question: Question,
    /// The link that it belongs to.
    link: usize,
}

/// One section on its way: what the older revision asks, and what the newer one.
#[derive(Default)]
struct Both {
    old: Vec<Draft>,
    new: Vec<Draft>,
}

/// Makes a case. Questions that are added come from `pool`.
pub(crate) fn case(base: &Document, pool: &[Question], seed: u64) -> Case {
    let mut maker = Maker { random: Random::new(seed), pool, links: 0, base };
    let sections = base.themes.iter().flat_map(|theme| &theme.sections);
    let mut all: Vec<Both> = sections.map(|section| maker.section(&section.questions)).collect();
    maker.move_some(&mut all);
    let mut truth = vec![Link::default(); maker.links];
    let old = fill(base, &mut all, true, &mut truth, &mut maker.random);
    let new = fill(base, &mut all, false, &mut truth, &mut maker.random);
    truth.retain(|link| !(link.old.is_empty() && link.new.is_empty()));
    Case { old, new, truth }
}

struct Maker<'b> {
    random: Random,
    pool: &'b [Question],
    links: usize,
    base: &'b Document,
}

impl Maker<'_> {
    fn link(&mut self) -> usize {
        self.links += 1;
        self.links - 1
    }

    fn section(&mut self, questions: &[Question]) -> Both {
        let mut both = Both::default();
        let mut rest = questions.iter().cloned().collect::<std::collections::VecDeque<_>>();
        while let Some(question) = rest.pop_front() {
            let link = self.link();
            match self.random.below(100) {
                0..8 => both.old.push(Draft { question, link }),
                8..14 if !rest.is_empty() => {
                    let other = rest.pop_front().unwrap_or_else(|| question.clone());
                    let mut whole = question.clone();
                    whole.text = joined(&question.text, &other.text);
                    both.old.extend([question, other].map(|question| Draft { question, link }));
                    let question = self.revised(whole);
                    both.new.push(Draft { question, link });
                }
                14..20 if !rest.is_empty() => {
                    let other = rest.pop_front().unwrap_or_else(|| question.clone());
                    let mut whole = question.clone();
                    whole.text = joined(&question.text, &other.text);
                    both.old.push(Draft { question: whole, link });
                    let parts = [self.revised(question), self.revised(other)];
                    both.new.extend(parts.map(|question| Draft { question, link }));
                }
                20..25 => {
                    let twin = self.twin(&question);
                    both.old.push(Draft { question: question.clone(), link });
                    let question = self.revised(question);
                    both.new.push(Draft { question, link });
                    let (link, question) = (self.link(), self.revised(twin));
                    both.new.push(Draft { question, link });
                }
                25..30 => {
                    let twin = self.twin(&question);
                    both.old.push(Draft { question: question.clone(), link });
                    let question = self.revised(question);
                    both.new.push(Draft { question, link });
                    let link = self.link();
                    both.old.push(Draft { question: twin, link });
                }
                _ => {
                    both.old.push(Draft { question: question.clone(), link });
                    let question = self.revised(question);
                    both.new.push(Draft { question, link });
                }
            }
        }
        if self.random.below(100) < 60 && !self.pool.is_empty() {
            let (link, at) = (self.link(), self.random.below(both.new.len() + 1));
            let question = self.pool[self.random.below(self.pool.len())].clone();
            both.new.insert(at, Draft { question, link });
        }
        both
    }

    /// A question that is another one but for a word.
    fn twin(&mut self, question: &Question) -> Question {
        let mut twin = question.clone();
        let donor = &self.pool[self.random.below(self.pool.len())];
        twin.text = swapped(&question.text, &donor.text, &mut self.random);
        if self.random.once_in(2) {
            twin.help.clone_from(&donor.help);
            twin.good.clone_from(&donor.good);
        }
        twin
    }

    /// What people make of a question.
    fn revised(&mut self, mut question: Question) -> Question {
        let depth = match self.random.below(100) {
            0..15 => Depth::None,
            15..40 => Depth::Light,
            40..72 => Depth::Medium,
            _ => Depth::Heavy,
        };
        question.text = reword(&question.text, depth, &mut self.random);
        for text in [&mut question.help, &mut question.good, &mut question.evidence, &mut question.why] {
            match self.random.below(100) {
                0..20 => *text = None,
                20..50 => {
                    *text = text.as_deref().map(|text| reword(text, Depth::Medium, &mut self.random));
                }
                50..60 => {
                    let donor = &self.pool[self.random.below(self.pool.len())];
                    text.clone_from(&donor.help);
                }
                _ => {}
            }
        }
        if self.random.once_in(10) {
            let at = self.random.below(self.base.scales.len() + 1);
            question.answer = match self.base.scales.get(at) {
                Some(scale) => Answer::Scale(FromScale { scale: scale.id.clone() }),
                None => Answer::Percentage(Percentage { bands: None, rounding: None }),
            };
        }
        if self.random.once_in(12) {
            question.respondent = None;
            question.references.clear();
        }
        question
    }

    /// Moves questions to other sections, shuffles some sections and joins others.
    fn move_some(&mut self, all: &mut [Both]) {
        let count = all.len();
        for from in 0..count {
            for at in (0..all[from].new.len()).rev() {
                if self.random.below(100) < 12 {
                    let draft = all[from].new.remove(at);
                    let to = &mut all[self.random.below(count)].new;
                    to.insert(self.random.below(to.len() + 1), draft);
                }
            }
            if self.random.once_in(5) {
                let new = &mut all[from].new;
                for at in (1..new.len()).rev() {
                    new.swap(at, self.random.below(at + 1));
                }
            }
            if from > 0 && self.random.once_in(6) {
                let moved = std::mem::take(&mut all[from].new);
                all[from - 1].new.extend(moved);
            }
        }
    }
}

/// Puts the questions of one revision into the shape of the document, with ids that say nothing.
fn fill(
    base: &Document,
    all: &mut [Both],
    is_old: bool,
    truth: &mut [Link],
    random: &mut Random,
) -> Document {
    let mut document = base.clone();
    let mut number = 0;
    let letter = if is_old { 'a' } else { 'q' };
    for (section, both) in document.themes.iter_mut().flat_map(|it| &mut it.sections).zip(all) {
        let drafts = std::mem::take(if is_old { &mut both.old } else { &mut both.new });
        if !is_old {
            section.id = format!("s-{}", section.id);
            if random.once_in(2) {
                section.title = reword(&section.title, Depth::Heavy, random);
            }
        }
        section.questions = drafts
            .into_iter()
            .map(|Draft { mut question, link }| {
                number += 1;
                question.id = format!("{letter}{number}");
                // What is asked when would tell who is who.
                question.asked_when = None;
                let ids = if is_old { &mut truth[link].old } else { &mut truth[link].new };
                ids.push(question.id.clone());
                question
            })
            .collect();
    }
    document
}
