//! One cause, one finding: what a broken file leaves unknown is not held against other files.

use crate::fixture::{base, lint};
use dma::source::Sources;

/// The rules that speak on the base programme when one of its files holds this text.
fn codes(name: &str, text: &str) -> Vec<&'static str> {
    let mut files = base();
    files.insert(name.to_owned(), text.to_owned());
    let sources = Sources::new(files);
    let findings = lint(&sources);
    let mut codes: Vec<&'static str> = findings.iter().map(|finding| finding.code).collect();
    codes.dedup();
    codes
}

#[test]
fn a_file_that_is_not_yaml_has_one_finding_and_causes_none_elsewhere() {
    for name in base().into_keys() {
        assert_eq!(codes(&name, "title: \"open\nbroken: true\n"), ["syntax-error"], "{name}");
    }
}

#[test]
fn an_empty_file_has_one_finding_and_causes_none_elsewhere() {
    for name in base().into_keys() {
        let found = codes(&name, "# nothing yet\n");
        assert!(found.contains(&"missing-key") && found.len() <= 2, "{name}: {found:?}");
    }
}

#[test]
fn a_question_that_cannot_be_read_is_not_undefined() {
    let text = |keys: &str| {
        base()["shared/example.yaml"].replace("example-question", "first-question")
            + "\n  - id: second-question\n    text: Lifts run through the night.\n    scale: agreement\n"
            + "    help: Count lifts for beds.\n    good: No lift stands still.\n    evidence: The log of lifts.\n"
            + "    respondent: executive\n    why: Beds need lifts.\n"
            + "    references: [ { scheme: wgll, code: well-led } ]\n"
            + keys
    };
    let when = "    when: { question: first-question, is: [agree] }\n";
    assert_eq!(codes("shared/example.yaml", &text(when)), [] as [&str; 0]);
    let lacking = text(when).replace("    text: The board has agreed a digital plan.\n", "");
    let lacking = lacking.replace("text: The board has agreed a digital plan.", "txt: The board.");
    let found = codes("shared/example.yaml", &lacking);
    assert!(!found.contains(&"undefined-question"), "{found:?}");
}

#[test]
fn a_setting_that_cannot_be_read_is_not_undefined() {
    let text = base()["programme.yaml"].replace("{ id: acute, title: Acute care }", "{ id: acute }");
    assert_eq!(codes("programme.yaml", &text), ["missing-key"]);
}

#[test]
fn a_misspelt_list_leaves_its_names_unknown() {
    let text = base()["programme.yaml"].replace("schemes:", "shemes:");
    assert_eq!(codes("programme.yaml", &text), ["unknown-key"]);
}

#[test]
fn a_scale_that_cannot_be_read_is_not_undefined() {
    let text = base()["scales.yaml"].replace("    title: Agreement\n", "");
    assert_eq!(codes("scales.yaml", &text), ["missing-key"]);
}

#[test]
fn a_key_that_stands_twice_hides_no_finding_elsewhere() {
    let text = base()["shared/other.yaml"]
        .replace("    scale: agreement\n", "    scale: agrement\n    weight: 1\n    weight: 1\n");
    assert_eq!(codes("shared/other.yaml", &text), ["undefined-scale", "duplicate-key"]);
}

#[test]
fn an_exception_is_not_unused_while_another_file_is_broken() {
    let allowed = "    # allow: undefined-question — it comes with the next file\n    when: { question: to-come, is: [agree] }\n";
    let mut files = base();
    files.insert("shared/example.yaml".to_owned(), "title: \"open\n".to_owned());
    files.get_mut("shared/other.yaml").expect("the base has it").push_str(allowed);
    let codes: Vec<&str> = lint(&Sources::new(files)).iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["syntax-error"]);
}

#[test]
fn a_condition_with_a_fault_leaves_its_followers_undecided() {
    let text = base()["shared/other.yaml"].clone()
        + "    when: { question: example-question, is: [agree], at-least: 3 }\n"
        + "  - id: last-question\n    text: Lifts run through the night.\n    scale: agreement\n"
        + "    help: Count lifts for beds.\n    good: No lift stands still.\n    evidence: The log of lifts.\n"
        + "    respondent: executive\n    why: Beds need lifts.\n"
        + "    references: [ { scheme: wgll, code: well-led } ]\n"
        + "    when: { question: other-question, is: [agree, disagree] }\n";
    assert_eq!(codes("shared/other.yaml", &text), ["malformed-condition"]);
}
