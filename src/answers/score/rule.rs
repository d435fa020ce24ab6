//! The scoring rules of a compiled framework, by place.
#![warn(clippy::wildcard_enum_match_arm)]

use crate::response::Questionnaire;
use dma_document::answer::Values;
use dma_document::{Document, Family, LevelPolicy, NotApplicablePolicy, Overall, Rounding};

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
    /// What a full answer scores.
    pub(super) top: i64,
    pub(super) family: Family,
    /// Whether lower levels must be met too.
    pub(super) is_cumulative: bool,
}

impl Rules {
    pub(super) fn new(document: &Document, questionnaire: &Questionnaire) -> Result<Self, NotScorable> {
        let sections = || document.sections();
        let rule = |placed: dma_document::Placed<'_>| {
            let counts = placed.section.scored && placed.question.scored;
            QuestionRule {
                weight: if counts { i128::from(placed.question.weight.max(0)) } else { 0 },
                not_applicable: placed.question.not_applicable.as_ref().map(|not| not.policy),
            }
        };
        for question in &questionnaire.questions {
            is_rounded(&question.id, &question.values)?;
        }
        Ok(Self {
            questions: document.placed_questions().map(rule).collect(),
            sections: sections()
                .map(|section| SectionRule {
                    weight: i128::from(section.weight.max(0)),
                    scored: section.scored,
                })
                .collect(),
            themes: document.themes.iter().map(|theme| i128::from(theme.weight.max(0))).collect(),
            minimum: i128::from(document.scoring.minimum_answered),
            rounding: document.scoring.rounding.clone(),
            has_overall: document.scoring.overall == Overall::MeanOfThemes,
            is_cumulative: document.scoring.level_policy == Some(LevelPolicy::Cumulative),
            top: document.scoring.family.full_score(),
            family: document.scoring.family,
        })
    }
}

/// Bands hold whole numbers, so that it must be said how other figures become one.
fn is_rounded(id: &str, values: &Values) -> Result<(), NotScorable> {
    match values {
        Values::Figures(figures) if figures.bands.as_ref().is_some_and(|bands| bands.rounding.is_none()) => {
            Err(NotScorable(format!(
                "the question `{id}` has bands but does not say how figures are rounded"
            )))
        }
        Values::Options(_)
        | Values::Ticks { .. }
        | Values::Ladder { .. }
        | Values::Figures(_)
        | Values::Words(_) => Ok(()),
    }
}
