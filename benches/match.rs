//! How long it takes to say which of 1,000 questions became which of about as many.

#[allow(dead_code, reason = "other measurements use more of it")]
mod programme;
#[allow(dead_code, reason = "the tests look at the truth")]
mod renumbered;

use divan::{Bencher, black_box};
use dma_document::{Document, Question};
use dma_project::pipeline;
use dma_revision::matching::propose;
use dma_text::source::Sources;
use renumbered::Case;

fn main() {
    divan::main();
}

/// A generated framework of so many questions.
fn framework(questions: usize) -> Document {
    let sources = Sources::new(programme::programme(programme::SEED, 1_500 * questions + 100_000));
    let parsed = pipeline::parse(&sources);
    let resolved = pipeline::resolve(&parsed, &sources);
    let all = resolved.frameworks.iter().filter_map(|it| dma_authoring::compile::compose(&resolved, it));
    let mut largest = all.max_by_key(count).unwrap_or_else(|| unreachable!("a programme has settings"));
    let mut left = questions;
    for section in largest.themes.iter_mut().flat_map(|theme| &mut theme.sections) {
        section.questions.truncate(left);
        left -= section.questions.len();
    }
    assert_eq!(left, 0, "the generated programme is too small");
    largest
}

fn count(document: &Document) -> usize {
    questions(document).count()
}

fn questions(document: &Document) -> impl Iterator<Item = &Question> {
    document.themes.iter().flat_map(|theme| &theme.sections).flat_map(|section| &section.questions)
}

fn case(size: usize) -> Case {
    let base = framework(size);
    let pool: Vec<Question> = questions(&base).step_by(7).cloned().collect();
    renumbered::case(&base, &pool, 7)
}

/// Reworded, moved, merged, split, added, removed, and every id another.
#[divan::bench(args = [100, 1_000, 4_000], min_time = 1)]
fn reworded(bencher: Bencher<'_, '_>, size: usize) {
    let Case { old, new, .. } = case(size);
    bencher.bench_local(|| propose(black_box(&old), black_box(&new), 0.5).matches.len());
}

/// The hardest for an assignment: every question is the same.
#[divan::bench(args = [1_000, 4_000], min_time = 1)]
fn all_the_same(bencher: Bencher<'_, '_>, size: usize) {
    let mut base = framework(size);
    for question in base.themes.iter_mut().flat_map(|it| &mut it.sections).flat_map(|it| &mut it.questions) {
        question.text = "Staff record what they do on screen.".into();
        (question.help, question.good, question.evidence, question.why) = (None, None, None, None);
    }
    bencher.bench_local(|| propose(black_box(&base), black_box(&base), 0.5).matches.len());
}
