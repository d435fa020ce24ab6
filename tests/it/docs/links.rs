//! Links between pages: to a file of the repository, or to a heading of a page.

use super::{Page, root};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// The links that lead nowhere, as sentences.
pub(super) fn broken(pages: &[Page]) -> Vec<String> {
    let mut headings: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for page in pages {
        for link in links(&page.text).into_iter().filter(|link| !is_elsewhere(link)) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let own = Path::new(&page.name);
            let target = if path.is_empty() { own.to_owned() } else { normal(&own.with_file_name(""), path) };
            if let Err(why) = leads(own, &target) {
                wrong.push(format!("{}: `{link}` {why}", page.name));
            } else if !anchor.is_empty() {
                let known = headings.entry(target.clone()).or_insert_with(|| anchors(&target));
                if !known.contains(anchor) {
                    wrong.push(format!("{}: `{link}` names no heading of {}", page.name, target.display()));
                }
            }
        }
    }
    wrong
}

fn is_elsewhere(link: &str) -> bool {
    link.contains("://") || link.starts_with("mailto:")
}

/// Whether a target exists, and is in the book where the page is.
fn leads(page: &Path, target: &Path) -> Result<(), &'static str> {
    let is_in_book = |path: &Path| path.starts_with("docs/src");
    if !root().join(target).exists() {
        return Err("leads nowhere");
    }
    if is_in_book(page) && !is_in_book(target) { Err("leaves the book") } else { Ok(()) }
}

/// A path from the top of the repository, its `..` worked out.
fn normal(folder: &Path, path: &str) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in folder.join(path).components() {
        match part {
            Component::ParentDir => {
                normal.pop();
            }
            Component::CurDir => {}
            _ => normal.push(part),
        }
    }
    normal
}

fn parsed(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

fn links(text: &str) -> Vec<String> {
    let target = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        _ => None,
    };
    parsed(text).filter_map(target).collect()
}

/// The anchors of a page, as GitHub and mdBook make them of headings: the second heading `a` has the anchor `a-1`.
fn anchors(page: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join(page)).unwrap_or_default();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut found, mut heading) = (BTreeSet::new(), None::<String>);
    for event in parsed(&text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(words) | Event::Code(words) => append(&mut heading, &words),
            Event::End(TagEnd::Heading(_)) => {
                let slug = slug(&heading.take().unwrap_or_default());
                let count = counts.entry(slug.clone()).or_default();
                found.insert(if *count == 0 { slug } else { format!("{slug}-{count}") });
                *count += 1;
            }
            _ => {}
        }
    }
    found
}

fn append(heading: &mut Option<String>, words: &CowStr<'_>) {
    if let Some(heading) = heading {
        heading.push_str(words);
    }
}

fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let text = "# A `b`-c, d\n[1](#summary) [2](#no) [3](https://example.org/x) [4](none.md) [5](../src/SUMMARY.md)\n\
                [6](../../README.md)\n";
    let page = Page { name: "docs/src/SUMMARY.md".into(), text: text.into() };
    assert_eq!(broken(&[page]).len(), 3);
    assert_eq!(slug("A `b`-c, d"), "a-b-c-d");
}
