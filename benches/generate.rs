//! Writes a generated programme: a folder and a size in bytes come in, `programme.yaml` and all its files go out.
//!
//! `cargo bench --bench generate -- FOLDER SIZE`. Without arguments it checks what it makes: programmes of three sizes
//! lint clean, and are the same bytes when they are made twice.

// Programmes for measuring are files and what they are is printed.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a tool for measuring"
)]

mod programme;

use dma_project::pipeline::{self, Options};
use dma_text::source::Sources;
use std::path::Path;

fn main() {
    // Cargo adds `--bench` to what the caller says.
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if let [folder, size] = arguments.as_slice() {
        let size = size.parse().expect("the size is a number of bytes");
        let files = programme::programme(programme::SEED, size);
        let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
        for (name, text) in &files {
            let path = Path::new(folder).join(name);
            std::fs::create_dir_all(path.parent().expect("a file lies in a folder"))
                .expect("a folder can be made");
            std::fs::write(path, text).expect("a file can be written");
        }
        println!("{} files, {bytes} bytes in {folder}", files.len());
    } else {
        for size in [programme::SMALL, programme::LARGE, programme::HUGE] {
            check(size);
        }
    }
}

/// A programme is clean, of the size that was asked for, and the same each time.
fn check(size: usize) {
    let files = programme::programme(programme::SEED, size);
    assert_eq!(files, programme::programme(programme::SEED, size), "made twice, it differs");
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    assert!(bytes.abs_diff(size) < size / 20, "{bytes} bytes where {size} were asked for");
    let sources = Sources::new(files);
    let parsed = pipeline::parse(&sources);
    let questions = pipeline::resolve(&parsed, &sources).index.questions.len();
    let findings = pipeline::check(&sources, &Options::default()).findings;
    for finding in findings.iter().take(20) {
        let source = sources.get(finding.primary.span.source);
        let place = source.lines().position(source.text(), finding.primary.span.start as usize);
        println!("{}:{}: [{}] {}", source.name(), place.line, finding.code.slug, finding.message);
    }
    assert!(findings.is_empty(), "{} findings in a programme that should have none", findings.len());
    println!("{bytes} bytes, {questions} questions: clean");
}
