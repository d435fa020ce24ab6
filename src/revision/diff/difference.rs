//! A difference: the aspect of an item that differs, its place, and the edit that makes the old value into the new one.

use dma_document::{Entity, Item};
use serde_json::Value;

macro_rules! aspects {
    ($($(#[doc = $doc:literal])+ $entity:ident $name:ident = $text:literal,)+) => {
        /// What about an item differs. Every value of a document belongs to one aspect.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Aspect {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Aspect {
            /// Every aspect, in the order of reports.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name in reports, such as `help`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// The kind of item that has it.
            pub fn entity(self) -> Entity {
                match self { $(Self::$name => Entity::$entity,)+ }
            }
        }
    };
}

aspects! {
    /// The version of the canonical form.
    Framework SchemaVersion = "schemaVersion",
    /// The framework's version, by which a revision is named.
    Framework Version = "version",
    /// The programme.
    Framework Programme = "programme",
    /// The id of the setting.
    Framework Setting = "setting",
    /// The title of the setting.
    Framework SettingTitle = "setting.title",
    /// The framework's title.
    Framework FrameworkTitle = "title",
    /// The label of the collection round.
    Framework Edition = "edition",
    /// What the framework is for.
    Framework FrameworkAbout = "about",
    /// The owner of the framework.
    Framework Owner = "owner",
    /// The contact for questions about the framework.
    Framework Contact = "contact",
    /// The time that answers are about.
    Framework Period = "period",
    /// When answers are collected.
    Framework Collection = "collection",
    /// Whether options or levels score.
    Framework Family = "scoring.family",
    /// How questions make a section, and sections a theme.
    Framework Method = "scoring.method",
    /// How much of a section must be answered.
    Framework MinimumAnswered = "scoring.minimumAnswered",
    /// How published figures are rounded.
    Framework Rounding = "scoring.rounding",
    /// Whether there is an overall score.
    Framework Overall = "scoring.overall",
    /// Whether lower levels must be met too.
    Framework LevelPolicy = "scoring.levelPolicy",
    /// A service line only in the new revision.
    Line LineAdded = "added",
    /// A service line only in the old revision.
    Line LineRemoved = "removed",
    /// A service line under another id.
    Line LineId = "id",
    /// The title of a service line.
    Line LineTitle = "title",
    /// The order of the service lines.
    Framework LineOrder = "order of lines",
    /// A theme only in the new revision.
    Theme ThemeAdded = "added",
    /// A theme only in the old revision.
    Theme ThemeRemoved = "removed",
    /// A theme under another id.
    Theme ThemeId = "id",
    /// A theme's title.
    Theme ThemeTitle = "title",
    /// What a theme is about.
    Theme ThemeAbout = "about",
    /// How much a theme counts.
    Theme ThemeWeight = "weight",
    /// The order of the themes.
    Framework ThemeOrder = "order of themes",
    /// A section only in the new revision.
    Section SectionAdded = "added",
    /// A section only in the old revision.
    Section SectionRemoved = "removed",
    /// A new section that several old ones became.
    Section SectionsMerged = "merged",
    /// An old section that became several.
    Section SectionSplit = "split",
    /// A section that declares which old one it follows.
    Section SectionReplaced = "replaces",
    /// A section under another id, with nothing declared.
    Section SectionId = "id",
    /// The theme of a section.
    Section SectionMoved = "theme",
    /// A section's title.
    Section SectionTitle = "title",
    /// Other names of a section.
    Section SectionAliases = "aliases",
    /// What a section is about.
    Section SectionAbout = "about",
    /// How much a section counts.
    Section SectionWeight = "weight",
    /// Whether a section has a score.
    Section SectionScored = "scored",
    /// Whether each service line answers it.
    Section PerLine = "perLine",
    /// When a section is asked.
    Section SectionCondition = "askedWhen",
    /// Which older sections it follows.
    Section SectionLineage = "replaces",
    /// The order of a theme's sections.
    Theme SectionOrder = "order of sections",
    /// A question only in the new revision.
    Question QuestionAdded = "added",
    /// A question only in the old revision.
    Question QuestionRemoved = "removed",
    /// A new question that several old ones became.
    Question QuestionsMerged = "merged",
    /// An old question that became several.
    Question QuestionSplit = "split",
    /// A question that declares which old one it follows.
    Question QuestionReplaced = "replaces",
    /// A question under another id, with nothing declared.
    Question QuestionId = "id",
    /// The section of a question.
    Question QuestionMoved = "section",
    /// The question itself.
    Question QuestionText = "text",
    /// The help text of a question.
    Question Help = "help",
    /// What good looks like.
    Question Good = "good",
    /// The evidence that a respondent should look at.
    Question Evidence = "evidence",
    /// Why a question is asked.
    Question Why = "why",
    /// The role that answers.
    Question Respondent = "respondent",
    /// The condition of a question.
    Question QuestionCondition = "askedWhen",
    /// Whether not applicable is offered, and what it does to the score.
    Question NotApplicable = "notApplicable",
    /// When to choose not applicable.
    Question NotApplicableGuidance = "notApplicable.guidance",
    /// How much a question counts.
    Question QuestionWeight = "weight",
    /// Whether its answer gives a score.
    Question QuestionScored = "scored",
    /// Whether an answer is required.
    Question Required = "required",
    /// Whether the answer is never carried forward.
    Question AlwaysReAsk = "alwaysReAsk",
    /// Whether the wording is of record.
    Question Frozen = "frozen",
    /// Where it belongs in other schemes.
    Question References = "references",
    /// Pages worth reading.
    Question Links = "links",
    /// The glossary terms that its texts use.
    Question Terms = "terms",
    /// Which older questions it follows.
    Question QuestionLineage = "lineage",
    /// The order of a section's questions.
    Section QuestionOrder = "order of questions",
    /// The whole way of answering.
    Question AnswerType = "answer",
    /// The scale on which it is answered, or by which it is banded.
    Question AnswerScale = "answer.scale",
    /// How ticked options make a score.
    Question ChoicesScore = "answer.score",
    /// An option only in the new revision.
    Question ChoiceAdded = "option added",
    /// An option only in the old revision.
    Question ChoiceRemoved = "option removed",
    /// An option under another id.
    Question ChoiceId = "option id",
    /// What respondents read.
    Question ChoiceLabel = "option label",
    /// The score of an option.
    Question ChoiceScore = "option score",
    /// Whether an option cannot be ticked with another.
    Question ChoiceExclusive = "option exclusive",
    /// The order of the options.
    Question ChoiceOrder = "order of options",
    /// A level only in the new revision.
    Question LevelAdded = "level added",
    /// A level only in the old revision.
    Question LevelRemoved = "level removed",
    /// The order of the levels.
    Question LevelOrder = "order of levels",
    /// A level's title.
    Question LevelTitle = "level title",
    /// An element only in the new revision.
    Question ElementAdded = "element added",
    /// An element only in the old revision.
    Question ElementRemoved = "element removed",
    /// An element under another id.
    Question ElementId = "element id",
    /// The level of an element.
    Question ElementMoved = "element level",
    /// The text of an element.
    Question ElementText = "element text",
    /// Whether a level can be reached without it.
    Question ElementOptional = "element optional",
    /// The order of a level's elements.
    Question ElementOrder = "order of elements",
    /// The unit of a figure.
    Question Unit = "answer.unit",
    /// The lowest and the highest value that can be entered.
    Question Range = "answer.range",
    /// How a figure becomes a whole number.
    Question FigureRounding = "answer.rounding",
    /// The word limit.
    Question MaxWords = "answer.maxWords",
    /// A scale only in the new revision.
    Scale ScaleAdded = "added",
    /// A scale only in the old revision.
    Scale ScaleRemoved = "removed",
    /// A scale under another id, its options the same.
    Scale ScaleId = "id",
    /// A scale's title.
    Scale ScaleTitle = "title",
    /// An option only in the new revision.
    Scale OptionAdded = "option added",
    /// An option only in the old revision.
    Scale OptionRemoved = "option removed",
    /// An option under another id.
    Scale OptionId = "option id",
    /// What respondents read.
    Scale OptionLabel = "option label",
    /// The score of an option.
    Scale OptionScore = "option score",
    /// The band of whole numbers of an option.
    Scale OptionBand = "option band",
    /// The order of the options.
    Scale OptionOrder = "order of options",
    /// A term only in the new revision.
    Term TermAdded = "added",
    /// A term only in the old revision.
    Term TermRemoved = "removed",
    /// The term as it is written in a sentence.
    Term TermName = "term",
    /// Other forms of a term.
    Term TermForms = "forms",
    /// The abbreviation of a term.
    Term Acronym = "acronym",
    /// The definition of a term.
    Term Definition = "definition",
    /// A role only in the new revision.
    Respondent RespondentAdded = "added",
    /// A role only in the old revision.
    Respondent RespondentRemoved = "removed",
    /// The title of a role.
    Respondent RespondentTitle = "title",
    /// The description of a role.
    Respondent RespondentAbout = "about",
    /// A scheme only in the new revision.
    Scheme SchemeAdded = "added",
    /// A scheme only in the old revision.
    Scheme SchemeRemoved = "removed",
    /// The title of a scheme.
    Scheme SchemeTitle = "title",
    /// A scheme's address.
    Scheme SchemeUrl = "url",
    /// A code only in the new revision.
    Scheme CodeAdded = "code added",
    /// A code only in the old revision.
    Scheme CodeRemoved = "code removed",
    /// The title of a code.
    Scheme CodeTitle = "code title",
    /// The order of a list that respondents never see as one: scales, terms, roles, schemes and codes.
    Framework ListOrder = "order of a list",
}

/// One step into a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key of an object.
    Key(&'static str),
    /// The item of a list with this id, or the level of this number.
    Item(String),
}

/// What makes the old document into the new one at a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// A value differs; `None` where there is none.
    Value {
        /// The value before.
        old: Option<Value>,
        /// The value after.
        new: Option<Value>,
    },
    /// An item is only in the new list. Items inside it that have differences of their own are left out.
    Added {
        /// The item.
        item: Value,
        /// The id of the item before it in the new list; `None` at the beginning.
        after: Option<String>,
    },
    /// An item is only in the old list.
    Removed {
        /// The item.
        item: Value,
    },
    /// An item is in another list of its kind.
    Moved {
        /// The path of the list in the old document, with the new ids of the items that contain it where these stay.
        from: Vec<Step>,
        /// The id of the item before it in the new list; `None` at the beginning.
        after: Option<String>,
    },
    /// An item has another id; the path names it by the new one.
    Renamed {
        /// The id before.
        old: String,
        /// The id after.
        new: String,
    },
    /// The items that stay in a list have another order.
    Order {
        /// Their ids before, by the names of the new revision.
        old: Vec<String>,
        /// Their ids after.
        new: Vec<String>,
    },
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What about the item differs.
    pub aspect: Aspect,
    /// The item: by its new id, or by its old one when it is gone.
    pub item: Item,
    /// The item in the old revision, where it has another name there.
    pub was: Option<Item>,
    /// The path in the new document; for a removed item its old path, with the new ids of what contains it.
    pub path: Vec<Step>,
    /// What makes old into new.
    pub edit: Edit,
    /// The other items that it is about: what was merged, what a split made.
    pub with: Vec<String>,
    /// Whether another difference is its cause, so that it is applied and not reported.
    pub follows: bool,
}

impl Difference {
    /// Returns the value before: of a value that differs, or the removed item.
    pub fn before(&self) -> Option<&Value> {
        match &self.edit {
            Edit::Value { old, .. } => old.as_ref(),
            Edit::Removed { item } => Some(item),
            _ => None,
        }
    }

    /// Returns the value after: of a value that differs, or the added item.
    pub fn after(&self) -> Option<&Value> {
        match &self.edit {
            Edit::Value { new, .. } => new.as_ref(),
            Edit::Added { item, .. } => Some(item),
            _ => None,
        }
    }

    /// Returns the texts before and after; `None` unless both are texts.
    pub fn texts(&self) -> Option<(&str, &str)> {
        Some((self.before()?.as_str()?, self.after()?.as_str()?))
    }

    /// Returns the name of the item in the old revision.
    pub fn old_item(&self) -> &Item {
        self.was.as_ref().unwrap_or(&self.item)
    }
}
