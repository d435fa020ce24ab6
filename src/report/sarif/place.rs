//! Places as SARIF describes them: the file as a URI, the region in it, and the item that holds it (§3.28).

use super::text::Text;
use crate::findings::{Place, Report};
use dma_text::diagnostic::{Diagnostic, Label};
use dma_text::source::{SourceId, Span};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The folder that relative paths begin at. GitHub takes it for the root of the repository.
const BASE: &str = "%SRCROOT%";

/// Where that is.
const BEGIN: &str = "the top folder of the repository; without a repository, the folder in which `dma` ran";

/// What relative paths begin at, by name; where it lies is the reader's to know.
pub(super) fn bases() -> BTreeMap<&'static str, Base> {
    BTreeMap::from([(BASE, Base { description: Text::plain(BEGIN) })])
}

#[derive(Serialize)]
pub(super) struct Base {
    description: Text,
}

/// A place in a file, in an item, or both.
#[derive(Serialize)]
pub(super) struct Location<'a> {
    /// What a link in the message names; only related places have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: PhysicalLocation<'a>,
    #[serde(rename = "logicalLocations", skip_serializing_if = "Option::is_none")]
    logical: Option<[LogicalLocation<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

impl<'a> Location<'a> {
    pub(super) fn primary(report: &Report<'a>, finding: &'a Diagnostic) -> Self {
        let item = |id: &'a String| [LogicalLocation { fully_qualified_name: id, kind: "object" }];
        Self {
            id: None,
            physical: PhysicalLocation::new(report, finding.primary.span),
            logical: finding.subject.as_ref().map(item),
            message: words(&finding.primary.text),
        }
    }

    pub(super) fn related(report: &Report<'a>, finding: &Diagnostic) -> Vec<Self> {
        let location = |(label, id): (&Label, usize)| Self {
            id: Some(id),
            physical: PhysicalLocation::new(report, label.span),
            logical: None,
            message: words(&label.text),
        };
        finding.related.iter().zip(1..).map(location).collect()
    }
}

fn words(text: &str) -> Option<Text> {
    (!text.is_empty()).then(|| Text::plain(text))
}

/// The question, scale or other item. Of the kinds that the standard knows, a JSON object comes nearest (§3.33.7).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: ArtifactLocation,
    region: Region<'a>,
}

impl<'a> PhysicalLocation<'a> {
    fn new(report: &Report<'a>, span: Span) -> Self {
        Self {
            artifact_location: ArtifactLocation::new(report, span.source),
            region: Region::new(report, span),
        }
    }
}

/// A file, and its place in the run's list of them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
    index: usize,
}

impl ArtifactLocation {
    pub(super) fn new(report: &Report<'_>, source: SourceId) -> Self {
        let path = report.path(source);
        let absolute = path.starts_with('/') || path.as_bytes().get(1..3) == Some(b":/");
        let (uri, uri_base_id) = if absolute {
            (format!("file:///{}", encoded(path.trim_start_matches('/'))), None)
        } else {
            (encoded(&path), Some(BASE))
        };
        Self { uri, uri_base_id, index: source.index() }
    }
}

/// A path as a URI: every byte that is not unreserved (RFC 3986, section 2.3) or a `/` is percent-encoded.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for &byte in path.as_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// Where in the file: for people by line and column, for programs by bytes.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region<'a> {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(flatten)]
    bytes: Option<Bytes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Snippet<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bytes {
    byte_offset: u32,
    byte_length: u32,
}

/// The very characters of the region, nothing escaped.
#[derive(Serialize)]
struct Snippet<'a> {
    text: &'a str,
}

impl<'a> Region<'a> {
    pub(super) fn new(report: &Report<'a>, span: Span) -> Self {
        let Place { start, end, .. } = report.place(span);
        // A file that could not be read as it stands has other bytes than the text that was looked at.
        let whole = report.sources.get(span.source).damage().is_none();
        let bytes = Bytes { byte_offset: span.start, byte_length: span.end.saturating_sub(span.start) };
        let text = report.sources.slice(span);
        Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            bytes: whole.then_some(bytes),
            snippet: (start.line == end.line && !text.is_empty()).then_some(Snippet { text }),
        }
    }
}
