//! Scores two rounds on their comparable questions only, so that their figures can be compared.

use super::comparability::Verdicts;
use super::plan::Plan;
use dma_answers::response::Answers;
use dma_answers::score::{Figure, Fraction, NotScorable, Outcome, Reason, Scorer};
use dma_document::{Document, Rounding};
use dma_revision::changes::Comparability;
use dma_revision::diff::Comparison;
use std::collections::BTreeSet;

/// Scores both rounds of one setting so that a difference is one of answers, never one of questions or of weights.
///
/// Only questions whose verdict is `comparable` count. Those to be compared with care do not: two figures that are
/// published together without a note are read as comparable. Sections, weights, the least that must be
/// answered and the rounding are those of the newer revision for both rounds. What an answer scores and how much a question
/// weighs are the same in both: had they changed, the question would not be comparable. A condition looks at all answers of
/// its own round, those that do not count included. Only service lines that are in both revisions count.
#[derive(Debug)]
pub struct Bridge {
    older: Scorer,
    newer: Scorer,
    /// For each question of the newer revision, by place, its place in the older; nothing where it does not count.
    questions: Vec<Option<usize>>,
    /// For each service line of the newer revision, by place, its place in the older.
    lines: Vec<Option<usize>>,
    /// The sections, themes and whole that have a figure.
    parts: Vec<BridgePart>,
    /// How many questions count.
    count: usize,
}

/// The level of a figure of a bridge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BridgeLevel {
    /// A section.
    Section,
    /// A theme.
    Theme,
    /// The whole framework.
    Overall,
}

impl BridgeLevel {
    /// Returns the word that files use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Theme => "theme",
            Self::Overall => "overall",
        }
    }
}

/// A section, a theme or the whole: it has a figure in both rounds, or none in either where nothing in it may be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BridgePart {
    /// Whether it is a section, a theme or the whole.
    pub level: BridgeLevel,
    /// The newer id of the part; empty for the whole framework.
    pub id: String,
    /// The newer title of the part; empty for the whole framework.
    pub title: String,
    /// How many of its questions count.
    pub questions: usize,
}

/// Which of two rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// The one before.
    Older,
    /// The one after.
    Newer,
}

/// Why a figure of a bridge is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFigure {
    /// None of the questions may be compared.
    NothingComparable,
    /// The answers give no score.
    NoScore(Reason),
}

impl NoFigure {
    /// Returns the word that files use.
    pub fn name(self) -> &'static str {
        match self {
            Self::NothingComparable => "nothing-comparable",
            Self::NoScore(reason) => reason.name(),
        }
    }
}

/// What one organisation has in one round, in the order of [`Bridge::parts`].
pub type Figures = Vec<Result<Fraction, NoFigure>>;

/// The figures of one organisation in both rounds.
#[derive(Debug, Clone, Copy)]
pub struct BothRounds<'f> {
    /// In the older round.
    pub old: &'f Figures,
    /// In the newer round.
    pub new: &'f Figures,
}

/// The mean over organisations that have a figure in both rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BridgeMean {
    /// In the older round.
    pub old: Fraction,
    /// In the newer round.
    pub new: Fraction,
    /// How many organisations that is.
    pub organisations: usize,
}

impl Bridge {
    /// Builds a bridge.
    ///
    /// # Errors
    ///
    /// Where one of the revisions cannot be scored, which those that this tool compiles always can.
    pub fn new(comparison: &Comparison<'_>, verdicts: &Verdicts, plan: &Plan) -> Result<Self, NotScorable> {
        let places = |document: &Document| -> Vec<String> {
            document.questions().map(|question| question.id.clone()).collect()
        };
        let (old, mut new) = (&comparison.old.document, comparison.new.document.clone());
        let before = places(old);
        let counted = counted(comparison, verdicts);
        let place = |id: &String| {
            let was = counted.contains(id.as_str()).then(|| comparison.questions.old_of(id))??;
            before.iter().position(|id| id == was)
        };
        let questions: Vec<Option<usize>> = places(&new).iter().map(place).collect();
        remove_weights(&mut new, &counted);
        let line = |line: &dma_document::Setting| {
            let was = plan.lines.iter().find(|(_, to)| *to == line.id).map(|(from, _)| from)?;
            old.lines.iter().position(|line| line.id == *was)
        };
        let lines = new.lines.iter().map(line).collect();
        let parts = parts(&new);
        Ok(Self {
            older: Scorer::new(old)?,
            newer: Scorer::new(&new)?,
            questions,
            lines,
            parts,
            count: counted.len(),
        })
    }

    /// Returns what has a figure: the scored sections in order, the themes in order, and the whole where the newer revision
    /// has an overall score.
    pub fn parts(&self) -> &[BridgePart] {
        &self.parts
    }

    /// Returns how many questions count.
    pub fn questions(&self) -> usize {
        self.count
    }

