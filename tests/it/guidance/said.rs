//! What is said of conditions, scoring, answers and days: each declaration comes in, the sentence goes out.

use super::{EVERYTHING, text};
use dma::canonical::{
    Answer, Condition, Document, LevelPolicy, NotApplicable, NotApplicablePolicy, Overall, Rounding,
    RoundingMode,
};
use dma::page::{Block, Inline, Line, Words};
use dma::prose::{asked, counted, date, joined, share};

fn flat(line: &Line) -> String {
    let piece = |it: &Inline| match it {
        Inline::Text { text }
        | Inline::Strong { text }
        | Inline::Code { text }
        | Inline::Link { text, .. } => text.as_str().to_owned(),
        Inline::Share { percent } => format!("{percent}%"),
        Inline::Break => "\n".to_owned(),
    };
    line.pieces().iter().map(piece).collect()
}

/// A condition in words; the items of a list after dashes.
fn said(condition: &Condition, document: &Document) -> String {
    let lines = asked(condition, &document.index()).into_iter().map(|block| match block {
        Block::Paragraph { text } => flat(&text),
        Block::List { items, .. } => {
            items.iter().map(|item| format!("- {}", flat(item))).collect::<Vec<_>>().join("\n")
        }
        other => panic!("{other:?}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn condition(json: &str) -> Condition {
    serde_json::from_str(json).unwrap()
}

#[test]
fn conditions_are_said_in_plain_words() {
    let document = &EVERYTHING[0];
    let is = r#"{ "question": "system-in-use", "is": ["used"] }"#;
    let not = format!(r#"{{ "not": {is} }}"#);
    let figure = r#"{ "question": "share", "atLeast": 51, "atMost": 95 }"#;
    let cases = [
        (is.to_owned(), "Asked only if the answer to “Patient records are in a CMS” is “In use”."),
        (
            r#"{ "question": "system-in-use", "is": ["used", "unused"] }"#.to_owned(),
            "Asked only if the answer to “Patient records are in a CMS” is “In use” or “Not in use”.",
        ),
        (not.clone(), "Asked only if the answer to “Patient records are in a CMS” is anything but “In use”."),
        (
            format!(r#"{{ "not": {not} }}"#),
            "Asked only if the answer to “Patient records are in a CMS” is “In use”.",
        ),
        (
            format!(r#"{{ "all": [{is}, {figure}] }}"#),
            "Asked only if all of these hold:\n- the answer to “Patient records are in a CMS” is “In use”\n- the answer to \
             share is from 51 to 95",
        ),
        (
            format!(r#"{{ "any": [{is}, {{ "all": [{figure}, {not}] }}] }}"#),
            "Asked only if at least one of these holds:\n- the answer to “Patient records are in a CMS” is “In use”\n- the \
             answer to share is from 51 to 95 and the answer to “Patient records are in a CMS” is anything but “In use”",
        ),
        (
            format!(r#"{{ "not": {{ "any": [{is}, {figure}] }} }}"#),
            "Asked only if the answer to “Patient records are in a CMS” is anything but “In use” and the answer to share is \
             not from 51 to 95.",
        ),
    ];
    for (json, expected) in cases {
        assert_eq!(said(&condition(&json), document), expected, "{json}");
    }
}

#[test]
fn ranges_are_said_with_their_unit() {
    let document = &super::SHIPPED[0];
    let questions = document.themes.iter().flat_map(|it| &it.sections).flat_map(|it| &it.questions);
    let percentage = questions.into_iter().find(|it| matches!(it.answer, Answer::Percentage(_)));
    let Some(percentage) = percentage else { return };
    let asked =
        said(&condition(&format!(r#"{{ "question": "{}", "atLeast": 51 }}"#, percentage.id)), document);
    assert!(asked.ends_with("is 51% or more."), "{asked}");
}

/// A change of what is declared.
type Change = fn(&mut Document);

fn scoring(change: Change) -> String {
    let mut document = EVERYTHING[0].clone();
    change(&mut document);
    text("-guidance.md", &document, None)
}

#[test]
fn what_is_declared_of_scores_is_what_is_said() {
    let cases: [(Change, &str); 8] = [
        (|it| it.scoring.minimum_answered = 60, "at least 60% of its weight are answered"),
        (|it| it.scoring.minimum_answered = 0, "as soon as one of its scored questions is answered"),
        (|it| it.scoring.overall = Overall::MeanOfThemes, "The overall score is the mean of the themes."),
        (|it| it.scoring.overall = Overall::None, "There is no overall score"),
        (
            |it| it.scoring.rounding = Rounding { mode: RoundingMode::HalfEven, decimals: 1 },
            "to 1 decimal place, a half goes to the even neighbour.",
        ),
        (
            |it| it.scoring.rounding = Rounding { mode: RoundingMode::Down, decimals: 2 },
            "to 2 decimal places, always down.",
        ),
        (
            |it| {
                it.themes[0].sections[0].questions[0].not_applicable =
                    Some(NotApplicable { policy: NotApplicablePolicy::Full, guidance: None });
            },
            "You may answer “not applicable”",
        ),
        (
            |it| {
                for section in it.themes.iter_mut().flat_map(|theme| &mut theme.sections) {
                    section.weight = 1;
                }
            },
            "Each section counts the same.",
        ),
    ];
    for (change, expected) in cases {
        let guidance = scoring(change);
        assert!(guidance.contains(expected), "{expected}");
    }
}

#[test]
fn each_level_policy_is_said_where_levels_are_asked() {
    let document =
        EVERYTHING.iter().find(|it| it.questions().any(|it| matches!(it.answer, Answer::Levels(_)))).unwrap();
    for (policy, expected) in [
        (LevelPolicy::Cumulative, "everything that the levels below it ask for"),
        (LevelPolicy::PerLevel, "whether or not those of the levels below it are"),
    ] {
        let mut document = document.clone();
        document.scoring.level_policy = Some(policy);
        assert!(text("-guidance.md", &document, None).contains(expected), "{expected}");
    }
}

#[test]
fn days_numbers_and_lists_are_said_as_in_a_sentence() {
    assert_eq!(date("2016-04-04"), "4 April 2016");
    for odd in ["2016-13-01", "2016-00-01", "2016-04", "soon", "2016-04-xx", "2016-04-04-04"] {
        assert_eq!(date(odd), odd);
    }
    assert_eq!(
        (counted(1, "section"), counted(1200, "section")),
        ("1 section".into(), "1,200 sections".into())
    );
    let items: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
    assert_eq!((joined(&items[..2], "and"), joined(&items, "or")), ("a and b".into(), "a, b or c".into()));
    assert_eq!((share(1, 3), share(1, 8), share(2, 3), share(0, 3), share(3, 0)), (333, 125, 667, 0, 0));
}

#[test]
fn words_keep_what_people_read_and_lose_what_acts() {
    assert_eq!(Words::new("  a\tb\u{0}\n\nc\u{202e}d  ").as_str(), "a b cd");
    // Joiners within words of other scripts, accents and dashes stay.
    assert_eq!(Words::new("naïve – “café” 日本 \u{200d}").as_str(), "naïve – “café” 日本 \u{200d}");
}

#[test]
fn only_addresses_of_the_web_become_links() {
    let is_link = |url: &str| matches!(Line::default().elsewhere("a", url).pieces(), [Inline::Link { .. }]);
    assert!(is_link("https://example.org/a?b=c&d#e") && is_link("HTTP://example.org"));
    for url in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https://a b",
        "https://a\n",
        "",
    ] {
        assert!(!is_link(url), "{url}");
    }
}

#[test]
fn characters_that_end_an_address_are_written_as_their_codes() {
    let line = Line::default().elsewhere("a", "https://example.org/(a)?b={c}&d='\"><é");
    let [Inline::Link { to: dma::page::Target::Elsewhere { url }, .. }] = line.pieces() else {
        panic!("a link")
    };
    assert_eq!(url, "https://example.org/%28a%29?b=%7Bc%7D&d=%27%22%3E%3C%C3%A9");
}
