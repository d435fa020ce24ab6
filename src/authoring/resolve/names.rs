//! Names in questions and headers that nothing defines.

use super::fault::{Fault, FaultKind, Mismatch, NameKind};
use super::index::Index;
use crate::model::{Answer, Condition, DocumentKind, Id, Model, Place, Programme, Question, Test};
use dma_document::answer::DECIMAL;
use dma_text::source::Span;
use rustc_hash::FxHashSet;

pub(super) fn check(model: &Model, index: &Index<'_>, faults: &mut Vec<Fault>) {
    for authored in &index.questions {
        question(authored.question, index, faults);
    }
    for (_, section) in model.sections() {
        section.when.iter().for_each(|when| condition(when, None, index, faults));
    }
    let Some(programme) = model.programme().filter(|_| index.programme_known) else { return };
    for (source, framework) in model.frameworks() {
        let known = setting(&framework.framework, index, programme, faults);
        let folder = folder(index.file_name(source));
        if known && folder != framework.framework.value {
            let kind = FaultKind::WrongFolder {
                setting: framework.framework.value.clone(),
                folder: folder.to_owned(),
            };
            faults.push(Fault { span: framework.framework.span, kind });
        }
        for place in framework.themes.iter().flat_map(|theme| &theme.sections) {
            if let Place::Inline { section, .. } = place {
                section.when.iter().for_each(|when| condition(when, None, index, faults));
            }
        }
    }
    for word in &programme.vocabulary {
        for (id, _) in word.words.iter().filter(|(id, _)| id.value != "default") {
            setting(id, index, programme, faults);
        }
    }
    for (id, _) in programme.budget.iter().flat_map(|budget| &budget.settings) {
        setting(id, index, programme, faults);
    }
    if !model.is_broken(DocumentKind::Framework) {
        // A framework whose header names another setting than its folder has a finding of its own.
        let mut found: FxHashSet<&str> = FxHashSet::default();
        for (source, framework) in model.frameworks() {
            found.extend([framework.framework.value.as_str(), folder(index.file_name(source))]);
        }
        for setting in programme.settings.iter().filter(|setting| !found.contains(setting.id.value.as_str()))
        {
            let kind = FaultKind::NoFramework { setting: setting.id.value.clone() };
            faults.push(Fault { span: setting.id.span, kind });
        }
    }
}

fn undefined<'n>(
    index: &Index<'_>,
    kind: NameKind,
    name: &Id,
    known: impl Iterator<Item = &'n str>,
    within: Option<Span>,
) -> Fault {
    let nearest = index.nearest(name, known);
    let kind = FaultKind::Undefined { kind, name: name.value.clone(), nearest, within, others: Vec::new() };
    Fault { span: name.span, kind }
}

/// Whether the setting is known; a fault where it is not.
fn setting(id: &Id, index: &Index<'_>, programme: &Programme, faults: &mut Vec<Fault>) -> bool {
    let is_known = index.has_setting(id);
    if !is_known {
        let known = programme.settings.iter().map(|setting| setting.id.value.as_str());
        faults.push(undefined(index, NameKind::Setting, id, known, None));
    }
    is_known
}

/// The folder that a file lies in.
fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn question(question: &Question, index: &Index<'_>, faults: &mut Vec<Fault>) {
    if let Some(id) = question.scale_id()
        && index.scales_known
        && index.scale(id).is_none()
    {
        faults.push(undefined(index, NameKind::Scale, id, index.scale_ids(), None));
    }
    if let Some(id) = question.scale_id().filter(|_| !index.scales_known && !index.has_scales()) {
        faults.push(Fault { span: id.span, kind: FaultKind::NoScales { others: Vec::new() } });
    }
    question.when.iter().for_each(|when| condition(when, Some(&question.id), index, faults));
    let Some(programme) = index.programme().filter(|_| index.programme_known) else { return };
    if let Some(id) = &question.respondent
        && !index.has_respondent(id)
    {
        let known = programme.respondents.iter().map(|respondent| respondent.id.value.as_str());
        faults.push(undefined(index, NameKind::Respondent, id, known, None));
    }
    for id in
        question.settings.iter().flatten().chain(question.variants.iter().map(|variant| &variant.setting))
    {
        setting(id, index, programme, faults);
    }
    for reference in &question.references {
        let Some(scheme) = index.scheme(&reference.scheme) else {
            let known = programme.schemes.iter().map(|scheme| scheme.id.value.as_str());
            faults.push(undefined(index, NameKind::Scheme, &reference.scheme, known, None));
            continue;
        };
        if !index.has_code(&reference.scheme, &reference.code) {
            let known = scheme.codes.iter().map(|code| code.id.value.as_str());
            faults.push(undefined(index, NameKind::Code, &reference.code, known, Some(scheme.id.span)));
        }
    }
}

/// Questions and options that a condition names; whether they are asked is each framework's matter.
fn condition(when: &Condition, own: Option<&Id>, index: &Index<'_>, faults: &mut Vec<Fault>) {
    when.each_test(&mut |id, test, span| {
        // A question that looks at itself is a ring; whether its own answers fit is no second matter.
        if own.is_some_and(|own| own.value == id.value) {
            return;
        }
        let Some(asked) = index.question(id) else {
            if index.questions_known {
                faults.push(undefined(index, NameKind::Question, id, index.question_ids(), None));
            }
            return;
        };
        if let Some(mismatch) = mismatch(asked, test) {
            let kind = FaultKind::TestMismatch { question: id.value.clone(), mismatch, asked: asked.id.span };
            faults.push(Fault { span, kind });
            return;
        }
        if !index.questions_known || !index.scales_known {
            return;
        }
        let wanted = match test {
            Test::Is(options) | Test::Includes(options) => options.as_slice(),
            Test::Within { .. } => &[],
        };
        let scale = asked.scale_id().and_then(|id| index.scale(id));
        let (options, within) = match (asked.choices(), scale) {
            (Some(options), _) => (options, asked.id.span),
            (None, Some(scale)) => (scale.options.as_slice(), scale.id.span),
            (None, None) => return,
        };
        for option in wanted {
            if index.option(options, option).is_none() {
                let known = options.iter().map(|option| option.id.value.as_str());
                faults.push(undefined(index, NameKind::Option, option, known, Some(within)));
            }
        }
    });
}

/// Why the test cannot be put to the question, if it cannot.
pub(super) fn mismatch(question: &Question, test: &Test) -> Option<Mismatch> {
    let answer = question.answer.as_ref()?;
    match (test, answer) {
        (Test::Is(_), Answer::Scale(_)) | (Test::Includes(_), Answer::Choices(_)) => None,
        (Test::Within { notation, .. }, Answer::Figure(figure)) if *notation == figure.measure.notation => {
            None
        }
        (Test::Within { notation, .. }, Answer::Levels(..)) if **notation == DECIMAL => None,
        (Test::Is(_), _) => Some(Mismatch::Is),
        (Test::Includes(_), _) => Some(Mismatch::Includes),
        (Test::Within { notation, .. }, _) => Some(Mismatch::Within(notation)),
    }
}
