//! `dma compare`: verdicts and shares by question, section, theme and over all, in every form.

use super::framework;
use crate::changes::fixtures::{revisions, side};
use crate::cli::Scratch;
use crate::diff::{EVERYTHING, edits};
use crate::fixture::written;
use dma_carry::Assessment;
use dma_document::Intents;
use dma_document::schema::{self, Schema};
use dma_report::comparability::{self, Comparability};
use dma_revision::changes;
use dma_revision::diff::Revision;
use proptest::prelude::*;
use serde_json::Value;

fn compared(old: &Revision, new: &Revision, intents: &Intents) -> Comparability {
    comparability::compose("old", "new", &[Assessment::of(old, new, intents)])
}

fn json(document: &Comparability) -> Value {
    serde_json::to_value(document).unwrap()
}

/// Four questions that weigh 10 together.
const FOUR: &str = "\
- { id: plan, text: The board has agreed a digital plan., scale: agreement, weight: 5 }
- { id: lead, text: A member of the board leads on digital services., scale: agreement, weight: 3 }
- { id: money, text: The digital plan has money set aside for the year., scale: agreement, weight: 1 }
- { id: staff, text: Staff can name the person who leads., scale: agreement, weight: 1 }
";

fn section(document: &Comparability) -> (String, String, String) {
    let section = &document.settings[0].themes[0].sections[0];
    let share = section.share.clone().unwrap();
    (section.verdict.name().to_owned(), share.comparable, share.with_care)
}

fn told(new: &str, declaration: &str) -> Comparability {
    let intents = if declaration.is_empty() { Intents::default() } else { super::declared(declaration) };
    compared(&side(&framework(FOUR), "old"), &side(&framework(new), "new"), &intents)
}

#[test]
fn a_share_is_of_the_weight_and_the_smaller_of_both_revisions() {
    let is = |verdict: &str, comparable: &str, care: &str| {
        (verdict.to_owned(), comparable.to_owned(), care.to_owned())
    };
    assert_eq!(section(&told(FOUR, "")), is("comparable", "100.0", "0.0"));
    let reworded = FOUR.replace("has money set aside for the year", "was printed and sent to each ward");
    assert_eq!(section(&told(&reworded, "")), is("with-care", "90.0", "0.0"));
    let heavy = FOUR.replace("leads on digital services", "reads each of the monthly reports");
    assert_eq!(section(&told(&heavy, "")), is("break", "70.0", "0.0"));
    let clearer = "change: a\nclass: clarification\nitems: [lead]\nwhy: It was misread.\n";
    assert_eq!(section(&told(&heavy, clearer)), is("with-care", "70.0", "30.0"));
    // Two more of weight 1 are new: 10 of 12.
    let more = format!(
        "{FOUR}- {{ id: one, text: Wards have screens on each wall., scale: agreement }}\n- {{ id: two, text: Letters go out by noon., scale: agreement }}\n"
    );
    let document = told(&more, "");
    assert_eq!(section(&document), is("with-care", "83.3", "0.0"));
    assert_eq!(document.settings[0].share.as_ref().unwrap().exact, "5/6");
    let fewer: String = FOUR.lines().skip(1).map(|line| format!("{line}\n")).collect();
    assert_eq!(section(&told(&fewer, "")), is("break", "50.0", "0.0"));
}

#[test]
fn the_sentence_says_which_scores_may_be_compared_and_which_not() {
    assert_eq!(
        told(FOUR, "").settings[0].sentence,
        "Acute care: every score of version 1.0.0 is comparable with version 1.0.0."
    );
    let heavy = FOUR.replace("leads on digital services", "reads each of the monthly reports");
    let both = framework(&heavy).replace("version: 1.0.0", "version: 2.0.0").replace("\"2016\"", "\"2017\"");
    let document = compared(&side(&framework(FOUR), "old"), &side(&both, "new"), &Intents::default());
    assert_eq!(
        document.settings[0].sentence,
        "Acute care, edition 2017 (version 2.0.0) compared with edition 2016 (version 1.0.0): 70% of the weight of the \
         questions is comparable. Section scores – not comparable: Strategy (1 of 4 questions not comparable). Theme scores – not \
         comparable: Readiness. Where scores are not comparable, a difference between them is not evidence that practice \
         changed."
    );
}

