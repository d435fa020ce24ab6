//! What authors decide of answers: it counts, and never against a change of meaning or of options.

use super::{fate, planned_with};
use crate::fixture;
use dma_carry::Action::{Keep, ReAsk};
use dma_carry::Plan;
use dma_project::pipeline;
use dma_text::source::Sources;

const OLD: &str = "\
- { id: system, text: A digital record system is in use., scale: agreement, always-re-ask: true }
- { id: shared, text: The record is shared with the surgery., scale: agreement, when: { question: system, is: [agree] } }
- { id: other, text: Letters go out within the day., scale: agreement }
";

fn declaration(carry: &str) -> String {
    format!("change: test\nclass: editorial\nitems: [other]\nwhy: A test.\ncarry:\n{carry}")
}

/// What is said of the decisions of a declaration, and the words at which it is said.
fn said(plan: &Plan, text: &str) -> Vec<String> {
    let sources = Sources::new([("changes/test.yaml".to_owned(), text.to_owned())]);
    let declared = dma_authoring::model::declared(&pipeline::parse(&sources).model);
    dma_carry::check(&declared, &[plan])
        .iter()
        .map(|it| format!("{} {}", it.code.slug, fixture::describe(it, &sources)))
        .collect()
}

#[test]
fn a_decision_to_keep_counts_and_frees_what_depends_on_it() {
    let text = declaration("  - { question: shared, action: keep, reason: The system is always in use. }\n");
    let plan = planned_with(OLD, OLD, &text);
    let said_why = "decided in `test`: The system is always in use.";
    assert_eq!(fate(&plan, "shared"), (Keep, said_why));
    assert_eq!(plan.of("shared").unwrap().decided.as_ref().unwrap().declared, "test");
    assert_eq!(said(&plan, &text), [] as [&str; 0]);
}

#[test]
fn a_decision_to_ask_again_counts_and_reaches_what_depends_on_it() {
    let old = OLD.replace(", always-re-ask: true", "");
    let text = declaration("  - { question: system, action: re-ask, reason: Many answered in haste. }\n");
    let plan = planned_with(&old, &old, &text);
    assert_eq!((fate(&plan, "system").0, fate(&plan, "shared").0), (ReAsk, ReAsk));
    assert_eq!(said(&plan, &text), [] as [&str; 0]);
}

#[test]
fn answers_are_not_kept_across_a_change_of_meaning_or_of_options() {
    let text = declaration("  - { question: other, action: keep, reason: It is much the same. }\n");
    let reworded = OLD.replace("Letters go out within the day", "Nine of ten letters are typed");
    let retyped = OLD.replace(
        "day., scale: agreement",
        "day., choices: { score: highest, options: [ { id: a, label: All of them, score: 100 } ] }",
    );
    for new in [reworded, retyped, OLD.replace("day., ", "day., always-re-ask: true, ")] {
        let plan = planned_with(OLD, &new, &text);
        assert_eq!(fate(&plan, "other").0, ReAsk, "{new}");
        let said = said(&plan, &text);
        let place = "contradicted-carry changes/test.yaml:6:32-6:36 `keep`";
        assert!(said.len() == 1 && said[0].starts_with(place), "{said:?}");
    }
}

#[test]
fn what_is_decided_in_vain_is_said_at_its_place() {
    let decide = |question: &str, action: &str| {
        let text =
            declaration(&format!("  - {{ question: {question}, action: {action}, reason: A reason. }}\n"));
        let new =
            format!("{OLD}- {{ id: new-one, text: Staff read letters on a screen., scale: agreement }}\n");
        said(&planned_with(OLD, &new, &text), &text).join("\n")
    };
    assert!(
        decide("other", "keep").starts_with("idle-carry changes/test.yaml:6:32"),
        "{}",
        decide("other", "keep")
    );
    assert!(decide("system", "re-ask").starts_with("idle-carry"));
    assert!(decide("shraed", "keep").contains("did you mean `shared`?"));
    assert!(
        decide("new-one", "keep").contains("question `new-one` is new, so there are no answers to it yet")
    );
    let twice = declaration(
        "  - { question: shared, action: keep, reason: A reason. }\n  - { question: shared, action: re-ask, reason: A reason. }\n",
    );
    let found = said(&planned_with(OLD, OLD, &twice), &twice);
    assert!(found.len() == 1 && found[0].starts_with("repeated-carry changes/test.yaml:7:"), "{found:?}");
}

#[test]
fn merged_questions_are_asked_again_unless_somebody_decides_otherwise() {
    let old = "\
- { id: plan, text: The board has agreed a digital plan., scale: agreement }
- { id: money, text: The digital plan has money set aside., scale: agreement }
";
    let merged = |scale: &str| {
        format!(
            "- {{ id: funded, text: The board has agreed and paid for a plan., {scale}, merged-from: [plan, money] }}\n"
        )
    };
    let text = "change: test\nclass: structure\nitems: [funded]\nwhy: They overlap.\ncarry:\n  - { question: funded, action: keep, \
                reason: Those who agree with both agree. }\n";
    let same = merged("scale: agreement");
    assert_eq!(fate(&planned_with(old, &same, ""), "funded"), (ReAsk, "it was made of `plan` and `money`"));
    let plan = planned_with(old, &same, text);
    assert_eq!(fate(&plan, "funded").0, Keep);
    assert!(!plan.of("funded").unwrap().is_reversible());
    // Of other options nobody can say it.
    let other = merged("choices: { score: highest, options: [ { id: a, label: All of them, score: 100 } ] }");
    assert_eq!(fate(&planned_with(old, &other, text), "funded").0, ReAsk);
}
