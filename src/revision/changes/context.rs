//! The context in which a kind of change is judged and worded: one difference, both revisions and the declarations.

use crate::diff::{Aspect, Comparison, Difference, Edit, TextClass, likeness, plain_words};
use dma_document::ChangeClass;
use dma_document::Intents;
use dma_document::{Entity, Item, Period};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::cell::OnceCell;

/// The end of the message on a text that changed without a declaration.
pub(super) const UNDECLARED: &str = "without a declaration, so it counts as a change of meaning";

/// One difference, with all that is needed to judge it.
#[derive(Debug)]
pub struct ChangeCx<'c> {
    /// Both revisions.
    pub comparison: &'c Comparison<'c>,
    /// The difference.
    pub difference: &'c Difference,
    /// The declarations.
    pub intents: &'c Intents,
    class: OnceCell<TextClass>,
}

/// How a text changed, given what is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wording {
    /// In form only, or declared to be editorial.
    Tidied,
    /// Declared to be clearer.
    Clarified,
    /// In meaning, unless it is declared otherwise.
    Reworded,
    /// Into something else altogether, under the same id.
    Reused,
}

/// The length, in bytes, from which a text can be judged to be something else altogether.
const LONG_ENOUGH: usize = 20;

/// Two texts that share fewer of their words than this, in percent, are not about one thing.
const LEAST_ALIKE: u32 = 20;

impl<'c> ChangeCx<'c> {
    pub(super) fn new(
        comparison: &'c Comparison<'c>,
        difference: &'c Difference,
        intents: &'c Intents,
    ) -> Self {
        Self { comparison, difference, intents, class: OnceCell::new() }
    }

    fn class(&self) -> TextClass {
        *self.class.get_or_init(|| {
            self.comparison.words(self.difference).map_or(TextClass::Wording, |words| words.class)
        })
    }

    fn declared(&self) -> Option<ChangeClass> {
        let whole = |item: &Item| Item::new(item.entity, &item.id);
        self.intents.wording(&whole(&self.difference.item), &whole(self.difference.old_item()))
    }

    fn wording(&self) -> Wording {
        if self.class() < TextClass::Wording {
            return Wording::Tidied;
        }
        if self.exchanged_with().is_some() {
            return Wording::Reused;
        }
        let declared = self.declared();
        if declared != Some(ChangeClass::Meaning) && self.is_something_else() {
            return Wording::Reused;
        }
        match declared {
            Some(ChangeClass::Editorial) => Wording::Tidied,
            Some(ChangeClass::Clarification) => Wording::Clarified,
            _ => Wording::Reworded,
        }
    }

