//! What authors declare of changes that are not released yet, as plain data: which items, which class, why, who approved,
//! and what becomes of earlier answers. The sources (`changes/<slug>.yaml`) are decoded elsewhere.

use super::item::{Entity, Item};
use dma_text::source::{Span, Spanned};

/// What kind of change is declared, from the slightest to the heaviest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeClass {
    /// Words change, the question does not.
    Editorial,
    /// The question is made clearer.
    Clarification,
    /// The question asks something else.
    Meaning,
    /// Scores change.
    Scoring,
    /// Questions or sections come, go or move.
    Structure,
}

impl ChangeClass {
    /// Every class, from the slightest to the heaviest.
    pub const ALL: [Self; 5] =
        [Self::Editorial, Self::Clarification, Self::Meaning, Self::Scoring, Self::Structure];

    /// The words that authors write, in the order of [`ChangeClass::ALL`].
    pub const WORDS: [&'static str; 5] = ["editorial", "clarification", "meaning", "scoring", "structure"];

    /// The word that authors write.
    pub fn name(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// What an author can decide about earlier answers to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CarryAction {
    /// They are answers to the newer question too.
    Keep,
    /// The question is asked again.
    ReAsk,
}

impl CarryAction {
    /// Every action.
    pub const ALL: [Self; 2] = [Self::Keep, Self::ReAsk];

    /// The words that authors write, in the order of [`CarryAction::ALL`].
    pub const WORDS: [&'static str; 2] = ["keep", "re-ask"];

    /// The word that authors write.
    pub fn name(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// One declaration as it was written, with the places of its parts. What could not be read is left out.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// Name of the declaration; also the stem of its file.
    pub slug: Spanned<String>,
    /// What kind of change it is; `None` when the word could not be read.
    pub class: Option<Spanned<ChangeClass>>,
    /// What changes, as [`parse_item`] reads it.
    pub items: Vec<Spanned<String>>,
    /// Why the items change.
    pub why: Option<String>,
    /// Who approved.
    pub approvals: Vec<SpannedApproval>,
    /// What is decided about earlier answers.
    pub carry: Vec<SpannedDecision>,
}

/// One approval with its places.
#[derive(Debug, Clone)]
pub struct SpannedApproval {
    /// The role, as the approval policy names it.
    pub role: Spanned<String>,
    /// The person.
    pub name: String,
    /// The day, such as `2026-11-22`; `None` when it could not be read.
    pub date: Option<Spanned<String>>,
}

/// What is decided about earlier answers to one question, with its places.
#[derive(Debug, Clone)]
pub struct SpannedDecision {
    /// The question, by its id in the newer revision.
    pub question: Spanned<String>,
    /// What becomes of the answers; `None` when the word could not be read.
    pub action: Option<Spanned<CarryAction>>,
    /// Reason for the decision, for respondents and analysts.
    pub reason: String,
}

/// The roles that must approve changes of one class, in the order of the policy.
#[derive(Debug, Clone)]
pub struct ApprovalPolicy {
    /// The class of change.
    pub class: ChangeClass,
    /// The roles that must approve it.
    pub roles: Vec<Spanned<String>>,
}

/// Everything that a programme declares, and what its declarations are judged by.
#[derive(Debug, Clone, Default)]
pub struct Declared {
    /// In the order of their files.
    pub declarations: Vec<Declaration>,
    /// Who must approve what; empty where the programme has no policy.
    pub policy: Vec<ApprovalPolicy>,
    /// The setting of each framework, where its header names it.
    pub frameworks: Vec<Spanned<String>>,
}

impl Declared {
    /// The place of the header of a setting's framework.
    pub fn header(&self, setting: &str) -> Option<Span> {
        self.frameworks.iter().find(|framework| framework.value == setting).map(|framework| framework.span)
    }

    /// The declarations that are complete, without places.
    pub fn intents(&self) -> Intents {
        Intents { all: self.declarations.iter().filter_map(Declaration::intent).collect() }
    }
}

impl Declaration {
    /// The declaration without places; `None` where its class or its reason could not be read.
    fn intent(&self) -> Option<Intent> {
        let approval = |approval: &SpannedApproval| Approval {
            role: approval.role.value.clone(),
            name: approval.name.clone(),
            date: approval.date.as_ref().map_or_else(String::new, |date| date.value.clone()),
        };
        let decision = |decision: &SpannedDecision| {
            Some(Decision {
                question: decision.question.value.clone(),
                action: decision.action.as_ref()?.value,
                reason: decision.reason.clone(),
            })
        };
        Some(Intent {
            slug: self.slug.value.clone(),
            class: self.class.as_ref()?.value,
            items: self.items.iter().filter_map(|item| parse_item(item)).collect(),
            why: self.why.clone()?,
            approvals: self.approvals.iter().map(approval).collect(),
            carry: self.carry.iter().filter_map(decision).collect(),
        })
    }
}

/// One complete declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// Name of the declaration: the stem of its file.
    pub slug: String,
    /// What kind of change it is.
    pub class: ChangeClass,
    /// What it is about.
    pub items: Vec<Item>,
    /// Why the items change.
    pub why: String,
    /// Who approved: role, name and date.
    pub approvals: Vec<Approval>,
    /// What is decided about earlier answers.
    pub carry: Vec<Decision>,
}

/// What is decided about the earlier answers to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The question, by its newer id.
    pub question: String,
    /// What becomes of the answers.
    pub action: CarryAction,
    /// Reason for the decision, for respondents and analysts.
    pub reason: String,
}

/// One approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// The role, as the approval policy names it.
    pub role: String,
    /// The person.
    pub name: String,
    /// The day, such as `2026-11-22`.
    pub date: String,
}

/// Every complete declaration of a programme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intents {
    /// In the order of their files.
    pub all: Vec<Intent>,
}

impl Intents {
    /// The declaration of this name.
    pub fn find(&self, slug: &str) -> Option<&Intent> {
        self.all.iter().find(|intent| intent.slug == slug)
    }

    /// What is declared of an item.
    pub fn of<'i>(&'i self, item: &'i Item) -> impl Iterator<Item = &'i Intent> {
        let is_same = |other: &Item| other.entity == item.entity && other.id == item.id;
        self.all.iter().filter(move |intent| intent.items.iter().any(is_same))
    }

    /// The heaviest class of wording that is declared of an item, by its new or its old name.
    pub fn wording(&self, item: &Item, old: &Item) -> Option<ChangeClass> {
        let classes = self.of(item).chain(self.of(old)).map(|intent| intent.class);
        classes.filter(|class| *class <= ChangeClass::Meaning).max()
    }
}

/// An item as authors write it: a question's id, or `section/leadership`, `scale/agreement`, `term/epr` and so on.
pub fn parse_item(text: &str) -> Option<Item> {
    match text.split_once('/') {
        None => Some(Item::new(Entity::Question, text)),
        Some((entity, id)) => {
            let entity = Entity::ALL.into_iter().find(|known| known.name() == entity)?;
            (!id.is_empty() && !id.contains('/')).then(|| Item::new(entity, id))
        }
    }
}

/// The form in which authors write an item.
pub fn written(item: &Item) -> String {
    match item.entity {
        Entity::Question => item.id.clone(),
        entity => format!("{}/{}", entity.name(), item.id),
    }
}
