//! Resolves the framework of each setting: finds its sections, chooses its questions, and attaches variants and scales.

use super::condition;
use super::fault::{Fault, FaultKind};
use super::framework::{Framework, Question, Section, Theme};
use super::index::Index;
use super::words::Words;
use crate::model::{self, Model, Place, Use};
use dma_text::source::{SourceId, Span, Spanned};
use rustc_hash::FxHashMap;

/// Resolves every framework, in the order of the programme's settings.
pub(super) fn resolve_frameworks<'m>(
    model: &'m Model,
    index: &Index<'m>,
    faults: &mut Vec<Fault>,
) -> Vec<Framework<'m>> {
    let settings = model.programme().map_or(&[][..], |programme| &programme.settings);
    let mut frameworks: Vec<Framework<'m>> =
        model.frameworks().map(|(source, header)| resolve_framework(source, header, index, faults)).collect();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for (place, setting) in settings.iter().enumerate() {
        places.entry(&setting.id.value).or_insert(place);
    }
    frameworks.sort_by_key(|framework| places.get(framework.setting).copied().unwrap_or(usize::MAX));
    let broken = model.is_broken(model::DocumentKind::Framework);
    for framework in &mut frameworks {
        framework.complete &= !broken;
        condition::attach(framework, index, faults);
    }
    condition::blame_rings(faults);
    frameworks
}

fn resolve_framework<'m>(
    source: SourceId,
    header: &'m model::Framework,
    index: &Index<'m>,
    faults: &mut Vec<Fault>,
) -> Framework<'m> {
    let setting = header.framework.value.as_str();
    let vocabulary = index.programme().map_or(&[][..], |programme| &programme.vocabulary);
    let period = header.period.as_ref().map_or("", |period| period.label.value.as_str());
    let mut builder = Builder { setting, header, index, faults, ordinal: 0, seen: FxHashMap::default() };
    let mut complete = true;
    let mut themes = Vec::with_capacity(header.themes.len());
    for theme in &header.themes {
        let mut sections = Vec::with_capacity(theme.sections.len());
        for place in &theme.sections {
            match builder.place(place) {
                Some(section) => sections.push(section),
                None => complete = false,
            }
        }
        themes.push(Theme { model: theme, sections });
    }
    Framework { header, source, setting, themes, words: Words::new(vocabulary, setting, period), complete }
}

struct Builder<'m, 'i, 'f> {
    setting: &'m str,
    header: &'m model::Framework,
    index: &'i Index<'m>,
    faults: &'f mut Vec<Fault>,
    ordinal: usize,
    /// The section files used so far. Two files with one section id are the matter of ids.
    seen: FxHashMap<&'m str, Span>,
}

impl<'m> Builder<'m, '_, '_> {
    fn place(&mut self, place: &'m Place) -> Option<Section<'m>> {
        match place {
            Place::Inline { section, per_line } => {
                self.per_line(per_line.as_ref());
                let weight = section.weight.as_ref().map_or(1, |weight| weight.value);
                let per_line = per_line.as_ref().is_some_and(|flag| flag.value);
                Some(self.section(section, section.id.span, &[], weight, per_line))
            }
            Place::Use(used) => {
                let section = self.find(used)?;
                self.per_line(used.per_line.as_ref());
                if let Some(&first) = self.seen.get(used.path.value.as_str()) {
                    let kind = FaultKind::UsedTwice { section: section.id.value.clone(), first };
                    self.faults.push(Fault { span: used.path.span, kind });
                    return None;
                }
                self.seen.insert(&used.path.value, used.path.span);
                let weight =
                    used.weight.as_ref().or(section.weight.as_ref()).map_or(1, |weight| weight.value);
                let per_line = used.per_line.as_ref().is_some_and(|flag| flag.value);
                Some(self.section(section, used.path.span, &used.questions, weight, per_line))
            }
        }
    }

    fn per_line(&mut self, flag: Option<&Spanned<bool>>) {
        if let Some(flag) = flag.filter(|flag| flag.value)
            && self.header.lines.is_empty()
        {
            self.faults.push(Fault { span: flag.span, kind: FaultKind::PerLineWithoutLines });
        }
    }

    /// Whether the framework uses a file somewhere.
    fn uses(&self, path: &str) -> bool {
        let mut places = self.header.themes.iter().flat_map(|theme| &theme.sections);
        places.any(|place| matches!(place, Place::Use(used) if used.path.value == path))
    }

    /// The section file that a `use:` names. Paths are compared as text: nothing is looked up on disk.
    fn find(&mut self, used: &'m Use) -> Option<&'m model::Section> {
        let path = used.path.value.as_str();
        let outside = path.starts_with(['/', '~'])
            || path.contains(['\\', ':', '\0'])
            || path.split('/').any(|part| part == ".." || part == "." || part.is_empty());
        let kind = if outside {
            FaultKind::UseOutside { path: path.to_owned() }
        } else if let Some((_, section)) = self.index.file(path) {
            return section;
        } else {
            // A section that is used already is not the one that was meant.
            let nearest = self.index.meant_file(path).filter(|meant| !self.uses(meant)).map(str::to_owned);
            FaultKind::UseNotFound { path: path.to_owned(), nearest, others: Vec::new() }
        };
        self.faults.push(Fault { span: used.path.span, kind });
        None
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a section, and what its place in the framework says of it"
    )]
    fn section(
        &mut self,
        section: &'m model::Section,
        place: Span,
        extra: &'m [model::Question],
        weight: i64,
        per_line: bool,
    ) -> Section<'m> {
        let mut questions = Vec::with_capacity(section.questions.len() + extra.len());
        for question in section.questions.iter().chain(extra) {
            let asked = question
                .settings
                .as_ref()
                .is_none_or(|settings| settings.iter().any(|setting| setting.value == self.setting));
            if asked {
                questions.push(Question {
                    model: question,
                    variant: question.variants.iter().find(|variant| variant.setting.value == self.setting),
                    scale: question.scale_id().and_then(|id| self.index.scale(id)),
                    ordinal: self.ordinal,
                    when: None,
                });
                self.ordinal += 1;
            }
        }
        Section { model: section, place, weight, per_line, when: None, questions }
    }
}
