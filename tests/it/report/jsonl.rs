//! `jsonl`: the findings of `json`, a line each, then the totals.

use super::{Case, LOOK, programme};
use serde_json::{Value, json};

fn lines(text: &str) -> Vec<Value> {
    assert!(text.ends_with('\n'), "the last line is a line");
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[test]
fn jsonl_says_what_json_says() {
    let mut lines = lines(&programme().write("jsonl", LOOK));
    let json: Value = serde_json::from_str(&programme().write("json", LOOK)).expect("the report is JSON");
    assert_eq!(lines.pop(), Some(json!({ "totals": json["totals"] })));
    assert_eq!(Value::from(lines), json["findings"]);
}

#[test]
fn a_clean_run_is_one_line() {
    let clean = json!({ "totals": {
        "files": 61, "settings": 5, "questions": 523, "errors": 0, "warnings": 0, "notes": 0, "silenced": 0,
        "fixable": { "safe": 0, "unsafe": 0 },
    } });
    assert_eq!(lines(&Case::new(&[]).write("jsonl", LOOK)), [clean]);
}
