//! Compares the declarations with the changes, and reports where they disagree.

use super::change::{Change, Changes, covers};
use super::context::UNDECLARED;
use crate::diff::Comparison;
use dma_document::{ChangeClass, Declaration, Declared, Item, parse_item, written};
use dma_text::diagnostic::{Code, Diagnostic, Findings, Severity, declare_codes, nearest};
use dma_text::source::Spanned;
use std::collections::{BTreeMap, BTreeSet};

declare_codes! {
    pub, "declarations":
    CONTRADICTED = "contradicted-declaration", Error,
        "A declaration has a class that does not cover the change, such as `editorial` for a swapped scale.",
        "People who approve a declaration rely on its class. Take the change back, or declare it in the class \
         that the message names.";
    UNEXPLAINED = "unexplained-change", Error,
        "A change of class `meaning`, `scoring` or `structure` has no declaration.",
        "Such a change moves answers or scores, and readers of the trend need the reason. `dma change` writes \
         a declaration with the items filled in.";
    UNKNOWN = "unknown-item", Error,
        "A declaration names an item that neither revision has.",
        "A declaration with a misspelt id explains nothing. Write the id as the sources have it. Items other \
         than questions need their kind, as in `section/leadership`.";
    IDLE = "idle-declaration", Error,
        "A declaration names an item that has no change of its class.",
        "The release notes would report a change that was not made. Remove the item, or declare it in the \
         class of the actual change.";
    UNAPPROVED = "missing-approval", Error,
        "A declaration lacks an approval that its class needs (`approval` in `programme.yaml`).",
        "A change is released when every responsible role has approved it. Add role, name and date under \
         `approved-by`.";
    UNKNOWN_APPROVER = "unknown-approver", Error,
        "A declaration is approved by a role that the approval policy does not name.",
        "The approval does not count, and the role is probably misspelt. Name a role of `approval` in \
         `programme.yaml`.";
}

/// The codes that report something as missing in every setting, so that a run over one setting alone cannot decide them.
pub const ABSENCES: [&Code; 2] = [UNKNOWN, IDLE];

/// The revisions of one setting and what changed between them.
#[derive(Debug, Clone, Copy)]
pub struct SettingChanges<'c> {
    /// The two revisions.
    pub comparison: &'c Comparison<'c>,
    /// Every change between them.
    pub changes: &'c Changes,
}

/// Compares what the newer revision declares with what changed in every setting, and returns the faults by place.
pub fn check(declared: &Declared, settings: &[SettingChanges<'_>]) -> Vec<Diagnostic> {
    let mut findings = Findings::new();
    let observed = Observed::new(settings);
    let mut classes: BTreeMap<Item, Vec<ChangeClass>> = BTreeMap::new();
    for declaration in &declared.declarations {
        for (_, item) in items(declaration) {
            classes.entry(item).or_default().extend(declaration.class.as_ref().map(|class| class.value));
        }
    }
    for declaration in &declared.declarations {
        findings.about(Some(&declaration.slug));
        check_items(declaration, &observed, &classes, &mut findings);
        check_approvals(declared, declaration, &mut findings);
    }
    findings.about(None);
    check_unexplained(declared, settings, &classes, &mut findings);
    findings.into_sorted()
}

/// What changed, over all settings, by the item that authors would name.
struct Observed<'c> {
    changes: BTreeMap<Item, Vec<&'c Change>>,
    known: BTreeSet<String>,
}

