//! Edits of a question with levels, which an editor has added to a framework.

use super::Mutation;
use super::draft::{Draft, Place};
use super::question::new_question;

/// Five levels without a fault.
pub(super) const LEVELS: &str = "
- { level: 1, title: Starting, elements: [] }
- { level: 2, title: Counted, elements: [ { id: queue-counted, text: Staff count the queue each hour. } ] }
- { level: 3, title: Shown, elements: [ { id: queue-shown, text: A screen shows the count. } ] }
- { level: 4, title: Sent, elements: [ { id: queue-sent, text: Visitors receive the count on a phone. } ] }
- { level: 5, title: Used, elements: [ { id: queue-used, text: Rosters follow the count. } ] }";

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("compound-element", "two things in one element", |draft| {
        let text = draft
            .one(&["A screen and a lamp are in each lobby.", "A screen and a poster are in each lobby."]);
        with_levels(draft, |line| {
            line.contains("A screen shows the count.")
                .then(|| line.replace("A screen shows the count.", text))
        })
    }),
    Mutation::new("level-not-higher", "a higher level that asks for less", |draft| {
        let (lower, higher) = draft.one(&[("80%", "60%"), ("50%", "40%")]);
        let place = with_levels(draft, |line| {
            line.contains("Rosters follow the count.").then(|| {
                line.replace(
                    "Rosters follow the count.",
                    &format!("Rosters follow the count in {higher} of lobbies."),
                )
            })
        })?;
        let below = Place { line: place.line - 1, ..place.clone() };
        let line = draft.at(&below).replace(
            "Visitors receive the count on a phone.",
            &format!("Rosters follow the count in {lower} of lobbies."),
        );
        draft.set(&below, line);
        Some(place)
    }),
    Mutation::new("empty-level", "the elements of a level deleted", |draft| {
        let level = draft.one(&["2", "3", "4", "5"]);
        with_levels(draft, |line| {
            let start = line.find("elements: ").filter(|_| line.contains(&format!("level: {level},")))?;
            Some(format!("{}elements: [] }}", &line[..start]))
        })
    }),
    Mutation::new("level-policy-missing", "levels asked where no policy is set", |draft| {
        let question = new_question("          ", &[("levels", LEVELS)]);
        let place = draft.add_section("scored: false", &[question], "- section: ")?;
        draft.files[&place.file]
            .iter()
            .position(|line| line == "  family: options")
            .map(|line| Place { line, ..place })
    }),
    Mutation::new("missing-level", "a level left out or numbered twice", |draft| {
        let level =
            draft.one(&[("level: 3", "level: 2"), ("level: 5", "level: 4"), ("level: 4", "level: 1")]);
        with_levels(draft, |line| line.contains(level.0).then(|| line.replace(level.0, level.1)))
    }),
    Mutation::new("repeated-element", "the text of an element copied from another level", |draft| {
        let text = draft.one(&["A screen shows the count.", "Visitors receive the count on a phone."]);
        with_levels(draft, |line| {
            line.contains("Rosters follow the count.")
                .then(|| line.replace("Rosters follow the count.", text))
        })
    }),
];

/// Adds a section with a clean question on levels and its policy, then changes a line of it.
fn with_levels(draft: &mut Draft, edit: impl Fn(&str) -> Option<String>) -> Option<Place> {
    let question = new_question("          ", &[("levels", LEVELS)]);
    let place = draft.add_section("scored: false", &[question], "- section: ")?;
    let policy = draft.one(&["cumulative", "per-level"]);
    let scoring = draft.files[&place.file].iter().position(|line| line == "scoring:")?;
    draft.append(&Place { line: scoring, ..place.clone() }, &format!("  level-policy: {policy}"));
    let lines = draft.lines(|name| name == place.file);
    draft.rewrite(lines, |line| line.contains("- { level: ").then(|| edit(line)).flatten())
}
