//! Texts that would act if a form let them: they come out of every form as text, or without the characters that act.

use super::{EVERYTHING, attributes, text};
use dma::canonical::Document;
use dma::emit::{Moved, Since};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use std::collections::BTreeSet;

/// Every text that an author writes, by its key. Names, and words of closed lists, are checked where they are read.
const TEXTS: [&str; 22] = [
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
    "start",
    "opens",
    "closes",
];

/// What each text becomes. The word in it says that it was kept.
const ATTACKS: [&str; 12] = [
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

/// A document in which every text is an attack.
fn attacked(document: &Document, attack: &str) -> Document {
    fn replace(value: &mut Value, key: &str, attack: &str) {
        match value {
            Value::String(text) if TEXTS.contains(&key) => attack.clone_into(text),
            Value::Array(items) => items.iter_mut().for_each(|item| replace(item, key, attack)),
            Value::Object(map) => map.iter_mut().for_each(|(key, item)| replace(item, key, attack)),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(document).unwrap();
    replace(&mut value, "", attack);
    value["collection"] = serde_json::json!({ "opens": attack, "closes": attack });
    serde_json::from_value(value).unwrap()
}

fn since(attack: &str) -> Since {
    let moved = Moved { summary: attack.into(), question: attack.into(), section: attack.into() };
    Since { version: attack.into(), changes: vec![moved] }
}

fn acts(character: char) -> bool {
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

#[test]
fn no_text_becomes_a_tag_or_leaves_its_place_in_html() {
    for document in EVERYTHING.iter() {
        let known = tags(&text("-guidance.html", document, Some(&since("kept"))));
        for attack in ATTACKS {
            let page = text("-guidance.html", &attacked(document, attack), Some(&since(attack)));
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
}

#[test]
fn no_text_becomes_a_mark_of_markdown() {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for document in EVERYTHING.iter() {
        let shape = |markdown: &str| -> Vec<String> {
            Parser::new_ext(markdown, options)
                .filter_map(|event| match event {
                    Event::Start(Tag::Link { dest_url, .. }) => Some(format!("link {}", &dest_url[..1])),
                    Event::Start(tag) => Some(format!("{:?}", std::mem::discriminant(&tag))),
                    Event::InlineHtml(html) | Event::Html(html) => Some(html.chars().take(6).collect()),
                    Event::Rule => Some("rule".into()),
                    _ => None,
                })
                .collect()
        };
        let plain = shape(&text("-guidance.md", &attacked(document, "kept"), Some(&since("kept"))));
        assert!(plain.iter().all(|it| it != "link h"));
        for attack in ATTACKS {
            // Paragraphs of one text are paragraphs there too, and names between backticks are names in a change.
            let attack = attack.replace('\n', " ");
            let changes = since(&attack.replace('`', ""));
            let markdown = text("-guidance.md", &attacked(document, &attack), Some(&changes));
            assert!(markdown.contains("kept"), "{attack}");
            assert!(!markdown.contains(acts), "{attack}");
            let made = shape(&markdown);
            let first = made.iter().zip(&plain).position(|(made, plain)| made != plain);
            assert_eq!(
                (first, made.len()),
                (None, plain.len()),
                "{attack}: {:?}",
                first.map(|at| &made[at..])
            );
        }
    }
}

#[cfg(feature = "docx")]
#[test]
fn no_text_becomes_a_part_of_the_xml_in_word() {
    use super::docx::parts;
    use super::made;
    let shape = |bytes: &[u8]| -> Vec<(String, usize)> {
        let count = |text: &str| {
            roxmltree::Document::parse(text)
                .unwrap()
                .descendants()
                .filter(roxmltree::Node::is_element)
                .count()
        };
        parts(bytes).into_iter().map(|(name, text)| (name, count(&text))).collect()
    };
    for document in EVERYTHING.iter() {
        let plain = shape(&made("-guidance.docx", &attacked(document, "kept"), Some(&since("kept"))));
        for attack in ATTACKS {
            let attack = attack.replace('\n', " ");
            let changes = since(&attack.replace('`', ""));
            let bytes = made("-guidance.docx", &attacked(document, &attack), Some(&changes));
            assert_eq!(shape(&bytes), plain, "{attack}");
            for (name, text) in parts(&bytes) {
                assert!(!text.contains(acts), "{attack}: {name}");
                assert!(!text.contains("TargetMode=\"External\""), "{attack}: {name}");
            }
        }
    }
}
