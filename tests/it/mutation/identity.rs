//! Edits that give something a name which it must not have, and dates that cannot be.

use super::Mutation;
use super::draft::{Draft, Place};
use super::question::{Question, new_question};

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("approval-on-no-day", "an approval on a day that no calendar has", |draft| {
        let day = draft.one(&["2017-02-29", "2017-13-01", "2017-04-31"]);
        let name = draft.one(&["plainer-words", "words-of-2017", "asked-by-trusts"]);
        let item = draft.question(|_, _| true)?.id;
        let text = format!(
            "# yaml-language-server: $schema=../../schemas/change.schema.json\nchange: {name}\nclass: clarification\n\
             items: [{item}]\nwhy: Plainer words were asked for.\napproved-by:\n  - {{ role: editor, name: A. Person, date: \
             {day} }}"
        );
        let file = format!("changes/{name}.yaml");
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let line = lines.len() - 1;
        draft.files.insert(file.clone(), lines);
        Some(Place { file, line })
    }),
    Mutation::new("dates-out-of-order", "first and last day exchanged", |draft| {
        draft.rewrite(framework_lines(draft), |line| {
            for keys in [("start: ", "end: "), ("opens: ", "closes: ")] {
                let (Some(first), Some(last)) = (date(line, keys.0), date(line, keys.1)) else { continue };
                return Some(line.replace(first, "?").replace(last, first).replace('?', last));
            }
            None
        })
    }),
    Mutation::new("dates-out-of-order", "a day that no calendar has", |draft| {
        draft.swap(framework_lines(draft), &[("2017-03-31", "2017-02-30"), ("2016-04-01", "2016-04-31")])
    }),
    Mutation::new("duplicate-id", "an id copied from another question on the same scale", |draft| {
        let (first, second) = pair(draft, |a, b| a == b)?;
        second.put(draft, "id", &first.id)
    }),
    Mutation::new("duplicate-id", "a question pasted a second time", |draft| {
        let question = draft.question(|_, _| true)?;
        let lines = question.text(draft);
        Some(question.paste(draft, &lines))
    }),
    Mutation::new("duplicate-id", "a question pasted into another file", |draft| {
        let question = draft.question(|it, draft| it.is_shared() && plain(it, draft))?;
        let lines = question.text(draft);
        let other = draft.question(|it, _| it.is_shared() && it.file > question.file)?;
        Some(other.paste(draft, &lines))
    }),
    Mutation::new("duplicate-id", "an option's id copied from the option above", |draft| {
        let lines = draft.lines(|name| name.contains('/'));
        let pairs = lines.into_iter().filter(|place| {
            let above = place.line.checked_sub(1).map(|line| Place { line, ..place.clone() });
            above.is_some_and(|above| option_id(draft.at(&above)).is_some())
                && option_id(draft.at(place)).is_some()
        });
        let place = draft.pick(pairs.collect())?;
        let above = option_id(draft.at(&Place { line: place.line - 1, ..place.clone() }))?.to_owned();
        let own = option_id(draft.at(&place))?.to_owned();
        let line = draft.at(&place).replacen(&format!("id: {own},"), &format!("id: {above},"), 1);
        draft.set(&place, line);
        Some(place)
    }),
    Mutation::new("malformed-id", "capitals or underscores in an id", |draft| {
        let style = draft.one(&[0, 1, 2]);
        let question = draft.question(plain)?;
        let id = match style {
            0 => question.id.replacen('-', "_", 1),
            1 => question.id.replacen('-', "--", 1),
            _ => format!("{}{}", question.id[..1].to_uppercase(), &question.id[1..]),
        };
        question.put(draft, "id", &id)
    }),
    Mutation::new("malformed-id", "a section named by its title", |draft| {
        draft.rewrite(section_files(draft), |line| {
            line.starts_with("section: ").then(|| line.replace('-', " ")).filter(|new| new != line)
        })
    }),
    Mutation::new("positional-id", "a question numbered", |draft| {
        let end = draft.one(&["-2", "-11"]);
        let whole = draft.one(&["question-7", "q3", "q-12"]);
        let ends = draft.one(&[true, false]);
        // After a word such as `day` a number has a meaning.
        let means =
            |id: &str| ["day", "week", "month", "year", "phase"].iter().any(|word| id.ends_with(word));
        let question = draft.question(|question, draft| plain(question, draft) && !means(&question.id))?;
        let id = if ends { format!("{}{end}", question.id) } else { whole.to_owned() };
        question.put(draft, "id", &id)
    }),
    Mutation::new("wrong-folder", "a header copied from another setting", |draft| {
        let lines: Vec<Place> = framework_lines(draft).into_iter().filter(|it| it.line == 1).collect();
        let place = draft.pick(lines.clone())?;
        let others: Vec<String> =
            lines.iter().map(|it| draft.at(it).to_owned()).filter(|it| it != draft.at(&place)).collect();
        let line = draft.pick(others)?;
        draft.set(&place, line);
        Some(place)
    }),
    Mutation::new("positional-id", "a new section named by its number", |draft| {
        let name = draft.one(&["section-4", "part-2", "s7"]);
        let place = draft.add_section("", &[new_question("          ", &[])], "section: ")?;
        draft.set(&place, format!("      - section: {name}"));
        Some(place)
    }),
];

fn framework_lines(draft: &Draft) -> Vec<Place> {
    draft.lines(|name| name.ends_with("/framework.yaml"))
}

fn section_files(draft: &Draft) -> Vec<Place> {
    draft.lines(|name| name.matches('/').count() == 2)
}

/// The date after a key of a flow mapping.
fn date<'l>(line: &'l str, key: &str) -> Option<&'l str> {
    let start = line.find(key)? + key.len();
    line.get(start..start + 10)
}

fn option_id(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("- { id: ")?.split(',').next().filter(|_| line.contains("label: "))
}

/// Whether nothing refers to the question, and it to no other.
fn plain(question: &Question, draft: &Draft) -> bool {
    !question.has(draft, "when")
        && !draft.files.values().flatten().any(|line| line.contains(&format!("question: {}", question.id)))
}

/// Two questions to which no condition refers, in the order in which the tool meets them.
pub(super) fn pair(
    draft: &mut Draft,
    fits: impl Fn(Option<&str>, Option<&str>) -> bool,
) -> Option<(Question, Question)> {
    let first = draft.question(|it, draft| it.value(draft, "scale").is_some() && plain(it, draft))?;
    let scale = first.value(draft, "scale").map(str::to_owned);
    let second = draft.question(|it, draft| {
        let scales = (scale.as_deref(), it.value(draft, "scale"));
        it.id != first.id && scales.1.is_some() && fits(scales.0, scales.1) && plain(it, draft)
    })?;
    let key = |question: &Question| (question.file.clone(), question.range.start);
    Some(if key(&first) < key(&second) { (first, second) } else { (second, first) })
}
