//! The proposals as data, as `match.schema.json` describes them.

use super::proposals::{Matched, Proposals};
use dma_document::Placed;
use dma_revision::diff::Revision;
use dma_revision::matching::{Alternative, Evidence, ProposedMatch};
use serde::Serialize;

macro_rules! json_types {
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

json_types! {
    /// The whole document.
    MatchDocument<'r> {
        schema_version: &'static str,
        old: &'r str,
        new: &'r str,
        least: f64,
        settings: Vec<SettingProposals<'r>>,
        only_old: &'r [String],
        only_new: &'r [String],
    }
    /// One setting.
    SettingProposals<'r> {
        old: RevisionName<'r>,
        new: RevisionName<'r>,
        proposals: Vec<Proposed<'r>>,
    }
    /// A revision of a setting.
    RevisionName<'r> {
        label: &'r str,
        setting: &'r str,
        version: &'r str,
        edition: &'r str,
    }
    /// What belongs together, came or went.
    Proposed<'r> {
        old: Vec<AskedQuestion<'r>>,
        new: Vec<AskedQuestion<'r>>,
        tags: Vec<&'static str>,
        confidence: f64,
        evidence: Option<EvidenceData>,
        alternatives: Vec<OtherPair<'r>>,
    }
    /// A question.
    AskedQuestion<'r> {
        id: &'r str,
        theme: &'r str,
        section: &'r str,
        text: &'r str,
    }
    /// What speaks for a pair.
    EvidenceData {
        words: f64,
        guidance: f64,
        section: f64,
        place: f64,
    }
    /// Another pair that may be right.
    OtherPair<'r> {
        old: &'r str,
        new: &'r str,
        confidence: f64,
    }
}

/// The version of this form.
const SCHEMA_VERSION: &str = "1.0";

pub(super) fn document<'r>(proposals: &'r Proposals<'r>) -> MatchDocument<'r> {
    let revision_name = |revision: &'r Revision| RevisionName {
        label: &revision.label,
        setting: &revision.document.setting.id,
        version: &revision.document.version,
        edition: &revision.document.edition,
    };
    let setting = |matched: &'r Matched<'r>| SettingProposals {
        old: revision_name(matched.old),
        new: revision_name(matched.new),
        proposals: matched.proposal.matches.iter().map(proposed).collect(),
    };
    MatchDocument {
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

fn proposed<'r>(found: &'r ProposedMatch<'r>) -> Proposed<'r> {
    let asked = |placed: &Placed<'r>| AskedQuestion {
        id: &placed.question.id,
        theme: &placed.theme.id,
        section: &placed.section.id,
        text: &placed.question.text,
    };
    let other = |other: &Alternative<'r>| OtherPair {
        old: &other.old.question.id,
        new: &other.new.question.id,
        confidence: cut(other.confidence),
    };
    Proposed {
        old: found.old.iter().map(asked).collect(),
        new: found.new.iter().map(asked).collect(),
        tags: found.tags.iter().map(|tag| tag.name()).collect(),
        confidence: cut(found.confidence),
        evidence: found.evidence.as_ref().map(evidence),
        alternatives: found.alternatives.iter().map(other).collect(),
    }
}

fn evidence(evidence: &Evidence) -> EvidenceData {
    EvidenceData {
        words: cut(evidence.words),
        guidance: cut(evidence.guidance),
        section: cut(evidence.section),
        place: cut(evidence.place),
    }
}
