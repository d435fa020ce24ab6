//! Texts that would act if a page let them: a document comes in; with them in every text that an author writes, it goes out.

use crate::guidance::attributes;
use dma_document::Document;
use serde_json::Value;
use std::collections::BTreeSet;

/// The keys under which an author's words stand. Names, and words of closed lists, are checked where they are read.
pub(crate) const WORDS: [&str; 19] = [
    "title",
    "about",
    "owner",
    "contact",
    "label",
    "term",
    "acronym",
    "definition",
    "text",
    "help",
    "good",
    "evidence",
    "why",
    "guidance",
    "unit",
    "edition",
    "forms",
    "aliases",
    "url",
];

/// The keys of days, which are texts in a document.
const DAYS: [&str; 3] = ["start", "opens", "closes"];

/// What each text becomes. The word in it says that it was kept.
pub(crate) const ATTACKS: [&str; 12] = [
    "<script>alert('kept')</script>",
    "kept\"><img src=x onerror=alert(1)>",
    "</style><style>*{kept:1}</style>",
    "=cmd|' /C calc'!A0 kept",
    "[kept](javascript:alert(1))",
    "![kept](https://example.org/x.png)",
    "kept <https://example.org> https://example.org www.example.org",
    "# kept\n\n- one\n\n```\n<b>",
    "kept `a` | b | *c* _d_ ~~e~~ \\ &amp; &#60;",
    "kept \u{0}\u{1}\u{8}\u{b}\u{c}\u{1b}\u{7f}\u{85}\u{fffe} end",
    "\u{202e}kept\u{202c}\u{2066}\u{200f}\u{200e}",
    "1. kept }} {% raw %} {{ page }}",
];

/// Hands every text of a document with its key to somebody who may change it.
fn rewrite(value: &mut Value, key: &str, change: &mut dyn FnMut(&str, &mut String)) {
    match value {
        Value::String(text) => change(key, text),
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, key, change)),
        Value::Object(map) => map.iter_mut().for_each(|(key, item)| rewrite(item, key, change)),
        _ => {}
    }
}

/// A document in which every text is an attack.
pub(crate) fn attacked(document: &Document, attack: &str) -> Document {
    let mut value = serde_json::to_value(document).unwrap();
    rewrite(&mut value, "", &mut |key, text| {
        if WORDS.contains(&key) || DAYS.contains(&key) {
            attack.clone_into(text);
        }
    });
    value["collection"] = serde_json::json!({ "opens": attack, "closes": attack });
    serde_json::from_value(value).unwrap()
}

/// A document in which each of [`WORDS`] is there, and what `change` makes of its text.
pub(crate) fn reworded(document: &Document, change: &dyn Fn(&str, &mut String)) -> Document {
    let mut value = serde_json::to_value(document).unwrap();
    let mut met = BTreeSet::new();
    rewrite(&mut value, "", &mut |key, text| {
        if let Some(key) = WORDS.iter().find(|it| **it == key) {
            met.insert(*key);
            change(key, text);
        }
    });
    assert_eq!(met, BTreeSet::from(WORDS), "a kind of text that this document does not have");
    serde_json::from_value(value).unwrap()
}

/// Whether a character moves the cursor, or turns the direction of reading.
pub(crate) fn acts(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{fffe}')
}

/// The tags of a page, each with the names of its attributes.
fn tags(page: &str) -> BTreeSet<String> {
    let tag = |rest: &str| -> String {
        let inside = rest.split('>').next().unwrap();
        let outside: Vec<&str> = inside.split('"').step_by(2).collect();
        outside.join("").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.split('<').skip(1).map(tag).collect()
}

/// Holds a page to being the same tags whatever its texts are, one style, and links within itself alone.
#[track_caller]
pub(crate) fn stays_text(document: &Document, page: &dyn Fn(&Document, &str) -> String) {
    let known = tags(&page(document, "kept"));
    for attack in ATTACKS {
        let page = page(&attacked(document, attack), attack);
        assert!(page.contains("kept"), "{attack}");
        let unknown: Vec<String> = tags(&page).difference(&known).cloned().collect();
        assert!(unknown.is_empty(), "{attack}: {unknown:?}");
        assert_eq!(page.matches("</style").count(), 1, "{attack}");
        assert!(!page.contains(acts), "{attack}");
        for link in attributes(&page, "href") {
            assert!(link.starts_with('#'), "{attack}: {link}");
        }
    }
}
