//! The bridge between two rounds as data: the figures of each organisation, and their means.

use super::document::{Bridge, BridgeFigure, BridgeOrganisation, BridgePart};
use dma_answers::score::Fraction;
use dma_carry::{BothRounds, Figures, NoFigure};
use dma_document::Rounding;
use std::collections::BTreeMap;

/// What one organisation has in one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The name of the organisation.
    pub name: String,
    /// Whether its answers were generated and are not those of a real organisation.
    pub synthetic: bool,
    /// The figures of the organisation, in the order of the bridge's parts.
    pub figures: Figures,
}

/// What the organisations have in both rounds, by code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rounds {
    /// In the older round.
    pub old: BTreeMap<String, Answered>,
    /// In the newer round.
    pub new: BTreeMap<String, Answered>,
}

/// Returns both rounds side by side, on the comparable questions only.
pub fn bridged(bridge: &dma_carry::Bridge, rounds: &Rounds) -> Bridge {
    let Rounds { old, new } = rounds;
    let both: Vec<(&String, &Answered, &Answered)> =
        old.iter().filter_map(|(code, before)| Some((code, before, new.get(code)?))).collect();
    let only = |one: &BTreeMap<String, Answered>, other: &BTreeMap<String, Answered>| {
        one.keys().filter(|code| !other.contains_key(*code)).cloned().collect()
    };
    let part = |(part, figure): (&dma_carry::BridgePart, BridgeFigure)| BridgePart {
        level: part.level.name(),
        questions: part.questions,
        id: Some(part.id.clone()).filter(|id| !id.is_empty()),
        title: Some(part.title.clone()).filter(|title| !title.is_empty()),
        figure,
    };
    let rounds: Vec<BothRounds<'_>> = both
        .iter()
        .map(|(_, before, after)| BothRounds { old: &before.figures, new: &after.figures })
        .collect();
    let means = bridge.means(&rounds);
    let means =
        bridge.parts().iter().zip(means).map(|(part, mean)| (part, averaged(part, mean, bridge.rounding())));
    let organisation = |(code, before, after): &(&String, &Answered, &Answered)| BridgeOrganisation {
        code: (*code).clone(),
        name: after.name.clone(),
        parts: bridge
            .parts()
            .iter()
            .zip(before.figures.iter().zip(&after.figures))
            .map(|(of, (old, new))| part((of, figure(old, new, bridge.rounding()))))
            .collect(),
    };
    Bridge {
        synthetic: old.values().chain(new.values()).any(|answered| answered.synthetic),
        questions: bridge.questions(),
        organisations: both.len(),
        only_old: only(old, new),
        only_new: only(new, old),
        means: means.map(part).collect(),
        each: both.iter().map(organisation).collect(),
    }
}

fn figure(
    old: &Result<Fraction, NoFigure>,
    new: &Result<Fraction, NoFigure>,
    rounding: &Rounding,
) -> BridgeFigure {
    let shown =
        |figure: &Result<Fraction, NoFigure>| figure.as_ref().ok().map(|figure| figure.rounded(rounding));
    let reason =
        |figure: &Result<Fraction, NoFigure>| figure.as_ref().err().map(|reason| reason.name().to_owned());
    let difference = match (old, new) {
        (Ok(old), Ok(new)) => Some(new.published(rounding).minus(&old.published(rounding)).rounded(rounding)),
        _ => None,
    };
    BridgeFigure {
        old: shown(old),
        new: shown(new),
        difference,
        organisations: None,
        old_reason: reason(old),
        new_reason: reason(new),
    }
}

fn averaged(
    part: &dma_carry::BridgePart,
    mean: Option<dma_carry::BridgeMean>,
    rounding: &Rounding,
) -> BridgeFigure {
    if let Some(mean) = mean {
        let organisations = Some(mean.organisations);
        return BridgeFigure { organisations, ..figure(&Ok(mean.old), &Ok(mean.new), rounding) };
    }
    let why = if part.questions == 0 { NoFigure::NothingComparable.name() } else { "no-organisation" };
    BridgeFigure {
        old: None,
        new: None,
        difference: None,
        organisations: Some(0),
        old_reason: Some(why.to_owned()),
        new_reason: Some(why.to_owned()),
    }
}
