//! Finds which option of a question became which, by what respondents read.
//!
//! An option is what its label says. When labels move under the ids that stay, as when two swap places, the answer moves
//! with the label; and when the order of options changed, or one was added, respondents might have chosen differently.

use super::result::{Conversion, keeps_its_meaning, reads_the_same};
use crate::step::Mapping;
use dma_document::{Band, Choice, Document};
use dma_revision::changes::Change;
use dma_revision::diff::Aspect;
use std::collections::BTreeMap;

/// An option as a respondent sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShownOption {
    id: String,
    label: String,
    band: Option<Band>,
    exclusive: bool,
}

pub(super) fn of_scale(document: &Document, scale: &str) -> Vec<ShownOption> {
    let shown = |option: &dma_document::ScaleOption| ShownOption {
        id: option.id.clone(),
        label: option.label.clone(),
        band: option.band.clone(),
        exclusive: false,
    };
    document.scale(scale).map_or_else(Vec::new, |scale| scale.options.iter().map(shown).collect())
}

pub(super) fn of_choices(options: &[Choice]) -> Vec<ShownOption> {
    let shown = |choice: &Choice| ShownOption {
        id: choice.id.clone(),
        label: choice.label.clone(),
        band: None,
        exclusive: choice.exclusive,
    };
    options.iter().map(shown).collect()
}

pub(super) fn compare(
    old: &[ShownOption],
    new: &[ShownOption],
    touching: &[&Change],
    conversion: &mut Conversion,
) {
    if old == new {
        return;
    }
    let pairs = pairs(old, new, touching);
    for (at, option) in new.iter().enumerate() {
        if pairs.values().any(|to| *to == at) {
            continue;
        }
        if old.iter().any(|other| other.id == option.id) {
            conversion.prevent(format!("option `{}` means something else now", option.id));
        } else {
            conversion.prevent(format!("option `{}` is new, and might have been chosen", option.id));
        }
    }
    let order: Vec<usize> = pairs.values().copied().collect();
    if !order.is_sorted() {
        conversion.prevent("the order of the options changed".to_owned());
    }
    for (from, to) in &pairs {
        let (before, after) = (&old[*from], &new[*to]);
        if before.band != after.band {
            conversion.prevent(format!("the band of option `{}` changed", after.id));
        }
        if before.exclusive != after.exclusive {
            let can = if after.exclusive { "can no longer" } else { "can now" };
            conversion.prevent(format!("option `{}` {can} be ticked with another", after.id));
        }
    }
    let mapping = |(at, option): (usize, &ShownOption)| Mapping {
        from: option.id.clone(),
        to: pairs.get(&at).map(|to| new[*to].id.clone()),
    };
    conversion.recode(old.iter().enumerate().map(mapping).collect());
}

/// Which old option is which new one, by position: those that read the same, each only once on either side, and then those
/// of one id whose change of words is declared to be none of meaning.
fn pairs(old: &[ShownOption], new: &[ShownOption], touching: &[&Change]) -> BTreeMap<usize, usize> {
    let mut pairs: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, option) in old.iter().enumerate() {
        let alike = |to: &usize| reads_the_same(&option.label, &new[*to].label);
        let same: Vec<usize> = (0..new.len()).filter(alike).collect();
        let to = match same.as_slice() {
            [one] => Some(*one),
            // Of several that read the same, the one of the same id.
            several => several.iter().copied().find(|to| new[*to].id == option.id),
        };
        if let Some(to) = to.filter(|to| !pairs.values().any(|used| used == to)) {
            pairs.insert(at, to);
        }
    }
    for (at, option) in old.iter().enumerate() {
        let to = new.iter().position(|other| other.id == option.id);
        let is_free = |to: &usize| !pairs.contains_key(&at) && !pairs.values().any(|used| used == to);
        if let Some(to) = to.filter(is_free)
            && keeps_its_meaning(touching, &[Aspect::OptionLabel, Aspect::ChoiceLabel], &option.id)
        {
            pairs.insert(at, to);
        }
    }
    pairs
}
