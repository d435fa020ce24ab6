//! Edits after which two questions, or a question and its variant, say the same.

use super::Mutation;
use super::draft::{Draft, Place};
use super::identity::pair;
use super::question::Question;

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("drifted-heading", "a theme called something else in one setting", |draft| {
        let lines = draft.lines(|name| name.ends_with("/framework.yaml") && !name.starts_with("acute/"));
        let titles = lines.into_iter().filter(|place| draft.at(place).starts_with("    title: ")).collect();
        let place = draft.pick(titles)?;
        let longer = format!("{} of services", draft.at(&place));
        draft.set(&place, longer);
        Some(place)
    }),
    Mutation::new("uncovered-theme", "the last theme of a setting deleted", |draft| {
        let file = format!("{}/framework.yaml", draft.one(&["acute", "community", "social-care"]));
        let lines = draft.file(&file);
        let theme = lines.iter().rposition(|line| line.starts_with("  - theme: "))?;
        lines.truncate(theme);
        let line = lines.iter().position(|line| line.starts_with("framework: "))?;
        Some(Place { file, line })
    }),
    Mutation::new("uncovered-code", "a new code that one setting alone refers to", |draft| {
        let file = format!("{}/framework.yaml", draft.one(&["acute", "community", "ambulance"]));
        let lines = draft.lines(|name| name == file);
        let is_reference = |place: &Place| draft.at(place).contains("- { scheme: wgll, code: ");
        let reference = draft.pick(lines.into_iter().filter(is_reference).collect())?;
        draft.append(&reference, "              - { scheme: wgll, code: kind-words }");
        let programme = draft.lines(|name| name == "programme.yaml");
        let codes =
            programme.into_iter().filter(|place| draft.at(place).starts_with("      - { id: ")).collect();
        let code = draft.pick(codes)?;
        Some(draft.append(&code, "      - { id: kind-words, title: Kind words }"))
    }),
    Mutation::new("word-of-another-setting", "a placeholder written out", |draft| {
        let question = draft.question(|it, draft| {
            it.file.starts_with("shared/readiness/")
                && !it.has(draft, "settings")
                && !it.has(draft, "variants")
                && it.text(draft).contains("{board}")
        })?;
        let line =
            question.range.clone().find(|&line| draft.files[&question.file][line].contains("{board}"))?;
        let place = question.line(line);
        let written = draft.at(&place).replacen("{board}", "board", 1);
        draft.set(&place, written);
        Some(place)
    }),
    Mutation::new("drifted-variant", "a variant that only drops the full stop or an article", |draft| {
        let question = without_variants(draft)?;
        let text = question.value(draft, "text")?.to_owned();
        let small = text.replacen(" the ", " ", 1);
        let drifted = if small == text { text.trim_end_matches(['.', '?']).to_owned() } else { small };
        Some(variant(
            draft,
            &question,
            &format!("    text: {drifted}\n    reason: The setting asked for it."),
        ))
    }),
    Mutation::new("id-with-another-scale", "an id copied to a question on another scale", |draft| {
        let (first, second) = pair(draft, |a, b| a != b)?;
        second.put(draft, "id", &first.id)
    }),
    Mutation::new("mixed-address", "respondents addressed in a second way", |draft| {
        let first = ("text", "What share of lobbies shows the queue in your organisation?");
        let second = [
            ("id", "posters-in-lobbies"),
            ("text", "What share of posters does the organisation print on cloth?"),
            ("help", "Count posters of cloth."),
            ("good", "Cloth posters hang for years."),
            ("evidence", "Invoices for cloth."),
            ("why", "Cloth can be washed."),
        ];
        let mut questions =
            [&[first][..], &second[..]].map(|it| super::question::new_question("          ", it));
        if draft.one(&[true, false]) {
            questions.reverse();
        }
        // Of two, the first of those that say `your` is the odd one.
        draft.add_section("", &questions, "your organisation")
    }),
    Mutation::new("mixed-forms", "one statement among questions on the same scale", |draft| {
        let on_extent = |draft: &Draft, file: &str| {
            let lines = &draft.files[file];
            lines.iter().filter(|line| *line == "    scale: extent").count()
        };
        let neighbour = draft.question(|it, draft| it.is_shared() && on_extent(draft, &it.file) > 6)?;
        let text = draft
            .one(&["Screens show the length of the queue.", "Lobbies have a screen that shows the queue."]);
        let lines = super::question::new_question(&neighbour.margin(), &[("text", text)]);
        let place = neighbour.paste(draft, lines.trim_end());
        Some(Place { line: place.line + 1, ..place })
    }),
    Mutation::new("near-duplicate", "a question asked again in nearly the same words", |draft| {
        let question = draft.question(|it, draft| {
            let text = it.value(draft, "text").unwrap_or("");
            text.len() > 60
                && text.contains(" share of ")
                && !text.contains(['"', ':'])
                && it.range.start < 20
        })?;
        let text = question.value(draft, "text")?.replacen(" share of ", " percentage of ", 1);
        let later =
            draft.question(|it, _| it.file == question.file && it.range.start > question.range.start)?;
        let lines = super::question::new_question(&later.margin(), &[("text", &text)]);
        let place = later.paste(draft, lines.trim_end());
        Some(Place { line: place.line + 1, ..place })
    }),
    Mutation::new("near-duplicate", "a whole question copied under another id", |draft| {
        let question = draft.question(|it, draft| {
            !it.has(draft, "variants") && !it.has(draft, "when") && it.value(draft, "text").is_some()
        })?;
        let lines = question.text(draft).replacen(&question.id, "waiting-room-copy", 1);
        let place = question.paste(draft, &lines);
        Some(Place { line: place.line + 1, ..place })
    }),
    Mutation::new("same-as-base", "a variant that repeats the question", |draft| {
        let question = without_variants(draft)?;
        let text = question.value(draft, "text")?.to_owned();
        Some(variant(draft, &question, &format!("    text: {text}\n    reason: The setting asked for it.")))
    }),
    Mutation::new("same-help", "a long explanation copied from another question", |draft| {
        (0..20).find_map(|_| copy_help(draft))
    }),
    Mutation::new("variant-for-setting-not-asked", "a setting taken out and its variant left", |draft| {
        // What hangs on the question would be asked in vain, and that is another matter.
        let leads = |id: &str, draft: &Draft| {
            draft.files.values().flatten().any(|line| line.contains(&format!("question: {id},")))
        };
        let question = draft.question(|it, draft| removed(it, draft).is_some() && !leads(&it.id, draft))?;
        let (setting, settings) = removed(&question, draft)?;
        question.put(draft, "settings", &settings)?;
        let variants = draft.named(&question.id)?.key(draft, "variants")?;
        let name = format!("{setting}:");
        let line = variants.into_iter().find(|line| draft.at(&question.line(*line)).trim() == name)?;
        Some(question.line(line))
    }),
    Mutation::new("variant-without-reason", "the reason of a variant deleted", |draft| {
        let lines = draft.lines(|name| name.contains('/'));
        let reasons = lines.into_iter().filter(|place| draft.at(place).trim().starts_with("reason: "));
        let reasons = reasons.filter(|place| draft.is_spare(draft.at(place), "")).collect();
        let place = draft.pick(reasons)?;
        let margin = draft.at(&place).find("reason")?;
        draft.file(&place.file).remove(place.line);
        let of_setting = |line: &String| line.len() - line.trim_start().len() == margin - 2;
        let line = draft.files[&place.file][..place.line].iter().rposition(of_setting)?;
        Some(Place { line, ..place })
    }),
];

