//! The options of a question before and after come in; which became which goes out, by what respondents read.
//!
//! An option is what its label says. When labels move under the ids that stay, as when two swap places, the answer moves
//! with the label; and when options stand in another order, or one came, respondents might have chosen otherwise.

use super::{Form, keeps_its_meaning, reads_the_same};
use crate::step::Mapping;
use dma_document::{Band, Choice, Document};
use dma_revision::changes::Change;
use dma_revision::diff::Aspect;
use std::collections::BTreeMap;

/// One option as a respondent sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    id: String,
    label: String,
    band: Option<Band>,
    exclusive: bool,
}

pub(super) fn of_scale(document: &Document, scale: &str) -> Vec<Seen> {
    let seen = |it: &dma_document::ScaleOption| Seen {
        id: it.id.clone(),
        label: it.label.clone(),
        band: it.band.clone(),
        exclusive: false,
    };
    document.scale(scale).map_or_else(Vec::new, |scale| scale.options.iter().map(seen).collect())
}

pub(super) fn of_choices(options: &[Choice]) -> Vec<Seen> {
    let seen = |it: &Choice| Seen {
        id: it.id.clone(),
        label: it.label.clone(),
        band: None,
        exclusive: it.exclusive,
    };
    options.iter().map(seen).collect()
}

pub(super) fn compare(old: &[Seen], new: &[Seen], touching: &[&Change], form: &mut Form) {
    if old == new {
        return;
    }
    let pairs = pairs(old, new, touching);
    for (at, option) in new.iter().enumerate() {
        if pairs.values().any(|to| *to == at) {
            continue;
        }
        if old.iter().any(|it| it.id == option.id) {
            form.firmly(format!("option `{}` means something else now", option.id));
        } else {
            form.firmly(format!("option `{}` is new, and might have been chosen", option.id));
        }
    }
    let order: Vec<usize> = pairs.values().copied().collect();
    if !order.is_sorted() {
        form.firmly("the options stand in another order".to_owned());
    }
    for (from, to) in &pairs {
        let (before, after) = (&old[*from], &new[*to]);
        if before.band != after.band {
            form.firmly(format!("option `{}` stands for other figures", after.id));
        }
        if before.exclusive != after.exclusive {
            let can = if after.exclusive { "can no longer" } else { "can now" };
            form.firmly(format!("option `{}` {can} be ticked with another", after.id));
        }
    }
    let mapping = |(at, option): (usize, &Seen)| Mapping {
        from: option.id.clone(),
        to: pairs.get(&at).map(|to| new[*to].id.clone()),
    };
    form.recode(old.iter().enumerate().map(mapping).collect());
}

/// Which old option is which new one, by position: those that read the same, each only once on either side, and then those
/// of one id whose change of words is declared to be none of meaning.
fn pairs(old: &[Seen], new: &[Seen], touching: &[&Change]) -> BTreeMap<usize, usize> {
    let mut pairs: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, option) in old.iter().enumerate() {
        let alike = |to: &usize| reads_the_same(&option.label, &new[*to].label);
        let same: Vec<usize> = (0..new.len()).filter(alike).collect();
        let to = match same.as_slice() {
            [one] => Some(*one),
            // Of several that read the same, the one of the same id.
            several => several.iter().copied().find(|to| new[*to].id == option.id),
        };
        if let Some(to) = to.filter(|to| !pairs.values().any(|taken| taken == to)) {
            pairs.insert(at, to);
        }
    }
    for (at, option) in old.iter().enumerate() {
        let to = new.iter().position(|it| it.id == option.id);
        let is_free = |to: &usize| !pairs.contains_key(&at) && !pairs.values().any(|taken| taken == to);
        if let Some(to) = to.filter(is_free)
            && keeps_its_meaning(touching, &[Aspect::OptionLabel, Aspect::ChoiceLabel], &option.id)
        {
            pairs.insert(at, to);
        }
    }
    pairs
}
