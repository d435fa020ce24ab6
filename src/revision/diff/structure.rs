//! Collects every difference between two paired documents, from the header down to the questions.

use super::align::{Link, Pairing};
use super::collect::{self, Collector, ListAspects, Listed, Sides};
use super::comparison::Comparison;
use super::difference::{Aspect, Difference, Edit, Step};
use super::fields;
use dma_document::{Entity, Item, Question, Section, Theme};
use rustc_hash::FxHashMap;

pub(super) fn all(comparison: &Comparison<'_>) -> Vec<Difference> {
    let (old, new) = (&comparison.old.document, &comparison.new.document);
    let item = Item::new(Entity::Framework, &new.setting.id);
    let mut to = Collector::new(item.clone(), Sides { old: &old.period.label, new: &new.period.label });
    fields::header(&mut to, old, new);
    let matched = collect::matched(&old.themes, &new.themes);
    let theme_names: FxHashMap<&str, &str> =
        matched.pairs.iter().map(|(old, new)| (old.id.as_str(), new.id.as_str())).collect();
    let aspects = ListAspects {
        added: Aspect::ThemeAdded,
        removed: Aspect::ThemeRemoved,
        id: Some(Aspect::ThemeId),
        order: Aspect::ThemeOrder,
        name: |_, id| Item::new(Entity::Theme, id),
    };
    to.list("themes", Sides { old: &old.themes, new: &new.themes }, aspects, &mut fields::theme);
    let mut walk = Walk { comparison, to, theme_names };
    walk.gone();
    for theme in &new.themes {
        let same = matched.pairs.iter().find(|(_, other)| other.id == theme.id).map(|(old, _)| *old);
        walk.sections(same, theme);
    }
    fields::references(&mut walk.to, old, new);
    walk.to.all
}

struct Walk<'c, 'r> {
    comparison: &'c Comparison<'r>,
    to: Collector<'r>,
    /// The new ids of old themes that stay.
    theme_names: FxHashMap<&'r str, &'r str>,
}

/// Returns the path to the sections of a theme.
fn sections_of(theme: &str) -> Vec<Step> {
    vec![Step::Key("themes"), Step::Item(theme.to_owned()), Step::Key("sections")]
}

/// Returns the path to the questions of a section.
fn questions_of(theme: &str, section: &str) -> Vec<Step> {
    let mut path = sections_of(theme);
    path.extend([Step::Item(section.to_owned()), Step::Key("questions")]);
    path
}

/// Returns the path to an item of a list.
fn with(mut path: Vec<Step>, id: &str) -> Vec<Step> {
    path.push(Step::Item(id.to_owned()));
    path
}

/// Returns the names of an item in the old and the new document.
fn item_names(entity: Entity, old: &str, new: &str) -> Sides<Item> {
    Sides { old: Item::new(entity, old), new: Item::new(entity, new) }
}

/// Returns the id of an old item in the paths of edits: its new id where it stays.
fn name_of<'p>(pairing: &'p Pairing, old: &'p str) -> &'p str {
    pairing.new_of(old).map_or(old, |(new, _)| new)
}

