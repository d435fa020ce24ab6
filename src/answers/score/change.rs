//! Compares the scores of the same answers under two versions of a framework.

use super::Outcome;
use super::fraction::Fraction;
use super::scorer::{Figure, Scorer, Scores};
use serde::Serialize;
use std::collections::BTreeMap;

/// A figure that differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScoreChange {
    /// `question`, `section`, `theme` or `overall`.
    pub level: &'static str,
    /// The id of the question, section or theme.
    pub id: String,
    /// The service line's id, where the figure is of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The score before, or why there was none.
    pub old: String,
    /// The score after, or why there is none.
    pub new: String,
    /// The exact difference, where there are two scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
}

/// The scores of a response under one version, with the scorer that made them.
#[derive(Debug, Clone, Copy)]
pub struct VersionScores<'s> {
    /// Scorer of the version.
    pub scorer: &'s Scorer,
    /// What it made of the response.
    pub scores: &'s Scores,
}

/// What stands for a figure that only the other version has.
const NOT_THERE: &str = "not-there";

const LEVELS: [&str; 4] = ["overall", "theme", "section", "question"];

/// What a figure is of; figures are reported in this order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct FigureKey {
    /// Place of the level in [`LEVELS`].
    level: usize,
    id: String,
    line: Option<String>,
}

/// A figure as it is compared: exactly, and as it is published.
struct ComparedFigure {
    exact: Result<Fraction, &'static str>,
    shown: String,
}

/// Returns every figure that differs, overall first.
///
/// A question that is new or gone is not reported itself: its effect shows in the figure of its section.
pub fn score_changes(before: VersionScores<'_>, after: VersionScores<'_>) -> Vec<ScoreChange> {
    let (before, mut after) = (figures(before), figures(after));
    let mut changes = Vec::new();
    for (key, old) in &before {
        let new = after.remove(key);
        changes.extend(change(key, Some(old), new.as_ref()));
    }
    for (key, new) in &after {
        changes.extend(change(key, None, Some(new)));
    }
    changes
}

/// How a figure differs; `None` where it does not, and for a question that only one version counts.
fn change(
    key: &FigureKey,
    old: Option<&ComparedFigure>,
    new: Option<&ComparedFigure>,
) -> Option<ScoreChange> {
    let is_same =
        matches!((old, new), (Some(old), Some(new)) if old.exact == new.exact && old.shown == new.shown);
    let is_alone = LEVELS[key.level] == "question" && (old.is_none() || new.is_none());
    if is_same || is_alone {
        return None;
    }
    let difference = match (old.map(|figure| &figure.exact), new.map(|figure| &figure.exact)) {
        (Some(Ok(old)), Some(Ok(new))) => Some(new.minus(old).to_string()),
        _ => None,
    };
    let shown = |figure: Option<&ComparedFigure>| {
        figure.map_or_else(|| NOT_THERE.to_owned(), |figure| figure.shown.clone())
    };
    Some(ScoreChange {
        level: LEVELS[key.level],
        id: key.id.clone(),
        line: key.line.clone(),
        old: shown(old),
        new: shown(new),
        difference,
    })
}

fn figures(VersionScores { scorer, scores }: VersionScores<'_>) -> BTreeMap<FigureKey, ComparedFigure> {
    let questionnaire = scorer.questionnaire();
    let line_id = |line: usize| Some(questionnaire.lines.id(line).to_owned());
    let mut figures = BTreeMap::new();
    for scored in &scores.questions {
        let Some(question) = questionnaire.questions.get(scored.question) else { continue };
        let line = scored.line.and_then(line_id);
        figures.insert(FigureKey { level: 3, id: question.id.to_string(), line }, of_outcome(scored.outcome));
    }
    for scored in &scores.sections {
        let Some(section) = questionnaire.sections.get(scored.section) else { continue };
        let key = |line: Option<String>| FigureKey { level: 2, id: section.id.to_string(), line };
        for (line, figure) in scored.lines.iter().enumerate() {
            figures.insert(key(line_id(line)), of_figure(figure, scorer));
        }
        figures.insert(key(None), of_figure(&scored.whole, scorer));
    }
    for (theme, figure) in scores.themes.iter().enumerate() {
        let key = FigureKey { level: 1, id: scorer.theme_id(theme).to_owned(), line: None };
        figures.insert(key, of_figure(figure, scorer));
    }
    if let Some(figure) = &scores.overall {
        let key = FigureKey { level: 0, id: "overall".to_owned(), line: None };
        figures.insert(key, of_figure(figure, scorer));
    }
    figures
}

fn of_outcome(outcome: Outcome) -> ComparedFigure {
    let exact = match outcome {
        Outcome::Scored(score, _) => Ok(Fraction::whole(i128::from(score))),
        other => Err(other.reason().unwrap_or_default()),
    };
    let shown = exact.as_ref().map_or_else(|reason| (*reason).to_owned(), ToString::to_string);
    ComparedFigure { exact, shown }
}

fn of_figure(figure: &Figure, scorer: &Scorer) -> ComparedFigure {
    let shown = match &figure.score {
        Ok(score) => score.rounded(scorer.rounding()),
        Err(reason) => reason.name().to_owned(),
    };
    ComparedFigure { exact: figure.score.clone().map_err(super::Reason::name), shown }
}
