//! Lists the answers to one question that conditions or scores treat differently.

use dma_authoring::resolve::Question;
use dma_document::answer::{Test, Value, Values};

/// One answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GivenAnswer {
    /// No answer, where the question is optional.
    Blank,
    /// "Not applicable".
    NotApplicable,
    /// An option of a scale, by its position.
    Option(usize),
    /// The choices that are ticked, by position.
    Ticks(Vec<usize>),
    /// The level that is reached.
    Level(i64),
    /// A number in millionths.
    Figure(i128),
}

/// The highest number of choices whose every combination is tried.
const MOST_TICKED: usize = 10;

/// The highest number of answers to one question that are tried.
const MOST_ANSWERS: usize = 2_000;

impl GivenAnswer {
    /// Returns the answer in substance; `None` for a blank or "not applicable".
    pub(super) fn value(&self) -> Option<Value<'_>> {
        match self {
            Self::Blank | Self::NotApplicable => None,
            Self::Option(at) => Some(Value::Option(*at)),
            Self::Ticks(ticks) => Some(Value::Ticks(ticks)),
            Self::Level(level) => Some(Value::Level(*level)),
            Self::Figure(figure) => Some(Value::Figure(*figure)),
        }
    }

    /// Returns whether the answer passes the test of a condition.
    pub(super) fn meets(&self, test: &Test) -> bool {
        self.value().is_some_and(|value| test.meets(value))
    }

    /// Returns the answer in words: ids of options, a number, "not answered" or "not applicable".
    pub(super) fn in_words(&self, question: &Question<'_>) -> String {
        match self.value() {
            Some(value) => question.in_words(value),
            None if *self == Self::Blank => "not answered".to_owned(),
            None => "not applicable".to_owned(),
        }
    }
}

/// Returns one answer in substance for each case that scores and `ranges` treat differently; `None` where there are too
/// many. `ranges` are ranges of numbers in millionths, ends included.
pub(super) fn all_answers(values: &Values, ranges: &[(i128, i128)]) -> Option<Vec<GivenAnswer>> {
    let answers = match values {
        Values::Options(scores) => (0..scores.len()).map(GivenAnswer::Option).collect(),
        Values::Ticks { exclusive, .. } => ticks(exclusive)?,
        Values::Ladder { rungs, .. } => {
            let can_miss_first = rungs.iter().any(|rung| rung.level == 1 && !rung.needed.is_empty());
            let mut reached: Vec<i64> =
                rungs.iter().map(|rung| rung.level).chain(can_miss_first.then_some(0)).collect();
            reached.sort_unstable();
            reached.dedup();
            reached.into_iter().map(GivenAnswer::Level).collect()
        }
        Values::Figures(_) => {
            let stretches = values.stretches(ranges, true)?;
            stretches.into_iter().map(|stretch| GivenAnswer::Figure(stretch.example())).collect()
        }
        Values::Words(_) => Vec::new(),
    };
    (answers.len() <= MOST_ANSWERS).then_some(answers)
}

/// Returns every combination of at least one choice that may be ticked together; `None` where there are too many choices.
fn ticks(exclusive: &[bool]) -> Option<Vec<GivenAnswer>> {
    let count = exclusive.len();
    if count > MOST_TICKED {
        return None;
    }
    let chosen =
        (1..1usize << count).map(|bits| (0..count).filter(|at| bits & (1 << at) != 0).collect::<Vec<_>>());
    Some(
        chosen
            .filter(|ticks| ticks.len() == 1 || !ticks.iter().any(|&at| exclusive[at]))
            .map(GivenAnswer::Ticks)
            .collect(),
    )
}

/// Returns the score of an answer in substance; `None` where it has no score, or where the score could not be read.
pub(super) fn score(values: &Values, given: &GivenAnswer) -> Option<i64> {
    values.score(given.value()?).map(|(score, _)| score)
}

/// An answer with its score.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    pub(super) given: GivenAnswer,
    pub(super) score: i64,
}

/// The answers to one question that score least and most.
pub(super) struct Extremes {
    pub(super) lowest: Scored,
    pub(super) highest: Scored,
}

/// Returns the answers that score least and most; `None` where the score of some answer could not be read.
pub(super) fn extremes(values: &Values) -> Option<Extremes> {
    let answers: Vec<GivenAnswer> = match values {
        // Among many choices the lowest score is one tick; the highest is one exclusive choice, or all other choices.
        Values::Ticks { exclusive, .. } => {
            let singles = (0..exclusive.len()).map(|at| vec![at]);
            let together: Vec<usize> = (0..exclusive.len()).filter(|&at| !exclusive[at]).collect();
            let combinations = singles.chain((!together.is_empty()).then_some(together));
            combinations.map(GivenAnswer::Ticks).collect()
        }
        // A scale may have more options than are tried elsewhere.
        Values::Options(scores) => (0..scores.len()).map(GivenAnswer::Option).collect(),
        Values::Ladder { .. } | Values::Figures(_) | Values::Words(_) => all_answers(values, &[])?,
    };
    let mut extremes: Option<Extremes> = None;
    for given in answers {
        let score = score(values, &given)?;
        let scored = Scored { given, score };
        let Some(Extremes { lowest, highest }) = &mut extremes else {
            extremes = Some(Extremes { lowest: scored.clone(), highest: scored });
            continue;
        };
        // Of answers with the same score the first is shown.
        if score < lowest.score {
            *lowest = scored;
        } else if score > highest.score {
            *highest = scored;
        }
    }
    extremes
}
