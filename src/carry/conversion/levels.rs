//! Finds which element of the levels of a question became which.
//!
//! An answer says which elements are met, one by one, and not which level that makes: an element may move between levels
//! and its tick with it. No earlier answer says whether a new element is met.

use super::result::{Conversion, keeps_its_meaning, reads_the_same};
use crate::step::Mapping;
use dma_document::{Level, LevelElement};
use dma_revision::changes::Change;
use dma_revision::diff::Aspect;

fn elements(levels: &[Level]) -> Vec<&LevelElement> {
    levels.iter().flat_map(|level| &level.elements).collect()
}

pub(super) fn compare(old: &[Level], new: &[Level], touching: &[&Change], conversion: &mut Conversion) {
    let (before, after) = (elements(old), elements(new));
    if before == after {
        return;
    }
    let same = |one: &LevelElement, other: &LevelElement| {
        reads_the_same(&one.text, &other.text)
            || (one.id == other.id && keeps_its_meaning(touching, &[Aspect::ElementText], &one.id))
    };
    let mut map = Vec::new();
    for element in &before {
        let of_its_id = after.iter().find(|other| other.id == element.id);
        let mut others = after.iter().filter(|other| {
            before.iter().all(|old| old.id != other.id) && reads_the_same(&element.text, &other.text)
        });
        let to = of_its_id.or_else(|| others.next());
        match to {
            Some(other) if !same(element, other) => {
                conversion.prevent(format!("element `{}` asks something else now", other.id));
            }
            Some(other) if element.optional && !other.optional => {
                conversion.prevent(format!("element `{}` was optional and is now required", other.id));
            }
            _ => {}
        }
        map.push(Mapping { from: element.id.clone(), to: to.map(|other| other.id.clone()) });
    }
    for element in &after {
        if !map.iter().any(|mapping| mapping.to.as_ref() == Some(&element.id)) {
            conversion
                .prevent(format!("element `{}` is new, so no answer says whether it is met", element.id));
        }
    }
    conversion.recode(map);
}
