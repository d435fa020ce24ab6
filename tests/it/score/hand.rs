//! Figures worked out by hand: the published scales, bands at their edges, policies, weights, levels and rounding.

use super::{results, section};
use dma_answers::score::Fraction;
use serde_json::{Value, json};

fn one(question: &Value, answer: &Value) -> String {
    let mut answer = answer.clone();
    answer["question"] = json!("q-a");
    section(
        &json!({ "questions": [question], "rounding": { "mode": "half-up", "decimals": 0 } }),
        &json!([answer]),
    )
}

#[test]
fn options_of_the_published_scales_score_what_was_published() {
    let known: [(&str, &[(&str, &str)]); 4] = [
        (
            "agreement",
            &[
                ("disagree-completely", "0"),
                ("mostly-disagree", "25"),
                ("neither", "50"),
                ("mostly-agree", "75"),
                ("agree-completely", "100"),
            ],
        ),
        (
            "extent",
            &[
                ("none", "0"),
                ("up-to-20", "20"),
                ("up-to-40", "40"),
                ("up-to-60", "60"),
                ("up-to-80", "80"),
                ("up-to-100", "100"),
            ],
        ),
        ("structure", &[("unstructured", "0"), ("semi-structured", "50"), ("fully-structured", "100")]),
        (
            "uptake",
            &[
                ("up-to-50", "0"),
                ("up-to-75", "17"),
                ("up-to-80", "35"),
                ("up-to-85", "52"),
                ("up-to-90", "70"),
                ("up-to-95", "87"),
                ("up-to-100", "100"),
            ],
        ),
    ];
    for (scale, options) in known {
        for (option, score) in options {
            let found = one(&json!({ "id": "q-a", "scale": scale }), &json!({ "option": option }));
            assert_eq!(found, *score, "{scale}: {option}");
        }
    }
}

#[test]
fn figures_fall_into_the_band_that_they_are_rounded_to() {
    let known = [
        // A figure, and its score when rounded to the nearest, down and up.
        ("0", ["0", "0", "0"]),
        ("0.4", ["0", "0", "20"]),
        ("0.5", ["20", "0", "20"]),
        ("1", ["20", "20", "20"]),
        ("20", ["20", "20", "20"]),
        ("20.000001", ["20", "20", "40"]),
        ("20.499999", ["20", "20", "40"]),
        ("20.5", ["40", "20", "40"]),
        ("21", ["40", "40", "40"]),
        ("80.5", ["100", "80", "100"]),
        ("99.999999", ["100", "100", "100"]),
        ("100", ["100", "100", "100"]),
    ];
    for (figure, scores) in known {
        for (rounding, score) in ["nearest", "down", "up"].into_iter().zip(scores) {
            let question = json!({ "id": "q-a", "answer": { "type": "percentage", "bands": "extent", "rounding": rounding } });
            let answer: Value = serde_json::from_str(&format!("{{\"number\": {figure}}}")).unwrap();
            assert_eq!(one(&question, &answer), score, "{figure} {rounding}");
        }
    }
    let uptake =
        json!({ "id": "q-a", "answer": { "type": "percentage", "bands": "uptake", "rounding": "nearest" } });
    for (figure, score) in
        [(50.4, "0"), (50.5, "17"), (75.5, "35"), (80.4, "35"), (95.5, "100"), (95.49, "87")]
    {
        assert_eq!(one(&uptake, &json!({ "number": figure })), score, "{figure}");
    }
}

#[test]
fn a_figure_out_of_range_or_with_too_many_decimals_counts_as_not_answered() {
    let question =
        json!({ "id": "q-a", "answer": { "type": "percentage", "bands": "extent", "rounding": "nearest" } });
    for figure in ["-0.000001", "100.000001", "1e300", "20.1234567", "-1"] {
        let answer: Value = serde_json::from_str(&format!("{{\"number\": {figure}}}")).unwrap();
        assert_eq!(one(&question, &answer), "too-little-answered", "{figure}");
    }
    for (figure, score) in [("-0", "0"), ("-0.0", "0"), ("2.05e1", "40"), ("100.000000", "100")] {
        let answer: Value = serde_json::from_str(&format!("{{\"number\": {figure}}}")).unwrap();
        assert_eq!(one(&question, &answer), score, "{figure}");
    }
    let number =
        json!({ "id": "q-a", "answer": { "type": "number", "bands": "extent", "min": 0, "max": 100 } });
    assert_eq!(one(&number, &json!({ "number": 41 })), "60");
    assert_eq!(one(&number, &json!({ "number": 41.5 })), "too-little-answered");
    assert_eq!(one(&number, &json!({ "number": 101 })), "too-little-answered");
}

