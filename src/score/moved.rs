//! The scores of the same answers under two versions come in; the figures that differ go out.

use super::Outcome;
use super::fraction::Fraction;
use super::scorer::{Figure, Scorer, Scores};
use serde::Serialize;
use std::collections::BTreeMap;

/// A figure that is another one under another version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Moved {
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

/// What a figure says when only one of two versions has it.
const NOT_THERE: &str = "not-there";

/// The order of levels in reports, and what a figure is of.
type Key = (usize, String, Option<String>);

/// A figure as it is compared: exactly, and as it is published.
struct Told {
    exact: Result<Fraction, &'static str>,
    shown: String,
}

const LEVELS: [&str; 4] = ["overall", "theme", "section", "question"];

/// Every figure that differs, overall first. A question that is new or gone is no figure that moved: it shows in its
/// section.
pub fn moved((old, before): (&Scorer, &Scores), (new, after): (&Scorer, &Scores)) -> Vec<Moved> {
    let (before, mut after) = (figures(old, before), figures(new, after));
    let mut all = Vec::new();
    let mut tell = |key: &Key, old: Option<&Told>, new: Option<&Told>| {
        let is_same =
            matches!((old, new), (Some(old), Some(new)) if old.exact == new.exact && old.shown == new.shown);
        let is_alone = LEVELS[key.0] == "question" && (old.is_none() || new.is_none());
        if is_same || is_alone {
            return;
        }
        let difference = match (old.map(|it| &it.exact), new.map(|it| &it.exact)) {
            (Some(Ok(old)), Some(Ok(new))) => Some(new.minus(old).to_string()),
            _ => None,
        };
        let shown =
            |told: Option<&Told>| told.map_or_else(|| NOT_THERE.to_owned(), |told| told.shown.clone());
        let (level, id, line) = (LEVELS[key.0], key.1.clone(), key.2.clone());
        all.push(Moved { level, id, line, old: shown(old), new: shown(new), difference });
    };
    for (key, told) in &before {
        let other = after.remove(key);
        tell(key, Some(told), other.as_ref());
    }
    for (key, told) in &after {
        tell(key, None, Some(told));
    }
    all
}

fn figures(scorer: &Scorer, from: &Scores) -> BTreeMap<Key, Told> {
    let form = scorer.questionnaire();
    let line = |at: usize| Some(form.lines.id(at).to_owned());
    let told = |figure: &Figure| Told {
        exact: figure.score.clone().map_err(super::Reason::name),
        shown: match &figure.score {
            Ok(score) => score.rounded(scorer.rounding()),
            Err(reason) => reason.name().to_owned(),
        },
    };
    let mut all = BTreeMap::new();
    for it in &from.questions {
        let Some(question) = form.questions.get(it.question) else { continue };
        let exact = match it.outcome {
            Outcome::Scored(score, _) => Ok(Fraction::whole(i128::from(score))),
            other => Err(other.reason().unwrap_or_default()),
        };
        let shown = exact.as_ref().map_or_else(|reason| (*reason).to_owned(), ToString::to_string);
        all.insert((3, question.id.to_string(), it.line.and_then(line)), Told { exact, shown });
    }
    for it in &from.sections {
        let Some(section) = form.sections.get(it.section) else { continue };
        for (at, figure) in it.lines.iter().enumerate() {
            all.insert((2, section.id.to_string(), line(at)), told(figure));
        }
        all.insert((2, section.id.to_string(), None), told(&it.whole));
    }
    for (at, figure) in from.themes.iter().enumerate() {
        all.insert((1, scorer.theme_id(at).to_owned(), None), told(figure));
    }
    if let Some(figure) = &from.overall {
        all.insert((0, "overall".to_owned(), None), told(figure));
    }
    all
}
