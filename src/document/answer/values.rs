//! What can be answered to a question and what that scores, as numbers alone: the one place that knows how answers score.
//!
//! `score` asks it for the answers of organisations, lint for all answers that there can be. It is made from a document or,
//! by lint, from what authors wrote; words and ids play no part in it.

use super::value::{Stretch, Value, WHOLE};
use super::{Choices, Figure, Measure, Shape};
use crate::{ChoiceScore, Document, FigureRounding, LevelPolicy, NotApplicablePolicy, Question, Scale};

/// A document names what it does not hold, or lacks what its questions need.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Inconsistent(
    /// What is wrong, in words.
    pub String,
);

/// What can be answered, and what it scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// One of some options, by the score of each.
    Options(Vec<Option<i64>>),
    /// Ticks.
    Ticks {
        /// How the scores of ticked choices make one.
        method: ChoiceScore,
        /// The score of each choice.
        scores: Vec<Option<i64>>,
        /// For each choice whether it cannot be ticked with another.
        exclusive: Vec<bool>,
    },
    /// The level that elements reach.
    Ladder {
        /// The levels from the lowest.
        rungs: Vec<Rung>,
        /// Whether lower levels must be met too.
        policy: LevelPolicy,
    },
    /// A figure.
    Figures(Figures),
    /// Words, and the largest number of them that is asked for.
    Words(Option<i64>),
}

/// One level of a ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// The number of the level.
    pub level: i64,
    /// The elements that it cannot do without, by place among those of all levels.
    pub needed: Vec<usize>,
}

/// The figures that can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The kind of figure.
    pub measure: &'static Measure,
    /// Lowest figure that may be entered (inclusive).
    pub least: Option<i64>,
    /// Highest figure that may be entered (inclusive).
    pub most: Option<i64>,
    /// The bands that give the score.
    pub bands: Option<Bands>,
}

/// The bands of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands {
    /// How a figure becomes a whole number before it is banded; `None` where that is not declared, and then none scores.
    pub rounding: Option<FigureRounding>,
    /// The bands, in the order of the scale.
    pub bands: Vec<Band>,
}

/// The whole numbers that an option of a scale stands for, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Lowest number; open without.
    pub from: Option<i64>,
    /// Highest number; open without.
    pub to: Option<i64>,
    /// The option, by place.
    pub option: usize,
    /// The score of the option.
    pub score: Option<i64>,
}

/// How one answer came to its score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The option, by place.
    Option(usize),
    /// The scores of the ticked choices, added up before the cap of 100.
    Sum(i64),
    /// The highest score among the ticked choices.
    Highest,
    /// The whole number that a figure became, and the option of its band by place.
    Band(i128, usize),
    /// The level reached.
    Level,
    /// That it does not apply, under this policy.
    NotApplicable(NotApplicablePolicy),
}

/// The highest sum of scores that choices can have.
const HIGHEST_SUM: i64 = 100;

impl Values {
    /// Returns what can be answered to a question of a document.
    ///
    /// # Errors
    ///
    /// Where the document lacks its scale, or a policy for its levels. The frameworks that this tool compiles never do.
    pub fn of(question: &Question, document: &Document) -> Result<Self, Inconsistent> {
        let scale = |id: &str| {
            let missing = || {
                Inconsistent(format!(
                    "the question `{}` names the scale `{id}`, which is not defined",
                    question.id
                ))
            };
            document.scale(id).ok_or_else(missing)
        };
        Ok(match question.answer.shape() {
            Shape::Option(id) => Self::Options(scores_of(scale(id)?)),
            Shape::Ticks(choices) => Self::ticks(choices),
            Shape::Ladder(levels) => {
                let missing = || {
                    Inconsistent(format!(
                        "the question `{}` asks for levels, but no level policy is declared",
                        question.id
                    ))
                };
                let levels = levels
                    .iter()
                    .map(|level| (level.level, level.elements.iter().map(|element| element.optional)));
                Self::ladder(levels, document.scoring.level_policy.ok_or_else(missing)?)
            }
            Shape::Figure(figure) => {
                let bands = figure.bands.map(scale).transpose()?.map(|scale| Bands::of(scale, &figure));
                let (least, most) = figure.range();
                Self::Figures(Figures { measure: figure.measure, least, most, bands })
            }
            Shape::Words(max_words) => Self::Words(max_words),
        })
    }

