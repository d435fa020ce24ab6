//! `dma replay` as people run it: the same answers under two versions.

use super::Scratch;

/// A programme of which the version before is compiled, with responses to it, and a change in its sources.
fn scratch(from: &str, to: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.dma(&["compile"]).run();
    let made = scratch
        .dma(&["response", "synthesise", "acute", "--count", "12", "--seed", "3", "--out", "all.jsonl"])
        .run();
    assert_eq!(made.code, Some(0), "{}", made.err);
    let file = if scratch.read("frameworks/scales.yaml").contains(from) {
        "frameworks/scales.yaml"
    } else {
        "frameworks/shared/example.yaml"
    };
    scratch.edit(file, from, to);
    scratch
}

const OLD: &str = "dist/acute-1.0.0.json";

#[test]
fn versions_that_score_alike_move_nothing() {
    let scratch = scratch("agreed a digital plan", "agreed a digital plan and its costs");
    scratch.dma(&["replay", "all.jsonl", OLD, OLD]).shows(
        0,
        "dist/acute-1.0.0.json → dist/acute-1.0.0.json: figures of 0 organisations move, of 12 responses\n",
        "",
    );
    // Other words move no figure of answers that were given.
    let shown = scratch.dma(&["replay", "all.jsonl", OLD, "acute"]).run();
    assert_eq!((shown.code, shown.out.lines().count()), (Some(0), 1), "{}", shown.out);
}

#[test]
fn a_score_that_changed_moves_figures_by_what_it_changed_and_says_so() {
    let scratch = scratch("label: Agree, score: 100", "label: Agree, score: 90");
    let shown = scratch.dma(&["replay", "all.jsonl", OLD, "acute", "--format", "jsonl"]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    let mut levels = std::collections::BTreeSet::new();
    for line in shown.out.lines() {
        let moved: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(dma_document::schema::validate(dma_document::schema::Schema::Replay, &moved), []);
        assert!(
            moved["why"].as_array().unwrap().iter().any(|why| why.as_str().unwrap().contains("score")),
            "{moved}"
        );
        if moved["level"] == "question" {
            assert_eq!(
                (&moved["old"], &moved["new"], &moved["difference"]),
                (&"100".into(), &"90".into(), &"-10".into())
            );
        }
        levels.insert(moved["level"].as_str().unwrap().to_owned());
    }
    assert_eq!(levels.into_iter().collect::<Vec<_>>(), ["question", "section", "theme"]);
    let human = scratch.dma(&["replay", "all.jsonl", OLD, "acute"]).run();
    assert!(human.out.contains(" down\n") && human.out.contains("  because "), "{}", human.out);
    let csv = scratch.dma(&["replay", "all.jsonl", OLD, "acute", "--format", "csv"]).run();
    assert_eq!(csv.out.lines().count(), shown.out.lines().count() + 1);
}

#[test]
fn responses_of_another_setting_and_too_few_names_are_refused() {
    let scratch = scratch("label: Agree, score: 100", "label: Agree, score: 90");
    let shown = scratch.dma(&["replay", "all.jsonl", "dist/social-care-1.0.0.json", "social-care"]).run();
    assert_eq!(shown.code, Some(1));
    assert!(shown.err.contains("neither version has the setting `acute`"), "{}", shown.err);
    assert_eq!(scratch.dma(&["replay", "all.jsonl", OLD]).run().code, Some(2));
}

#[test]
fn no_reason_is_given_that_moves_no_score_and_figures_that_look_alike_say_by_how_much_they_moved() {
    let scratch = scratch("label: Agree, score: 100", "label: Agree, score: 99");
    scratch.edit("frameworks/shared/example.yaml", "    good:", "    required: false\n    good:");
    let told = scratch.dma(&["diff", OLD, "acute", "--format", "plain"]).run();
    assert!(told.out.contains("[required-changed]"), "{}", told.out);
    let shown = scratch.dma(&["replay", "all.jsonl", OLD, "acute"]).run();
    let reasons: Vec<&str> = shown.out.lines().filter(|line| line.starts_with("  because ")).collect();
    assert!(!reasons.is_empty() && reasons.iter().all(|it| it.contains("score")), "{reasons:?}");
    let alike = shown.out.split([',', '\n']).filter_map(|it| it.trim().split_once(" → "));
    let alike: Vec<_> = alike
        .filter_map(|(old, new)| Some((old.split(' ').next_back()?, new.split_once(' ')?)))
        .filter(|(old, (new, _))| old == new)
        .collect();
    assert!(
        !alike.is_empty() && alike.iter().all(|(_, (_, said))| said.ends_with("before rounding)")),
        "{}",
        shown.out
    );
}