#[test]
fn choices_are_added_up_to_100_or_the_highest_counts() {
    let choices = |score: &str| {
        let option = |id: &str, score: i64, alone: bool| json!({ "id": id, "label": id, "score": score, "exclusive": alone });
        let options =
            [option("a", 60, false), option("b", 30, false), option("c", 30, false), option("none", 0, true)];
        json!({ "id": "q-a", "answer": { "type": "choices", "score": score, "options": options } })
    };
    for (ticks, sum, highest) in [
        (vec!["a"], "60", "60"),
        (vec!["b", "c"], "60", "30"),
        (vec!["c", "a"], "90", "60"),
        (vec!["a", "b", "c"], "100", "60"),
        (vec!["none"], "0", "0"),
        (vec!["none", "a"], "too-little-answered", "too-little-answered"),
        (vec!["a", "a"], "too-little-answered", "too-little-answered"),
        (vec![], "too-little-answered", "too-little-answered"),
    ] {
        assert_eq!(one(&choices("sum"), &json!({ "options": ticks })), sum, "{ticks:?}");
        assert_eq!(one(&choices("highest"), &json!({ "options": ticks })), highest, "{ticks:?}");
    }
}

/// Three questions of weight 1, 2 and 3; the last may be not applicable under a policy.
fn three(policy: &str, minimum: i64) -> Value {
    json!({ "minimumAnswered": minimum, "questions": [
        { "id": "q-a", "scale": "agreement" },
        { "id": "q-b", "scale": "agreement", "weight": 2, "required": false },
        { "id": "q-c", "scale": "agreement", "weight": 3, "notApplicable": { "policy": policy } },
    ] })
}

#[test]
fn the_mean_is_by_weight_and_a_question_without_weight_counts_for_nothing() {
    // (1 × 100 + 2 × 50 + 3 × 25) / 6 = 275 / 6 = 45.83…
    let answers = json!([{ "question": "q-a", "option": "agree-completely" }, { "question": "q-b", "option": "neither" },
                         { "question": "q-c", "option": "mostly-disagree" }]);
    let found = results(&three("exclude", 0), &answers);
    let figure = &found.sections[0].figure;
    assert_eq!((figure.exact.as_deref(), figure.score.as_deref()), (Some("275/6"), Some("45.8")));
    assert_eq!((figure.due, figure.answered), (6, 6));
    let mut without = three("exclude", 0);
    without["questions"][2]["weight"] = json!(0);
    // (100 + 2 × 50) / 3 = 66.66…
    assert_eq!(section(&without, &answers), "66.7");
}

#[test]
fn not_applicable_leaves_the_mean_or_counts_as_nothing_or_in_full() {
    let answers = json!([{ "question": "q-a", "option": "agree-completely" }, { "question": "q-b", "option": "neither" },
                         { "question": "q-c", "notApplicable": { "reason": "No wards." } }]);
    // 200 / 3; 200 / 6; 500 / 6.
    for (policy, score) in [("exclude", "66.7"), ("zero", "33.3"), ("full", "83.3")] {
        assert_eq!(section(&three(policy, 0), &answers), score, "{policy}");
    }
    // Not allowed on the first: as if it were not answered.
    let answers = json!([{ "question": "q-a", "notApplicable": { "reason": "Why not?" } }, { "question": "q-b", "option": "neither" }]);
    assert_eq!(section(&three("exclude", 33), &answers), "50.0");
    assert_eq!(section(&three("exclude", 34), &answers), "too-little-answered");
}

#[test]
fn the_share_that_must_be_answered_is_met_at_its_edge_and_not_below() {
    let half = json!([{ "question": "q-c", "option": "neither" }]);
    assert_eq!(section(&three("exclude", 50), &half), "50.0");
    assert_eq!(section(&three("exclude", 51), &half), "too-little-answered");
    assert_eq!(section(&three("exclude", 0), &json!([])), "too-little-answered");
    // What is not applicable is not due: 1 of 3 is a third.
    let third = json!([{ "question": "q-a", "option": "neither" }, { "question": "q-c", "notApplicable": { "reason": "R" } }]);
    assert_eq!(section(&three("exclude", 33), &third), "50.0");
    assert_eq!(section(&three("exclude", 34), &third), "too-little-answered");
}

#[test]
fn an_option_without_a_score_leaves_the_mean() {
    let framework = json!({ "minimumAnswered": 100, "questions": [
        { "id": "q-a", "scale": "half-scored" }, { "id": "q-b", "scale": "agreement" } ] });
    let answers =
        json!([{ "question": "q-a", "option": "unknown" }, { "question": "q-b", "option": "mostly-agree" }]);
    assert_eq!(section(&framework, &answers), "75.0");
    let alone = json!({ "questions": [{ "id": "q-a", "scale": "half-scored" }] });
    assert_eq!(section(&alone, &answers), "nothing-counts");
}

#[test]
fn what_is_not_asked_is_not_due_and_its_answer_does_not_count() {
    let framework = json!({ "minimumAnswered": 100, "questions": [
        { "id": "q-a", "scale": "agreement" },
        { "id": "q-b", "scale": "agreement", "weight": 9, "askedWhen": { "question": "q-a", "is": ["agree-completely"] } },
        { "id": "q-c", "scale": "agreement", "weight": 9, "askedWhen": { "not": { "question": "q-b", "is": ["neither"] } } },
    ] });
    let stale = json!([{ "question": "q-a", "option": "neither" }, { "question": "q-b", "option": "neither" },
                       { "question": "q-c", "option": "neither" }]);
    // `q-b` is not asked, so it meets no condition, and `q-c` is.
    let found = results(&framework, &stale);
    let reasons: Vec<_> = found.questions.iter().map(|it| it.reason.as_deref()).collect();
    assert_eq!(reasons, [None, Some("not-asked"), None]);
    assert_eq!((found.sections[0].figure.due, found.sections[0].figure.score.as_deref()), (10, Some("50.0")));
}