#[test]
fn every_kind_of_change_can_be_compared_in_every_form() {
    for kind in changes::all() {
        let (old, new, intents) = revisions(kind.code.slug);
        let document = compared(&old, &new, &intents);
        assert_eq!(schema::validate(Schema::Comparability, &json(&document)), [], "{}", kind.code.slug);
        for width in [40, 100] {
            let text = written::<Comparability>("human", &document, width);
            assert!(text.contains("Sentence to publish:"), "{text}");
        }
        assert!(written::<Comparability>("markdown", &document, 80).starts_with("# Comparability"));
        let questions = document.settings[0].themes.iter().flat_map(|it| &it.sections);
        let questions: usize = questions.map(|it| it.questions.len()).sum();
        let counts = &document.settings[0].counts;
        let counted = counts.comparable + counts.with_care + counts.broken + counts.new + counts.ended;
        assert_eq!(questions, counted, "{}: a question has no place", kind.code.slug);
        let plain = written::<Comparability>("plain", &document, 80);
        assert_eq!(plain.lines().filter(|line| line.contains(": question ")).count(), questions);
        let sheet = written::<Comparability>("csv", &document, 80);
        let rows = csv::Reader::from_reader(sheet.as_bytes()).records().flatten().count();
        let sections: usize = document.settings[0].themes.iter().map(|it| it.sections.len() + 1).sum();
        assert_eq!(rows, 1 + sections + questions, "{}", kind.code.slug);
        assert!(written::<Comparability>("html", &document, 80).contains("</html>"));
    }
}

#[test]
fn texts_of_authors_stay_texts_in_every_form() {
    let nasty =
        FOUR.replace("The board has agreed a digital plan.", "'=1+1 <script>alert(1)</script> | *b* `'");
    let reworded = nasty.replace("=1+1", "=2+2 and more of the very same");
    let (old, new) = (side(&framework(&nasty), "old"), side(&framework(&reworded), "new"));
    let document = compared(&old, &new, &Intents::default());
    let page = written::<Comparability>("html", &document, 80);
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
    assert!(page.contains("default-src 'none'") && !page.contains("http://") && !page.contains("https://"));
    assert!(!written::<Comparability>("markdown", &document, 80).contains("<script"));
    assert!(written::<Comparability>("csv", &document, 80).contains("'=2+2"));
}

#[test]
fn what_was_compared_goes_out_as_it_was_asked_for() {
    let scratch = crate::release::released();
    crate::release::reword(&scratch);
    let shown = scratch.dma(&["compare", "acute@1.0.0", "acute"]).run();
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""));
    let expected = "acute@1.0.0 → acute in the working tree\n\nAcute care 1.0.0 → 1.0.0: not comparable, 50% of the weight \
                    comparable\n  questions: 1 comparable, 0 compare with care, 1 not comparable, 0 new, 0 ended\n";
    assert!(shown.out.starts_with(expected), "{}", shown.out);
    let value: Value =
        serde_json::from_str(&scratch.dma(&["compare", "acute@1.0.0", "acute", "-f", "json"]).run().out)
            .unwrap();
    assert_eq!(value["settings"][0]["themes"][0]["sections"][0]["questions"][0]["verdict"], "break");
    scratch.dma(&["compare", "acute@1.0.0", "acute", "-f", "html", "--out", "page.html"]).shows(
        0,
        "wrote page.html\n",
        "",
    );
    assert!(scratch.read("page.html").starts_with("<!DOCTYPE html>"));
    let refused = scratch.dma(&["compare", "acute@1.0.0", ".", "--setting", "ambulance"]).run();
    assert_eq!(refused.code, Some(2));
    let unknown = Scratch::new().dma(&["compare", "acute@9.0.0"]).run();
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("there is no release `9.0.0` of `acute`"), "{}", unknown.err);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_compared_with_itself_is_all_comparable(
        which in 0..2usize,
        seeds in prop::collection::vec(any::<u64>(), 0..10),
    ) {
        let document = edits::edited(&EVERYTHING[which], &seeds);
        let revision = Revision::new("revision", document);
        let document = compared(&revision, &revision, &Intents::default());
        let setting = &document.settings[0];
        prop_assert_eq!(setting.verdict.name(), "comparable");
        for theme in &setting.themes {
            prop_assert!(theme.share.as_ref().is_none_or(|it| it.exact == "1"), "{:?}", theme.share);
            for section in &theme.sections {
                prop_assert_eq!(section.verdict.name(), "comparable");
                prop_assert!(section.share.as_ref().is_none_or(|it| it.exact == "1"));
                prop_assert!(section.questions.iter().all(|it| it.verdict.name() == "comparable"));
            }
        }
    }
}