impl<'c> Observed<'c> {
    fn new(settings: &[SettingChanges<'c>]) -> Self {
        let mut observed = Self { changes: BTreeMap::new(), known: BTreeSet::new() };
        for SettingChanges { comparison, changes } in settings {
            for change in &changes.all {
                for item in change.names() {
                    observed.changes.entry(item).or_default().push(change);
                }
            }
            for document in [&comparison.old.document, &comparison.new.document] {
                observed.known.extend(document.items().iter().map(written));
            }
        }
        observed
    }
}

/// The items of a declaration with their places.
fn items(declaration: &Declaration) -> impl Iterator<Item = (&Spanned<String>, Item)> {
    declaration.items.iter().filter_map(|text| parse_item(text).map(|item| (text, item)))
}

/// Reports the items of a declaration that neither revision has, that did not change, or that changed more than declared.
fn check_items(
    declaration: &Declaration,
    observed: &Observed<'_>,
    declared: &BTreeMap<Item, Vec<ChangeClass>>,
    findings: &mut Findings,
) {
    let Some(class) = declaration.class.as_ref().map(|class| class.value) else { return };
    for (text, item) in items(declaration) {
        let Some(changes) = observed.changes.get(&item) else {
            if observed.known.contains(&text.value) {
                findings.speak_as(IDLE, Severity::Error);
                findings
                    .at(text.span, format!("`{}` did not change", text.value))
                    .help("remove it from the declaration");
            } else {
                report_unknown(text, observed, findings);
            }
            continue;
        };
        let classes = declared.get(&item).map_or(&[][..], Vec::as_slice);
        let uncovered = changes
            .iter()
            .find(|change| !classes.iter().any(|declared_class| covers(*declared_class, change.kind.class)));
        if let Some(change) = uncovered {
            findings.speak_as(CONTRADICTED, Severity::Error);
            let wanted = change.kind.class.name();
            let pending = findings.at(
                text.span,
                format!(
                    "`{}` is declared as `{}`, but {}, which is a change of class `{wanted}`",
                    text.value,
                    class.name(),
                    change.message
                ),
            );
            let pending = pending.help(format!(
                "take the change back, or name `{}` in a declaration of class `{wanted}`",
                text.value
            ));
            if let Some(place) = &change.new_place {
                pending.related(place.span, "what changed");
            }
        } else if !changes.iter().any(|change| covers(class, change.kind.class)) {
            findings.speak_as(IDLE, Severity::Error);
            findings
                .at(text.span, format!("`{}` has no change of class `{}`", text.value, class.name()))
                .help(format!("declare it as `{}`", changes[0].kind.class.name()));
        }
    }
}

fn report_unknown(text: &Spanned<String>, observed: &Observed<'_>, findings: &mut Findings) {
    findings.speak_as(UNKNOWN, Severity::Error);
    let meant = nearest(&text.value, observed.known.iter().map(String::as_str));
    let help = meant.map_or_else(
        || "name an item of the last release or of this revision; items other than questions need their kind, as in `section/leadership`".to_owned(),
        |meant| format!("did you mean `{meant}`?"),
    );
    findings.at(text.span, format!("neither revision has `{}`", text.value)).help(help);
}

/// Reports approvals that are missing, and those by roles that the policy does not name.
fn check_approvals(declared: &Declared, declaration: &Declaration, findings: &mut Findings) {
    let Some(class) = &declaration.class else { return };
    let policy = &declared.policy;
    let wanted = policy.iter().find(|rule| rule.class == class.value).map_or(&[][..], |rule| &rule.roles);
    let missing: Vec<String> = wanted
        .iter()
        .filter(|role| !declaration.approvals.iter().any(|approval| approval.role.value == role.value))
        .map(|role| format!("`{}`", role.value))
        .collect();
    if let Some(first) = wanted.first().filter(|_| !missing.is_empty()) {
        findings.speak_as(UNAPPROVED, Severity::Error);
        findings
            .at(
                class.span,
                format!(
                    "a change of class `{}` needs the approval of {}",
                    class.value.name(),
                    missing.join(" and ")
                ),
            )
            .related(first.span, "the approval policy")
            .help("add role, name and date under `approved-by`");
    }
    let known = || policy.iter().flat_map(|rule| &rule.roles).map(|role| role.value.as_str());
    for approval in &declaration.approvals {
        if !policy.is_empty() && !known().any(|role| role == approval.role.value) {
            findings.speak_as(UNKNOWN_APPROVER, Severity::Error);
            let help = nearest(&approval.role, known()).map_or_else(
                || "name a role of `approval` in programme.yaml".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            findings
                .at(
                    approval.role.span,
                    format!("the approval policy does not name the role `{}`", approval.role.value),
                )
                .help(help);
        }
    }
}

/// Reports changes of class `meaning` and above that nobody declared, each once although several settings share it.
fn check_unexplained(
    declared: &Declared,
    settings: &[SettingChanges<'_>],
    classes: &BTreeMap<Item, Vec<ChangeClass>>,
    findings: &mut Findings,
) {
    findings.speak_as(UNEXPLAINED, Severity::Error);
    let mut reported: BTreeSet<(Item, &str)> = BTreeSet::new();
    for SettingChanges { comparison, changes } in settings {
        for change in changes.all.iter().filter(|change| change.kind.class >= ChangeClass::Meaning) {
            let whole = |item: &Item| Item::new(item.entity, &item.id);
            let is_declared = change.names().any(|item| classes.contains_key(&item));
            let Some(span) = change
                .new_place
                .as_ref()
                .map(|place| place.span)
                .or_else(|| declared.header(&comparison.new.document.setting.id))
            else {
                continue;
            };
            if !is_declared && reported.insert((change.item.clone(), change.kind.code.slug)) {
                let class = change.kind.class.name();
                let says =
                    if change.message.ends_with(UNDECLARED) { "" } else { ", and no declaration says why" };
                findings.at(span, format!("{}{says}", change.message)).help(format!(
                    "declare it: `class: {class}`, `items: [{}]` in a file under changes/; `dma change` writes one",
                    written(&whole(&change.item))
                ));
            }
        }
    }
}
