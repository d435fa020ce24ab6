//! What leaves the house as JSON, as `match.schema.json` describes it.

use super::Proposals;
use dma_document::Placed;
use dma_revision::diff::Revision;
use dma_revision::matching::{Alternative, Evidence, Found};
use serde::Serialize;

macro_rules! leaves {
    ($($(#[$meta:meta])* $name:ident $(<$life:lifetime>)? { $($field:ident: $type:ty,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Serialize)]
            #[serde(rename_all = "camelCase")]
            pub(super) struct $name $(<$life>)? {
                $($field: $type,)+
            }
        )+
    };
}

leaves! {
    /// The whole.
    Whole<'r> {
        schema_version: &'static str,
        old: &'r str,
        new: &'r str,
        least: f64,
        settings: Vec<OneSetting<'r>>,
        only_old: &'r [String],
        only_new: &'r [String],
    }
    /// One setting.
    OneSetting<'r> {
        old: Named<'r>,
        new: Named<'r>,
        proposals: Vec<Proposed<'r>>,
    }
    /// A revision of a setting.
    Named<'r> {
        label: &'r str,
        setting: &'r str,
        version: &'r str,
        edition: &'r str,
    }
    /// What belongs together, came or went.
    Proposed<'r> {
        old: Vec<Asked<'r>>,
        new: Vec<Asked<'r>>,
        tags: Vec<&'static str>,
        confidence: f64,
        evidence: Option<Weighed>,
        alternatives: Vec<Other<'r>>,
    }
    /// A question.
    Asked<'r> {
        id: &'r str,
        theme: &'r str,
        section: &'r str,
        text: &'r str,
    }
    /// What speaks for a pair.
    Weighed {
        words: f64,
        guidance: f64,
        section: f64,
        place: f64,
    }
    /// Another pair that may be right.
    Other<'r> {
        old: &'r str,
        new: &'r str,
        confidence: f64,
    }
}

/// The version of this form.
const SCHEMA_VERSION: &str = "1.0";

pub(super) fn document<'r>(proposals: &'r Proposals<'r>) -> Whole<'r> {
    let named = |revision: &'r Revision| Named {
        label: &revision.label,
        setting: &revision.document.setting.id,
        version: &revision.document.version,
        edition: &revision.document.edition,
    };
    let setting = |matched: &'r super::Matched<'r>| OneSetting {
        old: named(matched.old),
        new: named(matched.new),
        proposals: matched.proposal.found.iter().map(proposed).collect(),
    };
    Whole {
        schema_version: SCHEMA_VERSION,
        old: proposals.old,
        new: proposals.new,
        least: proposals.least,
        settings: proposals.settings.iter().map(setting).collect(),
        only_old: &proposals.gone,
        only_new: &proposals.added,
    }
}

/// Three decimals, never rounded up.
fn cut(number: f64) -> f64 {
    (number * 1000.0).floor() / 1000.0
}

fn proposed<'r>(found: &'r Found<'r>) -> Proposed<'r> {
    let asked = |placed: &Placed<'r>| Asked {
        id: &placed.question.id,
        theme: &placed.theme.id,
        section: &placed.section.id,
        text: &placed.question.text,
    };
    let other = |it: &Alternative<'r>| Other {
        old: &it.old.question.id,
        new: &it.new.question.id,
        confidence: cut(it.confidence),
    };
    Proposed {
        old: found.old.iter().map(asked).collect(),
        new: found.new.iter().map(asked).collect(),
        tags: found.tags.iter().map(|tag| tag.name()).collect(),
        confidence: cut(found.confidence),
        evidence: found.evidence.as_ref().map(weighed),
        alternatives: found.alternatives.iter().map(other).collect(),
    }
}

fn weighed(evidence: &Evidence) -> Weighed {
    Weighed {
        words: cut(evidence.words),
        guidance: cut(evidence.guidance),
        section: cut(evidence.section),
        place: cut(evidence.place),
    }
}
