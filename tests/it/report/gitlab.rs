//! `gitlab`: an array that keeps to GitLab's form, in which no fingerprint comes twice.

use super::{Case, LOOK, programme};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn gitlab_lists_every_finding() {
    insta::assert_snapshot!(programme().write("gitlab", LOOK));
}

#[test]
fn gitlab_keeps_to_its_form() {
    let schema = serde_json::from_str(include_str!("gitlab.schema.json")).expect("the schema is JSON");
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let mut document: Value = serde_json::from_str(&programme().write("gitlab", LOOK)).expect("JSON");
    assert_eq!(validator.validate(&document).map_err(|error| error.to_string()), Ok(()));
    let issues = document.as_array().expect("an array");
    let fingerprints: BTreeSet<_> = issues.iter().map(|issue| issue["fingerprint"].as_str()).collect();
    assert_eq!(fingerprints.len(), issues.len());
    document[0]["severity"] = "error".into();
    assert!(!validator.is_valid(&document), "the schema is strict");
}

#[test]
fn a_clean_run_is_an_empty_array() {
    assert_eq!(Case::new(&[]).write("gitlab", LOOK), "[]\n");
}