    /// Returns the other question that asked before, word for word, what this one asks now, and that asks something else now:
    /// the ids were exchanged, whatever is declared.
    pub(super) fn exchanged_with(&self) -> Option<&'c str> {
        let (comparison, id) = (self.comparison, self.difference.item.id.as_str());
        if self.difference.aspect != Aspect::QuestionText || self.difference.was.is_some() {
            return None;
        }
        let (_, text) = self.difference.texts().filter(|(_, new)| new.len() >= LONG_ENOUGH)?;
        let other = comparison.asked_before(text).filter(|other| *other != id)?;
        let (now, _) = comparison.questions.new_of(other)?;
        let asks = |id: &str| {
            let placed = comparison.new_index.question(id)?;
            Some(plain_words(&placed.question.text, &comparison.new.document.period.label))
        };
        (now != id && asks(now) != asks(id)).then_some(other)
    }

    /// Returns whether a question shares almost no words with the earlier question of the same id.
    fn is_something_else(&self) -> bool {
        let same_id = self.difference.was.is_none() && self.difference.aspect == Aspect::QuestionText;
        same_id
            && self.difference.texts().is_some_and(|(old, new)| {
                old.len().min(new.len()) >= LONG_ENOUGH && likeness(old, new) < LEAST_ALIKE
            })
    }

    pub(super) fn is_tidied(&self) -> bool {
        self.wording() == Wording::Tidied
    }

    pub(super) fn is_clarified(&self) -> bool {
        self.wording() == Wording::Clarified
    }

    pub(super) fn is_reworded(&self) -> bool {
        self.wording() == Wording::Reworded
    }

    pub(super) fn is_reused(&self) -> bool {
        self.wording() == Wording::Reused
    }

    pub(super) fn is_declared_meaning(&self) -> bool {
        self.declared() == Some(ChangeClass::Meaning)
    }

    /// Returns whether a change of guidance is declared to change how the question is read.
    pub(super) fn guidance_is_declared(&self) -> bool {
        let text_is_cause = |class: ChangeClass| class >= ChangeClass::Clarification;
        self.class() == TextClass::Wording && self.declared().is_some_and(text_is_cause)
    }

    /// Returns whether an element that was added or removed is optional.
    pub(super) fn is_optional(&self) -> bool {
        let value = self.difference.before().or(self.difference.after());
        value.and_then(|item| item.get("optional")).and_then(Value::as_bool).unwrap_or(false)
    }

    /// Returns whether a new question was asked in another setting before.
    pub(super) fn is_extended(&self) -> bool {
        self.comparison.old.elsewhere.contains(&self.difference.item.id)
    }

    /// Returns whether a removed question is still asked in another setting.
    pub(super) fn is_withdrawn(&self) -> bool {
        self.comparison.new.elsewhere.contains(&self.difference.item.id)
    }

    /// Returns whether both periods have dates, and one is longer by more than a leap day.
    pub(super) fn period_length_differs(&self) -> bool {
        let days = |period: &Period| {
            let day = |text: &Option<String>| text.as_deref()?.parse::<jiff::civil::Date>().ok();
            Some((day(&period.end)? - day(&period.start)?).get_days())
        };
        let (old, new) =
            (days(&self.comparison.old.document.period), days(&self.comparison.new.document.period));
        old.zip(new).is_some_and(|(old, new)| (old - new).abs() > 1)
    }

    /// Returns the item in words: "question `x`", "option `a` of scale `b`".
    pub(super) fn subject(&self) -> String {
        named(&self.difference.item, self.difference.aspect)
    }

    /// Returns the other items of the difference, as a list in words.
    pub(super) fn others(&self) -> String {
        let ids: Vec<String> = self.difference.with.iter().map(|id| format!("`{id}`")).collect();
        match ids.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => ids.join(""),
        }
    }

    /// Returns that something about the item changed, with both values where they are short.
    pub(super) fn changed(&self, what: &str) -> String {
        let of = match self.difference.item.entity {
            Entity::Framework => String::new(),
            _ => format!(" of {}", self.subject()),
        };
        let old = self.difference.before().and_then(short);
        let new = self.difference.after().and_then(short);
        match (old, new, self.difference.before().is_some(), self.difference.after().is_some()) {
            (Some(old), Some(new), ..) => format!("{what}{of} changed from {old} to {new}"),
            (None, Some(new), false, _) => format!("{what}{of} is now {new}, and was not set"),
            (Some(old), None, _, false) => format!("{what}{of} was {old}, and is no longer set"),
            (_, _, false, true) => format!("{what}{of} was added"),
            (_, _, true, false) => format!("{what}{of} was taken out"),
            _ => format!("{what}{of} changed"),
        }
    }

    /// Returns what the item does now that a switch was turned on or off.
    pub(super) fn switched(&self, on: &str, off: &str) -> String {
        let is_on = self.difference.after().and_then(Value::as_bool).unwrap_or(false);
        format!("{} {}", self.subject(), if is_on { on } else { off })
    }

    pub(super) fn tidied(&self, what: &str) -> String {
        let how = match self.class() {
            TextClass::Same | TextClass::Wording => "in words that are declared to be editorial".to_owned(),
            class => format!("in {} only", class.name()),
        };
        format!("{what} of {} changed {how}", self.subject())
    }

    pub(super) fn reworded(&self, what: &str) -> String {
        let how = match self.declared() {
            Some(ChangeClass::Meaning) => "in meaning",
            _ => UNDECLARED,
        };
        format!("{what} of {} changed {how}", self.subject())
    }

    pub(super) fn added(&self) -> String {
        let lineage = self.declared_lineage();
        format!("{} was added{lineage}", self.subject())
    }

    pub(super) fn removed(&self) -> String {
        let continued = self.continued_by();
        format!("{} was removed{continued}", self.subject())
    }

    /// Returns the new questions that declare to have a part of a removed question.
    fn continued_by(&self) -> String {
        let id = &self.difference.item.id;
        if self.difference.aspect != Aspect::QuestionRemoved {
            return String::new();
        }
        let questions = self.comparison.new_index.questions.iter().map(|placed| placed.question);
        let parts = questions
            .filter(|question| question.merged_from.contains(id) || question.split_from.contains(id));
        let parts: Vec<String> = parts.map(|question| format!("`{}`", question.id)).collect();
        match parts.as_slice() {
            [] => String::new(),
            parts => format!("; a part of it is in {}", parts.join(" and ")),
        }
    }

    /// Returns the lineage that an added question declares, where the question that it names is still asked.
    fn declared_lineage(&self) -> String {
        let ids = |key: &str| -> Vec<&str> {
            let list = self.difference.after().and_then(|item| item.get(key)).and_then(Value::as_array);
            list.into_iter().flatten().filter_map(Value::as_str).collect()
        };
        let listed = |ids: Vec<&str>, words: &str| match ids.as_slice() {
            [] => String::new(),
            ids => format!(
                ", {words} {}",
                ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" and ")
            ),
        };
        let merged = ids("mergedFrom").into_iter();
        let asked = merged.filter(|id| self.comparison.old_index.question(id).is_some()).collect();
        listed(ids("splitFrom"), "split from") + &listed(asked, "made in part of")
    }

    pub(super) fn renamed(&self) -> String {
        match &self.difference.edit {
            Edit::Renamed { old, new } => {
                format!("{} reads the same as `{old}`: only its id changed, to `{new}`", self.subject())
            }
            _ => self.subject(),
        }
    }

    pub(super) fn replaced(&self) -> String {
        match &self.difference.edit {
            Edit::Renamed { old, .. } => format!("{} follows `{old}`, as it declares", self.subject()),
            _ => self.subject(),
        }
    }

    pub(super) fn moved(&self, to: &str) -> String {
        match self.difference.with.as_slice() {
            [from, new] => format!("{} moved from {to} `{from}` to `{new}`", self.subject()),
            _ => format!("{} moved to another {to}", self.subject()),
        }
    }

    pub(super) fn moved_element(&self) -> String {
        let level = |path: Option<&crate::diff::Step>| match path {
            Some(crate::diff::Step::Item(level)) => level.clone(),
            _ => String::new(),
        };
        let old = match &self.difference.edit {
            Edit::Moved { from, .. } => level(from.len().checked_sub(2).and_then(|at| from.get(at))),
            _ => String::new(),
        };
        let path = &self.difference.path;
        let new = level(path.len().checked_sub(3).and_then(|at| path.get(at)));
        format!("{} moved from level {old} to level {new}", self.subject())
    }

    /// Returns that the order of a list changed, and the items that moved.
    pub(super) fn reordered(&self) -> String {
        let Edit::Order { old, new } = &self.difference.edit else { return self.subject() };
        let moved: Vec<String> = moved(old, new).iter().map(|id| format!("`{id}`")).collect();
        let what = self.difference.aspect.name().trim_start_matches("order of ");
        let of = match self.difference.item.entity {
            Entity::Framework => String::new(),
            _ => format!(" of {}", self.subject()),
        };
        format!("the order of {what}{of} changed: {} moved", moved.join(", "))
    }
}

