//! One cause, one finding: what a broken file leaves unknown is not held against other files.

use crate::fixture::{base, lint};
use dma_text::source::Sources;

/// The rules that speak on the base programme when one of its files holds this text.
fn codes(name: &str, text: &str) -> Vec<&'static str> {
    let mut files = base();
    files.insert(name.to_owned(), text.to_owned());
    let sources = Sources::new(files);
    let findings = lint(&sources);
    let mut codes: Vec<&'static str> = findings.iter().map(|finding| finding.code.slug).collect();
    codes.dedup();
    codes
}

#[test]
fn a_file_that_is_not_yaml_has_one_finding_and_causes_none_elsewhere() {
    for name in base().into_keys() {
        assert_eq!(codes(&name, "title: [open\nbroken: true\n"), ["syntax-error"], "{name}");
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
    files.insert("shared/example.yaml".to_owned(), "title: [open\n".to_owned());
    files.get_mut("shared/other.yaml").expect("the base has it").push_str(allowed);
    let codes: Vec<&str> = lint(&Sources::new(files)).iter().map(|finding| finding.code.slug).collect();
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

/// The findings on a programme of the base and these files; a file without text is not there.
fn found(files: &[(&str, Option<&str>)]) -> Vec<String> {
    let mut all = base();
    for (name, text) in files {
        match text {
            Some(text) => all.insert((*name).to_owned(), (*text).to_owned()),
            None => all.remove(*name),
        };
    }
    let findings = lint(&Sources::new(all));
    findings.iter().map(|finding| format!("{}: {}", finding.code.slug, finding.message)).collect()
}

#[test]
fn an_empty_word_of_the_vocabulary_is_one_cause() {
    for blank in ["\"\"", "\" \"", "\"\u{a0}\u{3000}\""] {
        let text = base()["programme.yaml"].replace("default: patient", &format!("default: {blank}"));
        assert_eq!(codes("programme.yaml", &text), ["empty-value"], "{blank:?}");
    }
}

#[test]
fn a_minimum_that_cannot_be_is_one_cause() {
    let text = base()["acute/framework.yaml"]
        .replace("method: weighted-mean }", "method: weighted-mean, minimum-answered: 160 }");
    assert_eq!(codes("acute/framework.yaml", &text), ["invalid-value"]);
}

#[test]
fn a_family_that_no_question_is_of_is_one_cause() {
    let text = base()["acute/framework.yaml"].replace("family: options", "family: levels");
    let found = found(&[("acute/framework.yaml", Some(&text))]);
    assert_eq!(
        found,
        [
            "mixed-families: `acute` is scored by level, from 1 to 5, but all its 2 scored questions are scored by option, from 0 to 100"
        ]
    );
}

#[test]
fn a_file_that_is_gone_is_one_cause() {
    assert_eq!(
        found(&[("shared/example.yaml", None)]),
        ["use-not-found: section file `shared/example.yaml` not found, also used in 1 other place"]
    );
    assert_eq!(
        found(&[("scales.yaml", None)]),
        ["undefined-scale: a scale is named here, but there is no `scales.yaml`, also used in 1 other place"]
    );
    let other =
        base()["shared/other.yaml"].replace("Everybody holds", "The EPR, HSCN and MRI give everybody");
    assert_eq!(
        found(&[("glossary.yaml", None), ("shared/other.yaml", Some(&other))]),
        [
            "undefined-acronym: `EPR` and 2 other abbreviations are not explained, and there is no `glossary.yaml`"
        ]
    );
}

#[test]
fn a_path_is_taken_for_another_only_where_each_of_its_parts_is_like_it() {
    let help = |path: &str| {
        let mut files = base();
        for name in ["acute/framework.yaml", "social-care/framework.yaml"] {
            let text = files[name].replace("shared/example.yaml", path);
            files.insert(name.to_owned(), text);
        }
        let findings = lint(&Sources::new(files));
        let finding = findings.into_iter().find(|it| it.code == "use-not-found").expect("it is not there");
        finding.help.unwrap_or_default()
    };
    assert_eq!(help("shared/exmaple.yaml"), "did you mean `shared/example.yaml`?");
    assert_eq!(help("share/example.yaml"), "did you mean `shared/example.yaml`?");
    assert_eq!(help("elsewhere/readiness/example.yaml"), "did you mean `shared/example.yaml`?");
    assert!(help("shared/leadership.yaml").starts_with("write the path"));
    // It is used already.
    assert!(help("shared/othr.yaml").starts_with("write the path"));
}

#[test]
fn a_scale_without_options_is_one_cause() {
    let scales = base()["scales.yaml"].clone();
    let text =
        scales[..scales.find("    options:").expect("it has options")].to_owned() + "    options: []\n";
    let weighted = base()["shared/other.yaml"].clone()
        + "    weight: 2\n    when: { question: example-question, is: [agree] }\n";
    let found = found(&[("scales.yaml", Some(&text)), ("shared/other.yaml", Some(&weighted))]);
    assert_eq!(found, ["empty-value: `options` is empty"]);
}

#[test]
fn a_value_that_readers_disagree_on_is_one_cause() {
    let question = |line: &str| base()["shared/other.yaml"].replace("    scale: agreement\n", line);
    assert_eq!(codes("shared/other.yaml", &question("    scale: no\n")), ["ambiguous-value"]);
    assert_eq!(codes("shared/other.yaml", &question("    levels: []\n")), ["empty-value"]);
    let policy = "    scale: agreement\n    not-applicable: { allowed: true, policy: no }\n";
    assert_eq!(codes("shared/other.yaml", &question(policy)), ["invalid-value"]);
    assert_eq!(
        codes("shared/other.yaml", &question("    scale: !!str No\n")).len(),
        2,
        "a tag, and no such scale"
    );
}
