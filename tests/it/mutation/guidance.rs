//! Edits that leave a respondent without help.

use super::Mutation;
use super::draft::{Draft, Place};

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("missing-evidence", "`evidence` deleted", |draft| drop_any(draft, "evidence")),
    Mutation::new("missing-good", "`good` deleted", |draft| drop_any(draft, "good")),
    Mutation::new("missing-help", "`help` deleted", |draft| drop_any(draft, "help")),
    Mutation::new("missing-reference", "`references` deleted", |draft| drop_any(draft, "references")),
    Mutation::new("missing-respondent", "`respondent` deleted", |draft| drop_any(draft, "respondent")),
    Mutation::new("missing-why", "`why` deleted", |draft| drop_any(draft, "why")),
    Mutation::new("not-applicable-in-comment", "respondents told to type it", |draft| {
        draft.say(&["Type N/A where this does not apply.", "Write \"not applicable\" if there are none."])
    }),
];

/// Deletes a key of a question that can spare its words.
pub(super) fn drop_any(draft: &mut Draft, key: &str) -> Option<Place> {
    (0..20).find_map(|_| draft.question(|it, draft| it.has(draft, key))?.drop(draft, key))
}
