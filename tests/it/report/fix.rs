//! Fixes in reports: what programs are told of them, and the line that people get.

use super::{Case, LOOK};
use crate::fixture::code;
use dma_text::diagnostic::{Edit, Fix, Severity};
use dma_text::source::Span;
use serde_json::{Value, json};

/// A note with a safe fix of two edits after a letter that takes two bytes, and an error with an unsafe one.
fn case() -> Case {
    let mut case = Case::new(&[("a.yaml", "title: né  & co\nscale: agreemnt\n")]);
    let (blanks, sign) = (case.place("a.yaml", "  "), case.place("a.yaml", "&"));
    let wrong = case.place("a.yaml", "agreemnt");
    case.findings.speak_as(code("untidy"), Severity::Note);
    let start = Span { end: blanks.start, ..blanks };
    let edits = vec![Edit::layout(start, "e\""), Edit::layout(sign, "")];
    case.findings.at(blanks, "untidy").fix(Fix::safe("tidy {it}", edits));
    case.findings.speak_as(code("unknown-scale"), Severity::Error);
    let fix = Fix::safe("write `agreement`", vec![Edit::layout(wrong, "agreement")]);
    case.findings.at(wrong, "no such scale").help("did you mean `agreement`?").fix(fix.risky());
    case
}

fn json(format: &str) -> Value {
    serde_json::from_str(&case().write(format, LOOK)).expect("JSON")
}

#[test]
fn json_tells_the_edits_by_lines_and_by_bytes() {
    let report = json("json");
    let point = |column: usize, offset: usize| json!({ "line": 1, "column": column, "offset": offset });
    let expected = json!({
        "title": "tidy {it}",
        "safety": "safe",
        "edits": [
            { "path": "frameworks/a.yaml", "span": { "start": point(10, 10), "end": point(10, 10) }, "text": "e\"" },
            { "path": "frameworks/a.yaml", "span": { "start": point(12, 12), "end": point(13, 13) }, "text": "" },
        ],
    });
    assert_eq!(report["findings"][0]["fix"], expected);
    assert_eq!(report["findings"][1]["fix"]["safety"], "unsafe");
    assert_eq!(report["totals"]["fixable"], json!({ "safe": 1, "unsafe": 1 }));
}

#[test]
fn sarif_tells_what_goes_and_what_comes() {
    let report = json("sarif");
    let fix = &report["runs"][0]["results"][0]["fixes"][0];
    assert_eq!(fix["description"]["text"], "tidy {{it}}");
    assert_eq!(fix["properties"]["safety"], "safe");
    let change = &fix["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "frameworks/a.yaml");
    let region = |column: usize, end: usize, byte: usize| {
        json!({
            "startLine": 1, "startColumn": column, "endLine": 1, "endColumn": end,
            "byteOffset": byte, "byteLength": end - column,
        })
    };
    let mut deleted = region(12, 13, 12);
    deleted["snippet"] = json!({ "text": "&" });
    let expected = json!([
        { "deletedRegion": region(10, 10, 10), "insertedContent": { "text": "e\"" } },
        { "deletedRegion": deleted },
    ]);
    assert_eq!(change["replacements"], expected);
}

#[test]
fn people_are_told_what_can_be_fixed_and_how() {
    for format in ["human", "plain", "github"] {
        let text = case().write(format, LOOK);
        let last = text.lines().last();
        assert_eq!(
            last,
            Some("1 finding can be fixed with `--fix`, 1 more with `--fix --unsafe-fixes`"),
            "{format}"
        );
    }
}
