//! Writes the canonical bytes of a question once for all settings in which they are the same.

use super::{Composer, Writer};
use crate::model::Text;
use crate::resolve::{Question, Section, placeholders};
use dma_document::{Fragment, NotApplicablePolicy};
use dma_text::source::Span;
use std::rc::Rc;

/// Everything else that the document of a question depends on: what differs between settings.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The place of its id.
    question: Span,
    /// The place of the variant's setting, where the setting has words of its own.
    variant: Option<Span>,
    policy: Option<NotApplicablePolicy>,
    is_section_scored: bool,
    /// The words of the setting for the question's placeholders, by number.
    words: Vec<usize>,
}

/// A question in canonical bytes, and the terms that a respondent meets in it.
pub(super) struct Written {
    fragment: Fragment,
    terms: Rc<[usize]>,
}

impl<'m> Writer<'_, 'm> {
    /// A question in canonical bytes.
    pub(super) fn written(&self, section: &Section<'m>, question: &Question<'m>) -> Option<Fragment> {
        let key = Key {
            question: question.model.id.span,
            variant: question.variant.map(|variant| variant.setting.span),
            policy: self.framework.not_applicable(question),
            is_section_scored: section.model.scored,
            words: self.words_of(question),
        };
        if let Some(known) = self.composer.written.borrow().get(&key) {
            self.meet(&known.terms);
            return Some(known.fragment.clone());
        }
        let (composed, terms) = self.question(section, question)?;
        let fragment = Fragment::new(&composed);
        let written = Written { fragment: fragment.clone(), terms: terms.into() };
        self.composer.written.borrow_mut().insert(key, written);
        Some(fragment)
    }

    /// What the setting reads for the placeholders of a question: equal numbers, equal words.
    fn words_of(&self, question: &Question<'m>) -> Vec<usize> {
        let mut known = self.read.borrow_mut();
        let number = |name: &&'m str| {
            *known.entry(name).or_insert_with(|| {
                let mut numbers = self.composer.numbers.borrow_mut();
                let next = numbers.len();
                *numbers.entry(self.framework.words.expand(name)).or_insert(next)
            })
        };
        self.composer.names_of(question).iter().map(number).collect()
    }
}

impl<'m> Composer<'_, 'm> {
    /// The placeholders of a question, braces included: those of all its texts, also of other settings' variants.
    fn names_of(&self, question: &Question<'m>) -> Rc<[&'m str]> {
        let model = question.model;
        let mut known = self.names.borrow_mut();
        let names = known.entry(model.id.span).or_insert_with(|| {
            let mut names: Vec<&'m str> = Vec::new();
            let mut note = |text: &'m Text| {
                if memchr::memchr(b'{', text.value.as_bytes()).is_some() {
                    names.extend(placeholders(&text.value).map(|placeholder| &text.value[placeholder.range]));
                }
            };
            model.each_text(&mut |role| note(role.text));
            names.sort_unstable();
            names.dedup();
            names.into()
        });
        Rc::clone(names)
    }
}
