//! Edits of the conditions under which questions are asked.

use super::Mutation;
use super::draft::{Draft, Place};
use super::question::Question;

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("always-true-condition", "every option ticked off in a condition", |draft| {
        let (later, _) = follower(draft, |filter, draft| !filter.asked.has(draft, "not-applicable"))?;
        edit(draft, &later, "is: [in-part, throughout]", "is: [not-in-use, in-part, throughout]")
    }),
    Mutation::new("condition-mismatch", "the test of another answer type", |draft| {
        let test = draft.one(&["includes: [in-part]", "at-least: 1", "at-most: 50"]);
        let (later, _) = follower(draft, |_, _| true)?;
        edit(draft, &later, "is: [in-part, throughout]", test)
    }),
    Mutation::new("cyclic-condition", "a question that waits for itself", |draft| {
        let (later, asked) = follower(draft, |_, _| true)?;
        edit(draft, &later, &asked.id, &later.id)
    }),
    Mutation::new("cyclic-condition", "two questions that wait for each other", |draft| {
        let (later, asked) =
            follower(draft, |filter, draft| filter.followers.iter().all(|it| it.has(draft, "scale")))?;
        let option = match later.value(draft, "scale")? {
            "extent" => "none",
            "agreement" => "neither",
            "in-use" => "in-part",
            _ => "unstructured",
        };
        Some(asked.add(draft, &format!("when: {{ question: {}, is: [{option}] }}", later.id)))
    }),
    Mutation::new("forward-condition", "a question moved behind the one that looks at it", |draft| {
        let (later, asked) = follower(draft, |filter, _| filter.followers.len() == 1)?;
        let text = asked.text(draft);
        later.paste(draft, &text);
        draft.file(&asked.file).drain(asked.range.clone());
        let moved = draft.named(&later.id)?;
        Some(moved.line(moved.key(draft, "when")?.start))
    }),
    Mutation::new("malformed-condition", "the test of a condition deleted", |draft| {
        let (later, _) = follower(draft, |_, _| true)?;
        edit(draft, &later, ", is: [in-part, throughout]", "")
    }),
    Mutation::new("malformed-condition", "a colon without its space", |draft| {
        let (later, _) = follower(draft, |_, _| true)?;
        edit(draft, &later, "question: ", "question:")
    }),
    Mutation::new("question-not-asked", "a filter question limited to fewer settings", |draft| {
        let (later, asked) = follower(draft, |filter, draft| {
            let has = |key: &str| filter.asked.has(draft, key);
            filter.followers.len() == 1 && !has("settings") && !has("variants")
        })?;
        let kept = draft.one(&["community", "ambulance"]);
        let kept = if later.value(draft, "settings") == Some(&format!("[{kept}]")) { "acute" } else { kept };
        asked.add(draft, &format!("settings: [{kept}]"));
        let later = draft.named(&later.id)?;
        Some(later.line(later.key(draft, "when")?.start))
    }),
    Mutation::new("undecided-condition", "a condition with a range for each week", |draft| {
        let ranges: Vec<String> = (0..40)
            .map(|week| {
                format!(
                    "{{ question: screens-in-use, at-least: {}, at-most: {} }}",
                    week * 3 + 1,
                    week * 3 + 2
                )
            })
            .collect();
        let when = format!("{{ any: [ {} ] }}", ranges.join(", "));
        let place = draft.add_question(&[("when", &when)], "when: ")?;
        let first = draft.named("queue-length-displayed")?;
        let lines = super::question::new_question(
            &first.margin(),
            &[
                ("id", "screens-in-use"),
                ("text", "How many screens hang in entrance halls?"),
                ("number", "{ min: 0, max: 200 }"),
                ("help", "Count screens that visitors can read from the door."),
                ("good", "Each entrance hall has a screen beside its door."),
                ("evidence", "The inventory of screens."),
                ("why", "Entrance halls are where visitors look first."),
            ],
        );
        draft.insert(&first.line(first.range.start), &lines);
        Some(Place { line: place.line + lines.lines().count(), ..place })
    }),
    Mutation::new("undefined-option", "an option misspelt in a condition", |draft| {
        let wrong = draft.one(&["in-parts", "partly", "inpart"]);
        let (later, _) = follower(draft, |_, _| true)?;
        edit(draft, &later, "in-part", wrong)
    }),
    Mutation::new("undefined-option", "an option renamed in the scale and in no condition", |draft| {
        // Only a question of its own, so that one condition and not ten is wrong.
        let (later, _) = follower(draft, |_, _| true)?;
        edit(draft, &later, "throughout", "everywhere")
    }),
    Mutation::new("undefined-question", "the id of a question misspelt in a condition", |draft| {
        let (later, asked) = follower(draft, |_, _| true)?;
        let wrong = format!("{}s", asked.id);
        edit(draft, &later, &asked.id, &wrong)
    }),
    Mutation::new("undefined-question", "a filter question deleted", |draft| {
        let (later, asked) = follower(draft, |filter, draft| {
            filter.followers.len() == 1 && draft.is_spare(&filter.asked.text(draft), "")
        })?;
        draft.file(&asked.file).drain(asked.range.clone());
        let later = draft.named(&later.id)?;
        Some(later.line(later.key(draft, "when")?.start))
    }),
    Mutation::new("unreachable-question", "`all` written where `any` was meant", |draft| {
        let (later, asked) = follower(draft, |_, _| true)?;
        let test = |option: &str| format!("{{ question: {}, is: [{option}] }}", asked.id);
        let when = format!("{{ all: [ {}, {} ] }}", test("in-part"), test("throughout"));
        later.put(draft, "when", &when)
    }),
];

/// A question that a condition looks at, and those whose condition does.
struct Filter {
    asked: Question,
    followers: Vec<Question>,
}

/// Every question that a condition looks at.
fn filters(draft: &Draft) -> Vec<Filter> {
    let questions = draft.questions();
    let looked_at = |question: &Question| {
        let when = question.value(draft, "when")?;
        Some(when.split("question: ").nth(1)?.split(',').next()?.to_owned())
    };
    let targets: Vec<Option<String>> = questions.iter().map(looked_at).collect();
    let filter = |asked: &Question| {
        let looks = |(question, target): (&Question, &Option<String>)| {
            (target.as_deref() == Some(&asked.id)).then(|| question.clone())
        };
        Filter { asked: asked.clone(), followers: questions.iter().zip(&targets).filter_map(looks).collect() }
    };
    questions.iter().map(filter).filter(|filter| !filter.followers.is_empty()).collect()
}

/// A question with a condition, and the question that it looks at.
fn follower(draft: &mut Draft, fits: impl Fn(&Filter, &Draft) -> bool) -> Option<(Question, Question)> {
    let filters = filters(draft).into_iter().filter(|filter| fits(filter, draft)).collect();
    let Filter { asked, followers } = draft.pick(filters)?;
    Some((draft.pick(followers)?, asked))
}

/// Changes the line with a question's condition.
fn edit(draft: &mut Draft, question: &Question, from: &str, to: &str) -> Option<Place> {
    let place = question.line(question.key(draft, "when")?.start);
    let line = draft.at(&place).replacen(from, to, 1);
    let changed = line != draft.at(&place);
    draft.set(&place, line);
    changed.then_some(place)
}
