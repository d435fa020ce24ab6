//! From a resolved framework to the plain facts that a release is judged by.

use dma_authoring::compile::{compose, places};
use dma_authoring::model::{File, Id, Place};
use dma_authoring::resolve::{Framework, Resolved};
use dma_document::{Entity, Item};
use dma_release::{Claim, Working};
use dma_text::source::{SourceId, Sources};
use std::collections::BTreeSet;

/// Returns what may be released of a framework; `None` when lint reports an error that keeps it from being compiled, or from
/// being compiled from everything that its files say.
pub fn working(resolved: &Resolved<'_>, framework: &Framework<'_>, sources: &Sources) -> Option<Working> {
    let files = files(&resolved.model.files, framework, sources)?;
    Some(Working {
        setting: framework.setting.to_owned(),
        document: compose(resolved, framework)?,
        places: places(resolved, framework, sources),
        source: framework.source,
        files,
        header: framework.header.framework.span,
        version: framework.header.version.as_ref().map(|version| version.span),
        freeze: framework.header.freeze.clone(),
        lineage: lineage(framework),
        elsewhere: elsewhere(resolved, framework),
    })
}

/// The questions that other settings ask in the sources.
fn elsewhere(resolved: &Resolved<'_>, framework: &Framework<'_>) -> Vec<String> {
    let others = resolved.frameworks.iter().filter(|other| other.setting != framework.setting);
    let ids: BTreeSet<&str> =
        others.flat_map(Framework::questions).map(|question| question.model.id.as_str()).collect();
    ids.into_iter().map(str::to_owned).collect()
}

/// The files that a framework is made of, by name: what all share, its own, and the sections that it uses; `None` where one
/// of them is missing or cannot be read as a whole.
fn files(read: &[File], framework: &Framework<'_>, sources: &Sources) -> Option<Vec<SourceId>> {
    let shared = ["programme.yaml", "scales.yaml", "glossary.yaml"].into_iter();
    let mut found: BTreeSet<SourceId> = shared.filter_map(|name| sources.find(name)).collect();
    for place in framework.header.themes.iter().flat_map(|theme| &theme.sections) {
        if let Place::Use(used) = place {
            found.insert(sources.find(used.path.value.as_str())?);
        }
    }
    found.insert(framework.source);
    let mut read = read.iter().filter(|file| found.contains(&file.source));
    read.all(|file| file.whole).then(|| found.into_iter().collect())
}

/// What the sources say about the items that theirs follow, with the places.
fn lineage(framework: &Framework<'_>) -> Vec<Claim> {
    let claim = |item: &Item, key, ids: &[Id]| Claim { item: item.clone(), key, ids: ids.to_vec() };
    let mut all = Vec::new();
    for section in framework.themes.iter().flat_map(|theme| &theme.sections) {
        let item = Item::new(Entity::Section, &section.model.id.value);
        all.push(claim(&item, "replaces", &section.model.replaces));
        for question in &section.questions {
            let item = Item::new(Entity::Question, &question.model.id.value);
            all.push(claim(&item, "replaces", &question.model.replaces));
            all.push(claim(&item, "merged-from", &question.model.merged_from));
            all.push(claim(&item, "split-from", &question.model.split_from));
        }
    }
    all
}
