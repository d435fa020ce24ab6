//! Compares the decisions of authors on answers with the plan, and reports where they contradict it.

use super::plan::Plan;
use super::step::Step;
use dma_document::{Action, CarryAction, Declared, SpannedDecision};
use dma_text::diagnostic::{Code, Diagnostic, Findings, Severity, declare_codes, nearest};
use std::collections::BTreeSet;

declare_codes! {
    pub(super), "declarations":
    CONTRADICTED = "contradicted-carry", Error,
        "A `carry` decision keeps an answer although its question or its options mean something else now.",
        "The answer was given to another question, so it may be wrong for this one. Take back the decision or \
         the change, or declare the class of the rewording.";
    UNKNOWN = "unknown-carry-question", Error,
        "A `carry` decision names a question that is new or that no setting asks.",
        "There are no answers to carry. Write the id as the sources have it. If a new question follows an \
         earlier one, name the earlier one under `replaces`.";
    IDLE = "idle-carry", Error,
        "A `carry` decision says what happens to the answers anyway.",
        "A decision without effect hides the decisions that matter. Remove it.";
    REPEATED = "repeated-carry", Error,
        "Two `carry` decisions name the same question.",
        "It is unclear which decision counts. Keep one of the two.";
}

/// The codes that report something as missing in every setting, so that a run over one setting alone cannot decide them.
pub const ABSENCES: [&Code; 2] = [UNKNOWN, IDLE];

/// Compares the decisions in `declared`, the declarations of the newer revision, with the plan of every setting, and
/// returns the faults by place.
pub fn check(declared: &Declared, plans: &[&Plan]) -> Vec<Diagnostic> {
    let mut findings = Findings::new();
    let mut seen = BTreeSet::new();
    for declaration in &declared.declarations {
        findings.about(Some(&declaration.slug));
        for decision in &declaration.carry {
            let steps: Vec<&Step> = plans.iter().filter_map(|plan| plan.of(&decision.question)).collect();
            let stays: Vec<&Step> = steps.iter().copied().filter(|step| step.action != Action::New).collect();
            if !seen.insert(decision.question.value.clone()) {
                findings.speak_as(REPEATED, Severity::Error);
                findings
                    .at(
                        decision.question.span,
                        format!("two `carry` decisions name `{}`", decision.question.value),
                    )
                    .help("keep one of the two");
            } else if stays.is_empty() {
                report_unknown(decision, !steps.is_empty(), plans, &mut findings);
            } else {
                check_decision(decision, &stays, &mut findings);
            }
        }
    }
    findings.into_sorted()
}

fn report_unknown(decision: &SpannedDecision, is_new: bool, plans: &[&Plan], findings: &mut Findings) {
    findings.speak_as(UNKNOWN, Severity::Error);
    let id = &decision.question.value;
    if is_new {
        findings
            .at(decision.question.span, format!("question `{id}` is new, so there are no answers to it yet"))
            .help("remove the decision; if the question follows an earlier one, write `replaces` there");
        return;
    }
    let known = plans.iter().flat_map(|plan| &plan.steps).filter_map(|step| step.to.as_deref());
    let help = nearest(id, known).map_or_else(
        || {
            "name a question that is asked now; there is nothing to decide about a removed question"
                .to_owned()
        },
        |meant| format!("did you mean `{meant}`?"),
    );
    findings.at(decision.question.span, format!("no setting asks `{id}`")).help(help);
}

/// Checks that a decision is possible in every setting, and changes something in one.
fn check_decision(decision: &SpannedDecision, steps: &[&Step], findings: &mut Findings) {
    let Some(action) = &decision.action else { return };
    let id = &decision.question.value;
    let firm = steps.iter().flat_map(|step| &step.obstacles).find(|obstacle| obstacle.firm);
    if let (CarryAction::Keep, Some(obstacle)) = (action.value, firm) {
        findings.speak_as(CONTRADICTED, Severity::Error);
        findings
            .at(action.span, format!("answers to `{id}` cannot be kept: {}", obstacle.words))
            .help("take back the decision or the change, or declare the class of the rewording");
        return;
    }
    let is_idle = |step: &&Step| (action.value == CarryAction::Keep) == step.obstacles.is_empty();
    if steps.iter().all(is_idle) {
        findings.speak_as(IDLE, Severity::Error);
        let anyway = match action.value {
            CarryAction::Keep => "are kept anyway",
            CarryAction::ReAsk => "are asked again anyway",
        };
        findings.at(action.span, format!("answers to `{id}` {anyway}")).help("remove the decision");
    }
}
