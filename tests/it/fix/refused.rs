//! Fixes that clash, that cannot be proved or that nobody asked for.

use super::{base_with, diff, errors, fix};
use crate::fixture::{self, lint};
use dma_lint::edit::{self, Doubt, Fixed, Wanted};
use dma_lint::rules::Outcome;
use dma_project::pipeline::{self, Options};
use dma_text::diagnostic::{Diagnostic, Edit, Effect, Fix};
use dma_text::source::{Sources, Span};

const EXAMPLE: &str = "shared/example.yaml";
const TEXT: &str = "text: The board has agreed a digital plan.";
const HELP: &str = "    help: Look at the minutes of that meeting.\n";

/// Lints as always, and puts fixes of the test's own on the findings of one rule.
fn with_fixes(sources: &Sources, code: &str, fixes: &dyn Fn(&Sources, &Diagnostic) -> Option<Fix>) -> Fixed {
    let lint = |sources: &Sources| -> Outcome {
        let mut outcome = pipeline::check(sources, &Options::default());
        for finding in &mut outcome.findings {
            finding.fix = (finding.code == code).then(|| fixes(sources, finding)).flatten().map(Box::new);
        }
        outcome
    };
    edit::fix(sources, &Wanted { risky: true, may_change: &|_| true, lint: &lint, shown: None })
}

/// An edit of the words that a finding points at.
fn words(span: Span, text: &str, effect: Effect) -> Fix {
    Fix::safe("write it", vec![Edit { span, text: text.to_owned(), effect }])
}

#[test]
fn a_fix_that_does_more_than_it_says_is_refused() {
    let sources = base_with(EXAMPLE, TEXT, "text: The board has  agreed.");
    for text in ["\n    weight: 2\n    why-not:", " # ", ": ", "  x", "\t"] {
        let fixed = with_fixes(&sources, "double-space", &|_, finding| {
            Some(words(finding.primary.span, text, Effect::Nothing))
        });
        assert_eq!(diff(&sources, &fixed.sources), "", "{text:?}");
        assert_eq!(fixed.refused.len(), 1, "{text:?}");
        assert!(matches!(fixed.refused[0].why, Doubt::OtherData | Doubt::Unreadable), "{text:?}");
        assert!(fixed.fixes_made.is_empty());
    }
}

#[test]
fn a_fix_that_deletes_a_comment_beside_its_words_is_refused() {
    let sources = base_with(EXAMPLE, TEXT, "text: The board has  agreed. # why\n    # and how");
    let fixed = with_fixes(&sources, "double-space", &|sources, finding| {
        let span = finding.primary.span;
        let from = &sources.get(span.source).text()[span.start as usize..];
        let end = span.start as usize + from.find(" why").unwrap();
        let span = Span::new(span.source, span.start as usize..end);
        Some(words(span, " agreed.", Effect::Nothing))
    });
    assert_eq!(diff(&sources, &fixed.sources), "");
    assert_eq!(fixed.refused.len(), 1);
}

#[test]
fn a_fix_that_brings_an_error_is_refused_and_the_others_are_made() {
    // The two options would get one label.
    let sources = base_with(
        EXAMPLE,
        "    scale: agreement\n",
        "    choices:\n      score: none\n      options:\n        - { id: first, label: Count e-mails }\n        - { id: second, label: Count emails }\n",
    );
    let before = errors(&lint(&sources));
    let fixed = fix(&sources, false);
    assert_eq!(diff(&sources, &fixed.sources), "");
    assert_eq!(
        fixed.refused.iter().map(|it| it.why.clone()).collect::<Vec<_>>(),
        [Doubt::NewError("duplicate-label")]
    );
    assert_eq!(errors(&fixed.outcome.findings), before);
    let text =
        sources.get(sources.find(EXAMPLE).unwrap()).text().replace(HELP, "    help: Look at  it & count!\n");
    let mut files = fixture::base();
    files.insert(EXAMPLE.into(), text);
    let sources = Sources::new(files);
    let fixed = fix(&sources, false);
    assert_eq!(
        diff(&sources, &fixed.sources),
        "shared/example.yaml\n-    help: Look at  it & count!\n+    help: Look at it and count.\n"
    );
    assert_eq!(fixed.refused.len(), 1);
}

#[test]
fn fixes_that_touch_are_kept_apart_and_both_made() {
    // Each of the four touches the next: `Don't`, two spaces, a US word before a mark.
    let sources = base_with(EXAMPLE, HELP, "    help: Count  &  the organization!\n");
    let found = lint(&sources);
    assert_eq!(found.iter().filter(|finding| finding.fix.is_some()).count(), 5);
    let fixed = fix(&sources, false);
    assert_eq!(
        diff(&sources, &fixed.sources),
        "shared/example.yaml\n-    help: Count  &  the organization!\n+    help: Count and the organisation.\n"
    );
    assert_eq!(fixed.fixes_made.values().sum::<usize>(), 5);
    assert_eq!(fixed.outcome.findings, []);
}

