//! Single answers: a question comes in; the answers that conditions or scores tell apart, and what each scores, go out.

use super::super::condition::Values;
use super::super::framework::Question;
use crate::model::{Answer, ChoiceOption, ChoiceScore, Choices, Numeric, NumericRounding};

/// One answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// None, where none is required.
    Blank,
    /// That the question does not apply.
    NotApplicable,
    /// An option of a scale, by position.
    Option(usize),
    /// Choices ticked, by position.
    Ticks(Vec<usize>),
    /// A figure in quarters, so that what lies beside a half has a number too; or a level.
    Figure(i128),
}

/// How many quarters are a whole.
const WHOLE: i128 = 4;

/// The most choices whose every combination is tried.
const MOST_TICKED: usize = 10;

/// The most answers of one question.
const MOST_ANSWERS: usize = 2_000;

impl Given {
    /// Whether it is what a condition wants.
    pub(super) fn meets(&self, wanted: &Values) -> bool {
        match (self, wanted) {
            (Self::Option(at), Values::Options(options)) => options.contains(at),
            (Self::Ticks(ticks), Values::Ticked(options)) => ticks.iter().any(|at| options.contains(at)),
            (Self::Figure(figure), Values::Range(low, high)) => {
                *figure >= i128::from(*low) * WHOLE && *figure <= i128::from(*high) * WHOLE
            }
            _ => false,
        }
    }

    /// The answer in words: ids of options, a figure, or that there is none.
    pub(super) fn words(&self, question: &Question<'_>) -> String {
        let id = |options: &[ChoiceOption], at: usize| {
            options.get(at).map_or_else(String::new, |option| option.id.value.clone())
        };
        match self {
            Self::Blank => "not answered".to_owned(),
            Self::NotApplicable => "not applicable".to_owned(),
            Self::Option(at) => question.scale.map_or_else(String::new, |scale| id(&scale.options, *at)),
            Self::Ticks(ticks) => {
                let options = question.model.choices().unwrap_or_default();
                ticks.iter().map(|&at| id(options, at)).collect::<Vec<_>>().join(" with ")
            }
            Self::Figure(quarters) => {
                let (whole, part) = (quarters.div_euclid(WHOLE), quarters.rem_euclid(WHOLE));
                format!("{whole}{}", ["", ".25", ".5", ".75"][usize::try_from(part).unwrap_or(0)])
            }
        }
    }
}

/// Every answer in substance that can be given, as far as scores and these ranges of figures tell answers apart; `None`
/// where there are too many.
pub(super) fn all(question: &Question<'_>, ranges: &[(i64, i64)]) -> Option<Vec<Given>> {
    let answers = match question.model.answer.as_ref()? {
        Answer::Scale(_) => (0..question.scale?.options.len()).map(Given::Option).collect(),
        Answer::Choices(choices) => ticks(choices)?,
        Answer::Levels(levels, _) => {
            let floor = levels.iter().any(|level| level.level.value == 1 && !level.elements.is_empty());
            let reached = levels.iter().map(|level| level.level.value).chain(floor.then_some(0));
            let mut reached: Vec<i64> = reached.collect();
            reached.sort_unstable();
            reached.dedup();
            reached.into_iter().map(|level| Given::Figure(i128::from(level) * WHOLE)).collect()
        }
        Answer::Number(numeric) => {
            let cuts = cuts(ranges, question, false)?;
            let end = |value: Option<i64>| value.map(|value| i128::from(value) * WHOLE);
            let ends =
                (end(numeric.min.as_ref().map(|it| it.value)), end(numeric.max.as_ref().map(|it| it.value)));
            figures(cuts, ends, false)
        }
        Answer::Percentage(_) => figures(cuts(ranges, question, true)?, (Some(0), Some(100 * WHOLE)), true),
        Answer::FreeText(_) => Vec::new(),
    };
    (answers.len() <= MOST_ANSWERS).then_some(answers)
}

/// Every combination of choices that may be ticked together, each with one tick or more.
fn ticks(choices: &Choices) -> Option<Vec<Given>> {
    let count = choices.options.len();
    if count > MOST_TICKED {
        return None;
    }
    let alone = |at: usize| choices.options[at].exclusive;
    let chosen =
        (1..1usize << count).map(|bits| (0..count).filter(|at| bits & (1 << at) != 0).collect::<Vec<_>>());
    Some(
        chosen
            .filter(|ticks| ticks.len() == 1 || !ticks.iter().any(|&at| alone(at)))
            .map(Given::Ticks)
            .collect(),
    )
}

/// Where figures begin to differ, in quarters: at the numbers that conditions name and at the ends of bands.
fn cuts(ranges: &[(i64, i64)], question: &Question<'_>, fractions: bool) -> Option<Vec<i128>> {
    let mut cuts: Vec<i128> = ranges
        .iter()
        .flat_map(|&(from, to)| [i128::from(from) * WHOLE, i128::from(to) * WHOLE + 1])
        .collect();
    let rounding = if fractions { rounding(question) } else { Some(NumericRounding::Down) };
    for option in question.scale.iter().flat_map(|scale| &scale.options) {
        let Some((from, to)) = option.band() else { continue };
        let (from, to) = (i128::from(from) * WHOLE, i128::from(to) * WHOLE);
        // The least figure that is rounded to the number, and the least that is rounded beyond it.
        cuts.extend(match rounding? {
            NumericRounding::Nearest => [from - 2, to + 2],
            NumericRounding::Down => [from, to + WHOLE],
            NumericRounding::Up => [from - WHOLE + 1, to + 1],
        });
    }
    Some(cuts)
}