fn levels(policy: &str, met: &[&str], floor: bool) -> String {
    let element = |id: &str, optional: bool| json!({ "id": id, "text": id, "optional": optional });
    let first = if floor { vec![element("one", false)] } else { vec![] };
    let levels = json!([
        { "level": 1, "title": "T", "elements": first },
        { "level": 2, "title": "T", "elements": [element("two-a", false), element("two-b", false)] },
        { "level": 3, "title": "T", "elements": [element("three", false), element("three-extra", true)] },
        { "level": 4, "title": "T", "elements": [element("four", false)] },
        { "level": 5, "title": "T", "elements": [element("five", false)] },
    ]);
    let framework = json!({ "family": "levels", "levelPolicy": policy, "rounding": { "mode": "down", "decimals": 0 },
                            "questions": [{ "id": "q-a", "answer": { "type": "levels", "levels": levels } }] });
    section(&framework, &json!([{ "question": "q-a", "elements": met }]))
}

#[test]
fn levels_are_reached_by_their_policy() {
    // The elements that are met, and the level when lower ones must be met too, and when each stands for itself.
    let known: [(&[&str], &str, &str); 7] = [
        (&[], "1", "1"),
        (&["two-a"], "1", "1"),
        (&["two-a", "two-b"], "2", "2"),
        (&["two-a", "two-b", "three"], "3", "3"),
        (&["three"], "1", "3"),
        (&["two-a", "two-b", "four"], "2", "4"),
        (&["two-a", "two-b", "three", "four", "five"], "5", "5"),
    ];
    for (met, cumulative, own) in known {
        assert_eq!(levels("cumulative", met, false), cumulative, "{met:?}");
        assert_eq!(levels("per-level", met, false), own, "{met:?}");
    }
    // Where the first level has elements, it is not given away.
    assert_eq!(levels("cumulative", &[], true), "0");
    assert_eq!(levels("per-level", &[], true), "0");
    assert_eq!(levels("cumulative", &["two-a", "two-b"], true), "0");
    assert_eq!(levels("per-level", &["two-a", "two-b"], true), "2");
}

fn rounded(figure: (i128, i128), mode: &str, decimals: u8) -> String {
    let rounding = serde_json::from_value(json!({ "mode": mode, "decimals": decimals })).unwrap();
    Fraction::new(figure.0, figure.1).unwrap().rounded(&rounding)
}

#[test]
fn halves_go_where_the_framework_says() {
    let known = [
        ((125, 2), 0, ["63", "62", "62"]),
        ((127, 2), 0, ["64", "64", "63"]),
        ((1, 8), 2, ["0.13", "0.12", "0.12"]),
        ((3, 8), 2, ["0.38", "0.38", "0.37"]),
        ((199, 2), 0, ["100", "100", "99"]),
        ((200, 3), 1, ["66.7", "66.7", "66.6"]),
        ((100, 3), 6, ["33.333333", "33.333333", "33.333333"]),
        ((0, 1), 1, ["0.0", "0.0", "0.0"]),
        ((1, 20), 1, ["0.1", "0.0", "0.0"]),
        ((100, 1), 2, ["100.00", "100.00", "100.00"]),
        ((-1, 20), 1, ["-0.1", "0.0", "0.0"]),
    ];
    for (figure, decimals, shown) in known {
        for (mode, shown) in ["half-up", "half-even", "down"].into_iter().zip(shown) {
            assert_eq!(rounded(figure, mode, decimals), shown, "{figure:?} {mode}");
        }
    }
}

#[test]
fn figures_beyond_128_bits_stay_exact() {
    let primes = [
        101i128, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193,
        197, 199,
    ];
    let half = Fraction::new(1, 2).unwrap();
    let sum = primes.iter().fold(half, |sum, prime| sum.plus(&Fraction::new(1, *prime).unwrap()));
    let back = primes.iter().fold(sum.clone(), |rest, prime| rest.minus(&Fraction::new(1, *prime).unwrap()));
    assert!(sum.to_string().len() > 80, "{sum}");
    assert_eq!(back, Fraction::new(1, 2).unwrap());
    let rounding = serde_json::from_value(json!({ "mode": "half-up", "decimals": 6 })).unwrap();
    #[allow(clippy::cast_precision_loss, reason = "the numbers are small")]
    let float: f64 = 0.5 + primes.iter().map(|prime| 1.0 / *prime as f64).sum::<f64>();
    assert_eq!(sum.rounded(&rounding), format!("{float:.6}"));
    assert!(sum > Fraction::new(1, 2).unwrap() && sum < Fraction::whole(1));
    assert_eq!(sum.times(0), Fraction::whole(0));
}
