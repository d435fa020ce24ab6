//! The README and the pages in `docs/`: what they ask a reader to do is done, what they print is compared, and links lead
//! somewhere.

mod links;
mod page;
mod reader;

use page::{hidden_commands, steps};
use rayon::prelude::{IntoParallelRefIterator as _, ParallelIterator as _};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A page: its path from the top of the repository, and its text.
struct Page {
    name: String,
    text: String,
}

impl Page {
    fn read(name: &str) -> Self {
        let text =
            std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        Self { name: name.to_owned(), text }
    }
}

/// Every page below a folder, by path.
fn below(folder: &str) -> Vec<Page> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    let name = |path: &PathBuf| path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
    found.iter().map(|path| Page::read(&name(path))).collect()
}

/// Pages at the top of the repository and of its folders.
fn leading() -> Vec<Page> {
    ["README.md", "CHANGELOG.md", "frameworks/README.md"].into_iter().map(Page::read).collect()
}

/// Follows pages, and asks that they run at least so many commands.
fn follow(pages: &[Page], least: usize) {
    let followed: Vec<_> = pages.par_iter().map(|page| reader::follow(&page.name, &page.text)).collect();
    let wrong: Vec<&str> = followed.iter().flat_map(|(wrong, _)| wrong).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let ran: usize = followed.iter().map(|(_, ran)| ran).sum();
    assert!(ran >= least, "the pages show {ran} commands");
}

#[test]
fn the_readme_does_what_it_says() {
    follow(&[Page::read("README.md")], 2);
}

#[test]
fn tutorials_do_what_they_say() {
    follow(&below("docs/src/tutorials"), 12);
}

#[test]
fn how_to_guides_do_what_they_say() {
    follow(&below("docs/src/how-to"), 30);
}

#[test]
fn explanations_and_the_reference_do_what_they_say() {
    follow(&below("docs/src/explanation"), 1);
    follow(&below("docs/src/reference"), 1);
}

/// Whether a page is made by the tests of `reference`, and not by hand.
fn is_generated(page: &Page) -> bool {
    page.text.lines().take(4).any(|line| line.starts_with("Generated from "))
}

#[test]
fn every_command_stands_where_it_is_run() {
    for page in leading().iter().chain(&below("docs")).filter(|page| !is_generated(page)) {
        let hidden = hidden_commands(&page.text);
        assert!(hidden.is_empty(), "{}: nobody runs {hidden:?}", page.name);
    }
}

#[test]
fn every_page_is_in_the_table_of_contents() {
    let summary = Page::read("docs/src/SUMMARY.md").text;
    for page in below("docs/src") {
        let name = page.name.trim_start_matches("docs/src/");
        let is_listed = name == "SUMMARY.md" || summary.matches(&format!("]({name})")).count() == 1;
        assert!(is_listed, "SUMMARY.md does not list {name} once");
    }
}

#[test]
fn links_lead_somewhere() {
    let pages: Vec<Page> = leading().into_iter().chain(below("docs")).collect();
    let broken = links::broken(&pages);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_readme_can_be_read_in_five_minutes() {
    let lines = Page::read("README.md").text.lines().count();
    assert!(lines <= 130, "README.md has {lines} lines: move what is not needed at first to docs/");
}

#[test]
fn examples_are_clean_and_compile() {
    let scratch = tempfile::tempdir().unwrap();
    crate::fixture::copy(&root().join("examples/libraries"), scratch.path());
    for arguments in [&["lint", "--fail-on", "note"][..], &["compile"]] {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_dma"));
        command.current_dir(scratch.path()).args(arguments).env("DMA_DICTIONARY", "none").assert().success();
    }
}

#[test]
fn the_distribution_of_synthetic_responses_is_stated_on_its_page_and_in_help() {
    let stated = dma_answers::response::DISTRIBUTION;
    let page = Page::read("docs/src/reference/synthetic-responses.md").text;
    assert!(page.contains(stated), "{stated}");
    let help = crate::cli::Scratch::empty().dma(&["response", "synthesise", "--help"]).run();
    // Help is wrapped to the width of the screen.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&help.out).contains(&words(stated)), "{}", help.out);
}

#[test]
fn a_page_that_promises_what_does_not_happen_is_found() {
    let page = "```console\n$ dma lint\nnothing like it\n```\n```sh\ndma explain ambiguous-value\nrm -rf x\n```\n\
                <!-- edit: frameworks/none.yaml -->\n```diff\n-a\n+b\n```\n";
    let (wrong, ran) = reader::follow("page", page);
    assert_eq!((wrong.len(), ran), (3, 2), "{wrong:#?}");
    assert_eq!(steps(page).len(), 4);
}
