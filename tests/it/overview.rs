//! The overview: frameworks come in, and their structure and an example that is scored come out on one page.

use crate::diff::EVERYTHING;
use crate::guidance::{SHIPPED, attributes, text};
use crate::hostile::stays_text;
use dma_publish::prose::example;

const ENDING: &str = "-overview.html";

#[test]
fn the_overview_of_frameworks_with_everything_reads_well() {
    for (name, document) in [("acute", &EVERYTHING[0]), ("social-care", &EVERYTHING[1])] {
        let page = text(ENDING, document, None);
        let body = &page[page.find("<body").unwrap()..];
        insta::with_settings!({ snapshot_path => "../snapshots/overview", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, body);
        });
    }
}

#[test]
fn what_is_counted_adds_up() {
    for document in SHIPPED.iter() {
        let page = text(ENDING, document, None);
        let rows: Vec<Vec<String>> = page
            .split("<tr")
            .filter(|row| row.contains("scope=\"row\""))
            .map(|row| {
                let cells = row.split("<td").skip(1).map(|cell| {
                    let inside = cell.split_once('>').unwrap().1.split("</td>").next().unwrap();
                    inside.rsplit('>').next().unwrap().replace('–', "0")
                });
                cells.collect()
            })
            .collect();
        let themes: Vec<usize> = document.themes.iter().map(|theme| theme.sections.len()).collect();
        let number = |row: &Vec<String>, column: usize| row[column].parse::<usize>().unwrap();
        let roles = document.respondents.len();
        let (mut at, mut all) = (0, [0, 0, 0]);
        for sections in themes {
            for column in [0, 1, 2] {
                let sum: usize = rows[at + 1..=at + sections].iter().map(|row| number(row, column)).sum();
                assert_eq!(sum, number(&rows[at], column), "{}", document.setting.id);
                all[column] += sum;
            }
            for row in &rows[at..=at + sections] {
                let asked: usize = (4..4 + roles).map(|column| number(row, column)).sum();
                assert_eq!(asked, number(row, 0), "{}: every question has one role", document.setting.id);
            }
            at += sections + 1;
        }
        assert_eq!(all, [0, 1, 2].map(|column| number(&rows[at], column)));
    }
}

#[test]
fn each_setting_has_an_example_that_is_plainly_made_up_and_comes_out_as_it_is_scored() {
    for document in SHIPPED.iter() {
        let names = document.index();
        let shown = example(&names, "0", &|_| "".into()).unwrap().unwrap();
        assert!(shown.section.questions.len() >= 4, "{}", document.setting.id);
        let page = text(ENDING, document, None);
        assert!(page.contains("This organisation does not exist."));
        assert!(page.contains("Example organisation (synthetic)"));
        assert!(page.contains("Rounded as declared, the section scores <strong>"));
        // The same example stands in the guidance.
        assert!(text("-guidance.html", document, None).contains("Example organisation (synthetic)"));
    }
}

#[test]
fn every_link_in_the_overview_leads_to_one_place() {
    for document in EVERYTHING.iter().chain(SHIPPED.iter()) {
        let page = text(ENDING, document, None);
        let mut ids = attributes(&page, "id");
        for link in attributes(&page, "href") {
            assert!(ids.contains(&link.strip_prefix('#').unwrap()), "{link}");
        }
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id stands twice");
    }
}

#[test]
fn no_text_becomes_a_tag_or_leaves_its_place_in_the_overview() {
    for document in EVERYTHING.iter() {
        stays_text(document, &|document, _| text(ENDING, document, None));
    }
}
