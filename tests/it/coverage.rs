//! The coverage of a programme: counts, gaps and burden come out as they are, and texts of authors stay texts.
#![allow(clippy::unwrap_used, reason = "a helper of tests stops where its case is wrong")]

use crate::fixture::written;
use crate::fixture::{base, programme};
use dma_document::schema::{self, Schema};
use dma_project::pipeline;
use dma_report::coverage::{self, Coverage};
use dma_text::source::Sources;

fn covered(sources: &Sources) -> Coverage {
    let parsed = pipeline::parse(sources);
    coverage::compose(&pipeline::resolve(&parsed, sources)).unwrap()
}

/// Two settings of which the second asks less, has two service lines, and has a budget that is too small.
fn uneven() -> Sources {
    let mut files = base();
    let title = "title: 'A <script>alert(1)</script> & \"more\"'";
    let programme = files["programme.yaml"].replace("title: Test programme", title);
    let programme = programme.replace("title: Well led }", "title: Well led }, { id: safe, title: Safe }");
    files.insert(
        "programme.yaml".into(),
        programme + "budget: { words-per-minute: 100, seconds-per-question: 30, minutes: 5, settings: { social-care: { questions: 3, words: 1 } } }\n",
    );
    let example = files["shared/example.yaml"].replace("scale: agreement", "scale: agreement\n    weight: 4");
    files.insert(
        "shared/example.yaml".into(),
        example
            .replace("code: well-led", "code: safe")
            .replace("    scale", "    settings: [acute]\n    scale"),
    );
    let header = files["social-care/framework.yaml"]
        .replace(
            "themes:",
            "lines: [ { id: adults, title: Adults }, { id: children, title: Children } ]\nthemes:",
        )
        .replace("shared/other.yaml", "shared/other.yaml\n        per-line: true");
    files.insert("social-care/framework.yaml".into(), header);
    Sources::new(files)
}

#[test]
fn questions_answers_weights_and_words_are_counted() {
    let coverage = covered(&uneven());
    let [acute, social] = &coverage.settings[..] else { panic!("two settings") };
    assert_eq!((acute.total.questions, acute.total.answers, acute.total.weight), (2, 2, 5));
    assert_eq!((social.total.questions, social.total.answers, social.total.weight), (1, 2, 1));
    // Other things. The person who uses services receives a printed timetable on arrival. Count a sheet that names each
    // planned step. Everybody holds a timetable within one hour. A sample of 10 timetables. It shows whether plans reach
    // people. Disagree, Agree.
    assert_eq!(social.total.words, 2 + 11 + 8 + 7 + 5 + 6 + 2);
    // 41 words at 100 a minute are 24.6 seconds, and two answers take 60.
    assert_eq!(social.total.minutes, 2);
}

#[test]
fn a_setting_without_questions_for_a_code_is_a_gap_and_an_unused_section_is_none() {
    let coverage = covered(&uneven());
    assert_eq!(coverage.gaps(), [("wgll safe".to_owned(), vec!["social-care"])]);
    let example = &coverage.themes[0].sections[0];
    assert_eq!((example.cells[1].questions, example.cells[1].gap), (0, false));
}

#[test]
fn a_code_that_no_setting_covers_is_a_gap_in_each() {
    let mut files = base();
    let programme =
        files["programme.yaml"].replace("title: Well led }", "title: Well led }, { id: safe, title: Safe }");
    files.insert("programme.yaml".into(), programme);
    let coverage = covered(&Sources::new(files));
    assert_eq!(coverage.gaps(), [("wgll safe".to_owned(), vec!["acute", "social-care"])]);
    assert!(!written::<Coverage>("table", &coverage, 100).contains("Every theme and code has questions"));
}

#[test]
fn what_is_over_the_budget_of_its_own_setting_is_said() {
    let coverage = covered(&uneven());
    let told = |at: usize| -> Vec<(&str, u64, i64, bool)> {
        coverage.settings[at].budget.iter().map(|it| (it.what, it.amount, it.limit, it.over)).collect()
    };
    assert_eq!(told(0), [("minutes", 2, 5, false)]);
    assert_eq!(told(1), [("questions", 2, 3, false), ("words", 41, 1, true), ("minutes", 2, 5, false)]);
    assert!(
        written::<Coverage>("table", &coverage, 100)
            .contains("Over budget: social-care asks 41 words; the limit is 1.")
    );
}

#[test]
fn the_data_keeps_to_its_schema() {
    for sources in [uneven(), programme("text: The board has agreed a digital plan.\n")] {
        let data = serde_json::to_value(covered(&sources)).unwrap();
        assert_eq!(schema::validate(Schema::Coverage, &data), []);
    }
}

#[test]
fn the_page_escapes_what_authors_wrote_and_runs_nothing() {
    let page = written::<Coverage>("html", &covered(&uneven()), 80);
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("A &lt;script&gt;alert(1)&lt;&#x2f;script&gt; &amp; &quot;more&quot;"), "{page}");
    assert!(page.contains("default-src 'none'"));
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("src="));
    for cell in ["<td class=\"gap\">none</td>", "scope=\"row\"", "<caption>", "lang=\"en-GB\""] {
        assert!(page.contains(cell), "no {cell}");
    }
}

#[test]
fn the_table_fits_any_screen() {
    let coverage = covered(&uneven());
    for width in 40..=140 {
        let table = written::<Coverage>("table", &coverage, width);
        let widest = table.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width, "{widest} columns on a screen of {width}:\n{table}");
    }
    let loaded = dma_project::workspace::load(
        dma_project::Root {
            folder: std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks"),
            prefix: String::new(),
        },
        None,
    );
    let shipped = covered(&loaded.unwrap().sources);
    for width in 40..=140 {
        let table = written::<Coverage>("table", &shipped, width);
        let widest = table.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width, "{widest} columns on a screen of {width}:\n{table}");
    }
}

#[test]
fn the_same_programme_gives_the_same_bytes() {
    let make = || {
        let coverage = covered(&uneven());
        (
            written::<Coverage>("html", &coverage, 80),
            serde_json::to_string(&coverage).unwrap(),
            written::<Coverage>("table", &coverage, 80),
        )
    };
    assert_eq!(make(), make());
}