/// One figure of each stretch between cuts: a whole number where there is one.
fn figures(mut cuts: Vec<i128>, (low, high): (Option<i128>, Option<i128>), fractions: bool) -> Vec<Given> {
    let first = low.unwrap_or_else(|| cuts.iter().min().map_or(0, |cut| cut - WHOLE));
    cuts.push(first);
    cuts.retain(|&cut| cut >= first && high.is_none_or(|high| cut <= high));
    cuts.sort_unstable();
    cuts.dedup();
    let ends = cuts.iter().skip(1).map(|next| next - 1).map(Some).chain([high]);
    let one = |(&start, end): (&i128, Option<i128>)| {
        let whole = (start + WHOLE - 1).div_euclid(WHOLE) * WHOLE;
        let inside = end.is_none_or(|end| whole <= end);
        if inside { Some(Given::Figure(whole)) } else { fractions.then_some(Given::Figure(start)) }
    };
    cuts.iter().zip(ends).filter_map(one).collect()
}

fn numeric<'m>(question: &Question<'m>) -> Option<&'m Numeric> {
    match question.model.answer.as_ref()? {
        Answer::Number(numeric) | Answer::Percentage(numeric) => Some(numeric),
        _ => None,
    }
}

fn rounding(question: &Question<'_>) -> Option<NumericRounding> {
    numeric(question)?.rounding.as_ref().map(|rounding| rounding.value)
}

/// What an answer in substance scores; `None` where it has no score, or where that could not be read.
pub(super) fn score(question: &Question<'_>, given: &Given) -> Option<i64> {
    let own = |option: &ChoiceOption| option.score.as_ref().map(|score| score.value);
    match given {
        Given::Option(at) => own(question.scale?.options.get(*at)?),
        Given::Ticks(ticks) => {
            let Some(Answer::Choices(choices)) = &question.model.answer else { return None };
            let scores = ticks.iter().map(|&at| own(choices.options.get(at)?));
            let scores = scores.collect::<Option<Vec<i64>>>()?;
            match choices.score.as_ref()?.value {
                ChoiceScore::Sum => Some(scores.iter().sum::<i64>().min(100)),
                ChoiceScore::Highest => scores.iter().max().copied(),
                ChoiceScore::None => None,
            }
        }
        Given::Figure(quarters) => match question.model.answer.as_ref()? {
            Answer::Levels(..) => i64::try_from(quarters / WHOLE).ok(),
            Answer::Number(_) => banded(question, quarters.div_euclid(WHOLE)),
            _ => banded(question, rounded(*quarters, rounding(question)?)),
        },
        Given::Blank | Given::NotApplicable => None,
    }
}

/// A figure as a whole number; halves go up.
fn rounded(quarters: i128, rounding: NumericRounding) -> i128 {
    match rounding {
        NumericRounding::Nearest => (quarters + 2).div_euclid(WHOLE),
        NumericRounding::Down => quarters.div_euclid(WHOLE),
        NumericRounding::Up => (quarters + WHOLE - 1).div_euclid(WHOLE),
    }
}

fn banded(question: &Question<'_>, figure: i128) -> Option<i64> {
    let inside = |option: &&ChoiceOption| {
        option.band().is_some_and(|(from, to)| (i128::from(from)..=i128::from(to)).contains(&figure))
    };
    question.scale?.options.iter().find(inside)?.score.as_ref().map(|score| score.value)
}

/// An answer and what it scores.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    pub(super) given: Given,
    pub(super) score: i64,
}

/// The answers that score least and most; `None` where some answer has no score that could be read.
pub(super) fn extremes(question: &Question<'_>) -> Option<(Scored, Scored)> {
    let mut ends: Option<((usize, i64), (usize, i64))> = None;
    let mut note = |at: usize, score: i64| {
        let (least, most) = ends.get_or_insert(((at, score), (at, score)));
        // Of answers that score the same the first is shown.
        if score < least.1 {
            *least = (at, score);
        }
        if score > most.1 {
            *most = (at, score);
        }
    };
    if let Some(Answer::Scale(_)) = &question.model.answer {
        for (at, option) in question.scale?.options.iter().enumerate() {
            note(at, option.score.as_ref()?.value);
        }
        let (least, most) = ends?;
        let scored = |(at, score)| Scored { given: Given::Option(at), score };
        return Some((scored(least), scored(most)));
    }
    let answers = match &question.model.answer {
        // Among many choices the least is one tick, and the most is one that stands alone or all that do not.
        Some(Answer::Choices(choices)) => {
            let alone = |at: &usize| choices.options[*at].exclusive;
            let singles = (0..choices.options.len()).map(|at| vec![at]);
            let together: Vec<usize> = (0..choices.options.len()).filter(|at| !alone(at)).collect();
            let all = singles.chain((!together.is_empty()).then_some(together));
            all.map(Given::Ticks).collect()
        }
        _ => all(question, &[])?,
    };
    for (at, given) in answers.iter().enumerate() {
        note(at, score(question, given)?);
    }
    let (least, most) = ends?;
    let scored = |(at, score): (usize, i64)| Scored { given: answers[at].clone(), score };
    Some((scored(least), scored(most)))
}