impl<'r> Walk<'_, 'r> {
    fn theme_name<'t>(&self, old: &'t str) -> &'t str
    where
        'r: 't,
    {
        self.theme_names.get(old).copied().unwrap_or(old)
    }

    /// Returns the path of an old section, with the new ids of what contains it.
    fn old_section_path(&self, theme: &Theme, section: &Section) -> Vec<Step> {
        let theme = self.theme_names.get(theme.id.as_str()).copied().unwrap_or(&theme.id);
        with(sections_of(theme), name_of(&self.comparison.sections, &section.id))
    }

    /// Collects the sections and questions that were removed.
    fn gone(&mut self) {
        let comparison = self.comparison;
        for (theme, section) in &comparison.old_index.sections {
            let pairing = &comparison.sections;
            if pairing.is_gone(&section.id) {
                let path = self.old_section_path(theme, section);
                let edit = Edit::Removed { item: section.shell() };
                let split = pairing.split_into(&section.id);
                let aspect = if split.is_some() { Aspect::SectionSplit } else { Aspect::SectionRemoved };
                let difference = self.to.push(aspect, path, edit);
                difference.item = Item::new(Entity::Section, &section.id);
                difference.with = split.map_or_else(Vec::new, <[String]>::to_vec);
                difference.follows = split.is_none()
                    && (pairing.merged_into(&section.id).is_some()
                        || !self.theme_names.contains_key(theme.id.as_str()));
            }
        }
        for placed in &comparison.old_index.questions {
            let (pairing, id) = (&comparison.questions, placed.question.id.as_str());
            if pairing.is_gone(id) {
                let theme = self.theme_name(&placed.theme.id);
                let section = name_of(&comparison.sections, &placed.section.id);
                let path = with(questions_of(theme, section), id);
                let split = pairing.split_into(id);
                let aspect = if split.is_some() { Aspect::QuestionSplit } else { Aspect::QuestionRemoved };
                let difference = self.to.push(aspect, path, Edit::Removed { item: placed.question.shell() });
                difference.item = Item::new(Entity::Question, id);
                difference.with = split.map_or_else(Vec::new, <[String]>::to_vec);
                difference.follows = split.is_none()
                    && (pairing.merged_into(id).is_some() || comparison.sections.is_gone(&placed.section.id));
            }
        }
    }

    /// The sections of a new theme, their order, and their questions.
    fn sections(&mut self, old_theme: Option<&'r Theme>, theme: &'r Theme) {
        let comparison = self.comparison;
        let mut after = None;
        let mut stay = Vec::new();
        for section in &theme.sections {
            let path = with(sections_of(&theme.id), &section.id);
            let old = comparison.sections.old_of(&section.id).and_then(|id| comparison.old_index.section(id));
            match old {
                None => self.added_section(theme, section, path, after),
                Some((from, old)) => {
                    self.kept_section(from, old, section, &path);
                    if self.theme_name(&from.id) == theme.id {
                        stay.push(Sides { old: old.id.clone(), new: section.id.clone() });
                    } else {
                        let edit = Edit::Moved { from: sections_of(self.theme_name(&from.id)), after };
                        let names = item_names(Entity::Section, &old.id, &section.id);
                        let moved = [from.id.clone(), theme.id.clone()];
                        self.to.at(path.clone(), names, |to| {
                            to.push(Aspect::SectionMoved, path, edit).with = moved.to_vec();
                        });
                    }
                    self.questions(Some(old), theme, section);
                }
            }
            if old.is_none() {
                self.questions(None, theme, section);
            }
            after = Some(section.id.clone());
        }
        if let Some(old) = old_theme {
            let mut path = sections_of(&theme.id);
            path.pop();
            let names = item_names(Entity::Theme, &old.id, &theme.id);
            self.to.at(path, names, |to| to.order(Aspect::SectionOrder, "sections", &stay, &old.sections));
        }
    }

    fn added_section(&mut self, theme: &Theme, section: &Section, path: Vec<Step>, after: Option<String>) {
        let pairing = &self.comparison.sections;
        let merged = pairing.merged_from(&section.id);
        let aspect = if merged.is_some() { Aspect::SectionsMerged } else { Aspect::SectionAdded };
        let new_theme = !self.theme_names.values().any(|id| *id == theme.id);
        let difference = self.to.push(aspect, path, Edit::Added { item: section.shell(), after });
        difference.item = Item::new(Entity::Section, &section.id);
        difference.with = merged.map_or_else(Vec::new, <[String]>::to_vec);
        difference.follows = merged.is_none() && (pairing.split_from(&section.id).is_some() || new_theme);
    }

    /// A section that stays: its id and its fields.
    fn kept_section(&mut self, from: &Theme, old: &Section, section: &Section, path: &[Step]) {
        let names = item_names(Entity::Section, &old.id, &section.id);
        if old.id != section.id {
            let link = self.comparison.sections.new_of(&old.id).map_or(Link::Id, |(_, link)| link);
            let aspect = if link == Link::Declared { Aspect::SectionReplaced } else { Aspect::SectionId };
            let edit = Edit::Renamed { old: old.id.clone(), new: section.id.clone() };
            let place = self.old_section_path(from, old);
            self.to.at(path.to_vec(), names.clone(), |to| {
                to.push(aspect, place, edit);
            });
        }
        self.to.at(path.to_vec(), names, |to| fields::section(to, old, section));
    }

    /// The questions of a new section and their order.
    fn questions(&mut self, old_section: Option<&'r Section>, theme: &'r Theme, section: &'r Section) {
        let comparison = self.comparison;
        let mut after = None;
        let mut stay = Vec::new();
        for question in &section.questions {
            let path = with(questions_of(&theme.id, &section.id), &question.id);
            let old = comparison.questions.old_of(&question.id);
            match old.and_then(|id| comparison.old_index.question(id)) {
                None => self.added_question(section, question, path, after),
                Some(from) => {
                    let old = from.question;
                    let (from_theme, from_section) =
                        (self.theme_name(&from.theme.id), name_of(&comparison.sections, &from.section.id));
                    let list = questions_of(from_theme, from_section);
                    let names = item_names(Entity::Question, &old.id, &question.id);
                    let link = comparison.questions.new_of(&old.id).map_or(Link::Id, |(_, link)| link);
                    let same = old_section.is_some_and(|section| section.id == from.section.id);
                    let follows = descends(&comparison.sections, &from.section.id, &section.id);
                    self.to.at(path.clone(), names, |to| {
                        if old.id != question.id {
                            let aspect = if link == Link::Declared {
                                Aspect::QuestionReplaced
                            } else {
                                Aspect::QuestionId
                            };
                            let edit = Edit::Renamed { old: old.id.clone(), new: question.id.clone() };
                            to.push(aspect, with(list.clone(), &question.id), edit);
                        }
                        if !same {
                            let difference =
                                to.push(Aspect::QuestionMoved, path, Edit::Moved { from: list, after });
                            difference.with = vec![from.section.id.clone(), section.id.clone()];
                            difference.follows = follows;
                        }
                        fields::question(to, old, question);
                    });
                    if same {
                        stay.push(Sides { old: old.id.clone(), new: question.id.clone() });
                    }
                }
            }
            after = Some(question.id.clone());
        }
        if let Some(old) = old_section {
            let mut path = sections_of(&theme.id);
            path.push(Step::Item(section.id.clone()));
            let names = item_names(Entity::Section, &old.id, &section.id);
            self.to.at(path, names, |to| to.order(Aspect::QuestionOrder, "questions", &stay, &old.questions));
        }
    }

    fn added_question(
        &mut self,
        section: &Section,
        question: &Question,
        path: Vec<Step>,
        after: Option<String>,
    ) {
        let pairing = &self.comparison.questions;
        let merged = pairing.merged_from(&question.id);
        let aspect = if merged.is_some() { Aspect::QuestionsMerged } else { Aspect::QuestionAdded };
        let new_section = self.comparison.sections.is_new(&section.id);
        let difference = self.to.push(aspect, path, Edit::Added { item: question.shell(), after });
        difference.item = Item::new(Entity::Question, &question.id);
        difference.with = merged.map_or_else(Vec::new, <[String]>::to_vec);
        difference.follows = merged.is_none() && (pairing.split_from(&question.id).is_some() || new_section);
    }
}

/// Returns whether one section came from another by a declared merge or split, which then reports the move.
fn descends(sections: &Pairing, old: &str, new: &str) -> bool {
    sections.merged_into(old) == Some(new)
        || sections.split_into(old).is_some_and(|news| news.iter().any(|id| id == new))
}