/// The fewest items that, taken out, leave the rest in the old order: all but a longest increasing run, which patience
/// sorting finds.
fn moved<'o>(old: &[String], new: &'o [String]) -> Vec<&'o str> {
    let old_places: FxHashMap<&str, usize> =
        old.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    let places: Vec<usize> =
        new.iter().map(|id| old_places.get(id.as_str()).copied().unwrap_or(usize::MAX)).collect();
    // The last item of the best run of each length, and for each item the one before it in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut stay = vec![false; places.len()];
    let mut at = ends.last().copied();
    while let Some(here) = at {
        stay[here] = true;
        at = before[here];
    }
    new.iter().zip(stay).filter(|(_, stay)| !stay).map(|(id, _)| id.as_str()).collect()
}

/// Returns a value as part of a sentence; `None` where it is too long or is a list or an object.
fn short(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.len() <= 40 => Some(format!("`{text}`")),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(if *flag { "yes".to_owned() } else { "no".to_owned() }),
        _ => None,
    }
}

/// Returns an item in words.
fn named(item: &Item, aspect: Aspect) -> String {
    let Some(part) = &item.part else { return format!("{} `{}`", item.entity.name(), item.id) };
    let what = match aspect {
        Aspect::LevelAdded | Aspect::LevelRemoved | Aspect::LevelTitle | Aspect::ElementOrder => {
            return format!("level {part} of question `{}`", item.id);
        }
        Aspect::ElementAdded
        | Aspect::ElementRemoved
        | Aspect::ElementId
        | Aspect::ElementMoved
        | Aspect::ElementText
        | Aspect::ElementOptional => "element",
        Aspect::CodeAdded | Aspect::CodeRemoved | Aspect::CodeTitle => "code",
        _ => "option",
    };
    format!("{what} `{part}` of {} `{}`", item.entity.name(), item.id)
}
