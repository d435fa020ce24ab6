//! What authors declare of their changes: which items, which class, why, and who approved.

use dma_authoring::model::{CarryAction, ChangeClass, Model};
use dma_document::{Entity, Item};

/// One declaration, `changes/<slug>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// Its name: the stem of its file.
    pub slug: String,
    /// What kind of change it is.
    pub class: ChangeClass,
    /// What it is about.
    pub items: Vec<Item>,
    /// Why the items change.
    pub why: String,
    /// Who approved: role, name and date.
    pub approvals: Vec<Approval>,
    /// What is decided of earlier answers.
    pub carry: Vec<Decision>,
}

/// What is decided of the earlier answers to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The question, by its newer id.
    pub question: String,
    /// What becomes of the answers.
    pub action: CarryAction,
    /// Why.
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

/// Everything that is declared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intents {
    /// In the order of their files.
    pub all: Vec<Intent>,
}

impl Intents {
    /// What the files under `changes/` declare, in the order of their names. What cannot be read is left out: lint
    /// reports it.
    pub fn read(model: &Model) -> Self {
        let intent = |declaration: &dma_authoring::model::Declaration| {
            let approval = |it: &dma_authoring::model::Approval| {
                let date = it.date.as_ref().map_or_else(String::new, |date| date.value.clone());
                Approval { role: it.role.value.clone(), name: it.name.value.clone(), date }
            };
            let decision = |it: &dma_authoring::model::Decision| {
                let (question, reason) = (it.question.value.clone(), it.reason.value.clone());
                Some(Decision { question, action: it.action.as_ref()?.value, reason })
            };
            Some(Intent {
                slug: declaration.change.value.clone(),
                class: declaration.class.as_ref()?.value,
                items: declaration.items.iter().filter_map(|item| parse_item(item)).collect(),
                why: declaration.why.as_ref()?.value.clone(),
                approvals: declaration.approved_by.iter().map(approval).collect(),
                carry: declaration.carry.iter().filter_map(decision).collect(),
            })
        };
        Self { all: model.declarations().filter_map(|(_, it)| intent(it)).collect() }
    }

    /// The declaration of this name.
    pub fn find(&self, slug: &str) -> Option<&Intent> {
        self.all.iter().find(|intent| intent.slug == slug)
    }

    /// What is declared of an item.
    pub fn of<'i>(&'i self, item: &'i Item) -> impl Iterator<Item = &'i Intent> {
        self.all
            .iter()
            .filter(move |intent| intent.items.iter().any(|it| it.entity == item.entity && it.id == item.id))
    }

    /// The gravest class of wording that is declared of an item, by its new or its old name.
    pub(super) fn wording(&self, item: &Item, old: &Item) -> Option<ChangeClass> {
        let classes = self.of(item).chain(self.of(old)).map(|intent| intent.class);
        classes.filter(|class| *class <= ChangeClass::Meaning).max()
    }
}

/// An item as authors write it: a question's id, or `section/leadership`, `scale/agreement`, `term/epr` and so on.
pub fn parse_item(text: &str) -> Option<Item> {
    match text.split_once('/') {
        None => Some(Item::new(Entity::Question, text)),
        Some((entity, id)) => {
            let entity = Entity::ALL.into_iter().find(|it| it.name() == entity)?;
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
