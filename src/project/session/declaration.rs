//! Declarations of changes, written for people to complete.

use super::Revisions;
use crate::pipeline;
use dma_authoring::model;
use dma_carry::Assessment;
use dma_document::{ChangeClass, Intents, Item, written};
use dma_text::error::Error;
use dma_text::source::Sources;
use std::collections::BTreeMap;

/// Which changes are to be declared.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// Items such as `question some-id`; empty for all.
    pub items: &'w [String],
    /// The class of all of them; `None` for the class of each.
    pub class: Option<ChangeClass>,
}

/// Returns the items of changes that no declaration names, by class, each class in the order of the changes.
pub fn undeclared(
    old: &Revisions,
    new: &Revisions,
    intents: &Intents,
    wanted: Wanted<'_>,
) -> BTreeMap<ChangeClass, Vec<String>> {
    let mut found: BTreeMap<ChangeClass, Vec<String>> = BTreeMap::new();
    for before in &old.revisions {
        let setting = &before.document.setting.id;
        let Some(after) = new.revisions.iter().find(|after| after.document.setting.id == *setting) else {
            continue;
        };
        for change in &Assessment::of(before, after, intents).changes().all {
            let item = written(&Item::new(change.item.entity, &change.item.id));
            let is_chosen = wanted.items.is_empty() || wanted.items.contains(&item);
            // Help and links change all the time; they are declared when somebody asks for it.
            let needs = change.kind.class >= ChangeClass::Meaning || !wanted.items.is_empty();
            if is_chosen && needs && change.declared.is_empty() {
                let items = found.entry(wanted.class.unwrap_or(change.kind.class)).or_default();
                if !items.contains(&item) {
                    items.push(item);
                }
            }
        }
    }
    found
}

/// A declaration to be written.
#[derive(Debug, Clone, Copy)]
pub struct Declaration<'d> {
    /// Name of its file, without the ending.
    pub slug: &'d str,
    /// The class of the changes.
    pub class: ChangeClass,
    /// Items such as `question some-id`.
    pub items: &'d [String],
    /// The reason.
    pub why: &'d str,
}

impl Declaration<'_> {
    /// Returns the text of the file, which reads back as this declaration.
    ///
    /// # Errors
    ///
    /// When no text does, such as for a reason of several lines.
    pub fn text(&self) -> Result<String, Error> {
        let list: String = self.items.iter().map(|item| format!("  - {item}\n")).collect::<Vec<_>>().concat();
        // A reason in double quotes, as JSON writes it, is the same text in YAML.
        let text = format!(
            "# yaml-language-server: $schema=../../schemas/change.schema.json\nchange: {}\nclass: {}\nitems:\n{list}\
             why: {}\n",
            self.slug,
            self.class.name(),
            serde_json::Value::from(self.why)
        );
        if self.is_said_by(&text) {
            return Ok(text);
        }
        Err(Error::Usage(format!(
            "cannot write a declaration `{}` that reads back the same: a name has lowercase letters, digits and hyphens, \
             and a reason is one line of text",
            self.slug
        )))
    }

    fn is_said_by(&self, text: &str) -> bool {
        let sources = Sources::new([(format!("changes/{}.yaml", self.slug), text.to_owned())]);
        let parsed = pipeline::parse(&sources);
        let is_whole = parsed.model.files.iter().all(|file| file.whole);
        let read = model::declared(&parsed.model).intents();
        let is_same = read.all.first().is_some_and(|intent| {
            intent.slug == self.slug
                && intent.class == self.class
                && intent.why == self.why
                && intent.items.iter().map(written).eq(self.items.iter().cloned())
        });
        is_whole && is_same
    }
}
