//! The scores of one response as `scores.schema.json` describes them.

use super::scorer::{Figure, Scorer, Scores};
use super::{Explained, Fraction, Outcome};
use crate::response::{FrameworkName, Organisation, Response};
use dma_document::Family;
use serde::{Deserialize, Serialize};

/// The version of the form in which scores are written: `major.minor`. A minor step only adds keys.
pub const SCORES_SCHEMA_VERSION: &str = "1.0";

macro_rules! leaves {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            #[serde(rename_all = "camelCase")]
            pub struct $name {
                $($(#[$field_meta])* pub $field: $type,)+
            }
        )+
    };
}

leaves! {
    /// The scores of one organisation.
    Results {
        /// The version of this form.
        schema_version: String,
        /// Whether the answers were generated and do not belong to a real organisation.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")] synthetic: bool,
        /// Who answered.
        organisation: Organisation,
        /// What was answered.
        framework: FrameworkName,
        /// What is scored: `options` (0 to 100) or `levels` (1 to 5).
        family: Family,
        /// The questions that count, in the order of asking, each on its lines.
        questions: Vec<QuestionResult>,
        /// The sections in order: each service line first, then the whole.
        sections: Vec<SectionResult>,
        /// The themes in order.
        themes: Vec<ThemeResult>,
        /// The score of all of it, where the framework declares one.
        #[serde(default, skip_serializing_if = "Option::is_none")] overall: Option<FigureResult>,
        /// How each figure came about, where that was asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")] explanation: Option<Vec<Explained>>,
    }
    /// What one question scores.
    QuestionResult {
        /// The question's id.
        question: String,
        /// The service line's id, where each line answers.
        #[serde(default, skip_serializing_if = "Option::is_none")] line: Option<String>,
        /// How much it counts in its section.
        weight: i64,
        /// The score, with as many decimals as are declared.
        #[serde(default, skip_serializing_if = "Option::is_none")] score: Option<String>,
        /// Why there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")] reason: Option<String>,
    }
    /// What one section scores.
    SectionResult {
        /// The section's id.
        section: String,
        /// Theme's id of the section.
        theme: String,
        /// The service line's id; of the section as a whole where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")] line: Option<String>,
        /// The figure.
        #[serde(flatten)] figure: FigureResult,
    }
    /// What one theme scores.
    ThemeResult {
        /// The theme's id.
        theme: String,
        /// The figure.
        #[serde(flatten)] figure: FigureResult,
    }
    /// A figure.
    FigureResult {
        /// The score, rounded once, with as many decimals as are declared.
        #[serde(default, skip_serializing_if = "Option::is_none")] score: Option<String>,
        /// The score before it was rounded, in lowest terms, such as `145/2`.
        #[serde(default, skip_serializing_if = "Option::is_none")] exact: Option<String>,
        /// Why there is no score.
        #[serde(default, skip_serializing_if = "Option::is_none")] reason: Option<String>,
        /// The weight that was due.
        due: i64,
        /// How much of that was answered.
        answered: i64,
    }
}

impl Outcome {
    /// Why a question has no score, in the word that files use.
    pub fn reason(&self) -> Option<&'static str> {
        match self {
            Self::NotAsked => Some("not-asked"),
            Self::NotAnswered => Some("not-answered"),
            Self::Unusable(_) => Some("unusable"),
            Self::Excluded => Some("not-applicable"),
            Self::NoScore => Some("no-score"),
            Self::Scored(..) => None,
        }
    }
}

impl Scorer {
    /// Scores a response, and returns its published scores.
    pub fn results(&self, response: &Response) -> Results {
        self.publish(response, &self.score(response))
    }

    /// Names in the place of places, and decimals in the place of fractions.
    pub fn publish(&self, response: &Response, scores: &Scores) -> Results {
        let mut sections = Vec::new();
        for score in &scores.sections {
            let section = score.section;
            let lines = score.lines.iter().enumerate();
            sections.extend(lines.map(|(line, figure)| self.section_result(section, Some(line), figure)));
            sections.push(self.section_result(section, None, &score.whole));
        }
        let theme = |(at, figure): (usize, &Figure)| ThemeResult {
            theme: self.theme_id(at).to_owned(),
            figure: self.figure(figure),
        };
        Results {
            schema_version: SCORES_SCHEMA_VERSION.to_owned(),
            synthetic: response.synthetic,
            organisation: response.organisation.clone(),
            framework: response.framework.clone(),
            family: self.rules.family,
            questions: self.question_results(scores),
            sections,
            themes: scores.themes.iter().enumerate().map(theme).collect(),
            overall: scores.overall.as_ref().map(|figure| self.figure(figure)),
            explanation: None,
        }
    }

    fn question_results(&self, scores: &Scores) -> Vec<QuestionResult> {
        let questionnaire = self.questionnaire();
        let result = |scored: &super::QuestionScore| {
            let question = questionnaire.questions.get(scored.question)?;
            let weight = self.rules.questions.get(scored.question)?.weight;
            let score = match scored.outcome {
                Outcome::Scored(score, _) => {
                    Some(Fraction::whole(i128::from(score)).rounded(self.rounding()))
                }
                _ => None,
            };
            Some(QuestionResult {
                question: question.id.to_string(),
                line: scored.line.map(|line| questionnaire.lines.id(line).to_owned()),
                weight: narrow(weight),
                score,
                reason: scored.outcome.reason().map(str::to_owned),
            })
        };
        scores.questions.iter().filter_map(result).collect()
    }

    fn section_result(&self, section: usize, line: Option<usize>, figure: &Figure) -> SectionResult {
        let questionnaire = self.questionnaire();
        let found = questionnaire.sections.get(section);
        SectionResult {
            section: found.map_or_else(String::new, |section| section.id.to_string()),
            theme: found.map_or("", |section| self.theme_id(section.theme)).to_owned(),
            line: line.map(|line| questionnaire.lines.id(line).to_owned()),
            figure: self.figure(figure),
        }
    }

    /// A figure as it is published.
    pub fn figure(&self, figure: &Figure) -> FigureResult {
        let score = figure.score.as_ref().ok();
        FigureResult {
            score: score.map(|score| score.rounded(self.rounding())),
            exact: score.map(ToString::to_string),
            reason: figure.score.as_ref().err().map(|reason| reason.name().to_owned()),
            due: narrow(figure.due),
            answered: narrow(figure.answered),
        }
    }
}

/// Sums of weights are far inside of 64 bits: a framework has some thousand questions of weight 100 or less.
fn narrow(weight: i128) -> i64 {
    i64::try_from(weight).unwrap_or(i64::MAX)
}
