//! The page with the trend between two rounds, drawn by the verdicts on what may be compared.
//!
//! Where a series is not comparable, no line joins before and after, and the reason is given.

use super::group::{Measure, scores};
use super::picture::{Join, Pair, pairs};
use super::round::{Entry, Part, Round, synthetic_words};
use crate::PublishError;
use dma_answers::score::Fraction;
use dma_page::{coded, style_with};
use dma_revision::changes::Comparability;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The page of the trend.
pub(super) const FILE: &str = "trend.html";

const TEMPLATE: &str = include_str!("trend.html");
const STYLE: &str = include_str!("summary.css");

/// What a round is compared with.
#[derive(Debug)]
pub struct Rounds<'r> {
    /// The round before.
    pub before: &'r Round<'r>,
    /// What may be compared, by setting.
    pub verdicts: &'r BTreeMap<String, dma_carry::Verdicts>,
}

/// One setting of the trend.
#[derive(Debug, Serialize)]
struct Setting {
    title: String,
    before: String,
    after: String,
    both: usize,
    few: bool,
    themes: Vec<Series>,
    /// Nothing where there is nothing to draw.
    svg: Option<String>,
    sections: Vec<Series>,
}

/// One series.
#[derive(Debug, Serialize)]
struct Series {
    title: String,
    before: Option<String>,
    after: Option<String>,
    change: Option<String>,
    verdict: &'static str,
    reasons: Vec<String>,
}

/// The trend of every setting that both rounds have.
pub(super) fn page(round: &Round<'_>, rounds: &Rounds<'_>) -> Result<String, PublishError> {
    let mut settings = Vec::new();
    for after in &round.parts {
        let before =
            rounds.before.parts.iter().find(|part| part.document.setting.id == after.document.setting.id);
        let verdicts = rounds.verdicts.get(&after.document.setting.id);
        if let Some((before, verdicts)) = before.zip(verdicts) {
            settings.push(setting(before, after, verdicts, round.terms.smallest_group));
        }
    }
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("coded", coded);
    let programme = round.parts.first().map_or("", |part| part.document.programme.title.as_str());
    let organisations = [rounds.before.organisations(), round.organisations()].concat();
    environment
        .render_named_str(
            FILE,
            TEMPLATE,
            context! {
                programme, synthetic => synthetic_words(&organisations),
                settings => Value::from(Serde(&settings)),
                style => Value::from(Serde(&style_with(STYLE, None))),
                smallest => round.terms.smallest_group,
            },
        )
        .map_err(|error| PublishError::Template { page: "the trend", error })
}

fn setting(before: &Part<'_>, after: &Part<'_>, verdicts: &dma_carry::Verdicts, smallest: usize) -> Setting {
    let codes = |part: &Part<'_>| -> BTreeSet<String> {
        part.entries.iter().map(|entry| entry.response.organisation.code.clone()).collect()
    };
    let both: BTreeSet<String> = codes(before).intersection(&codes(after)).cloned().collect();
    let trend = Trend { before, after, both: &both, smallest };
    let mut themes = Vec::new();
    let mut drawn = Vec::new();
    for part in &verdicts.themes {
        let place = |part: &Part<'_>, id: &str| part.document.themes.iter().position(|theme| theme.id == id);
        let was = part.was.as_deref().unwrap_or(&part.id);
        let old = place(before, was).map(Measure::Theme);
        let new = place(after, &part.id).map(Measure::Theme);
        let (series, pair) = trend.series(part, old, new);
        themes.push(series);
        drawn.extend(pair);
    }
    let mut sections = Vec::new();
    for part in &verdicts.sections {
        let place = |part: &Part<'_>, id: &str| {
            part.sections().find(|(.., section)| section.id == id).map(|(place, ..)| place)
        };
        let was = part.was.as_deref().unwrap_or(&part.id);
        let old = place(before, was).map(Measure::Section);
        let new = place(after, &part.id).map(Measure::Section);
        let (series, pair) = trend.series(part, old, new);
        sections.push(series);
        drawn.extend(pair);
    }
    Setting {
        title: after.document.setting.title.clone(),
        before: before.document.edition.clone(),
        after: after.document.edition.clone(),
        both: both.len(),
        few: both.len() < smallest,
        themes,
        svg: (!drawn.is_empty()).then(|| pairs(&drawn, after.top().max(before.top()))),
        sections,
    }
}

/// Both rounds of a setting, over the organisations that took part in both.
struct Trend<'t, 'd> {
    before: &'t Part<'d>,
    after: &'t Part<'d>,
    both: &'t BTreeSet<String>,
    smallest: usize,
}

impl Trend<'_, '_> {
    /// The mean in a round, of organisations that are in both, where they are enough.
    fn mean(&self, part: &Part<'_>, measure: Option<Measure>) -> Option<Fraction> {
        let own = |entry: &&Entry| self.both.contains(&entry.response.organisation.code);
        let found = scores(part.entries.iter().filter(own), measure?);
        if found.len() < self.smallest {
            return None;
        }
        let count = i128::try_from(found.len()).ok()?;
        found.iter().fold(Fraction::whole(0), |sum, score| sum.plus(score)).over(count)
    }

    fn series(
        &self,
        part: &dma_carry::ItemVerdict,
        old: Option<Measure>,
        new: Option<Measure>,
    ) -> (Series, Option<Pair>) {
        let (old, new) = (self.mean(self.before, old), self.mean(self.after, new));
        let rounding = self.after.scorer.rounding();
        let join = match part.verdict {
            Comparability::Comparable => Join::Line,
            Comparability::WithCare => Join::Dashes,
            Comparability::New | Comparability::Ends | Comparability::Break => Join::None,
        };
        let change = old.as_ref().zip(new.as_ref()).filter(|_| join != Join::None);
        let change = change.map(|(old, new)| {
            let difference = new.minus(old);
            let rounded = difference.rounded(rounding);
            let is_zero = rounded.bytes().all(|byte| byte == b'0' || byte == b'.');
            if is_zero || difference.is_negative() { rounded } else { format!("+{rounded}") }
        });
        let pair = (old.is_some() || new.is_some()).then(|| Pair {
            label: part.title.clone(),
            before: old.as_ref().map(Fraction::nearly),
            after: new.as_ref().map(Fraction::nearly),
            join,
        });
        let published = |mean: Option<Fraction>| mean.map(|mean| mean.rounded(rounding));
        let series = Series {
            title: part.title.clone(),
            before: published(old),
            after: published(new),
            change,
            verdict: part.verdict.words(),
            reasons: part.reasons.clone(),
        };
        (series, pair)
    }
}
