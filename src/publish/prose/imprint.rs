//! What every publication says about its source: version, edition, period and digest.

use super::count::date;
use dma_document::Document;
use dma_page::Words;

/// Version, edition, period, collection and digest, by label.
pub fn stamp(document: &Document, sha256: &str) -> Vec<(Words, Words)> {
    let mut stamp: Vec<(Words, Words)> = vec![
        ("Version".into(), document.version.as_str().into()),
        ("Edition".into(), document.edition.as_str().into()),
        ("Answers are about".into(), document.period.label.as_str().into()),
    ];
    if let Some(window) = &document.collection {
        let days = format!("{} to {}", date(&window.opens), date(&window.closes));
        stamp.push(("Answers are collected".into(), days.into()));
    }
    stamp.push(("SHA-256".into(), sha256.into()));
    stamp
}

/// The line at the foot of each page of a publication of some kind.
pub fn foot(document: &Document, kind: &str, sha256: &str) -> Words {
    format!(
        "{}, {kind}, version {}, edition {}, SHA-256 {sha256}",
        document.setting.title, document.version, document.edition
    )
    .into()
}
