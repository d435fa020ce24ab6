//! Compares two ways of answering one question.
#![warn(clippy::wildcard_enum_match_arm)]

use super::collect::{Collector, ListAspects, Listed, Sides, data};
use super::difference::{Aspect, Edit, Step};
use super::text;
use dma_document::answer::Figure;
use dma_document::{Answer, Choice, Entity, Item, Level, LevelElement, Shape};
use rustc_hash::FxHashMap;
use serde_json::Value;

impl Listed for Choice {
    fn id(&self) -> String {
        self.id.clone()
    }

    fn twin(&self) -> String {
        format!("{} {:?} {}", text::normal(&self.label, ""), self.score, self.exclusive)
    }

    fn shell(&self) -> Value {
        data(self).unwrap_or_default()
    }
}

impl Listed for Level {
    fn id(&self) -> String {
        self.level.to_string()
    }

    fn shell(&self) -> Value {
        data(&Self { elements: Vec::new(), ..self.clone() }).unwrap_or_default()
    }
}

impl Listed for LevelElement {
    fn id(&self) -> String {
        self.id.clone()
    }

    fn shell(&self) -> Value {
        data(self).unwrap_or_default()
    }
}

/// Compares two answers; another type of answer is one difference of the whole.
pub(super) fn compare(to: &mut Collector<'_>, old: &Answer, new: &Answer) {
    if old == new {
        return;
    }
    match (old.shape(), new.shape()) {
        (Shape::Option(scale), Shape::Option(other)) => {
            to.inside("answer", |to| to.value(Aspect::AnswerScale, "scale", &scale, &other));
        }
        (Shape::Ticks(one), Shape::Ticks(other)) => to.inside("answer", |to| {
            to.value(Aspect::ChoicesScore, "score", &one.score, &other.score);
            choices(to, &one.options, &other.options);
        }),
        (Shape::Ladder(one), Shape::Ladder(other)) => to.inside("answer", |to| levels(to, one, other)),
        (Shape::Figure(one), Shape::Figure(other)) if one.measure == other.measure => {
            to.inside("answer", |to| figures(to, one, other));
        }
        (Shape::Words(most), Shape::Words(other)) => {
            to.inside("answer", |to| to.value(Aspect::MaxWords, "maxWords", &most, &other));
        }
        (Shape::Option(_) | Shape::Ticks(_) | Shape::Ladder(_) | Shape::Figure(_) | Shape::Words(_), _) => {
            to.value(Aspect::AnswerType, "answer", old, new);
        }
    }
}

fn figures(to: &mut Collector<'_>, old: Figure<'_>, new: Figure<'_>) {
    let json = |end: Option<i64>| end.map(|end| old.measure.notation.json(end));
    to.text(Aspect::Unit, "unit", &old.unit, &new.unit);
    if let Some(ends) = old.measure.ends {
        to.value(Aspect::Range, ends.least, &json(old.least), &json(new.least));
        to.value(Aspect::Range, ends.most, &json(old.most), &json(new.most));
    }
    to.value(Aspect::AnswerScale, "bands", &old.bands, &new.bands);
    to.value(Aspect::FigureRounding, "rounding", &old.rounding, &new.rounding);
}

fn part(question: &Item, id: &str) -> Item {
    Item::part(Entity::Question, &question.id, id)
}

fn choices(to: &mut Collector<'_>, old: &[Choice], new: &[Choice]) {
    let aspects = ListAspects {
        added: Aspect::ChoiceAdded,
        removed: Aspect::ChoiceRemoved,
        id: Some(Aspect::ChoiceId),
        order: Aspect::ChoiceOrder,
        name: part,
    };
    to.list("options", Sides { old, new }, aspects, &mut |to, old, new| {
        let Choice { id: _, label, score, exclusive } = old;
        to.text(Aspect::ChoiceLabel, "label", label, &new.label);
        to.value(Aspect::ChoiceScore, "score", score, &new.score);
        to.value(Aspect::ChoiceExclusive, "exclusive", exclusive, &new.exclusive);
    });
}

/// The elements of all levels by id, each with the number of its level.
type Elements<'l> = FxHashMap<&'l str, (i64, &'l LevelElement)>;

fn elements(levels: &[Level]) -> Elements<'_> {
    let each = |level: &'_ Level| level.level;
    levels
        .iter()
        .flat_map(|level| {
            level.elements.iter().map(move |element| (element.id.as_str(), (each(level), element)))
        })
        .collect()
}

