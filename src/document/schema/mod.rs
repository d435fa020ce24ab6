//! The published JSON Schemas, embedded, and the validation of data against them.
//!
//! This is the one file that knows the `jsonschema` crate.

use serde_json::Value;
use std::sync::LazyLock;

macro_rules! published {
    ($($(#[$doc:meta])+ $schema:ident $name:literal)+) => {
        /// A schema that the tool publishes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Schema {
            $($(#[$doc])+ $schema,)+
        }

        impl Schema {
            /// Every schema.
            pub const ALL: [Self; [$(Self::$schema),+].len()] = [$(Self::$schema),+];

            /// The stem of its file in `schemas/`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$schema => $name,)+
                }
            }

            /// Returns the text of the schema.
            pub fn text(self) -> &'static str {
                match self {
                    $(Self::$schema => include_str!(concat!("../../../schemas/", $name, ".schema.json")),)+
                }
            }
        }

        /// Each schema is compiled when it is first asked for.
        fn compiled(schema: Schema) -> &'static Compiled {
static ALL: [LazyLock<Compiled>; Schema::ALL.len()] =
                [$(LazyLock::new(|| compile(Schema::$schema))),+];
            &ALL[schema as usize]
        }
    };
}

published! {
    /// `programme.yaml`.
    Programme "programme"
    /// `scales.yaml`.
    Scales "scales"
    /// `glossary.yaml`.
    Glossary "glossary"
    /// A section file.
    Section "section"
    /// `<setting>/framework.yaml`.
    Framework "framework"
    /// The compiled framework.
    Canonical "canonical"
    /// The index beside the compiled frameworks.
    Index "index"
    /// The report of lint in JSON.
    Report "report"
    /// What each setting is asked.
    Coverage "coverage"
    /// The findings that lint is not to show again.
    Baseline "baseline"
    /// The record of a release.
    Release "release"
    /// What becomes of answers from one release to the next.
    Crosswalk "crosswalk"
    /// What became of answers that were carried to another version.
    Carried "carried"
    /// What may be compared between two revisions.
    Comparability "comparability"
    /// Where settings stand.
    Status "status"
    /// The story of a question.
    Log "log"
    /// `changes/<slug>.yaml`.
    Change "change"
    /// What changed between two revisions.
    Diff "diff"
    /// Which question became which, as far as texts tell.
    Match "match"
    /// The answers of one organisation.
    Response "response"
    /// Sections on their way to a colleague or back.
    Part "part"
    /// What one response scores.
    Scores "scores"
    /// A figure that moves from one version to another.
    Replay "replay"
}

/// One place where data breaks its schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The place as a JSON Pointer (RFC 6901); empty for the whole.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

/// Validates data against a schema of 2020-12. Nothing is fetched: the schemas refer only to each other.
///
/// An empty answer means that the data is valid. A schema that cannot be compiled makes one violation of the whole;
/// a test compiles them all.
pub fn validate(schema: Schema, data: &Value) -> Vec<Violation> {
    match compiled(schema) {
        Ok(validator) => validator
            .iter_errors(data)
            .map(|error| Violation { pointer: error.instance_path().to_string(), message: error.to_string() })
            .collect(),
        Err(message) => vec![Violation { pointer: String::new(), message: message.clone() }],
    }
}

type Compiled = Result<jsonschema::Validator, String>;

fn compile(schema: Schema) -> Compiled {
    let parse = |schema: Schema| {
        serde_json::from_str::<Value>(schema.text()).map_err(|error| format!("{}: {error}", schema.name()))
    };
    let data = parse(schema)?;
    let build = |options: jsonschema::ValidationOptions<'_>| {
        let options = options.with_draft(jsonschema::Draft::Draft202012);
        options.build(&data).map_err(|error| format!("{}: {error}", schema.name()))
    };
    // Few schemas refer to another, which takes longer to prepare than most have to check.
    let Some(other) = refers_to(schema) else { return build(jsonschema::options()) };
    let named = parse(other)?;
    let registry = jsonschema::Registry::new()
        .add(format!("https://dma.invalid/schemas/{}.schema.json", other.name()), &named)
        .and_then(jsonschema::RegistryBuilder::prepare)
        .map_err(|error| error.to_string())?;
    build(jsonschema::options().with_registry(&registry))
}

/// The other schema that a schema refers to.
fn refers_to(schema: Schema) -> Option<Schema> {
    match schema {
        Schema::Framework => Some(Schema::Section),
        Schema::Part => Some(Schema::Response),
        _ => None,
    }
}
