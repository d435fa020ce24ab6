//! The wording that the formats of comparability share.

use super::document::{Bridge, BridgePart, Counts, Setting, Share};
use crate::wording::{clean, counted};
use dma_document::Comparability as Verdict;
use std::fmt::Write as _;

/// Returns which questions and organisations a bridge is based on, in words.
pub(super) fn bridge_head(bridge: &Bridge) -> String {
    let mut text = format!(
        "both rounds scored on {}, {} in both",
        counted(bridge.questions, "comparable question"),
        counted(bridge.organisations, "organisation")
    );
    for (codes, which) in [(&bridge.only_old, "older"), (&bridge.only_new, "newer")] {
        if !codes.is_empty() {
            let _ = write!(text, "; {} in the {which} round only: {}", codes.len(), codes.join(", "));
        }
    }
    if bridge.synthetic {
        text.push_str("; some or all responses are synthetic and do not come from real organisations");
    }
    text
}

/// Returns why there is no figure, in words.
pub(super) fn reason(word: &str) -> &str {
    match word {
        "nothing-comparable" => "no counted question is comparable",
        "no-organisation" => "no organisation has a score in both rounds",
        "not-asked" => "no counted question was asked",
        "nothing-counts" => "no answer counts",
        "too-little-answered" => "too little was answered",
        other => other,
    }
}

/// Returns what one organisation has in both rounds, in words.
pub(super) fn organisation_line(code: &str, part: &BridgePart) -> String {
    let figure = &part.figure;
    let of = |value: Option<&String>, why: Option<&String>| {
        value.cloned().unwrap_or_else(|| reason(why.map_or("", |word| word)).to_owned())
    };
    let (old, new) = (
        of(figure.old.as_ref(), figure.old_reason.as_ref()),
        of(figure.new.as_ref(), figure.new_reason.as_ref()),
    );
    let by = figure.difference.as_ref().map_or_else(String::new, |by| format!(" ({by})"));
    let id = part.id.as_ref().map_or_else(String::new, |id| format!(" {id}"));
    format!("{code}: {}{id}: {old} → {new}{by}", part.level)
}

/// Returns a mean of a bridge in words.
pub(super) fn mean(part: &BridgePart) -> String {
    let figure = &part.figure;
    let name = part.title.as_ref().map_or_else(String::new, |title| format!(" {}", clean(title)));
    match (&figure.old, &figure.new, &figure.difference) {
        (Some(old), Some(new), Some(by)) => format!(
            "{}{name}: {old} → {new} ({by}), {}",
            part.level,
            counted(figure.organisations.unwrap_or(0), "organisation")
        ),
        _ => format!("{}{name}: {}", part.level, reason(figure.old_reason.as_deref().unwrap_or_default())),
    }
}

pub(super) fn counts(setting: &Setting) -> String {
    let Counts { comparable, with_care, broken, new, ended } = setting.counts;
    let counts = [
        (comparable, Verdict::Comparable),
        (with_care, Verdict::WithCare),
        (broken, Verdict::Break),
        (new, Verdict::New),
        (ended, Verdict::Ends),
    ];
    counts.map(|(count, verdict)| format!("{count} {}", verdict.words())).join(", ")
}

/// Returns a share in words.
pub(super) fn share(share: &Share) -> String {
    let care = if share.with_care == "0.0" {
        String::new()
    } else {
        format!(", {}% {}", percent(&share.with_care), Verdict::WithCare.words())
    };
    format!("{}% of the weight {}{care}", percent(&share.comparable), Verdict::Comparable.words())
}

/// Returns a percentage without a decimal of 0.
pub(super) fn percent(figure: &str) -> &str {
    figure.strip_suffix(".0").unwrap_or(figure)
}
