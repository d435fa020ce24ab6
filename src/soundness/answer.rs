//! Single answers: a question comes in; the answers that conditions or scores tell apart go out.

use crate::canonical::answer::{Test, Value, Values};
use crate::resolve::Question;

/// One answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// None, where none is required.
    Blank,
    /// That the question does not apply.
    NotApplicable,
    /// An option of a scale, by place.
    Option(usize),
    /// Choices ticked, by place.
    Ticks(Vec<usize>),
    /// A level reached.
    Level(i64),
    /// A figure in millionths.
    Figure(i128),
}

/// The most choices whose every combination is tried.
const MOST_TICKED: usize = 10;

/// The most answers of one question.
const MOST_ANSWERS: usize = 2_000;

impl Given {
    /// Returns the answer in substance; `None` where it says nothing, or that the question does not apply.
    pub(super) fn value(&self) -> Option<Value<'_>> {
        match self {
            Self::Blank | Self::NotApplicable => None,
            Self::Option(at) => Some(Value::Option(*at)),
            Self::Ticks(ticks) => Some(Value::Ticks(ticks)),
            Self::Level(level) => Some(Value::Level(*level)),
            Self::Figure(figure) => Some(Value::Figure(*figure)),
        }
    }

    /// Whether it is what a condition asks for.
    pub(super) fn meets(&self, test: &Test) -> bool {
        self.value().is_some_and(|value| test.meets(value))
    }

    /// Returns the answer in words: ids of options, a figure, or that there is none.
    pub(super) fn in_words(&self, question: &Question<'_>) -> String {
        match self.value() {
            Some(value) => question.in_words(value),
            None if *self == Self::Blank => "not answered".to_owned(),
            None => "not applicable".to_owned(),
        }
    }
}

/// Every answer in substance that can be given, as far as scores and these ranges of figures tell answers apart; `None`
/// where there are too many.
pub(super) fn all(values: &Values, ranges: &[(i128, i128)]) -> Option<Vec<Given>> {
    let answers = match values {
        Values::Options(scores) => (0..scores.len()).map(Given::Option).collect(),
        Values::Ticks { exclusive, .. } => ticks(exclusive)?,
        Values::Ladder { rungs, .. } => {
            let falls_short = rungs.iter().any(|rung| rung.level == 1 && !rung.needed.is_empty());
            let mut reached: Vec<i64> =
                rungs.iter().map(|rung| rung.level).chain(falls_short.then_some(0)).collect();
            reached.sort_unstable();
            reached.dedup();
            reached.into_iter().map(Given::Level).collect()
        }
        Values::Figures(_) => {
            let stretches = values.stretches(ranges, true)?;
            stretches.into_iter().map(|stretch| Given::Figure(stretch.example())).collect()
        }
        Values::Words(_) => Vec::new(),
    };
    (answers.len() <= MOST_ANSWERS).then_some(answers)
}

/// Every combination of choices that may be ticked together, each with one tick or more.
fn ticks(exclusive: &[bool]) -> Option<Vec<Given>> {
    let count = exclusive.len();
    if count > MOST_TICKED {
        return None;
    }
    let chosen =
        (1..1usize << count).map(|bits| (0..count).filter(|at| bits & (1 << at) != 0).collect::<Vec<_>>());
    Some(
        chosen
            .filter(|ticks| ticks.len() == 1 || !ticks.iter().any(|&at| exclusive[at]))
            .map(Given::Ticks)
            .collect(),
    )
}

/// Returns what an answer in substance scores; `None` where it has no score, or where that could not be read.
pub(super) fn score(values: &Values, given: &Given) -> Option<i64> {
    values.score(given.value()?).map(|(score, _)| score)
}

/// An answer and what it scores.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    pub(super) given: Given,
    pub(super) score: i64,
}

/// The answers that score least and most; `None` where some answer has no score that could be read.
pub(super) fn extremes(values: &Values) -> Option<(Scored, Scored)> {
    let answers = match values {
        // Among many choices the least is one tick, and the most is one that stands alone or all that do not.
        Values::Ticks { exclusive, .. } => {
            let singles = (0..exclusive.len()).map(|at| vec![at]);
            let together: Vec<usize> = (0..exclusive.len()).filter(|&at| !exclusive[at]).collect();
            let all = singles.chain((!together.is_empty()).then_some(together));
            all.map(Given::Ticks).collect()
        }
        // A scale may have more options than are tried elsewhere.
        Values::Options(scores) => (0..scores.len()).map(Given::Option).collect(),
        Values::Ladder { .. } | Values::Figures(_) | Values::Words(_) => all(values, &[])?,
    };
    let mut ends: Option<((usize, i64), (usize, i64))> = None;
    for (at, given) in answers.iter().enumerate() {
        let score = score(values, given)?;
        let (least, most) = ends.get_or_insert(((at, score), (at, score)));
        // Of answers that score the same the first is shown.
        if score < least.1 {
            *least = (at, score);
        }
        if score > most.1 {
            *most = (at, score);
        }
    }
    let (least, most) = ends?;
    let scored = |(at, score): (usize, i64)| Scored { given: answers[at].clone(), score };
    Some((scored(least), scored(most)))
}
