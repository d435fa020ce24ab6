//! How a compiled framework scores: what its document declares comes in, by name; the same goes out by place.

use crate::canonical::{
    self, Answer, ChoiceScore, Document, Family, FigureRounding, LevelPolicy, NotApplicablePolicy, Overall,
    Rounding, Scale,
};
use crate::response::{Given, Sheet, figure::WHOLE};

/// Why a framework cannot be scored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotScorable(pub(super) String);

/// What one question adds.
#[derive(Debug)]
pub(super) struct QuestionRule {
    /// How much it counts in its section; 0 where it does not.
    pub(super) weight: i128,
    /// What "not applicable" does, where it is allowed.
    pub(super) not_applicable: Option<NotApplicablePolicy>,
    /// What answers score.
    pub(super) points: Points,
}

/// What the answers to one question score.
#[derive(Debug)]
pub(super) enum Points {
    /// Nothing.
    None,
    /// By option.
    Options(Vec<Option<i64>>),
    /// By the choices that are ticked.
    Choices(ChoiceScore, Vec<Option<i64>>),
    /// The level itself.
    Level,
    /// By the band that a figure falls into: its ends, and the option that it stands for.
    Bands {
        /// How a figure becomes a whole number.
        rounding: FigureRounding,
        /// The least and the most of each band, and its option by place.
        bands: Vec<(i128, i128, usize)>,
        /// The score of each option.
        scores: Vec<Option<i64>>,
    },
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

/// What one section declares.
#[derive(Debug)]
pub(super) struct SectionRule {
    pub(super) weight: i128,
    pub(super) scored: bool,
}

/// What one framework declares.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) questions: Vec<QuestionRule>,
    pub(super) sections: Vec<SectionRule>,
    /// The weight of each theme.
    pub(super) themes: Vec<i128>,
    pub(super) minimum: i128,
    pub(super) rounding: Rounding,
    pub(super) has_overall: bool,
    /// What a full answer scores: 5 for levels, else 100.
    pub(super) top: i64,
    /// Whether lower levels must be met too.
    pub(super) is_cumulative: bool,
}

impl Rules {
    pub(super) fn new(document: &Document) -> Result<Self, NotScorable> {
        let sections = || document.sections();
        let question = |section: &canonical::Section,
                        question: &canonical::Question|
         -> Result<QuestionRule, NotScorable> {
            let counts = section.scored && question.scored;
            Ok(QuestionRule {
                weight: if counts { i128::from(question.weight.max(0)) } else { 0 },
                not_applicable: question.not_applicable.as_ref().map(|it| it.policy),
                points: points(document, question)?,
            })
        };
        let mut questions = Vec::new();
        for section in sections() {
            for it in &section.questions {
                questions.push(question(section, it)?);
            }
        }
        Ok(Self {
            questions,
            sections: sections()
                .map(|it| SectionRule { weight: i128::from(it.weight.max(0)), scored: it.scored })
                .collect(),
            themes: document.themes.iter().map(|it| i128::from(it.weight.max(0))).collect(),
            minimum: i128::from(document.scoring.minimum_answered),
            rounding: document.scoring.rounding.clone(),
            has_overall: document.scoring.overall == Overall::MeanOfThemes,
            is_cumulative: document.scoring.level_policy == Some(LevelPolicy::Cumulative),
            top: if document.scoring.family == Family::Levels { 5 } else { 100 },
        })
    }
}

fn points(document: &Document, question: &canonical::Question) -> Result<Points, NotScorable> {
    let scale = |id: &str| -> Result<&Scale, NotScorable> {
        let missing = || {
            NotScorable(format!("the question `{}` names the scale `{id}`, which is not there", question.id))
        };
        document.scale(id).ok_or_else(missing)
    };
    Ok(match &question.answer {
        Answer::Scale { scale: id } => {
            Points::Options(scale(id)?.options.iter().map(|it| it.score).collect())
        }
        Answer::Choices { score, options } => {
            Points::Choices(*score, options.iter().map(|it| it.score).collect())
        }
        Answer::Levels { .. } => Points::Level,
        // A number is whole already.
        Answer::Number { bands: Some(id), .. } => banded(scale(id)?, FigureRounding::Down),
        Answer::Percentage { bands: Some(id), rounding } => {
            let missing = || {
                NotScorable(format!(
                    "the question `{}` has bands and does not say how figures are rounded",
                    question.id
                ))
            };
            banded(scale(id)?, rounding.ok_or_else(missing)?)
        }
        Answer::Text { .. } | Answer::Number { bands: None, .. } | Answer::Percentage { bands: None, .. } => {
            Points::None
        }
    })
}

fn banded(scale: &Scale, rounding: FigureRounding) -> Points {
    let end = |end: Option<i64>, open: i128| end.map_or(open, i128::from);
    let band = |(at, option): (usize, &canonical::ScaleOption)| {
        let band = option.band.as_ref()?;
        Some((end(band.from, i128::MIN), end(band.to, i128::MAX), at))
    };
    Points::Bands {
        rounding,
        bands: scale.options.iter().enumerate().filter_map(band).collect(),
        scores: scale.options.iter().map(|it| it.score).collect(),
    }
}

impl Points {
    /// The band of an option, in words: `21 to 40`.
    pub(super) fn band(&self, option: usize) -> String {
        let Self::Bands { bands, .. } = self else { return String::new() };
        match bands.iter().find(|(.., at)| *at == option) {
            None => String::new(),
            Some((i128::MIN, to, _)) => format!("up to {to}"),
            Some((from, i128::MAX, _)) => format!("from {from}"),
            Some((from, to, _)) => format!("{from} to {to}"),
        }
    }

    /// What an answer in substance scores, and how it comes to that; `None` where it has no score.
    pub(super) fn of(&self, given: Given, sheet: &Sheet) -> Option<(i64, How)> {
        match (self, given) {
            (Self::Options(scores), Given::Option(at)) => Some(((*scores.get(at)?)?, How::Option(at))),
            (Self::Choices(method, scores), Given::Ticks(ticks)) => {
                // One choice without a score leaves the answer without one.
                let own = || sheet.ticks(ticks).iter().map(|&at| scores.get(at).copied().flatten());
                let sum = own().try_fold(0, |sum: i64, score| Some(sum.saturating_add(score?)))?;
                match method {
                    ChoiceScore::Sum => Some((sum.min(100), How::Sum(sum))),
                    ChoiceScore::Highest => Some((own().flatten().max()?, How::Highest)),
                    ChoiceScore::None => None,
                }
            }
            (Self::Level, Given::Level(level)) => Some((level, How::Level)),
            (Self::Bands { rounding, bands, scores }, Given::Figure(figure)) => {
                let whole = whole(figure, *rounding);
                let (.., at) = *bands.iter().find(|(from, to, _)| (*from..=*to).contains(&whole))?;
                Some(((*scores.get(at)?)?, How::Band(whole, at)))
            }
            _ => None,
        }
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