    fn ticks(choices: &Choices) -> Self {
        Self::Ticks {
            method: choices.score,
            scores: choices.options.iter().map(|choice| choice.score).collect(),
            exclusive: choices.options.iter().map(|choice| choice.exclusive).collect(),
        }
    }

    /// Makes a ladder. Each level comes with its number, and for each of its elements whether it is optional.
    pub fn ladder<E: Iterator<Item = bool>>(
        levels: impl Iterator<Item = (i64, E)>,
        policy: LevelPolicy,
    ) -> Self {
        let mut next = 0..;
        let mut rung = |(level, optional): (i64, E)| {
            let needed = optional.zip(&mut next).filter(|(is_optional, _)| !is_optional);
            Rung { level, needed: needed.map(|(_, at)| at).collect() }
        };
        let mut rungs: Vec<Rung> = levels.map(&mut rung).collect();
        rungs.sort_by_key(|rung| rung.level);
        Self::Ladder { rungs, policy }
    }

    /// Returns what an answer in substance scores, and how it comes to that; `None` where it has no score.
    pub fn score(&self, value: Value<'_>) -> Option<(i64, How)> {
        match (self, value) {
            (Self::Options(scores), Value::Option(at)) => Some(((*scores.get(at)?)?, How::Option(at))),
            (Self::Ticks { method, scores, .. }, Value::Ticks(ticks)) => {
                // One choice without a score leaves the answer without one.
                let own = || ticks.iter().map(|&at| scores.get(at).copied().flatten());
                let sum = own().try_fold(0, |sum: i64, score| Some(sum.saturating_add(score?)))?;
                match method {
                    ChoiceScore::Sum => Some((sum.min(HIGHEST_SUM), How::Sum(sum))),
                    ChoiceScore::Highest => Some((own().flatten().max()?, How::Highest)),
                    ChoiceScore::None => None,
                }
            }
            (Self::Ladder { .. }, Value::Level(level)) => Some((level, How::Level)),
            (Self::Figures(figures), Value::Figure(figure)) => figures.bands.as_ref()?.score(figure),
            (
                Self::Options(_)
                | Self::Ticks { .. }
                | Self::Ladder { .. }
                | Self::Figures(_)
                | Self::Words(_),
                _,
            ) => None,
        }
    }

    /// Returns the level that some elements reach, 0 below the first; 0 where no levels are asked for.
    ///
    /// Cumulative: the highest level such that it and all lower ones have every element that is not optional. Per level:
    /// the highest level that has its own.
    pub fn level_reached(&self, is_met: impl Fn(usize) -> bool) -> i64 {
        let Self::Ladder { rungs, policy } = self else { return 0 };
        let mut reached = 0;
        for rung in rungs {
            if rung.needed.iter().all(|&at| is_met(at)) {
                reached = rung.level;
            } else if *policy == LevelPolicy::Cumulative {
                break;
            }
        }
        reached
    }

    /// Returns the stretches of figures or levels that tests of these ranges tell apart, and scores too where `by_score`;
    /// `None` where bands do not say how figures are rounded. Nothing else has stretches.
    pub fn stretches(&self, ranges: &[(i128, i128)], by_score: bool) -> Option<Vec<Stretch>> {
        match self {
            Self::Figures(figures) => figures.stretches(ranges, by_score),
            Self::Ladder { rungs, .. } => {
                let is_first_met = rungs.iter().any(|rung| rung.level == 1 && rung.needed.is_empty());
                let least = i128::from(is_first_met) * WHOLE;
                let most = rungs.iter().map(|rung| i128::from(rung.level) * WHOLE).max().unwrap_or(0);
                Some(cut(least, most, tested(ranges), true))
            }
            Self::Options(_) | Self::Ticks { .. } | Self::Words(_) => Some(Vec::new()),
        }
    }
}

/// The score of each option of a scale.
fn scores_of(scale: &Scale) -> Vec<Option<i64>> {
    scale.options.iter().map(|option| option.score).collect()
}

impl Figures {
    /// Whether a figure in millionths may be entered.
    pub fn accepts(&self, figure: i128) -> bool {
        self.least.is_none_or(|least| i128::from(least) * WHOLE <= figure)
            && self.most.is_none_or(|most| figure <= i128::from(most) * WHOLE)
    }

