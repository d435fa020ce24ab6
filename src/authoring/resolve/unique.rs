//! Ids that are taken twice.

use super::fault::{Fault, FaultKind, NameKind};
use super::index::Index;
use crate::model::{Answer, ChoiceOption, Id, Model, Question};
use dma_text::source::Span;
use rustc_hash::FxHashMap;

pub(super) fn check(model: &Model, index: &Index<'_>, faults: &mut Vec<Fault>) {
    distinct(NameKind::Scale, model.scales().map(|scale| &scale.id), faults);
    model.scales().for_each(|scale| options(&scale.options, faults));
    distinct(NameKind::Term, model.terms().map(|term| &term.id), faults);
    if let Some(programme) = model.programme() {
        distinct(NameKind::Setting, programme.settings.iter().map(|setting| &setting.id), faults);
        distinct(NameKind::Respondent, programme.respondents.iter().map(|respondent| &respondent.id), faults);
        distinct(NameKind::Scheme, programme.schemes.iter().map(|scheme| &scheme.id), faults);
        for scheme in &programme.schemes {
            distinct(NameKind::Code, scheme.codes.iter().map(|code| &code.id), faults);
        }
    }
    let in_files = model.sections().map(|(_, section)| &section.id);
    let inline = model.frameworks().flat_map(|(_, framework)| {
        framework.themes.iter().flat_map(|theme| &theme.sections).filter_map(|place| match place {
            crate::model::Place::Inline { section, .. } => Some(&section.id),
            crate::model::Place::Use(_) => None,
        })
    });
    distinct(NameKind::Section, in_files.chain(inline), faults);
    for (_, framework) in model.frameworks() {
        distinct(NameKind::Theme, framework.themes.iter().map(|theme| &theme.id), faults);
        distinct(NameKind::Line, framework.lines.iter().map(|line| &line.id), faults);
    }
    // Two headers that name one setting: one of them lies in the wrong folder, and that is its finding.
    distinct(NameKind::Question, index.questions.iter().map(|authored| &authored.question.id), faults);
    index.questions.iter().for_each(|authored| inside(authored.question, faults));
}

fn inside(question: &Question, faults: &mut Vec<Fault>) {
    let settings = question.settings.as_deref().unwrap_or_default();
    for ids in [settings, &question.replaces, &question.merged_from, &question.split_from] {
        once(ids, faults);
    }
    match &question.answer {
        Some(Answer::Choices(choices)) => options(&choices.options, faults),
        Some(Answer::Levels(levels, _)) => {
            let elements = levels.iter().flat_map(|level| &level.elements).map(|element| &element.id);
            distinct(NameKind::Element, elements, faults);
        }
        Some(Answer::Scale(_) | Answer::Figure(_) | Answer::FreeText(_)) | None => {}
    }
}

fn options(options: &[ChoiceOption], faults: &mut Vec<Fault>) {
    distinct(NameKind::Option, options.iter().map(|option| &option.id), faults);
}

/// A list names each thing once.
fn once(ids: &[Id], faults: &mut Vec<Fault>) {
    if ids.len() < 2 {
        return;
    }
    let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
    for id in ids.iter().filter(|id| !id.value.is_empty()) {
        if let Some(&first) = seen.get(id.value.as_str()) {
            faults.push(Fault { span: id.span, kind: FaultKind::NamedTwice { id: id.value.clone(), first } });
        } else {
            seen.insert(&id.value, id.span);
        }
    }
}

fn distinct<'m>(kind: NameKind, ids: impl Iterator<Item = &'m Id>, faults: &mut Vec<Fault>) {
    let mut seen = FxHashMap::default();
    for id in ids.filter(|id| !id.value.is_empty()) {
        if let Some(first) = seen.get(id.value.as_str()) {
            let fault = FaultKind::DuplicateId { kind, id: id.value.clone(), first: *first };
            faults.push(Fault { span: id.span, kind: fault });
        } else {
            seen.insert(id.value.as_str(), id.span);
        }
    }
}
