//! Things that are defined and never used.

use super::fault::{Fault, FaultKind, NameKind};
use super::framework::Framework;
use super::index::Index;
use super::terms::TermFinder;
use crate::model::{Id, Model, Text};
use dma_text::source::Span;
use rustc_hash::FxHashSet;

pub(super) fn check(
    model: &Model,
    index: &Index<'_>,
    frameworks: &[Framework<'_>],
    terms: &TermFinder,
    faults: &mut Vec<Fault>,
) {
    if !model.is_whole() || !index.missing_files.is_empty() {
        return;
    }
    let mut unused = |kind: NameKind, id: &Id| {
        faults.push(Fault { span: id.span, kind: FaultKind::Unused { kind, name: id.value.clone() } });
    };
    let used: FxHashSet<&str> = index
        .questions
        .iter()
        .filter_map(|authored| authored.question.scale_id())
        .map(|id| id.value.as_str())
        .collect();
    for scale in model.scales().filter(|scale| !used.contains(scale.id.value.as_str())) {
        unused(NameKind::Scale, &scale.id);
    }
    let used: FxHashSet<&str> = frameworks
        .iter()
        .flat_map(Framework::sections)
        .map(|section| section.model.id.value.as_str())
        .collect();
    let complete = frameworks.iter().all(|framework| framework.complete);
    for (_, section) in model.sections().filter(|_| complete) {
        if !used.contains(section.id.value.as_str()) {
            unused(NameKind::Section, &section.id);
        }
    }
    if let Some(programme) = model.programme() {
        let used: FxHashSet<&str> = index
            .questions
            .iter()
            .filter_map(|authored| authored.question.respondent.as_ref())
            .map(|id| id.value.as_str())
            .collect();
        for role in programme.respondents.iter().filter(|role| !used.contains(role.id.value.as_str())) {
            unused(NameKind::Respondent, &role.id);
        }
    }
    let seen = terms_seen(model, terms);
    for (term, _) in model.terms().zip(seen).filter(|(_, seen)| !seen) {
        unused(NameKind::Term, &term.id);
    }
}

/// Which terms any text uses. A term's own texts do not count as a use.
fn terms_seen(model: &Model, terms: &TermFinder) -> Vec<bool> {
    let own: Vec<Span> = model.terms().map(|term| term.span).collect();
    let mut seen = vec![false; terms.count()];
    let mut missing = seen.len();
    let mut note = |text: &Text| {
        // Most glossaries are used up long before the last text.
        if missing > 0 {
            terms.find(&text.value, &mut |term| {
                if !seen[term] && !own[term].contains(text.span) {
                    seen[term] = true;
                    missing -= 1;
                }
            });
        }
    };
    for file in &model.files {
        let Some(document) = &file.document else { continue };
        document.each_text(&mut |role| note(role.text));
    }
    seen
}