    /// Returns how published figures are rounded: as in the newer revision.
    pub fn rounding(&self) -> &Rounding {
        self.newer.rounding()
    }

    /// Returns the figures of one organisation in one round. `answers` are its answers to that round's own revision.
    pub fn figures(&self, round: Round, answers: &Answers) -> Figures {
        let scores = self.newer.gather(&|question, lane| {
            let Some(Some(before)) = self.questions.get(question).copied() else { return Outcome::NotAsked };
            let per_line =
                self.newer.questionnaire().questions.get(question).is_some_and(|question| question.per_line);
            let old_lane = if per_line { self.lines.get(lane).copied().flatten() } else { Some(0) };
            match (round, old_lane) {
                (_, None) => Outcome::NotAsked,
                (Round::Newer, Some(_)) => self.newer.outcome(question, lane, answers),
                (Round::Older, Some(lane)) => self.older.outcome(before, lane, answers),
            }
        });
        let sections = scores.sections.iter().map(|section| &section.whole);
        let figures = sections.chain(&scores.themes).chain(&scores.overall);
        let figure = |(figure, part): (&Figure, &BridgePart)| match part.questions {
            0 => Err(NoFigure::NothingComparable),
            _ => figure.score.clone().map_err(NoFigure::NoScore),
        };
        figures.zip(&self.parts).map(figure).collect()
    }

    /// Returns the mean of each part over organisations; `None` where no organisation has a figure in both rounds.
    pub fn means(&self, organisations: &[BothRounds<'_>]) -> Vec<Option<BridgeMean>> {
        let both = |at: usize, rounds: &BothRounds<'_>| {
            Some((rounds.old.get(at)?.as_ref().ok()?.clone(), rounds.new.get(at)?.as_ref().ok()?.clone()))
        };
        let mean = |at: usize| {
            let all: Vec<(Fraction, Fraction)> =
                organisations.iter().filter_map(|rounds| both(at, rounds)).collect();
            let sum = |of: &dyn Fn(&(Fraction, Fraction)) -> Fraction| {
                all.iter().fold(Fraction::whole(0), |sum, pair| sum.plus(&of(pair)))
            };
            let count = i128::try_from(all.len()).ok()?;
            Some(BridgeMean {
                old: sum(&|pair| pair.0.clone()).over(count)?,
                new: sum(&|pair| pair.1.clone()).over(count)?,
                organisations: all.len(),
            })
        };
        (0..self.parts.len()).map(mean).collect()
    }
}

/// Returns the newer ids of the questions that count: comparable, scored by the newer revision, and answered by the same.
fn counted<'v>(comparison: &Comparison<'_>, verdicts: &'v Verdicts) -> BTreeSet<&'v str> {
    let counts = |id: &str| {
        let new = comparison.new_index.question(id)?;
        let old = comparison.old_index.question(comparison.questions.old_of(id)?)?;
        let is_scored = new.section.scored && new.question.scored && new.question.weight > 0;
        (is_scored && old.section.per_line == new.section.per_line).then_some(())
    };
    let comparable = verdicts.questions.iter().filter(|part| part.verdict == Comparability::Comparable);
    comparable.map(|part| part.id.as_str()).filter(|id| counts(id).is_some()).collect()
}

/// Sets the weight of every question that does not count to 0.
fn remove_weights(document: &mut Document, counted: &BTreeSet<&str>) {
    let sections = document.themes.iter_mut().flat_map(|theme| &mut theme.sections);
    for question in sections.flat_map(|section| &mut section.questions) {
        if !counted.contains(question.id.as_str()) {
            question.weight = 0;
        }
    }
}

/// Returns what has a figure in the newer revision, in which the weight of what does not count is 0.
fn parts(document: &Document) -> Vec<BridgePart> {
    let part = |level, id: &str, title: &str, questions| BridgePart {
        level,
        id: id.to_owned(),
        title: title.to_owned(),
        questions,
    };
    let count = |section: &&dma_document::Section| {
        section
            .questions
            .iter()
            .filter(|question| section.scored && question.scored && question.weight > 0)
            .count()
    };
    let mut parts: Vec<BridgePart> = document
        .sections()
        .filter(|section| section.scored)
        .map(|section| part(BridgeLevel::Section, &section.id, &section.title, count(&section)))
        .collect();
    parts.extend(document.themes.iter().map(|theme| {
        let questions =
            theme.sections.iter().filter(|section| section.weight > 0).map(|section| count(&section)).sum();
        part(BridgeLevel::Theme, &theme.id, &theme.title, questions)
    }));
    if document.scoring.overall == dma_document::Overall::MeanOfThemes {
        let weighted = document.themes.iter().filter(|theme| theme.weight > 0);
        let weighted = weighted.flat_map(|theme| &theme.sections).filter(|section| section.weight > 0);
        parts.push(part(BridgeLevel::Overall, "", "", weighted.map(|section| count(&section)).sum()));
    }
    parts
}
