//! The changes as data, as `diff.schema.json` describes them.

use super::entries::{Review, SettingReview};
use dma_document::Place;
use dma_revision::changes::Change;
use dma_revision::diff::SegmentKind;
use serde::Serialize;
use serde_json::Value;

macro_rules! json_types {
    ($($(#[$meta:meta])* $name:ident $(<$life:lifetime>)? { $($field:ident: $type:ty,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Serialize)]
            #[serde(rename_all = "camelCase")]
            pub(super) struct $name $(<$life>)? {
                $($field: $type,)+
            }
        )+
    };
}

json_types! {
    /// The whole document.
    DiffDocument<'r> {
        schema_version: &'static str,
        old: &'r str,
        new: &'r str,
        impact: Option<&'static str>,
        settings: Vec<SettingChanges<'r>>,
        only_old: &'r [String],
        only_new: &'r [String],
        findings: Vec<Finding<'r>>,
    }
    /// One setting.
    SettingChanges<'r> {
        setting: &'r str,
        old: RevisionName<'r>,
        new: RevisionName<'r>,
        impact: Option<&'static str>,
        changes: Vec<ChangeData<'r>>,
        suggestions: Vec<Suggestion<'r>>,
    }
    /// A revision of a setting.
    RevisionName<'r> {
        label: &'r str,
        version: &'r str,
        edition: &'r str,
    }
    /// One change.
    ChangeData<'r> {
        kind: &'static str,
        group: &'static str,
        item: Item<'r>,
        was: Option<Item<'r>>,
        aspect: &'static str,
        impact: &'static str,
        class: &'static str,
        comparability: Trends,
        message: &'r str,
        old: Option<&'r Value>,
        new: Option<&'r Value>,
        words: Option<Vec<Words<'r>>>,
        questions: &'r [String],
        sections: &'r [String],
        declared: &'r [String],
        old_place: Option<Position>,
        new_place: Option<Position>,
        help: Option<&'r str>,
    }
    /// The item that changed.
    Item<'r> {
        entity: &'static str,
        id: &'r str,
        part: Option<&'r str>,
    }
    /// What becomes of the series.
    Trends {
        question: &'static str,
        section: &'static str,
    }
    /// A run of words.
    Words<'r> {
        kind: &'static str,
        text: &'r str,
    }
    /// A place.
    Position {
        file: String,
        line: usize,
        column: usize,
    }
    /// A question that is gone and one that reads like it.
    Suggestion<'r> {
        old: &'r str,
        new: &'r str,
        likeness: u32,
    }
    /// Where declaration and change disagree.
    Finding<'r> {
        code: &'static str,
        message: &'r str,
        help: Option<&'r str>,
        place: Position,
    }
}

/// The version of this form.
const SCHEMA_VERSION: &str = "1.0";

pub(super) fn document<'r>(review: &'r Review<'r>) -> DiffDocument<'r> {
    let revision_name = |revision: &'r dma_revision::diff::Revision| RevisionName {
        label: &revision.label,
        version: &revision.document.version,
        edition: &revision.document.edition,
    };
    let setting = |pair: &'r SettingReview<'r>| SettingChanges {
        setting: pair.setting(),
        old: revision_name(pair.comparison.old),
        new: revision_name(pair.comparison.new),
        impact: pair.changes.impact().map(dma_revision::changes::Impact::name),
        changes: pair.changes.all.iter().map(|change| change_data(change, review.prefix)).collect(),
        suggestions: pair
            .changes
            .suggestions
            .iter()
            .map(|suggestion| Suggestion {
                old: &suggestion.old,
                new: &suggestion.new,
                likeness: suggestion.likeness,
            })
            .collect(),
    };
    let finding = |finding: &'r dma_text::diagnostic::Diagnostic| {
        let (file, line, column) = review.place_of(finding);
        Finding {
            code: finding.code.slug,
            message: &finding.message,
            help: finding.help.as_deref(),
            place: Position { file, line, column },
        }
    };
    DiffDocument {
        schema_version: SCHEMA_VERSION,
        old: review.old,
        new: review.new,
        impact: review.impact().map(dma_revision::changes::Impact::name),
        settings: review.settings.iter().map(setting).collect(),
        only_old: &review.gone,
        only_new: &review.added,
        findings: review.findings.iter().map(finding).collect(),
    }
}

fn item(item: &dma_document::Item) -> Item<'_> {
    Item { entity: item.entity.name(), id: &item.id, part: item.part.as_deref() }
}

fn change_data<'r>(change: &'r Change, prefix: &str) -> ChangeData<'r> {
    let segment = |segment: &'r dma_revision::diff::Segment| Words {
        kind: match segment.kind {
            SegmentKind::Same => "same",
            SegmentKind::Removed => "removed",
            SegmentKind::Added => "added",
        },
        text: &segment.text,
    };
    let at = |place: &Place| Position {
        file: format!("{prefix}{}", place.file),
        line: place.line,
        column: place.column,
    };
    ChangeData {
        kind: change.kind.code.slug,
        group: change.kind.group.name(),
        item: item(&change.item),
        was: change.was.as_ref().map(item),
        aspect: change.aspect.name(),
        impact: change.impact.name(),
        class: change.kind.class.name(),
        comparability: Trends { question: change.question.name(), section: change.section.name() },
        message: &change.message,
        old: change.old.as_ref(),
        new: change.new.as_ref(),
        words: change.words.as_ref().map(|words| words.segments.iter().map(segment).collect()),
        questions: &change.questions,
        sections: &change.sections,
        declared: &change.declared,
        old_place: change.old_place.as_ref().map(at),
        new_place: change.new_place.as_ref().map(at),
        help: change.help.as_deref(),
    }
}
