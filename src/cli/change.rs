//! `dma change`: what changed since the last release comes in; a declaration of it, for people to complete, goes out.

use super::Outcome;
use super::arguments::ChangeOptions;
use super::ground::tell_completed;
use super::lint::current;
use super::revision::{self, Read};
use super::terminal::Terminal;
use dma_carry::Assessment;
use dma_document::ChangeClass;
use dma_document::Item;
use dma_document::{Intents, written};
use dma_project::pipeline;
use dma_project::workspace::{self, ChangeKind, Disk, Lock, Step};
use dma_text::error::Error;
use dma_text::source::Sources;
use std::collections::BTreeMap;

/// What is to be declared: the items of each class, by their first occurrence.
type Open = BTreeMap<ChangeClass, Vec<String>>;

pub(super) fn run(options: &ChangeOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    if options.why.trim().is_empty() {
        return Err(Error::Usage("`--why` needs the reason, for those who ask in ten years".into()));
    }
    // Everything is read under the lock: what is declared is what changed.
    let (root, disk) = (workspace::find(&options.programme, &current()?)?, Disk::new());
    let lock = Lock::wait(&root, "dma change", &disk)?;
    tell_completed(lock.completed.as_deref(), terminal);
    let new = revision::read(None, &options.programme)?;
    let Some(sources) = &new.sources else {
        return Err(Error::Internal("the working tree has no sources".into()));
    };
    let old = match &options.from {
        Some(name) => revision::read(Some(name), &options.programme)?,
        None => revision::last_release(&options.programme)?,
    };
    let open = open(&old, &new, &sources.intents, options);
    if open.is_empty() {
        terminal.note(&format!(
            "nothing to declare: every change since {} is declared, or needs none",
            old.label
        ));
        return Ok(Outcome::Clean);
    }
    let several = open.len() > 1;
    let mut files = Vec::new();
    for (class, items) in &open {
        let word = class.name();
        let slug = if several { format!("{}-{word}", options.name) } else { options.name.clone() };
        let name = format!("{slug}.yaml");
        let text = text(&slug, word, items, &options.why);
        prove(&slug, *class, items, &options.why, &text)?;
        if sources.loaded.sources.find(&format!("changes/{name}")).is_some() {
            return Err(Error::Usage(format!(
                "there is a declaration `{slug}` already: choose another name"
            )));
        }
        files.push((name, text.into_bytes()));
    }
    let steps: Vec<Step> = files
        .iter()
        .map(|(name, bytes)| Step::File { path: format!("changes/{name}"), bytes: bytes.clone(), was: None })
        .collect();
    workspace::commit(&lock, ChangeKind::Declarations, &steps, &disk)?;
    terminal.print(|out| {
        for ((name, _), (class, items)) in files.iter().zip(&open) {
            writeln!(
                out,
                "wrote {}changes/{name}: {} of class {}",
                root.prefix,
                items.join(", "),
                class.name()
            )?;
        }
        Ok(())
    })?;
    terminal.note("check the class, and add who approved under `approved-by`");
    Ok(Outcome::Clean)
}

/// The changes that no declaration names, by class; with `--class`, all of them in that class.
fn open(old: &Read, new: &Read, intents: &Intents, options: &ChangeOptions) -> Open {
    let mut open = Open::new();
    for (before, after) in old.revisions.iter().filter_map(|before| {
        let id = &before.document.setting.id;
        new.revisions.iter().find(|it| it.document.setting.id == *id).map(|after| (before, after))
    }) {
        let assessment = Assessment::of(before, after, intents);
        for change in &assessment.changes().all {
            let item = written(&Item::new(change.item.entity, &change.item.id));
            let chosen = options.items.is_empty() || options.items.contains(&item);
            // Help and links change all the time; they are declared when somebody asks for it.
            let needs = change.kind.class >= ChangeClass::Meaning || !options.items.is_empty();
            if chosen && needs && change.declared.is_empty() {
                let class = options.class.map_or(change.kind.class, ChangeClass::from);
                let items = open.entry(class).or_default();
                if !items.contains(&item) {
                    items.push(item);
                }
            }
        }
    }
    open
}

/// A reason in double quotes, as JSON writes it, is the same text in YAML.
fn text(slug: &str, class: &str, items: &[String], why: &str) -> String {
    let list: String = items.iter().map(|item| format!("  - {item}\n")).collect::<Vec<_>>().concat();
    format!(
        "# yaml-language-server: $schema=../../schemas/change.schema.json\nchange: {slug}\nclass: {class}\nitems:\n{list}\
         why: {}\n",
        serde_json::Value::from(why)
    )
}

/// Reads the text again: it must say what it was made of.
fn prove(slug: &str, class: ChangeClass, items: &[String], why: &str, text: &str) -> Result<(), Error> {
    let sources = Sources::new([(format!("changes/{slug}.yaml"), text.to_owned())]);
    let parsed = pipeline::parse(&sources);
    let faults = parsed.model.files.iter().any(|file| !file.whole);
    let read = dma_authoring::model::declared(&parsed.model).intents();
    let same = read.all.first().is_some_and(|it| {
        it.slug == slug
            && it.class == class
            && it.why == why
            && it.items.iter().map(written).eq(items.iter().cloned())
    });
    if same && !faults {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "cannot write a declaration `{slug}` that reads back the same: a name is small letters, figures and hyphens, \
         and a reason is one line of text"
    )))
}