#[test]
fn unsafe_fixes_are_made_only_when_asked_for() {
    let sources = base_with(EXAMPLE, "scale: agreement", "scale: agreemnt");
    assert_eq!(diff(&sources, &fix(&sources, false).sources), "");
    assert!(fix(&sources, false).refused.is_empty());
    assert_eq!(fix(&sources, true).outcome.findings, []);
}

#[test]
fn what_is_allowed_or_switched_off_is_not_fixed() {
    let help = "    # allow: double-space — the form prints it so\n    help: Look at  it.\n";
    let sources = base_with(EXAMPLE, HELP, help);
    assert_eq!(diff(&sources, &fix(&sources, true).sources), "");
    let sources =
        base_with("programme.yaml", "acronyms:", "lint: { levels: { double-space: \"off\" } }\nacronyms:");
    let mut files: std::collections::BTreeMap<String, String> =
        sources.iter().map(|(_, file)| (file.name().to_owned(), file.text().to_owned())).collect();
    let text = files.get_mut(EXAMPLE).unwrap();
    *text = text.replace(HELP, "    help: Look at  it.\n");
    let sources = Sources::new(files);
    assert_eq!(diff(&sources, &fix(&sources, true).sources), "");
}

#[test]
fn a_file_that_is_not_yaml_is_left_alone_until_it_is() {
    let broken = "    help: Look: at  it & don't  ask!\n    good: \"open\n";
    let sources = base_with(EXAMPLE, HELP, broken);
    let fixed = fix(&sources, false);
    assert_eq!(
        diff(&sources, &fixed.sources),
        "shared/example.yaml\n-    help: Look: at  it & don't  ask!\n+    help: \"Look: at  it & don't  ask!\"\n"
    );
    let mended = broken.replace("\"open", "Open");
    let sources = base_with(EXAMPLE, HELP, &mended);
    let fixed = fix(&sources, false);
    assert!(
        fixed
            .sources
            .get(sources.find(EXAMPLE).unwrap())
            .text()
            .contains("help: \"Look: at it and do not ask.\"\n")
    );
}

#[test]
fn several_texts_that_need_quotes_are_mended_one_after_the_other() {
    let broken = "    help: {patient} records: all of them.\n    good: @ward: one.\n    # {patient}\n";
    let sources = base_with(EXAMPLE, HELP, broken);
    let fixed = fix(&sources, false);
    let text = fixed.sources.get(sources.find(EXAMPLE).unwrap()).text();
    assert!(text.contains(
        "    help: \"{patient} records: all of them.\"\n    good: \"@ward: one.\"\n    # {patient}\n"
    ));
}

#[test]
fn a_text_that_goes_on_below_is_not_quoted_in_part() {
    for text in [
        "text: {Patient} records\n      are digital.",
        "text: One aim: fewer\n      forms.",
        "text: {Patient} notes # all",
    ] {
        let sources = base_with(EXAMPLE, TEXT, text);
        let fixed = fix(&sources, true);
        assert_eq!(diff(&sources, &fixed.sources), "", "{text}");
        assert!(fixed.refused.is_empty(), "{text}");
    }
}

#[test]
fn files_that_may_not_be_changed_stay_as_they_are() {
    let sources = base_with(EXAMPLE, HELP, "    help: Look at  it.\n");
    let lint = |sources: &Sources| pipeline::check(sources, &Options::default());
    let other = sources.find("shared/other.yaml").unwrap();
    let fixed =
        edit::fix(&sources, &Wanted { risky: true, may_change: &|id| id == other, lint: &lint, shown: None });
    assert_eq!(diff(&sources, &fixed.sources), "");
}

#[test]
fn bytes_that_are_no_text_are_never_written_back() {
    let mut files: Vec<(String, Vec<u8>, Option<usize>)> =
        fixture::base().into_iter().map(|(name, text)| (name, text.into_bytes(), None)).collect();
    for (name, bytes, _) in &mut files {
        if name == EXAMPLE {
            bytes.extend(b"    # don't \x92 & on\r\n");
        }
    }
    let sources = Sources::from_bytes(files);
    let fixed = fix(&sources, true);
    assert_eq!(diff(&sources, &fixed.sources), "");
}

#[test]
fn a_fix_that_is_refused_makes_way_for_one_that_it_touches() {
    // The carriage returns cannot go while the file is not YAML, and one of them touches the text that needs quotes.
    let mut files = fixture::base();
    let text = files.get_mut(EXAMPLE).unwrap();
    *text = text.replace(TEXT, "text: {Patient} records are on paper.").replace('\n', "\r\n");
    let sources = Sources::new(files);
    let fixed = fix(&sources, false);
    let text = fixed.sources.get(sources.find(EXAMPLE).unwrap()).text();
    assert!(text.contains("    text: \"{Patient} records are on paper.\"\n") && !text.contains('\r'));
    assert_eq!((fixed.refused, fixed.outcome.findings), (vec![], vec![]));
}
