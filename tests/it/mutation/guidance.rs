//! Edits that leave a respondent without help.

use super::Mutation;
use super::draft::{Draft, Place};
use super::words::unscored;

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("over-budget", "a budget that one setting alone exceeds", |draft| {
        let budget: Vec<Place> = draft.lines(|name| name == "programme.yaml");
        let (limit, setting) =
            draft.one(&[("  questions: 148", "social-care/"), ("  words: 12600", "acute/")]);
        let key = limit.split(':').next()?;
        let line = budget.into_iter().find(|place| draft.at(place).starts_with(key))?;
        draft.set(&line, limit.to_owned());
        let header = draft.lines(|name| name == format!("{setting}framework.yaml"));
        header.into_iter().find(|place| draft.at(place).starts_with("framework: "))
    }),
    Mutation::new("missing-evidence", "`evidence` deleted", |draft| drop_any(draft, "evidence")),
    Mutation::new("missing-good", "`good` deleted", |draft| drop_any(draft, "good")),
    Mutation::new("missing-help", "`help` deleted", |draft| drop_any(draft, "help")),
    Mutation::new("missing-reference", "`references` deleted", |draft| drop_any(draft, "references")),
    Mutation::new("missing-respondent", "`respondent` deleted", |draft| drop_any(draft, "respondent")),
    Mutation::new("missing-why", "`why` deleted", |draft| drop_any(draft, "why")),
    Mutation::new("missing-contact", "a collection that opens with nobody to ask", |draft| {
        let lines = draft.lines(|name| name.ends_with("/framework.yaml"));
        let begins = |file: &str, draft: &Draft, key: &str| {
            draft.files[file].iter().position(|line| line.starts_with(key))
        };
        let opens = |file: &str, draft: &Draft| begins(file, draft, "collection: ");
        let asked =
            |place: &&Place| draft.at(place).starts_with("contact: ") && opens(&place.file, draft).is_some();
        let contacts: Vec<Place> = lines.iter().filter(asked).cloned().collect();
        let deletes = draft.one(&[true, false]);
        if let Some(contact) = draft.pick(contacts).filter(|_| deletes) {
            draft.file(&contact.file).remove(contact.line);
            return opens(&contact.file, draft).map(|line| Place { line, ..contact });
        }
        let bare = lines.into_iter().filter(|place| {
            draft.at(place).starts_with("period: ")
                && opens(&place.file, draft).is_none()
                && begins(&place.file, draft, "contact: ").is_none()
        });
        let place = draft.pick(bare.collect())?;
        Some(draft.append(&place, "collection: { opens: 2016-04-04, closes: 2016-05-13 }"))
    }),
    Mutation::new("not-applicable-missing", "`where applicable` without a way to say so", |draft| {
        draft.rewrite(draft.texts(), |line| {
            line.ends_with('.').then(|| format!("{}, where applicable.", line.trim_end_matches('.')))
        })
    }),
    Mutation::new("percentage-unexplained", "a percentage of something", |draft| {
        let help =
            draft.one(&["A screen is lit when people can read it.", "Porters know which screens are lit."]);
        let changes = [
            ("text", "What percentage of screens is lit?"),
            ("percentage", "{}"),
            ("help", help),
            ("evidence", "A list of screens."),
        ];
        unscored(draft, &changes, "help: ")
    }),
    Mutation::new("share-as-number", "a share to be typed as a number", |draft| {
        let text = draft.one(&["What percentage of screens is lit?", "What share of screens is lit?"]);
        unscored(draft, &[("text", text), ("number", "{ unit: screens }")], "text: ")
    }),
    Mutation::new("vague-link-title", "a link called `Click here`", |draft| {
        let title = draft.one(&["Click here", "More information", "Here"]);
        let question = draft.question(|it, draft| !it.has(draft, "links"))?;
        Some(question.add(
            draft,
            &format!("links: [ {{ title: {title}, url: \"https://www.england.nhs.uk/digital\" }} ]"),
        ))
    }),
    Mutation::new("not-applicable-in-comment", "respondents told to type it", |draft| {
        draft.say(&["Type N/A where this does not apply.", "Write \"not applicable\" if there are none."])
    }),
];

/// Deletes a key of a question that can spare its words.
pub(super) fn drop_any(draft: &mut Draft, key: &str) -> Option<Place> {
    (0..20).find_map(|_| draft.question(|it, draft| it.has(draft, key))?.drop(draft, key))
}
