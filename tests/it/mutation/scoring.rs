//! Edits after which something has no score, or one that means nothing.

use super::Mutation;
use super::levels::LEVELS;
use super::question::new_question;
use super::scales::exchange_scale;

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("mixed-families", "a question with levels among questions with options", |draft| {
        draft.add_question(&[("levels", LEVELS)], "- id: ")
    }),
    Mutation::new(
        "better-answer-scores-less",
        "a hard question asked only of those who answer well",
        |draft| {
            let option = draft.one(&["agree-completely", "mostly-agree"]);
            let filter = [("text", "Each lobby has a screen in it."), ("scale", "agreement")];
            let when = format!("{{ question: queue-length-displayed, is: [{option}] }}");
            let follower = [
                ("id", "visitors-read-screens"),
                ("text", "What share of visitors reads the count at the door?"),
                ("help", "Ask 20 visitors."),
                ("good", "Visitors know the count when they sit down."),
                ("evidence", "Notes of the answers."),
                ("why", "A count that nobody reads helps nobody."),
                ("weight", "2"),
                ("when", &when),
            ];
            let other = [
                ("id", "porters-know-the-count"),
                ("text", "What share of porters knows the count?"),
                ("help", "Ask 10 porters."),
                ("good", "Porters tell visitors the count."),
                ("evidence", "The answers of porters."),
                ("why", "Visitors ask porters first."),
                ("weight", "3"),
            ];
            let questions = [&filter[..], &follower[..], &other[..]].map(|it| new_question("          ", it));
            draft.add_section("", &questions, "- id: queue-length-displayed")
        },
    ),
    Mutation::new("dominant-question", "one question weighted above all others", |draft| {
        let weight = draft.one(&["weight: 90", "weight: 100", "weight: 80"]);
        let question = draft.question(|it, draft| {
            it.file.starts_with("shared/infrastructure/")
                && !it.has(draft, "weight")
                && !it.has(draft, "settings")
                && it.value(draft, "scale") == Some("extent")
        })?;
        question.add(draft, weight);
        Some(question.line(question.range.start))
    }),
    Mutation::new("scoreless-answers", "the only scored question of a section made optional", |draft| {
        let scale = draft.one(&["extent", "agreement"]);
        let question = new_question("          ", &[("scale", scale), ("required", "false")]);
        draft.add_section("", &[question], "- section: ")
    }),
    Mutation::new("unattainable-score", "a list of choices of which none is worth 100", |draft| {
        let most = draft.one(&["80", "90", "50"]);
        let choices = format!(
            "\n  score: highest\n  options:\n    - {{ id: lobby, label: The lobby, score: 0 }}\n    \
             - {{ id: garden, label: The garden, score: {most} }}"
        );
        let question =
            new_question("          ", &[("text", "Where does the count hang?"), ("choices", &choices)]);
        draft.add_section("", &[question], "title: ")
    }),
    Mutation::new("nothing-scored", "a new section of words only", |draft| {
        let answer = draft.one(&["{}", "{ max-words: 200 }"]);
        let question = new_question(
            "          ",
            &[("text", "Tell us what visitors say about the length of the queue."), ("free-text", answer)],
        );
        draft.add_section("", &[question], "- section: ")
    }),
    Mutation::new("rounding-missing", "a percentage banded and not rounded", |draft| {
        let scale = draft.one(&["extent", "nhs-number-uptake"]);
        exchange_scale(draft, &format!("percentage: {{ bands: {scale} }}"))
    }),
    Mutation::new(
        "section-without-questions",
        "the only question of a section limited to another setting",
        |draft| {
            let question = new_question("          ", &[("settings", "[XX]")]);
            let place = draft.add_section("", &[question], "- section: ")?;
            let own = place.file.split('/').next()?.to_owned();
            let others = ["acute", "community", "ambulance"].into_iter().filter(|it| *it != own).collect();
            let other = draft.pick(others)?;
            let line = draft.file(&place.file).iter().position(|line| line.contains("[XX]"))?;
            draft.file(&place.file)[line] = format!("            settings: [{other}]");
            Some(place)
        },
    ),
    Mutation::new("weight-on-unscored", "a weight on a question that is never scored", |draft| {
        let weight = draft.one(&["weight: 2", "weight: 1", "weight: 3"]);
        let question = draft.question(|it, draft| it.value(draft, "scale") == Some("in-use"))?;
        Some(question.add(draft, weight))
    }),
    Mutation::new("zero-weights", "the only question of a section weighted 0", |draft| {
        let question = new_question("          ", &[("weight", "0")]);
        draft.add_section("", &[question], "weight: 0")
    }),
    Mutation::new("zero-weights", "the only section of a theme weighted 0", |draft| {
        let theme = |file: &str, draft: &super::draft::Draft| {
            let lines = &draft.files[file];
            let starts: Vec<usize> =
                (0..lines.len()).filter(|at| lines[*at].starts_with("  - theme:")).collect();
            let last = *starts.last()?;
            let uses: Vec<usize> = (last..lines.len()).filter(|at| lines[*at].contains("- use: ")).collect();
            (uses.len() == 1).then(|| (last, uses[0]))
        };
        let files = draft.files.keys().filter(|name| name.ends_with("/framework.yaml")).cloned().collect();
        let file: String = draft.pick(files)?;
        let (start, section) = theme(&file, draft)?;
        let place = super::draft::Place { file, line: section };
        draft.append(&place, "        weight: 0");
        Some(super::draft::Place { line: start, ..place })
    }),
];
