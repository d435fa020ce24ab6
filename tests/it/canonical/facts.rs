//! The scales of record: labels, scores and bands as they were published, and that nobody may touch them.

use super::{compile, programme};
use dma_project::pipeline;
use serde_json::{Value, json};

/// Label, score, and the least and most of the band.
type Fact = (&'static str, i64, Option<(i64, i64)>);

const AGREEMENT: &[Fact] = &[
    ("Disagree completely", 0, None),
    ("Mostly disagree", 25, None),
    ("Neither agree or disagree", 50, None),
    ("Mostly agree", 75, None),
    ("Agree completely", 100, None),
];

const EXTENT: &[Fact] = &[
    ("0%", 0, Some((0, 0))),
    ("1%-20%", 20, Some((1, 20))),
    ("21%-40%", 40, Some((21, 40))),
    ("41%-60%", 60, Some((41, 60))),
    ("61%-80%", 80, Some((61, 80))),
    ("81%-100%", 100, Some((81, 100))),
];

const STRUCTURE: &[Fact] =
    &[("Unstructured", 0, None), ("Semi-structured", 50, None), ("Fully structured", 100, None)];

const NHS_NUMBER: &[Fact] = &[
    ("0%-50%", 0, Some((0, 50))),
    ("51%-75%", 17, Some((51, 75))),
    ("76%-80%", 35, Some((76, 80))),
    ("81%-85%", 52, Some((81, 85))),
    ("86%-90%", 70, Some((86, 90))),
    ("91%-95%", 87, Some((91, 95))),
    ("96%-100%", 100, Some((96, 100))),
];

const SCALES: [(&str, &[Fact]); 4] = [
    ("agreement", AGREEMENT),
    ("extent", EXTENT),
    ("structure", STRUCTURE),
    ("nhs-number-uptake", NHS_NUMBER),
];

#[test]
fn the_scales_of_record_are_frozen_as_published() {
    let sources = programme("frameworks");
    let parsed = pipeline::parse(&sources);
    for (id, facts) in SCALES {
        let scale = parsed.model.scales().find(|scale| scale.id.value == id).unwrap();
        let options: Vec<Fact> = scale
            .options
            .iter()
            .zip(facts)
            .map(|(option, fact)| {
                assert!(option.frozen, "{id}: {} is not frozen", option.label.value);
                assert_eq!(option.label.value, fact.0);
                let band =
                    option.from.as_ref().zip(option.to.as_ref()).map(|(from, to)| (from.value, to.value));
                (fact.0, option.score.as_ref().unwrap().value, band)
            })
            .collect();
        assert_eq!(scale.options.len(), facts.len(), "{id}");
        assert_eq!(options, facts, "{id}");
    }
}

#[test]
fn no_other_scale_is_scored() {
    let sources = programme("frameworks");
    let parsed = pipeline::parse(&sources);
    for scale in parsed.model.scales().filter(|scale| scale.is_scored()) {
        assert!(SCALES.iter().any(|(id, _)| scale.id.value == *id), "{} is not of record", scale.id.value);
    }
}

#[test]
fn suppliers_get_the_scales_of_record_in_every_setting() {
    let mut seen = std::collections::BTreeSet::new();
    for (setting, document, _) in compile(&programme("frameworks")) {
        for (id, facts) in SCALES {
            let scales = document["scales"].as_array().unwrap();
            let Some(scale) = scales.iter().find(|scale| scale["id"] == id) else { continue };
            seen.insert(id);
            let options: Vec<Value> = scale["options"]
                .as_array()
                .unwrap()
                .iter()
                .map(|option| json!([option["label"], option["score"], option["band"]]))
                .collect();
            let expected: Vec<Value> = facts
                .iter()
                .map(|(label, score, band)| {
                    let band = band.map(|(from, to)| json!({ "from": from, "to": to }));
                    json!([label, score, band])
                })
                .collect();
            assert_eq!(options, expected, "{setting} {id}");
        }
    }
    assert_eq!(seen.len(), SCALES.len(), "a scale of record that no setting uses");
}
