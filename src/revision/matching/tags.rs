//! Says what became of a question that was matched, whatever its ids.
#![warn(clippy::wildcard_enum_match_arm)]

use crate::diff::{TextClass, compare_texts, relabelled};
use dma_document::answer::Figure;
use dma_document::{Answer, Band, ChoiceScore, Condition, Document, Question, Shape, Wanted};
use rustc_hash::FxHashMap;

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// It says and asks the same; only ids differ.
    Unchanged,
    /// It asks the same: layout, capitals, punctuation or spelling of its text differ, or its guidance does.
    Editorial,
    /// Its wording, its answers, or how it counts differ.
    Modified,
    /// It is in a section that most of its old section did not become.
    Moved,
    /// Several old questions became one.
    Merged,
    /// One old question became several.
    Split,
    /// No old question is like it.
    Added,
    /// No new question is like it.
    Removed,
}

impl Tag {
    /// Every tag, in the order of reports.
    pub const ALL: [Self; 8] = [
        Self::Unchanged,
        Self::Editorial,
        Self::Modified,
        Self::Moved,
        Self::Merged,
        Self::Split,
        Self::Added,
        Self::Removed,
    ];

    /// Returns the word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Editorial => "editorial",
            Self::Modified => "modified",
            Self::Moved => "moved",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// How far two questions differ when their ids are set aside.
pub(super) struct TagComparison<'d> {
    old: &'d Document,
    new: &'d Document,
    /// The old question that each new one is thought to be, by ids.
    names: FxHashMap<&'d str, &'d Question>,
}

impl<'d> TagComparison<'d> {
    pub(super) fn new(
        old: &'d Document,
        new: &'d Document,
        pairs: impl Iterator<Item = (&'d Question, &'d Question)>,
    ) -> Self {
        Self { old, new, names: pairs.map(|(old, new)| (new.id.as_str(), old)).collect() }
    }

    /// What became of a question.
    pub(super) fn tag(&self, old: &Question, new: &Question) -> Tag {
        let text = self.class(Some(&old.text), Some(&new.text));
        if text > TextClass::Spelling || !self.counts_alike(old, new) {
            return Tag::Modified;
        }
        let guidance = [
            (&old.help, &new.help),
            (&old.good, &new.good),
            (&old.evidence, &new.evidence),
            (&old.why, &new.why),
        ];
        let same = guidance
            .into_iter()
            .all(|(old, new)| self.class(old.as_deref(), new.as_deref()) == TextClass::Same);
        let filed = old.respondent == new.respondent
            && old.references == new.references
            && old.links == new.links
            && old.frozen == new.frozen;
        if text == TextClass::Same && same && filed { Tag::Unchanged } else { Tag::Editorial }
    }

    /// How far two texts are apart, the label of the period aside.
    fn class(&self, old: Option<&str>, new: Option<&str>) -> TextClass {
        match (old, new) {
            (None, None) => TextClass::Same,
            (Some(old), Some(new)) => {
                let old = relabelled(old, &self.old.period.label, &self.new.period.label);
                compare_texts(&old, new).class
            }
            _ => TextClass::Wording,
        }
    }

    /// Whether both are answered and counted the same way.
    fn counts_alike(&self, old: &Question, new: &Question) -> bool {
        let condition = |condition: Option<&Condition>, old: bool| {
            condition.map(|condition| self.condition(condition, old))
        };
        answer(self.old, &old.answer) == answer(self.new, &new.answer)
            && old.weight == new.weight
            && old.scored == new.scored
            && old.required == new.required
            && old.always_re_ask == new.always_re_ask
            && old.not_applicable == new.not_applicable
            && condition(old.asked_when.as_ref(), true) == condition(new.asked_when.as_ref(), false)
    }

    /// A condition in words that stay when ids change.
    fn condition(&self, condition: &Condition, is_old: bool) -> String {
        let all = |parts: &[Condition]| -> Vec<String> {
            parts.iter().map(|part| self.condition(part, is_old)).collect()
        };
        let name = |id: &str| {
            let found = if is_old { None } else { self.names.get(id) };
            found.map_or_else(|| id.to_owned(), |question| question.id.clone())
        };
        let chosen = |question: &str, options: &[String]| -> Vec<String> {
            let document = if is_old { self.old } else { self.new };
            options.iter().map(|option| label(document, question, option)).collect()
        };
        match condition {
            Condition::All(parts) => format!("all {:?}", all(parts)),
            Condition::Any(parts) => format!("any {:?}", all(parts)),
            Condition::Not(inner) => format!("not {}", self.condition(inner, is_old)),
            Condition::Test { question, wanted } => match wanted {
                Wanted::Is(is) => format!("{} is {:?}", name(question), chosen(question, is)),
                Wanted::Includes(includes) => {
                    format!("{} includes {:?}", name(question), chosen(question, includes))
                }
                Wanted::Within(range) => {
                    let ends = [range.least, range.most].map(|end| end.map(|end| range.notation.write(end)));
                    format!("{} {ends:?}", name(question))
                }
            },
        }
    }
}

/// The label of an option of a question; its id where there is none.
fn label(document: &Document, question: &str, option: &str) -> String {
    let found = document.question(question).and_then(|question| document.option_label(question, option));
    found.unwrap_or(option).to_owned()
}

/// One option as respondents and scores see it.
type Shown<'d> = (&'d str, Option<i64>, Option<&'d Band>, bool);

/// One level: its number, its title, and its elements with whether they are optional.
type Level<'d> = (i64, &'d str, Vec<(&'d str, bool)>);

/// An answer without its ids.
#[derive(PartialEq)]
enum Plain<'d> {
    Options(Vec<Shown<'d>>),
    Choices(ChoiceScore, Vec<Shown<'d>>),
    Levels(Vec<Level<'d>>),
    /// A figure, and the options whose bands score it.
    Figure(Figure<'d>, Option<Vec<Shown<'d>>>),
    Text(Option<i64>),
}

fn answer<'d>(document: &'d Document, answer: &'d Answer) -> Plain<'d> {
    let scale = |id: &str| -> Vec<Shown<'d>> {
        let options = document.scale(id).into_iter().flat_map(|scale| &scale.options);
        options.map(|option| (option.label.as_str(), option.score, option.band.as_ref(), false)).collect()
    };
    match answer.shape() {
        Shape::Option(id) => Plain::Options(scale(id)),
        Shape::Ticks(choices) => {
            let shown = choices
                .options
                .iter()
                .map(|choice| (choice.label.as_str(), choice.score, None, choice.exclusive));
            Plain::Choices(choices.score, shown.collect())
        }
        Shape::Ladder(levels) => {
            let level = |level: &'d dma_document::Level| {
                let elements =
                    level.elements.iter().map(|element| (element.text.as_str(), element.optional)).collect();
                (level.level, level.title.as_str(), elements)
            };
            Plain::Levels(levels.iter().map(level).collect())
        }
        Shape::Figure(figure) => Plain::Figure(Figure { bands: None, ..figure }, figure.bands.map(scale)),
        Shape::Words(max_words) => Plain::Text(max_words),
    }
}
