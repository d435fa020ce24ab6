//! The declarations of a programme as plain data, for those who know nothing of sources.

use super::{Approval, Decision, Declaration, Model};
use dma_document::{ApprovalPolicy, Declared, SpannedApproval, SpannedDecision};

/// Returns what the files under `changes/` declare, in the order of their names, with the approval policy of the programme.
/// What cannot be read is left out: lint reports it.
pub fn declared(model: &Model) -> Declared {
    let policy = model.programme().map_or(&[][..], |programme| programme.approval.as_slice());
    let frameworks = model.frameworks().map(|(_, framework)| framework.framework.clone());
    Declared {
        declarations: model.declarations().map(|(_, written)| declaration(written)).collect(),
        policy: policy
            .iter()
            .map(|(class, roles)| ApprovalPolicy { class: *class, roles: roles.clone() })
            .collect(),
        frameworks: frameworks.collect(),
    }
}

fn declaration(written: &Declaration) -> dma_document::Declaration {
    dma_document::Declaration {
        slug: written.change.clone(),
        class: written.class.clone(),
        items: written.items.clone(),
        why: written.why.as_ref().map(|why| why.value.clone()),
        approvals: written.approved_by.iter().map(approval).collect(),
        carry: written.carry.iter().map(decision).collect(),
    }
}

fn approval(written: &Approval) -> SpannedApproval {
    SpannedApproval {
        role: written.role.clone(),
        name: written.name.value.clone(),
        date: written.date.clone(),
    }
}

fn decision(written: &Decision) -> SpannedDecision {
    SpannedDecision {
        question: written.question.clone(),
        action: written.action.clone(),
        reason: written.reason.value.clone(),
    }
}