/// A question of several settings, in one line and without variants.
fn without_variants(draft: &mut Draft) -> Option<Question> {
    draft.question(|it, draft| {
        it.is_shared()
            && !it.has(draft, "variants")
            && it.value(draft, "settings").is_none_or(|settings| settings.contains("acute"))
            && it.value(draft, "text").is_some_and(|text| !text.contains(['"', '{']))
    })
}

/// Adds a variant for acute care and gives back the place of its text.
fn variant(draft: &mut Draft, question: &Question, lines: &str) -> Place {
    let last = question.add(draft, &format!("variants:\n  acute:\n{lines}"));
    Place { line: last.line - 1, ..last }
}

/// A setting that has a variant, and the list of settings without it.
fn removed(question: &Question, draft: &Draft) -> Option<(String, String)> {
    let settings = question.value(draft, "settings")?.trim_matches(['[', ']']).to_owned();
    let settings: Vec<&str> = settings.split(", ").collect();
    let variants = &draft.files[&question.file][question.key(draft, "variants")?];
    let setting = settings.iter().find(|it| variants.iter().any(|line| line.trim() == format!("{it}:")))?;
    let left: Vec<&str> = settings.iter().copied().filter(|it| it != setting).collect();
    (!left.is_empty()).then(|| ((*setting).to_owned(), format!("[{}]", left.join(", "))))
}

/// Puts a long `help` in the place of another one further on.
fn copy_help(draft: &mut Draft) -> Option<Place> {
    let long = |it: &Question, draft: &Draft| it.key(draft, "help").is_some_and(|range| range.len() > 2);
    let first = draft.question(|it, draft| it.is_shared() && long(it, draft))?;
    let second = draft.question(|it, draft| it.is_shared() && long(it, draft) && it.file > first.file)?;
    let lines = draft.files[&first.file][first.key(draft, "help")?].join("\n");
    let range = second.key(draft, "help")?;
    let old = draft.files[&second.file][range.clone()].join("\n");
    if !draft.is_spare(&old, &lines) {
        return None;
    }
    draft.file(&second.file).splice(range.clone(), lines.lines().map(str::to_owned));
    Some(second.line(range.start + 1))
}
