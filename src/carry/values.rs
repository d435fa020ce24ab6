//! The values of answers: whether two are the same, and what they become in another version.

use super::crosswalk::{CrosswalkLimits, CrosswalkQuestion};
use dma_answers::response::figure::WHOLE;
use dma_answers::response::{Answer, Figure};

/// Returns whether two answers have the same value; texts never count as the same.
pub(super) fn says_the_same(one: &Answer, other: &Answer) -> bool {
    let value = |answer: &Answer| {
        let ticks = answer.options.clone().map(|mut ids| {
            ids.sort();
            ids
        });
        let figure = answer.number.as_ref().map(|figure| figure.millionths().map_err(|_| figure.clone()));
        (answer.option.clone(), ticks, answer.elements.clone(), figure, answer.not_applicable.is_some())
    };
    value(one) == value(other) && one.text.is_none() && other.text.is_none()
}

/// Returns an answer in the values of the other version, or why it has none there.
pub(super) fn converted(answer: &Answer, way: &CrosswalkQuestion) -> Result<Answer, String> {
    if let Some(limits) = &way.limits {
        check_limits(answer, limits)?;
    }
    let mut made = answer.clone();
    if way.map.is_empty() {
        return Ok(made);
    }
    let to = |id: &String| {
        way.map.iter().find(|mapping| mapping.from == *id).and_then(|mapping| mapping.to.clone())
    };
    let no_longer = |id: &String| format!("option `{id}` is no longer offered");
    if let Some(option) = &answer.option {
        made.option = Some(to(option).ok_or_else(|| no_longer(option))?);
    }
    if let Some(options) = &answer.options {
        let ids = options.iter().map(|id| to(id).ok_or_else(|| no_longer(id)));
        made.options = Some(ids.collect::<Result<_, _>>()?);
    }
    // An element that is gone leaves the others what they are.
    made.elements = answer.elements.as_ref().map(|ids| ids.iter().filter_map(to).collect());
    Ok(made)
}

/// Checks that an answer is within the limits of the other version.
fn check_limits(answer: &Answer, limits: &CrosswalkLimits) -> Result<(), String> {
    if answer.not_applicable.is_some() && limits.not_applicable == Some(false) {
        return Err("not applicable is no longer an answer".to_owned());
    }
    if let Some(figure) = &answer.number {
        check_figure(figure, limits)?;
    }
    // Texts of one form sort as their figures do.
    if let (Some(text), Some(from)) = (&answer.text, &limits.from)
        && text < from
    {
        return Err(format!("{text} is before {from}, the earliest that is now allowed"));
    }
    if let (Some(text), Some(to)) = (&answer.text, &limits.to)
        && text > to
    {
        return Err(format!("{text} is after {to}, the latest that is now allowed"));
    }
    if let (Some(text), Some(most)) = (&answer.text, limits.max_words) {
        let words = i64::try_from(text.split_whitespace().count()).unwrap_or(i64::MAX);
        if words > most {
            return Err(format!("the text has {words} words, and at most {most} are now allowed"));
        }
    }
    Ok(())
}

/// Checks that a figure is within the limits of the other version.
fn check_figure(figure: &Figure, limits: &CrosswalkLimits) -> Result<(), String> {
    let value = figure
        .millionths()
        .map_err(|_| "the figure is larger than 2^53 - 1 or has more than 6 decimals".to_owned())?;
    let bound = |limit: i64| i128::from(limit) * WHOLE;
    match (limits.at_least, limits.at_most) {
        (Some(least), _) if value < bound(least) => {
            Err(format!("the figure is below {least}, the lowest that is now allowed"))
        }
        (_, Some(most)) if value > bound(most) => {
            Err(format!("the figure is above {most}, the highest that is now allowed"))
        }
        _ => Ok(()),
    }
}