    fn stretches(&self, ranges: &[(i128, i128)], by_score: bool) -> Option<Vec<Stretch>> {
        let mut cuts = tested(ranges);
        if let Some(bands) = self.bands.as_ref().filter(|_| by_score) {
            cuts.extend(bands.cuts()?);
        }
        let millionths = |end: i64| i128::from(end) * WHOLE;
        let (low, high) = (self.least.map_or(i128::MIN, millionths), self.most.map_or(i128::MAX, millionths));
        Some(cut(low, high, cuts, self.measure.is_whole))
    }
}

impl Bands {
    fn of(scale: &Scale, figure: &Figure<'_>) -> Self {
        let options = scale.options.iter().enumerate();
        let bands = options.filter_map(|(option, of)| {
            let band = of.band.as_ref()?;
            Some(Band { from: band.from, to: band.to, option, score: of.score })
        });
        Self { rounding: figure.measure.rounding(figure.rounding), bands: bands.collect() }
    }

    fn score(&self, figure: i128) -> Option<(i64, How)> {
        let whole = whole(figure, self.rounding?);
        let band = self.bands.iter().find(|band| band.holds(whole))?;
        Some((band.score?, How::Band(whole, band.option)))
    }

    /// Where figures begin to lie in another band.
    fn cuts(&self) -> Option<Vec<i128>> {
        if self.bands.is_empty() {
            return Some(Vec::new());
        }
        // The lowest figure that is rounded to a number, and the lowest that is rounded beyond it.
        let (to_it, beyond) = match self.rounding? {
            FigureRounding::Nearest => (-WHOLE / 2, WHOLE / 2),
            FigureRounding::Down => (0, WHOLE),
            FigureRounding::Up => (1 - WHOLE, 1),
        };
        let ends = |band: &Band| {
            let from = band.from.map(|from| i128::from(from) * WHOLE + to_it);
            from.into_iter().chain(band.to.map(|to| i128::from(to) * WHOLE + beyond))
        };
        Some(self.bands.iter().flat_map(ends).collect())
    }

    /// Returns the band of an option in words, such as `21 to 40`; nothing where it has none.
    pub fn in_words(&self, option: usize) -> String {
        match self.bands.iter().find(|band| band.option == option).map(|band| (band.from, band.to)) {
            None => String::new(),
            Some((Some(from), Some(to))) => format!("{from} to {to}"),
            Some((None, Some(to))) => format!("up to {to}"),
            Some((Some(from), None)) => format!("from {from}"),
            Some((None, None)) => "any figure".to_owned(),
        }
    }
}

impl Band {
    fn holds(&self, whole: i128) -> bool {
        self.from.is_none_or(|from| i128::from(from) <= whole)
            && self.to.is_none_or(|to| whole <= i128::from(to))
    }
}

/// A figure in millionths as a whole number; halves go up.
fn whole(figure: i128, rounding: FigureRounding) -> i128 {
    match rounding {
        FigureRounding::Nearest => (figure + WHOLE / 2).div_euclid(WHOLE),
        FigureRounding::Down => figure.div_euclid(WHOLE),
        FigureRounding::Up => (figure + WHOLE - 1).div_euclid(WHOLE),
    }
}

/// Where figures begin to meet a range, and where they begin not to.
fn tested(ranges: &[(i128, i128)]) -> Vec<i128> {
    let ends = |&(low, high): &(i128, i128)| [low, high.saturating_add(1)];
    let is_end = |cut: &i128| *cut != i128::MIN && *cut != i128::MAX;
    ranges.iter().flat_map(ends).filter(is_end).collect()
}

/// Cuts the figures from `low` to `high`. Of whole numbers a stretch without one is left out.
fn cut(low: i128, high: i128, mut cuts: Vec<i128>, is_whole: bool) -> Vec<Stretch> {
    cuts.retain(|cut| *cut > low && *cut <= high);
    cuts.push(low);
    cuts.sort_unstable();
    cuts.dedup();
    let ends = cuts.iter().skip(1).map(|next| next - 1).chain([high]);
    let stretches = cuts.iter().zip(ends).map(|(&low, high)| Stretch { low, high });
    // Ends that stand the wrong way round have a finding of their own.
    stretches.filter(|stretch| !is_whole || stretch.low > stretch.high || stretch.has_whole()).collect()
}
