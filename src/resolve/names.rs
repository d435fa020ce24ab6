//! Names in questions and headers that nothing defines.

use super::fault::{Fault, FaultKind, Mismatch, NameKind};
use super::index::Index;
use crate::diagnostic::nearest;
use crate::model::{Answer, Condition, DocumentKind, Id, Model, Place, Programme, Question, Test};
use crate::source::Span;

pub(super) fn check(model: &Model, index: &Index<'_>, faults: &mut Vec<Fault>) {
    for authored in &index.questions {
        question(authored.question, index, faults);
    }
    for (_, section) in model.sections() {
        section.when.iter().for_each(|when| condition(when, index, faults));
    }
    let Some(programme) = model.programme().filter(|_| index.programme_known) else { return };
    for (_, framework) in model.frameworks() {
        setting(&framework.framework, programme, faults);
        for place in framework.themes.iter().flat_map(|theme| &theme.sections) {
            if let Place::Inline { section, .. } = place {
                section.when.iter().for_each(|when| condition(when, index, faults));
            }
        }
    }
    for word in &programme.vocabulary {
        for (id, _) in word.words.iter().filter(|(id, _)| id.value != "default") {
            setting(id, programme, faults);
        }
    }
    if !model.is_broken(DocumentKind::Framework) {
        let has = |id: &str| model.frameworks().any(|(_, framework)| framework.framework.value == id);
        for setting in programme.settings.iter().filter(|setting| !has(&setting.id)) {
            let kind = FaultKind::NoFramework { setting: setting.id.value.clone() };
            faults.push(Fault { span: setting.id.span, kind });
        }
    }
}

fn undefined<'n>(
    kind: NameKind,
    name: &Id,
    known: impl Iterator<Item = &'n str>,
    within: Option<Span>,
) -> Fault {
    let nearest = nearest(name, known).map(str::to_owned);
    let kind = FaultKind::Undefined { kind, name: name.value.clone(), nearest, within };
    Fault { span: name.span, kind }
}

fn setting(id: &Id, programme: &Programme, faults: &mut Vec<Fault>) {
    if !programme.settings.iter().any(|setting| setting.id.value == id.value) {
        let known = programme.settings.iter().map(|setting| setting.id.value.as_str());
        faults.push(undefined(NameKind::Setting, id, known, None));
    }
}

fn question(question: &Question, index: &Index<'_>, faults: &mut Vec<Fault>) {
    if let Some(id) = question.scale_id()
        && index.scales_known
        && index.scale(id).is_none()
    {
        faults.push(undefined(NameKind::Scale, id, index.scale_ids(), None));
    }
    question.when.iter().for_each(|when| condition(when, index, faults));
    let Some(programme) = index.programme().filter(|_| index.programme_known) else { return };
    if let Some(id) = &question.respondent
        && !programme.respondents.iter().any(|it| it.id.value == id.value)
    {
        let known = programme.respondents.iter().map(|it| it.id.value.as_str());
        faults.push(undefined(NameKind::Respondent, id, known, None));
    }
    question.settings.iter().flatten().for_each(|id| setting(id, programme, faults));
    question.variants.iter().for_each(|variant| setting(&variant.setting, programme, faults));
    for reference in &question.references {
        let Some(scheme) = programme.schemes.iter().find(|it| it.id.value == reference.scheme.value) else {
            let known = programme.schemes.iter().map(|it| it.id.value.as_str());
            faults.push(undefined(NameKind::Scheme, &reference.scheme, known, None));
            continue;
        };
        if !scheme.codes.iter().any(|code| code.id.value == reference.code.value) {
            let known = scheme.codes.iter().map(|code| code.id.value.as_str());
            faults.push(undefined(NameKind::Code, &reference.code, known, Some(scheme.id.span)));
        }
    }
}

/// How many faults are found before no more questions are suggested for unknown ones.
const MOST_SUGGESTED: usize = 100;

/// Questions and options that a condition names; whether they are asked is each framework's matter.
fn condition(when: &Condition, index: &Index<'_>, faults: &mut Vec<Fault>) {
    when.each_test(&mut |id, test, span| {
        let Some(asked) = index.question(id) else {
            if index.questions_known {
                // A suggestion looks at every id, so only the first hundred faults get one.
                let most = if faults.len() < MOST_SUGGESTED { usize::MAX } else { 0 };
                faults.push(undefined(NameKind::Question, id, index.question_ids().take(most), None));
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
            Test::Between { .. } => &[],
        };
        let scale = asked.scale_id().and_then(|id| index.scale(id));
        let (options, within) = match (asked.choices(), scale) {
            (Some(options), _) => (options, asked.id.span),
            (None, Some(scale)) => (scale.options.as_slice(), scale.id.span),
            (None, None) => return,
        };
        for option in wanted {
            if !options.iter().any(|known| known.id.value == option.value) {
                let known = options.iter().map(|option| option.id.value.as_str());
                faults.push(undefined(NameKind::Option, option, known, Some(within)));
            }
        }
    });
}

/// Why the test cannot be put to the question, if it cannot.
pub(super) fn mismatch(question: &Question, test: &Test) -> Option<Mismatch> {
    let answer = question.answer.as_ref()?;
    match (test, answer) {
        (Test::Is(_), Answer::Scale(_)) | (Test::Includes(_), Answer::Choices(_)) => None,
        (Test::Between { .. }, Answer::Number(_) | Answer::Percentage(_) | Answer::Levels(..)) => None,
        (Test::Is(_), _) => Some(Mismatch::Is),
        (Test::Includes(_), _) => Some(Mismatch::Includes),
        (Test::Between { .. }, _) => Some(Mismatch::Between),
    }
}
