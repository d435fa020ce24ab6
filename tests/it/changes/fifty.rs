//! Fifty edits in a framework of 1 MB: each must be named, once, and nothing else.

use super::between;
use super::megabyte::{edited, large};
use crate::diff::documents;

#[test]
fn fifty_edits_in_a_megabyte_are_each_named_once() {
    let all = documents("frameworks");
    let old = large(all.iter().find(|it| it.setting.id == "acute").unwrap());
    assert!(dma_document::bytes(&old).unwrap().len() > 1_000_000);
    let (new, mut expected) = edited(&old);
    assert_eq!(expected.len(), 50);
    let mut told: Vec<_> = between(&old, &new)
        .all
        .iter()
        .map(|change| (change.kind.code.slug, change.item.id.clone()))
        .collect();
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
}
