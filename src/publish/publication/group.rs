//! The distribution of scores in each setting and region, where a group is large enough to be published.

use super::round::{Entry, Part, Round};
use super::spread::Spread;
use dma_answers::score::{Figure, Fraction};

/// One thing that has a score in a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// A section as a whole, by its place among the scored ones.
    Section(usize),
    /// A theme, by place.
    Theme(usize),
    /// The overall score.
    Overall,
}

impl Measure {
    /// The figure of one organisation.
    pub(super) fn of(self, entry: &Entry) -> Option<&Figure> {
        match self {
            Self::Section(at) => entry.scores.sections.get(at).map(|section| &section.whole),
            Self::Theme(at) => entry.scores.themes.get(at),
            Self::Overall => entry.scores.overall.as_ref(),
        }
    }
}

/// The exact scores of some organisations.
pub(super) fn scores<'e>(entries: impl Iterator<Item = &'e Entry>, measure: Measure) -> Vec<Fraction> {
    entries.filter_map(|entry| measure.of(entry)?.score.as_ref().ok().cloned()).collect()
}

/// Every measure of a setting, with its level and id.
fn measures(part: &Part<'_>) -> Vec<(Measure, &'static str, String)> {
    let sections =
        part.sections().map(|(at, _, section)| (Measure::Section(at), "section", section.id.clone()));
    let themes = part.document.themes.iter().enumerate();
    let themes = themes.map(|(at, theme)| (Measure::Theme(at), "theme", theme.id.clone()));
    let mut all: Vec<_> = sections.chain(themes).collect();
    if part.entries.iter().any(|entry| entry.scores.overall.is_some()) {
        all.push((Measure::Overall, "overall", part.document.setting.id.clone()));
    }
    all
}

/// The rows of the table.
pub(super) fn rows(round: &Round<'_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for part in &round.parts {
        for (measure, level, id) in measures(part) {
            let regions = part.regions().into_iter().flatten().map(Some);
            for region in std::iter::once(None).chain(regions) {
                let own = |entry: &&Entry| {
                    region.is_none() || entry.response.organisation.region.as_deref() == region
                };
                let found = scores(part.entries.iter().filter(own), measure);
                let mut row = vec![
                    part.is_synthetic().to_string(),
                    part.document.setting.id.clone(),
                    part.document.version.clone(),
                    region.unwrap_or_default().to_owned(),
                    level.to_owned(),
                    id.clone(),
                ];
                row.extend(figures(part, found, round.terms.smallest_group));
                rows.push(row);
            }
        }
    }
    rows
}

/// The figures of a group, or that it is too small.
fn figures(part: &Part<'_>, found: Vec<Fraction>, smallest: usize) -> Vec<String> {
    let spread = if found.len() < smallest { None } else { Spread::of(found) };
    let Some(spread) = spread else {
        let mut cells = vec![String::new(); 7];
        cells.push("few".to_owned());
        return cells;
    };
    let mut cells = vec![spread.count.to_string()];
    cells.extend(spread.rounded(part.scorer.rounding()));
    cells.push(String::new());
    cells
}
