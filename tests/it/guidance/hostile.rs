//! Texts that would act if a form let them: they come out of every form as text, or without the characters that act.

use super::{EVERYTHING, text};
use crate::hostile::{ATTACKS, acts, attacked, stays_text};
use dma_publish::{ChangeSummary, Since};
use pulldown_cmark::{Event, Options, Parser, Tag};

fn since(attack: &str) -> Since {
    let moved = ChangeSummary { summary: attack.into(), question: attack.into(), section: attack.into() };
    Since { version: attack.into(), changes: vec![moved] }
}

#[test]
fn no_text_becomes_a_tag_or_leaves_its_place_in_html() {
    for document in EVERYTHING.iter() {
        stays_text(document, &|document, words| text("-guidance.html", document, Some(&since(words))));
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
