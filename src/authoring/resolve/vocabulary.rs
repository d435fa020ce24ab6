//! Checks the placeholders in texts against the vocabulary of the programme.

use super::fault::{Fault, FaultKind, NameKind};
use super::framework::Framework;
use super::index::Index;
use super::words::{Placeholder, lower, placeholders};
use crate::model::{DocumentKind, Field, Model, Text, Word};
use dma_text::source::Sources;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// How many faulty placeholders one text reports: no honest text has more.
const MOST_IN_A_TEXT: usize = 20;

/// Placeholders that are broken, unknown, or without a word in a setting that asks the question.
pub(super) fn check(
    model: &Model,
    sources: &Sources,
    index: &Index<'_>,
    frameworks: &[Framework<'_>],
    faults: &mut Vec<Fault>,
) {
    let Some(programme) = index.programme() else { return };
    let known: BTreeMap<&str, &Word> =
        programme.vocabulary.iter().map(|word| (word.name.value.as_str(), word)).collect();
    let cx = Context { known: &known, sources, index };
    let words_known = !model.is_broken(DocumentKind::Programme);
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for file in &model.files {
        let Some(document) = &file.document else { continue };
        document.each_text(&mut |role| {
            if role.field == Field::Reason || !role.text.marks.has_brace() {
                return;
            }
            stray(role.text, sources, faults);
            let before = faults.len();
            if role.field == Field::Word {
                nested(role.text, sources, faults);
                return;
            }
            for placeholder in placeholders(&role.text.value) {
                let speaks = words_known || placeholder.name.is_none();
                if speaks && faults.len() - before < MOST_IN_A_TEXT {
                    check_placeholder(role.text, &placeholder, &cx, faults);
                }
                if let Some(name) = placeholder.name
                    && let Some((name, _)) = known.get_key_value(lower(name).as_ref())
                {
                    seen.insert(name);
                }
            }
        });
    }
    for word in programme.vocabulary.iter().filter(|word| !seen.contains(word.name.value.as_str())) {
        if model.is_whole() && index.missing_files.is_empty() {
            let kind = FaultKind::Unused { kind: NameKind::Word, name: word.name.value.clone() };
            faults.push(Fault { span: word.name.span, kind });
        }
    }
    missing_words(&known, sources, frameworks, faults);
}

/// Placeholders in words that stand for one, which nobody would fill in: one for each name.
fn nested(text: &Text, sources: &Sources, faults: &mut Vec<Fault>) {
    for placeholder in placeholders(&text.value).take(MOST_IN_A_TEXT) {
        let found = text.value[placeholder.range.clone()].to_owned();
        let kind = match placeholder.name {
            Some(_) => FaultKind::NestedPlaceholder { found },
            None => FaultKind::BrokenPlaceholder { found },
        };
        faults.push(Fault { span: text.locate(sources, placeholder.range), kind });
    }
}

/// The first closing brace that nothing opens. One right after a broken placeholder, as in `{{name}}`, belongs to it.
fn stray(text: &Text, sources: &Sources, faults: &mut Vec<Fault>) {
    let mut inside = placeholders(&text.value).peekable();
    for (at, _) in text.value.match_indices('}') {
        let is_past = |placeholder: &Placeholder<'_>| {
            placeholder.range.end < at || (placeholder.range.end == at && placeholder.name.is_some())
        };
        while inside.next_if(is_past).is_some() {}
        if inside.peek().is_none_or(|placeholder| at < placeholder.range.start) {
            let kind = FaultKind::BrokenPlaceholder { found: "}".to_owned() };
            faults.push(Fault { span: text.locate(sources, at..at + 1), kind });
            return;
        }
    }
}

/// Where a placeholder is looked up.
struct Context<'c> {
    known: &'c BTreeMap<&'c str, &'c Word>,
    sources: &'c Sources,
    index: &'c Index<'c>,
}

fn check_placeholder(text: &Text, placeholder: &Placeholder<'_>, cx: &Context<'_>, faults: &mut Vec<Fault>) {
    let span = || text.locate(cx.sources, placeholder.range.clone());
    let Some(name) = placeholder.name else {
        let found = text.value[placeholder.range.clone()].to_owned();
        faults.push(Fault { span: span(), kind: FaultKind::BrokenPlaceholder { found } });
        return;
    };
    let key = lower(name);
    if key != "period" && !cx.known.contains_key(key.as_ref()) {
        let nearest = cx.index.nearest(&key, cx.known.keys().copied().chain(["period"]));
        let kind = FaultKind::Undefined {
            kind: NameKind::Word,
            name: name.to_owned(),
            nearest,
            within: None,
            others: Vec::new(),
        };
        faults.push(Fault { span: span(), kind });
    }
}

/// Words without a default that lack a setting which uses them.
fn missing_words(
    known: &BTreeMap<&str, &Word>,
    sources: &Sources,
    frameworks: &[Framework<'_>],
    faults: &mut Vec<Fault>,
) {
    let partial: Vec<&Word> = known
        .values()
        .copied()
        .filter(|word| !word.words.iter().any(|(id, _)| id.value == "default"))
        .collect();
    if partial.is_empty() {
        return;
    }
    for framework in frameworks {
        let lacking: FxHashMap<&str, &Word> = partial
            .iter()
            .filter(|word| word.for_setting(framework.setting).is_none())
            .map(|word| (word.name.value.as_str(), *word))
            .collect();
        if lacking.is_empty() {
            continue;
        }
        for question in framework.questions() {
            question.each_text(&mut |text| {
                for placeholder in placeholders(&text.value) {
                    let name = placeholder.name.map(lower).unwrap_or_default();
                    if let Some(word) = lacking.get(name.as_ref()) {
                        let kind = FaultKind::NoWord {
                            word: name.into_owned(),
                            setting: framework.setting.to_owned(),
                            defined: word.name.span,
                        };
                        faults.push(Fault { span: text.locate(sources, placeholder.range), kind });
                    }
                }
            });
        }
    }
}
