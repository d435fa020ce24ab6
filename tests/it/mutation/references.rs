//! Edits after which a name leads nowhere, or nothing leads to a name.

use super::Mutation;
use super::draft::{Draft, Place};

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("allow-expired", "an exception whose last day is past", |draft| {
        comment(draft, "# allow: long-sentence — the standard is quoted in full until: 2026-03-31")
    }),
    Mutation::new("allow-expired", "an exception that ran out before the text was mended", |draft| {
        let question = draft.question(|_, _| true)?;
        let long = "Look at the list that the team keeps for the director, who reads it on the first working day of the \
                    month before the meeting with the other directors.";
        let places = draft.prose().into_iter().filter(|place| {
            place.file == question.file && question.range.contains(&place.line)
        });
        draft.rewrite(places.collect(), |line| Some(format!("{line} {long}")))?;
        let line = "# allow: long-sentence — the standard is quoted in full until: 2026-03-31";
        Some(draft.insert(&question.line(question.range.start), &format!("{}{line}", question.margin())))
    })
    .also(&[("long-sentence", "what the exception kept silent speaks again, and that is the text to mend")]),
    Mutation::new("allow-without-reason", "an exception without its reason above a text that needs one", |draft| {
        let question = draft.question(|_, _| true)?;
        let places = draft.prose().into_iter().filter(|place| {
            place.file == question.file && question.range.contains(&place.line)
        });
        draft.rewrite(places.collect(), |line| Some(format!("{line} Don't count twice.")))?;
        Some(draft.insert(&question.line(question.range.start), &format!("{}# allow: contraction", question.margin())))
    })
    .also(&[("contraction", "an exception without a reason keeps nothing silent")]),
    Mutation::new("allow-unknown-rule", "the name of a rule misspelt in an exception", |draft| {
        let rule = draft.one(&["long-sentance", "vague-quantifer", "wording", "too-long"]);
        comment(draft, &format!("# allow: {rule} — agreed with the programme board"))
    }),
    Mutation::new("allow-unused", "an exception left where the text was mended", |draft| {
        let rule = draft.one(&["long-sentence", "vague-quantifier", "contraction", "missing-help"]);
        comment(draft, &format!("# allow: {rule} — agreed with the programme board"))
    }),
    Mutation::new("allow-without-reason", "an exception without its reason", |draft| {
        let rule = draft.one(&["long-sentence", "vague-quantifier", "contraction", "missing-help"]);
        comment(draft, &format!("# allow: {rule}"))
    }),
    Mutation::new("bad-lint-level", "a rule misspelt where levels are set", |draft| {
        let rule = draft.one(&["stlye", "vague-quantifer", "long-sentences", "guidence"]);
        let style = draft.lines(|name| name == "programme.yaml");
        let starts = style.into_iter().filter(|place| draft.at(place).ends_with(':')).collect();
        let place = draft.pick(starts)?;
        let settings = draft.lines(|name| name == "programme.yaml");
        draft.swap(settings, &[("lint: { theme-share: 20 }", "# levels")])?;
        Some(draft.insert(&place, &format!("lint: {{ theme-share: 20, levels: {{ {rule}: note }} }}")))
    }),
    Mutation::new("broken-placeholder", "a brace lost or spaced", |draft| {
        let way = draft.one(&[("}", ""), ("{", ""), ("{", "{ ")]);
        let word = draft.one(&["{patients}", "{organisation}", "{record-system}", "{period}"]);
        let broken = word.replace(way.0, way.1);
        let places = draft.prose().into_iter().chain(draft.texts()).collect();
        draft.swap(places, &[(word, &broken)])
    }),
    Mutation::new("per-line-without-lines", "`per-line` copied from social care", |draft| {
        let uses = draft.lines(|name| name.ends_with("/framework.yaml") && !name.starts_with("social"));
        let place =
            draft.pick(uses.into_iter().filter(|place| draft.at(place).contains("- use: ")).collect())?;
        Some(draft.append(&place, "        per-line: true"))
    }),
    Mutation::new("section-used-twice", "a line with `use:` copied", |draft| {
        let place = draft.pick(uses(draft))?;
        let copy = draft.at(&place).to_owned();
        draft.insert(&place, &copy);
        Some(Place { line: place.line + 1, ..place })
    }),
    Mutation::new("setting-without-framework", "a setting declared before it has questions", |draft| {
        let setting = draft.one(&["primary-care", "pharmacy", "dentistry", "hospices", "opticians"]);
        let lines = draft.lines(|name| name == "programme.yaml");
        let settings: Vec<Place> = lines.into_iter().filter(|place| (5..=9).contains(&place.line)).collect();
        let place = draft.pick(settings)?;
        Some(draft.append(&place, &format!("  - {{ id: {setting}, title: Another setting }}")))
    }),
    Mutation::new("undefined-name", "a role, setting or code misspelt", |draft| {
        let words = [
            ("respondent: clinical", "respondent: clincal"),
            ("respondent: technical", "respondent: tecnical"),
            ("code: safe-practice", "code: safe-practise"),
            ("code: well-led", "code: well-lead"),
            ("scheme: wgll, code: improve-care", "scheme: wggl, code: improve-care"),
        ];
        let word = draft.one(&words);
        draft.swap(draft.lines(|name| name.contains('/')), &[word])
    }),
    Mutation::new("undefined-name", "a setting misspelt in a list", |draft| {
        draft.swap(
            draft.key_lines("settings"),
            &[("mental-health", "mental-heath"), ("community", "comunity"), ("acute", "actue")],
        )
    }),
    Mutation::new("undefined-placeholder", "a placeholder misspelt", |draft| {
        let word = draft.one(&[
            ("{patients}", "{pateints}"),
            ("{organisation}", "{organization}"),
            ("{record-system}", "{records-system}"),
            ("{period}", "{peroid}"),
        ]);
        let places = draft.prose().into_iter().chain(draft.texts()).collect();
        draft.swap(places, &[word])
    }),
    Mutation::new("undefined-scale", "a scale misspelt", |draft| {
        let word = draft.one(&[("extent", "extant"), ("agreement", "agrement"), ("structure", "structured")]);
        draft.rewrite(draft.key_lines("scale"), |line| {
            line.ends_with(word.0).then(|| line.replace(word.0, word.1))
        })
    }),
    Mutation::new("undefined-scale", "a scale renamed in `scales.yaml` and in no question", |draft| {
        let place = draft.rewrite(draft.lines(|name| name == "scales.yaml"), |line| {
            line.strip_prefix("  - id: ").map(|id| format!("  - id: {id}-new"))
        })?;
        let old = draft.at(&place).trim().trim_start_matches("- id: ").trim_end_matches("-new").to_owned();
        let uses = draft.lines(|name| name.contains('/'));
        let names =
            |line: &str| line.ends_with(&format!("scale: {old}")) || line.contains(&format!("bands: {old},"));
        uses.into_iter().find(|place| names(draft.at(place)))
    }),
    Mutation::new(
        "undefined-name",
        "a role or code renamed in `programme.yaml` and in no question",
        |draft| {
            let words =
                [("id: clinical", "respondent: clinical"), ("id: technical", "respondent: technical")];
            let more = [("id: safe-practice", "code: safe-practice"), ("id: well-led", "code: well-led")];
            let (id, old) = draft.one(&[words, more].concat());
            draft.swap(draft.lines(|name| name == "programme.yaml"), &[(id, &format!("{id}s"))])?;
            let uses = draft.lines(|name| name.contains('/'));
            uses.into_iter().find(|place| draft.at(place).contains(old))
        },
    ),
    Mutation::new("unused-name", "a term defined that no text uses", |draft| {
        let term = draft.one(&["vocal harmony", "garden fence", "paper tiger"]);
        let id = term.replace(' ', "-");
        let starts = draft.lines(|name| name == "glossary.yaml");
        let starts = starts.into_iter().filter(|place| draft.at(place).starts_with("  - id:")).collect();
        let place = draft.pick(starts)?;
        let lines = format!("  - id: {id}\n    term: {term}\n    definition: A word that was wanted once.");
        Some(draft.insert(&place, &lines))
    }),
    Mutation::new("unused-name", "a scale copied for a question that never came", |draft| {
        let starts = draft.lines(|name| name == "scales.yaml");
        let starts = starts.into_iter().filter(|place| draft.at(place).starts_with("  - id:")).collect();
        let place = draft.pick(starts)?;
        let lines = "  - id: frequency\n    title: Frequency\n    options:\n      - { id: monthly, label: Once a month, score: 0 }\n      - { id: daily, label: Once a day, score: 100 }\n";
        Some(draft.insert(&place, lines))
    }),
    Mutation::new("unused-name", "a word or role that nothing uses", |draft| {
        let (key, line) = draft.one(&[
            ("vocabulary:", "  station: { default: ward, ambulance: station }"),
            ("respondents:", "  - { id: finance, title: Finance team }"),
        ]);
        let starts = draft.lines(|name| name == "programme.yaml");
        let start = starts.into_iter().find(|place| draft.at(place) == key)?;
        Some(draft.append(&start, line))
    }),
    Mutation::new("unused-section", "the only `use:` of a section deleted", |draft| {
        let once = |place: &Place, draft: &Draft| {
            let line = draft.at(place);
            let same = |other: &&Place| draft.at(other) == line;
            uses(draft).iter().filter(same).count() == 1
        };
        let lone = uses(draft).into_iter().filter(|place| once(place, draft)).collect();
        let place: Place = draft.pick(lone)?;
        let file = draft.at(&place).trim().trim_start_matches("- use: ").to_owned();
        let own = |line: &&String| line.starts_with("        ") && !line.trim_start().starts_with("- use");
        let after = draft.files[&place.file][place.line + 1..].iter().take_while(own).count();
        draft.file(&place.file).drain(place.line..=place.line + after);
        Some(Place { file, line: 1 })
    }),
    Mutation::new("use-not-found", "a path misspelt", |draft| {
        let word =
            draft.one(&[("/readiness/", "/readyness/"), ("capabilities/", "capability/"), (".yaml", ".yml")]);
        draft.rewrite(uses(draft), |line| Some(line.replacen(word.0, word.1, 1)).filter(|new| new != line))
    }),
    Mutation::new("use-outside-programme", "a path copied from the file manager", |draft| {
        let prefix = draft.one(&["../", "/", "./", "C:/frameworks/"]);
        draft.rewrite(uses(draft), |line| Some(line.replacen("use: ", &format!("use: {prefix}"), 1)))
    }),
    Mutation::new("word-missing-setting", "the default of a word limited to one setting", |draft| {
        // Words that several texts use: where one does, the text is blamed.
        let words = ["patients", "patient", "organisation", "record-system", "clinicians", "board"];
        let word = draft.one(&words);
        draft.rewrite(draft.lines(|name| name == "programme.yaml"), |line| {
            line.contains(&format!("  {word}: {{ default: "))
                .then(|| line.replacen("default: ", "acute: ", 1))
        })
    }),
];

fn uses(draft: &Draft) -> Vec<Place> {
    let lines = draft.lines(|name| name.ends_with("/framework.yaml"));
    lines.into_iter().filter(|place| draft.at(place).contains("- use: ")).collect()
}

/// Writes a comment above a question.
fn comment(draft: &mut Draft, text: &str) -> Option<Place> {
    let question = draft.question(|_, _| true)?;
    let line = format!("{}{text}", question.margin());
    Some(draft.insert(&question.line(question.range.start), &line))
}
