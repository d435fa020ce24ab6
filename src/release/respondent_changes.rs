//! Writes the part of the release notes for respondents, in Markdown: what they see of the changes, questions by their
//! words, with the declared reasons.

use super::changelog::counted;
use super::markdown::escape;
use super::notes::NotesInput;
use super::record::RecordedChange;
use dma_document::{Document, Question};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Kinds of change that no respondent sees: they are about scores, ids and other schemes, or say what stands elsewhere in
/// the notes.
pub const UNSEEN: [&str; 18] = [
    "canonical-form-changed",
    "choices-score-changed",
    "edition-changed",
    "frozen-changed",
    "minimum-answered-changed",
    "option-rescored",
    "overview-reordered",
    "period-changed",
    "question-lineage-changed",
    "question-replaced",
    "question-scoring-changed",
    "re-asking-changed",
    "references-changed",
    "scheme-changed",
    "section-aliases-changed",
    "section-lineage-changed",
    "section-scoring-changed",
    "terms-changed",
];

/// Kinds that say that the text of a question is another.
const OTHER_WORDS: [&str; 4] =
    ["question-clarified", "question-id-reused", "question-reworded", "question-tidied"];

fn is_seen(change: &RecordedChange) -> bool {
    !UNSEEN.contains(&change.kind.as_str())
        && !change.kind.contains("weight")
        && !change.kind.contains("rounding")
}

/// Writes what respondents see. `old` is the release before.
pub(super) fn write_respondent_changes(input: &NotesInput<'_>, old: &Document, out: &mut String) {
    let view = View { input, last: old, old: questions(old), new: questions(input.document) };
    let parts =
        [("New", view.added()), ("No longer asked", view.gone()), ("Asked otherwise", view.changed())];
    let elsewhere = ("Around the questions", view.elsewhere());
    let mut any = false;
    for (heading, lines) in parts.into_iter().chain([elsewhere]) {
        if lines.is_empty() {
            continue;
        }
        any = true;
        let _ = write!(out, "\n### {heading}\n\n{lines}");
    }
    if !any {
        out.push_str("\nYou will see the same questions as before.\n");
    }
}

type Questions<'d> = BTreeMap<&'d str, &'d Question>;

fn questions(document: &Document) -> Questions<'_> {
    document.questions().map(|question| (question.id.as_str(), question)).collect()
}

/// Both releases by their questions.
struct View<'a> {
    input: &'a NotesInput<'a>,
    last: &'a Document,
    old: Questions<'a>,
    new: Questions<'a>,
}

impl<'a> View<'a> {
    /// Returns the earlier question that a new one continues.
    fn before(&self, question: &Question) -> Option<&'a Question> {
        let follows = question.replaces.iter().find_map(|id| self.old.get(id.as_str()));
        self.old.get(question.id.as_str()).or(follows).copied()
    }

    /// The changes of an item, such as `question/board-plan`, or of a part of it.
    fn of(&self, item: &str) -> Vec<&'a RecordedChange> {
        let part = format!("{item}/");
        let changes = self.input.delta.changes.iter();
        changes.filter(|change| change.item == item || change.item.starts_with(&part)).collect()
    }

    /// A line on something that changed, with the reasons that were declared for it.
    fn line(&self, out: &mut String, text: &str, more: &[String], changes: &[&RecordedChange]) {
        let _ = writeln!(out, "- {}", escape(text));
        for part in more {
            let _ = writeln!(out, "  - {}", escape(part));
        }
        let mut reasons: Vec<&str> = Vec::new();
        for slug in changes.iter().flat_map(|change| &change.declared) {
            let reason = self.input.intents.find(slug).map(|intent| intent.why.as_str());
            reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
        }
        for reason in reasons {
            let _ = writeln!(out, "  - why: {}", escape(reason));
        }
    }

    /// What happened, with sections by their titles, which is how respondents know them.
    fn titled(&self, change: &RecordedChange) -> String {
        let mut text = change.summary.clone();
        if change.item.starts_with("section/") || change.kind == "question-moved" {
            for section in self.input.document.sections().chain(self.last.sections()) {
                text = text.replace(&format!("`{}`", section.id), &format!("\"{}\"", section.title));
            }
        }
        text
    }

    /// New sections, and new questions of others.
    fn added(&self) -> String {
        let mut out = String::new();
        for section in self.input.document.sections() {
            let item = format!("section/{}", section.id);
            if self.of(&item).iter().any(|change| change.kind == "section-added") {
                let asked: Vec<String> = section
                    .questions
                    .iter()
                    .filter(|question| self.before(question).is_none())
                    .map(|question| question.text.clone())
                    .collect();
                let title = format!(
                    "{}, a section with {}",
                    section.title,
                    counted(section.questions.len(), "question")
                );
                self.line(&mut out, &title, &asked, &self.of(&item));
                continue;
            }
            for question in section.questions.iter().filter(|question| self.before(question).is_none()) {
                self.line(&mut out, &question.text, &[], &self.causes(question));
            }
        }
        out
    }

    /// The changes that brought a question: its own, and those of what it was split from.
    fn causes(&self, question: &Question) -> Vec<&'a RecordedChange> {
        let ids = std::iter::once(&question.id).chain(&question.split_from);
        ids.flat_map(|id| self.of(&format!("question/{id}"))).collect()
    }

    /// Lists the questions that are no longer asked here.
    fn gone(&self) -> String {
        let mut out = String::new();
        let follows = |id: &str| self.new.values().any(|other| other.replaces.iter().any(|old| old == id));
        let old = self.last.sections().flat_map(|section| &section.questions);
        for question in old.filter(|old| !self.new.contains_key(old.id.as_str()) && !follows(&old.id)) {
            let merged = self.new.values().filter(|other| other.merged_from.contains(&question.id));
            let items = merged.map(|other| &other.id).chain([&question.id]);
            let changes = items.flat_map(|id| self.of(&format!("question/{id}"))).collect::<Vec<_>>();
            self.line(&mut out, &question.text, &[], &changes);
        }
        out
    }

    /// Lists the questions whose words, answers or explanations changed.
    fn changed(&self) -> String {
        let mut out = String::new();
        for question in self.input.document.sections().flat_map(|section| &section.questions) {
            let Some(before) = self.before(question) else { continue };
            let changes: Vec<_> = self
                .of(&format!("question/{}", question.id))
                .into_iter()
                .filter(|change| is_seen(change))
                .collect();
            let mut more: Vec<String> = Vec::new();
            for change in &changes {
                let line = if OTHER_WORDS.contains(&change.kind.as_str()) {
                    format!("before: {}", before.text)
                } else {
                    self.titled(change).replace(&format!(" of question `{}`", question.id), "")
                };
                if !more.contains(&line) {
                    more.push(line);
                }
            }
            if !changes.is_empty() {
                self.line(&mut out, &question.text, &more, &changes);
            }
        }
        out
    }

    /// What changed of scales, terms, sections, roles and the whole.
    fn elsewhere(&self) -> String {
        let mut out = String::new();
        let is_elsewhere = |change: &&RecordedChange| {
            is_seen(change) && !change.item.starts_with("question/") && change.kind != "section-added"
        };
        for change in self.input.delta.changes.iter().filter(is_elsewhere) {
            self.line(&mut out, &self.titled(change), &[], &[change]);
        }
        out
    }
}
