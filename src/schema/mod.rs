//! The published JSON Schemas, embedded: data comes in, every place where it breaks its schema goes out.
//!
//! This is the one file that knows the `jsonschema` crate.

use serde_json::Value;
use std::sync::LazyLock;

/// A schema that the tool publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Schema {
    /// `programme.yaml`.
    Programme,
    /// `scales.yaml`.
    Scales,
    /// `glossary.yaml`.
    Glossary,
    /// A section file.
    Section,
    /// `<setting>/framework.yaml`.
    Framework,
    /// The compiled framework.
    Canonical,
    /// The index beside the compiled frameworks.
    Index,
    /// The report of lint in JSON.
    Report,
    /// What each setting is asked.
    Coverage,
    /// The findings that lint is not to show again.
    Baseline,
    /// The record of a release.
    Release,
    /// What becomes of answers from one release to the next.
    Crosswalk,
}

impl Schema {
    /// Every schema.
    pub const ALL: [Self; 12] = [
        Self::Programme,
        Self::Scales,
        Self::Glossary,
        Self::Section,
        Self::Framework,
        Self::Canonical,
        Self::Index,
        Self::Report,
        Self::Coverage,
        Self::Baseline,
        Self::Release,
        Self::Crosswalk,
    ];

    /// The stem of its file in `schemas/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Scales => "scales",
            Self::Glossary => "glossary",
            Self::Section => "section",
            Self::Framework => "framework",
            Self::Canonical => "canonical",
            Self::Index => "index",
            Self::Report => "report",
            Self::Coverage => "coverage",
            Self::Baseline => "baseline",
            Self::Release => "release",
            Self::Crosswalk => "crosswalk",
        }
    }

    /// Its text.
    pub fn text(self) -> &'static str {
        match self {
            Self::Programme => include_str!("../../schemas/programme.schema.json"),
            Self::Scales => include_str!("../../schemas/scales.schema.json"),
            Self::Glossary => include_str!("../../schemas/glossary.schema.json"),
            Self::Section => include_str!("../../schemas/section.schema.json"),
            Self::Framework => include_str!("../../schemas/framework.schema.json"),
            Self::Canonical => include_str!("../../schemas/canonical.schema.json"),
            Self::Index => include_str!("../../schemas/index.schema.json"),
            Self::Report => include_str!("../../schemas/report.schema.json"),
            Self::Coverage => include_str!("../../schemas/coverage.schema.json"),
            Self::Baseline => include_str!("../../schemas/baseline.schema.json"),
            Self::Release => include_str!("../../schemas/release.schema.json"),
            Self::Crosswalk => include_str!("../../schemas/crosswalk.schema.json"),
        }
    }
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

fn compiled(schema: Schema) -> &'static Compiled {
    static ALL: [LazyLock<Compiled>; 12] = [
        LazyLock::new(|| compile(Schema::Programme)),
        LazyLock::new(|| compile(Schema::Scales)),
        LazyLock::new(|| compile(Schema::Glossary)),
        LazyLock::new(|| compile(Schema::Section)),
        LazyLock::new(|| compile(Schema::Framework)),
        LazyLock::new(|| compile(Schema::Canonical)),
        LazyLock::new(|| compile(Schema::Index)),
        LazyLock::new(|| compile(Schema::Report)),
        LazyLock::new(|| compile(Schema::Coverage)),
        LazyLock::new(|| compile(Schema::Baseline)),
        LazyLock::new(|| compile(Schema::Release)),
        LazyLock::new(|| compile(Schema::Crosswalk)),
    ];
    &ALL[schema as usize]
}

fn compile(schema: Schema) -> Compiled {
    let parse = |schema: Schema| {
        serde_json::from_str::<Value>(schema.text()).map_err(|error| format!("{}: {error}", schema.name()))
    };
    let data = parse(schema)?;
    let build = |options: jsonschema::ValidationOptions<'_>| {
        let options = options.with_draft(jsonschema::Draft::Draft202012);
        options.build(&data).map_err(|error| format!("{}: {error}", schema.name()))
    };
    // Only the framework's schema refers to another, which takes longer to prepare than most have to check.
    if schema != Schema::Framework {
        return build(jsonschema::options());
    }
    let section = parse(Schema::Section)?;
    let registry = jsonschema::Registry::new()
        .add("https://dma.invalid/schemas/section.schema.json", &section)
        .and_then(jsonschema::RegistryBuilder::prepare)
        .map_err(|error| error.to_string())?;
    build(jsonschema::options().with_registry(&registry))
}
