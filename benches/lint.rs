//! How long a run takes, as a whole and by stages. `benches/measure.sh` measures the command itself.

mod programme;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use dma_authoring::compile::Composer;
use dma_authoring::model::{self, DocumentKind};
use dma_authoring::resolve::Resolved;
use dma_project::pipeline::{self, Options};
use dma_text::source::Sources;
use dma_yaml::tree::{self, Tree};
use programme::{HUGE, LARGE, SMALL};

fn main() {
    divan::main();
}

fn sources(size: usize) -> Sources {
    Sources::new(programme::programme(programme::SEED, size))
}

fn bytes(sources: &Sources) -> BytesCount {
    BytesCount::new(sources.iter().map(|(_, source)| source.text().len()).sum::<usize>())
}

fn trees(sources: &Sources) -> Vec<Tree<'_>> {
    sources.iter().map(|(id, _)| tree::parse(sources, id)).collect()
}

/// The canonical bytes of every setting, as `dma compile` makes them before it writes them.
fn compile(resolved: &Resolved<'_>) -> usize {
    let composer = Composer::new(resolved);
    let documents = resolved.frameworks.iter().filter_map(|framework| composer.written(framework));
    documents.filter_map(|document| dma_document::bytes(&document).ok()).map(|bytes| bytes.len()).sum()
}

/// Everything that `dma lint` does between reading the files and printing.
#[divan::bench(args = [SMALL, LARGE, HUGE], min_time = 1)]
fn lint(bencher: Bencher<'_, '_>, size: usize) {
    let sources = sources(size);
    bencher
        .counter(bytes(&sources))
        .bench_local(|| pipeline::check(black_box(&sources), &Options::default()));
}

/// Lint and the canonical JSON of all settings.
#[divan::bench(args = [LARGE], min_time = 1)]
fn lint_and_compile(bencher: Bencher<'_, '_>, size: usize) {
    let sources = sources(size);
    bencher.counter(bytes(&sources)).bench_local(|| {
        let parsed = pipeline::parse(black_box(&sources));
        let resolved = pipeline::resolve(&parsed, &sources);
        let outcome = pipeline::lint(&sources, &parsed, &resolved, &Options::default());
        (outcome.findings.len(), compile(&resolved))
    });
}

/// The stages of a run on 1 MB, one by one.
mod stages {
    use super::{
        Bencher, DocumentKind, LARGE, Options, black_box, bytes, compile, model, pipeline, sources, trees,
    };

    /// The parser's events alone: what no tree on top of it can go below.
    #[divan::bench(min_time = 1)]
    fn events(bencher: Bencher<'_, '_>) {
        let sources = sources(LARGE);
        bencher.counter(bytes(&sources)).bench_local(|| {
            let events = |text| granit_parser::Parser::new_from_str(text).map_while(Result::ok).count();
            sources.iter().map(|(_, source)| events(black_box(source.text()))).sum::<usize>()
        });
    }

    /// Texts to trees.
    #[divan::bench(min_time = 1)]
    fn parse(bencher: Bencher<'_, '_>) {
        let sources = sources(LARGE);
        bencher.counter(bytes(&sources)).bench_local(|| trees(black_box(&sources)));
    }

    /// Trees to the typed model.
    #[divan::bench(min_time = 1)]
    fn decode(bencher: Bencher<'_, '_>) {
        let sources = sources(LARGE);
        let trees = trees(&sources);
        bencher.counter(bytes(&sources)).bench_local(|| {
            let decode = |tree| model::decode(tree, DocumentKind::of(sources.get(tree.source).name()));
            trees.iter().map(|tree| decode(black_box(tree))).collect::<Vec<_>>()
        });
    }

    /// The model to a resolved programme.
    #[divan::bench(min_time = 1)]
    fn resolve(bencher: Bencher<'_, '_>) {
        let sources = sources(LARGE);
        let parsed = pipeline::parse(&sources);
        bencher
            .counter(bytes(&sources))
            .bench_local(|| pipeline::resolve(black_box(&parsed), &sources).faults);
    }

    /// Every rule that speaks by default.
    #[divan::bench(min_time = 1)]
    fn rules(bencher: Bencher<'_, '_>) {
        let sources = sources(LARGE);
        let parsed = pipeline::parse(&sources);
        let resolved = pipeline::resolve(&parsed, &sources);
        let options = Options::default();
        bencher
            .counter(bytes(&sources))
            .bench_local(|| pipeline::lint(&sources, black_box(&parsed), &resolved, &options));
    }

    /// The canonical JSON of every setting.
    #[divan::bench(min_time = 1)]
    fn canonical(bencher: Bencher<'_, '_>) {
        let sources = sources(LARGE);
        let parsed = pipeline::parse(&sources);
        let resolved = pipeline::resolve(&parsed, &sources);
        bencher.counter(bytes(&sources)).bench_local(|| compile(black_box(&resolved)));
    }
}
