//! `sarif`: one run in the Static Analysis Results Interchange Format, for code scanning and editors.
//!
//! Sections (§) are those of the standard: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

mod fix;
mod place;
mod text;
mod tool;

use super::document::{self, Each};
use crate::findings::{FingerprintedFinding, Report, RuleInfo, Visibility};
use crate::format::{Format, Look, Reader};
use dma_text::diagnostic::{Code, FINGERPRINT};
use dma_text::source::Source;
use fix::Fix;
use place::{ArtifactLocation, Base, Location};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use text::Text;
use tool::Tool;

pub(super) static FORMAT: Format<Report<'static>> = Format {
    name: "sarif",
    about: "SARIF 2.1.0, for code scanning; includes allowed findings",
    reader: Reader::Repository,
    is_document: true,
    write,
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

fn write(report: &Report<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let known = report.fingerprinted();
    let others = others(report, &known);
    let rules: Vec<&RuleInfo> = report.rules.iter().chain(&others).collect();
    let run = Run {
        tool: Tool::new(&rules),
        invocations: [Invocation { execution_successful: true }],
        original_uri_base_ids: place::bases(),
        default_encoding: "UTF-8",
        default_source_language: "yaml",
        column_kind: "unicodeCodePoints",
        artifacts: Each(|| {
            report.sources.iter().map(|(id, source)| Artifact::new(ArtifactLocation::new(report, id), source))
        }),
        results: Each(|| known.iter().map(|known| Entry::new(report, &rules, known))),
    };
    document::write(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] }, out)
}

/// What findings name and the table of the command lacks, so that no result points nowhere.
fn others(report: &Report<'_>, known: &[FingerprintedFinding<'_>]) -> Vec<RuleInfo> {
    let named: BTreeSet<&'static Code> = known.iter().map(|known| known.finding.code).collect();
    let is_listed = |code: &&'static Code| report.rules.iter().any(|rule| rule.code == *code);
    named
        .into_iter()
        .filter(|code| !is_listed(code))
        .map(|code| RuleInfo { code, page: code.page() })
        .collect()
}

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [R; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a, A, R> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    original_uri_base_ids: BTreeMap<&'static str, Base>,
    default_encoding: &'static str,
    default_source_language: &'static str,
    column_kind: &'static str,
    artifacts: A,
    results: R,
}

/// That the tool ran to its end; a run that could not be made leaves no report.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
}

/// A file that was looked at.
#[derive(Serialize)]
struct Artifact {
    location: ArtifactLocation,
    /// In bytes; left out for a file that could not be read as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<usize>,
    roles: [&'static str; 1],
}

impl Artifact {
    fn new(location: ArtifactLocation, source: &Source) -> Self {
        let length = source.damage().is_none().then(|| source.text().len());
        Self { location, length, roles: ["analysisTarget"] }
    }
}

/// A finding: what the standard calls a result (§3.27).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'static str, &'a str>,
    /// Present in every result, as it must be when it is in one (§3.27.23).
    suppressions: Vec<Suppression<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Fix<'a>; 1]>,
}

impl<'a> Entry<'a> {
    fn new(report: &Report<'a>, rules: &[&RuleInfo], known: &'a FingerprintedFinding<'_>) -> Self {
        let FingerprintedFinding { finding, visibility, fingerprint } = known;
        Self {
            rule_id: finding.code.slug,
            rule_index: rules.iter().position(|rule| rule.code == finding.code),
            level: finding.severity.name(),
            message: text::message(report, finding),
            locations: [Location::primary(report, finding)],
            related_locations: Location::related(report, finding),
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprint.as_str())]),
            suppressions: Suppression::of(*visibility).into_iter().collect(),
            fixes: finding.fix.as_deref().map(|fix| [Fix::new(report, fix)]),
        }
    }
}

/// An exception that the author wrote at the finding, or an entry of a baseline (§3.35).
#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    status: &'static str,
    justification: &'a str,
}

impl<'a> Suppression<'a> {
    fn of(visibility: Visibility<'a>) -> Option<Self> {
        let (kind, justification) = match visibility {
            Visibility::Allowed(reason) => ("inSource", reason),
            Visibility::Baselined => ("external", "the baseline lists it"),
            Visibility::Shown | Visibility::Omitted => return None,
        };
        Some(Self { kind, status: "accepted", justification })
    }
}