fn levels(to: &mut Collector<'_>, old: &[Level], new: &[Level]) {
    let aspects = ListAspects {
        added: Aspect::LevelAdded,
        removed: Aspect::LevelRemoved,
        id: None,
        order: Aspect::LevelOrder,
        name: part,
    };
    to.list("levels", Sides { old, new }, aspects, &mut |to, old, new| {
        let Level { level: _, title, elements: _ } = old;
        to.text(Aspect::LevelTitle, "title", title, &new.title);
    });
    let (before, after) = (elements(old), elements(new));
    let renamed = renamed(old, new, &before, &after);
    for level in old {
        for element in &level.elements {
            if !after.contains_key(element.id.as_str()) && !renamed.values().any(|id| *id == element.id) {
                let path = element_path(to, level.level, &element.id);
                let edit = Edit::Removed { item: element.shell() };
                element_edit(to, Aspect::ElementRemoved, Sides { old: element, new: element }, path, edit);
            }
        }
    }
    let origins = Origins { levels: old, elements: before, renamed };
    for level in new {
        level_elements(to, &origins, level);
    }
}

/// Elements under another id: those that read the same, each only once on either side. New id to old.
fn renamed<'l>(
    old: &'l [Level],
    new: &'l [Level],
    before: &Elements<'_>,
    after: &Elements<'_>,
) -> FxHashMap<&'l str, &'l str> {
    fn lonely<'l>(levels: &'l [Level], others: &Elements<'_>) -> FxHashMap<String, Vec<&'l str>> {
        let mut all: FxHashMap<String, Vec<&str>> = FxHashMap::default();
        for element in levels.iter().flat_map(|level| &level.elements) {
            if !others.contains_key(element.id.as_str()) {
                all.entry(text::normal(&element.text, "")).or_default().push(&element.id);
            }
        }
        all
    }
    let gone = lonely(old, after);
    let added = lonely(new, before);
    let pair = |(text, news): (String, Vec<&'l str>)| match (gone.get(&text).map(Vec::as_slice), &news[..]) {
        (Some([old]), [new]) => Some((*new, *old)),
        _ => None,
    };
    added.into_iter().collect::<std::collections::BTreeMap<_, _>>().into_iter().filter_map(pair).collect()
}

/// What the old question had, from which the elements of the new one come.
struct Origins<'l> {
    levels: &'l [Level],
    elements: Elements<'l>,
    /// The old id of each element that has another id now.
    renamed: FxHashMap<&'l str, &'l str>,
}

/// The elements of one new level: where each comes from, and what differs in it.
fn level_elements(to: &mut Collector<'_>, origins: &Origins<'_>, level: &Level) {
    let mut after: Option<String> = None;
    let mut stay = Vec::new();
    for element in &level.elements {
        let old_id = origins.renamed.get(element.id.as_str()).copied().unwrap_or(&element.id);
        let path = element_path(to, level.level, &element.id);
        match origins.elements.get(old_id) {
            None => {
                let edit = Edit::Added { item: element.shell(), after };
                element_edit(to, Aspect::ElementAdded, Sides { old: element, new: element }, path, edit);
            }
            Some(&(number, other)) => {
                let sides = Sides { old: other, new: element };
                if old_id != element.id {
                    let edit = Edit::Renamed { old: old_id.to_owned(), new: element.id.clone() };
                    let path = element_path(to, number, &element.id);
                    element_edit(to, Aspect::ElementId, sides, path, edit);
                }
                if number == level.level {
                    stay.push(Sides { old: old_id.to_owned(), new: element.id.clone() });
                } else {
                    let mut from = element_path(to, number, &element.id);
                    from.pop();
                    let edit = Edit::Moved { from, after };
                    element_edit(to, Aspect::ElementMoved, sides, path.clone(), edit);
                }
                let names = Sides { old: to.old_part(&other.id), new: to.new_part(&element.id) };
                to.at(path, names, |to| {
                    let LevelElement { id: _, text, optional } = other;
                    to.text(Aspect::ElementText, "text", text, &element.text);
                    to.value(Aspect::ElementOptional, "optional", optional, &element.optional);
                });
            }
        }
        after = Some(element.id.clone());
    }
    if let Some(same) = origins.levels.iter().find(|other| other.level == level.level) {
        let mut path = element_path(to, level.level, "");
        path.pop();
        path.pop();
        let number = level.level.to_string();
        let names = Sides { old: to.old_part(&number), new: to.new_part(&number) };
        to.at(path, names, |to| to.order(Aspect::ElementOrder, "elements", &stay, &same.elements));
    }
}

fn element_path(to: &Collector<'_>, level: i64, id: &str) -> Vec<Step> {
    let mut path = to.path_to("levels");
    path.extend([Step::Item(level.to_string()), Step::Key("elements"), Step::Item(id.to_owned())]);
    path
}

fn element_edit(
    to: &mut Collector<'_>,
    aspect: Aspect,
    sides: Sides<&LevelElement>,
    path: Vec<Step>,
    edit: Edit,
) {
    let (was, item) = (to.old_part(&sides.old.id), to.new_part(&sides.new.id));
    let difference = to.push(aspect, path, edit);
    difference.was = (was != item).then_some(was);
    difference.item = item;
}
