//! Compares the decisions of authors on answers with the plan, and reports where they contradict it.

use super::plan::Plan;
use super::step::Step;
use dma_document::{Action, CarryAction, Declared, SpannedDecision};
use dma_text::diagnostic::{Code, Diagnostic, Findings, Severity, declare_codes, nearest};
use std::collections::BTreeSet;

declare_codes! {
    pub(super), "declarations":
    CONTRADICTED = "contradicted-carry", Error,
        "An answer is to be kept (`carry`) although its question or its options mean something else now.",
        "The answer was given to another question, so it may be wrong for this one. Take the decision or the change back, \
         or declare the class of the rewording.";
    UNKNOWN = "unknown-carry-question", Error,
        "It is decided of the answers to a question that no setting asks, or that is new.",
        "There are no answers to carry. Write the id as the sources have it; where a new question follows an earlier one, \
         name that one under `replaces`.";
    IDLE = "idle-carry", Error,
        "It is decided of answers what happens to them anyway.",
        "A decision that changes nothing hides those that matter. Take it out.";
    REPEATED = "repeated-carry", Error,
        "It is decided twice of the answers to one question.",
        "Nobody can say which decision counts. Keep one of the two.";
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
                        format!("it is decided twice of the answers to `{}`", decision.question.value),
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
            .help("take it out; if it follows an earlier question, say so with `replaces` there");
        return;
    }
    let known = plans.iter().flat_map(|plan| &plan.steps).filter_map(|step| step.to.as_deref());
    let help = nearest(id, known).map_or_else(
        || "name a question that is asked now; of one that is gone there is nothing to decide".to_owned(),
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
            .help("take the decision or the change back, or declare of the wording what it is");
        return;
    }
    let is_idle = |step: &&Step| (action.value == CarryAction::Keep) == step.obstacles.is_empty();
    if steps.iter().all(is_idle) {
        findings.speak_as(IDLE, Severity::Error);
        let anyway = match action.value {
            CarryAction::Keep => "are kept anyway",
            CarryAction::ReAsk => "are asked for again anyway",
        };
        findings.at(action.span, format!("answers to `{id}` {anyway}")).help("take the decision out");
    }
}
