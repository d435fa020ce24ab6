//! The attestation of how a release was made: an in-toto Statement v1 with the predicate of SLSA provenance v1.
//!
//! It says nothing that the record does not say, so that it can be made again from the record and compared byte by byte.
//! <https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md>, <https://slsa.dev/spec/v1.0/provenance>

use super::record::{FileDigest, Record, indented};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The type of the statement.
pub const STATEMENT: &str = "https://in-toto.io/Statement/v1";

/// The type of what it states.
pub const PREDICATE: &str = "https://slsa.dev/provenance/v1";

/// What the build does with its parameters: the name of this tool's recipe.
const BUILD_TYPE: &str = "https://dma.invalid/release/v1";

/// Who made the release: this tool, wherever it ran.
const BUILDER: &str = "https://dma.invalid/tool";

/// The bytes of `provenance.json` for a record whose own bytes are given.
///
/// # Errors
///
/// When the data cannot be written as JSON, which it always can.
pub fn statement(record: &Record, bytes: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
    let own = FileDigest::of("release.json", bytes);
    let subjects: Vec<Value> =
        record.outputs.iter().chain([&own]).map(|file| descriptor(file, "name")).collect();
    let dependencies: Vec<Value> = record.sources.iter().map(|file| descriptor(file, "name")).collect();
    let mut external = Map::new();
    external.insert("setting".into(), record.setting.as_str().into());
    external.insert("version".into(), record.version.as_str().into());
    external.insert("date".into(), record.date.as_str().into());
    if let Some(approval) = &record.approval {
        external.insert("approval".into(), approval.reference.as_str().into());
    }
    indented(&json!({
        "_type": STATEMENT,
        "subject": subjects,
        "predicateType": PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD_TYPE,
                "externalParameters": external,
                "resolvedDependencies": dependencies,
            },
            "runDetails": {
                "builder": { "id": BUILDER, "version": { record.tool.name.as_str(): record.tool.version } },
            },
        },
    }))
}

/// The digests that a statement gives, by file; none where it cannot be read as one.
pub(super) fn subjects(text: &str) -> BTreeMap<String, String> {
    let statement: Option<Value> = serde_json::from_str(text).ok();
    let subjects = statement.as_ref().and_then(|statement| statement.get("subject")?.as_array());
    let subject = |subject: &Value| {
        let name = subject.get("name")?.as_str()?.to_owned();
        Some((name, subject.pointer("/digest/sha256")?.as_str()?.to_owned()))
    };
    subjects.into_iter().flatten().filter_map(subject).collect()
}

fn descriptor(file: &FileDigest, key: &str) -> Value {
    json!({ key: file.file, "digest": { "sha256": file.sha256 } })
}
