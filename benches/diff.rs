//! How long a comparison of two revisions takes: of the documents alone, and from their sources.

#[path = "../tests/it/changes/megabyte.rs"]
mod megabyte;
mod programme;

use divan::{Bencher, black_box};
use dma_document::Intents;
use dma_project::pipeline;
use dma_revision::changes;
use dma_revision::diff::{Revision, compare};
use dma_text::source::Sources;
use programme::{HUGE, LARGE, SMALL};

fn main() {
    divan::main();
}

/// Sources of a size, and the same with fifty edits of their texts.
fn both(size: usize) -> (Sources, Sources) {
    let files = programme::programme(programme::SEED, size);
    let mut edited = files.clone();
    let mut left = 50;
    for (_, text) in edited.iter_mut().filter(|(name, _)| name.starts_with("shared/")) {
        let mut out = String::with_capacity(text.len());
        for (at, line) in text.split_inclusive('\n').enumerate() {
            let edit = left > 0 && at % 40 == 10 && line.trim_start().starts_with("help:");
            left -= usize::from(edit);
            out.push_str(&if edit { line.replacen("help: ", "help: Now ", 1) } else { line.to_owned() });
        }
        *text = out;
    }
    (Sources::new(files), Sources::new(edited))
}

/// Every setting of some sources.
fn revisions(sources: &Sources) -> Vec<Revision> {
    let parsed = pipeline::parse(sources);
    let resolved = pipeline::resolve(&parsed, sources);
    let one = |framework| {
        let document = dma_authoring::compile::compose(&resolved, framework)?;
        let places = dma_authoring::compile::places(&resolved, framework, sources);
        Some(Revision { places, ..Revision::new("revision", document) })
    };
    resolved.frameworks.iter().filter_map(one).collect()
}

fn changed(old: &[Revision], new: &[Revision]) -> usize {
    let intents = Intents::default();
    old.iter().zip(new).map(|(old, new)| changes::between(&compare(old, new), &intents).all.len()).sum()
}

/// The documents of all settings, which together hold far more than their sources.
#[divan::bench(args = [SMALL, LARGE, HUGE], min_time = 1)]
fn documents(bencher: Bencher<'_, '_>, size: usize) {
    let (old, new) = both(size);
    let (old, new) = (revisions(&old), revisions(&new));
    bencher.bench_local(|| changed(black_box(&old), black_box(&new)));
}

/// A framework of more than 1 MB, and the same with fifty edits of ten kinds, of which the tests want each named once.
#[divan::bench(min_time = 1)]
#[allow(clippy::expect_used, reason = "a benchmark of nothing would say nothing")]
fn fifty_edits(bencher: Bencher<'_, '_>) {
    let released = include_str!("../frameworks/acute/releases/2.0.0/framework.json");
    let base = dma_document::parse(released).expect("a release is canonical");
    let old = megabyte::large(&base);
    let (new, _) = megabyte::edited(&old);
    let (old, new) = (Revision::new("old", old), Revision::new("new", new));
    bencher.bench_local(|| changed(std::slice::from_ref(&old), std::slice::from_ref(&new)));
}

/// Reading, resolving and composing both, then comparing them.
#[divan::bench(args = [LARGE], min_time = 1)]
fn sources(bencher: Bencher<'_, '_>, size: usize) {
    let (old, new) = both(size);
    bencher.bench_local(|| changed(&revisions(black_box(&old)), &revisions(black_box(&new))));
}
