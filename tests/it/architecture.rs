//! The floor plan: every file of `src/` comes in, each breach of the house's rules goes out.
#![allow(clippy::unwrap_used, reason = "a helper of tests stops where its case is wrong")]

mod pages;
mod paths;

use dma_lint::rules;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

/// The rooms that may stand beside each other, from the lowest up: a room imports only from below its level.
const LEVELS: [&[&str]; 16] = [
    &["source", "error", "page"],
    &["diagnostic"],
    &["tree"],
    &["schema"],
    &["canonical"],
    &["model", "response"],
    &["resolve", "score", "diff"],
    &["soundness"],
    &["rules"],
    &["changes", "matching", "prose"],
    &["carry"],
    &["emit"],
    &["release"],
    &["pipeline", "reference", "edit", "merge", "lsp", "preview", "sheet", "review", "proposal"],
    &["workspace"],
    &["cli"],
];

/// `report` stands apart: all that it sees.
const REPORT_SEES: [&str; 2] = ["diagnostic", "source"];

/// The level from which rooms may see `report`.
const REPORT_IS_SEEN_FROM: usize = 13;

/// Rooms in which no part imports its neighbour, and the word that marks a file as the head of such a part.
const NEIGHBOURS: [(&str, &str, &str); 6] = [
    ("rules", "static RULES", "a group never imports a group"),
    ("report", "static FORMAT:", "a format never imports a format"),
    ("emit", "", "an artefact never imports an artefact"),
    ("changes", "static CHANGES", "a kind never imports a kind"),
    ("review", "static FORMAT:", "a format never imports a format"),
    ("proposal", "static FORMAT:", "a format never imports a format"),
];

/// Names under which anything could hide.
const DRAWERS: [&str; 6] = ["util", "utils", "helper", "helpers", "misc", "common"];

const MOST_LINES: usize = 400;

/// One file: its path from `src/`, and its text.
type File = (String, String);

/// The files of `src/` whose names end so.
fn sources(kind: &str) -> Vec<File> {
    fn walk(kind: &str, folder: &Path, prefix: &str, files: &mut Vec<File>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
            if path.is_dir() {
                walk(kind, &path, &format!("{name}/"), files);
            } else if path.extension().is_some_and(|extension| extension == kind) {
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut files = Vec::new();
    walk(kind, &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut files);
    files.sort();
    files
}

/// The module that a file is: `rules/syntax/mod.rs` is `rules`, `syntax`.
fn module(name: &str) -> Vec<&str> {
    let stem = name.trim_end_matches(".rs").trim_end_matches("/mod");
    if matches!(stem, "lib" | "main") { Vec::new() } else { stem.split('/').collect() }
}

fn level(room: &str) -> Option<usize> {
    LEVELS.iter().position(|rooms| rooms.contains(&room))
}

/// Why a room may not see another, if so.
fn forbidden(from: &str, to: &str) -> Option<&'static str> {
    if from == to {
        return None;
    }
    if from == "report" {
        return (!REPORT_SEES.contains(&to)).then_some("`report` sees only `diagnostic` and `source`");
    }
    let above = level(from)?;
    if to == "report" {
        return (above < REPORT_IS_SEEN_FROM).then_some("`report` is seen only from the top");
    }
    match level(to)?.cmp(&above) {
        std::cmp::Ordering::Less => None,
        std::cmp::Ordering::Equal => Some("rooms on one level never import each other"),
        std::cmp::Ordering::Greater => Some("lower never imports higher"),
    }
}

/// Every arrow that is not allowed.
fn arrows(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, text) in files {
        let from = module(name);
        let Some(&room) = from.first() else { continue };
        if room != "report" && level(room).is_none() {
            wrong.push(format!("src/{name}: the room `{room}` has no level in house.md"));
        }
        for to in paths::all(text, &from) {
            let why = to.first().and_then(|to| forbidden(room, to)).or_else(|| neighbour(files, &from, &to));
            if let Some(why) = why {
                wrong.push(format!("src/{name}: {} → {}: {why}", from.join("::"), to.join("::")));
            }
        }
    }
    wrong
}

/// Why a part of a room may not see another part of it, if so.
fn neighbour(files: &[File], from: &[&str], to: &[String]) -> Option<&'static str> {
    let (_, mark, why) = NEIGHBOURS.into_iter().find(|(room, ..)| from[0] == *room && to[0] == *room)?;
    let (mine, yours) = (*from.get(1)?, to.get(1)?);
    if mine != yours {
        let is_part = |part: &str| {
            files.iter().any(|(name, text)| {
                let module = module(name);
                module.len() == 2 && module[0] == from[0] && module[1] == part && text.contains(mark)
            })
        };
        return (is_part(mine) && is_part(yours)).then_some(why);
    }
    // Inside a group of rules: a rule is a child of the group.
    let (mine, yours) = (*from.get(2)?, to.get(2)?);
    let is_rule = files.iter().any(|(name, text)| {
        let module = module(name);
        module.len() == 3
            && module[..2] == from[..2]
            && module[2] == yours
            && (text.contains("declare_rule!") || text.contains("declare_change!"))
    });
    (mine != yours && is_rule).then_some("a rule never imports a rule")
}

/// Breaches that a file shows by itself.
fn manners(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, text) in files {
        let mut say = |what: String| wrong.push(format!("src/{name}: {what}"));
        let lines = text.lines().count();
        if lines > MOST_LINES {
            say(format!("{lines} lines, more than {MOST_LINES}"));
        }
        let opening: Vec<&str> =
            text.lines().map_while(|line| line.strip_prefix("//!")).take_while(|it| !it.is_empty()).collect();
        if !opening.last().is_some_and(|line| line.ends_with('.')) {
            say("does not open with a `//!` sentence".into());
        }
        let hidden = module(name).into_iter().find(|part| DRAWERS.contains(part));
        let code = paths::code(text);
        let inline = code.lines().any(|line| {
            let mut words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            words.any(|word| word == "mod") && words.next().is_some_and(|name| DRAWERS.contains(&name))
        });
        if hidden.is_some() || inline {
            say("a drawer into which anything goes: name what is in it".into());
        }
        if paths::comments(text).any(|comment| comment.contains("TODO")) {
            say("finish it, or say it in the closing note, in place of `TODO`".into());
        }
    }
    wrong
}

/// Rule files that are not the registry's: by path and slug, against `(group, slug)` of each rule listed.
fn registry(files: &[File], listed: &BTreeSet<(String, String)>) -> Vec<String> {
    let mut wrong = Vec::new();
    let declared = |text: &str| -> Vec<String> {
        let after = text.split_once("declare_rule! {").map_or("", |(_, after)| after);
        let line = after.lines().map(str::trim).find(|line| line.starts_with('"'));
        line.and_then(|line| line.split('"').nth(1)).map(str::to_owned).into_iter().collect()
    };
    for (name, text) in files {
        let module = module(name);
        let (["rules", group, stem], false) = (&module[..], name.ends_with("/mod.rs")) else { continue };
        let Some(slug) = declared(text).pop() else {
            wrong.push(format!("src/{name}: no rule is declared here; a group holds only rules"));
            continue;
        };
        if slug.replace('-', "_") != *stem {
            wrong.push(format!(
                "src/{name}: the rule is `{slug}`, so the file is {}.rs",
                slug.replace('-', "_")
            ));
        }
        if !listed.contains(&((*group).to_owned(), slug.clone())) {
            wrong.push(format!("src/{name}: `{slug}` is not listed in src/rules/{group}/mod.rs"));
        }
    }
    for (group, slug) in listed {
        let path = format!("rules/{group}/{}.rs", slug.replace('-', "_"));
        if !files.iter().any(|(name, _)| *name == path) {
            wrong.push(format!("`{slug}` of the group `{group}` does not stand in src/{path}"));
        }
    }
    wrong
}

fn listed() -> BTreeSet<(String, String)> {
    rules::all().map(|rule| (rule.group.name().to_owned(), rule.slug.to_owned())).collect()
}

#[test]
fn rooms_import_only_from_below() {
    let wrong = arrows(&sources("rs"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_keep_the_manners_of_the_house() {
    let wrong = manners(&sources("rs"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_kind_of_change_stands_in_the_file_of_its_name_and_is_listed() {
    let files = sources("rs");
    let mut seen = BTreeSet::new();
    for (name, text) in &files {
        let module = module(name);
        let (["changes", group, stem], false) = (&module[..], name.ends_with("/mod.rs")) else { continue };
        assert!(text.contains("declare_change! {"), "src/{name}: a group holds only kinds");
        let slug = stem.replace('_', "-");
        let kind = dma_revision::changes::find(&slug)
            .unwrap_or_else(|| panic!("src/{name}: `{slug}` is not listed"));
        assert_eq!(kind.group.name(), *group, "src/{name}");
        seen.insert(slug);
    }
    let listed: BTreeSet<String> = dma_revision::changes::all().map(|kind| kind.slug.to_owned()).collect();
    assert_eq!(seen, listed);
}

#[test]
fn each_kind_of_answer_stands_in_the_file_of_its_name_and_is_listed() {
    let files = sources("rs");
    let is_kind =
        |(name, text): &&File| name.starts_with("canonical/answer/") && text.contains("\nimpl Kind for ");
    let declared: BTreeSet<String> =
        files.iter().filter(is_kind).map(|(name, _)| module(name)[2].replace('_', "-")).collect();
    let listed: BTreeSet<String> =
        dma_document::answer::KINDS.iter().map(|kind| (*kind).to_owned()).collect();
    assert_eq!(declared, listed);
}

#[test]
fn each_rule_stands_in_the_file_of_its_name_and_is_listed() {
    let wrong = registry(&sources("rs"), &listed());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything that is wrong with a house.
fn check(files: &[File]) -> Vec<String> {
    [arrows(files), manners(files), registry(files, &listed())].concat()
}

/// Puts one file in the place of the real one, and says what is wrong with the house only then.
fn with(name: &str, text: &str) -> Vec<String> {
    static REAL: LazyLock<(Vec<File>, Vec<String>)> = LazyLock::new(|| {
        let files = sources("rs");
        let known = check(&files);
        (files, known)
    });
    let (files, known) = &*REAL;
    let mut files: Vec<File> = files.iter().filter(|(it, _)| it != name).cloned().collect();
    files.push((name.to_owned(), text.to_owned()));
    check(&files).into_iter().filter(|it| !known.contains(it)).collect()
}

#[test]
fn every_kind_of_breach_is_seen() {
    let long = format!("//! Lines come in.\n{}", "\n".repeat(MOST_LINES));
    let rule =
        "//! A rule.\ndeclare_rule! {\n    /// A rule.\n    \"empty-value\", Syntax, Deny, File(check)\n}\n";
    let cases: [(&str, String, &str); 18] = [
        ("tree/scan.rs", "//! A.\nuse crate::model::Model;\n".into(), "lower never imports higher"),
        ("tree/scan.rs", "//! A.\nuse super::super::model::Model;\n".into(), "lower never imports higher"),
        ("tree/scan.rs", "//! A.\nfn a() { crate::rules::all(); }\n".into(), "lower never imports higher"),
        ("tree/scan.rs", "//! A.\nuse crate::{\n    source::Span,\n    cli,\n};\n".into(), "lower never"),
        ("model/kind.rs", "//! A.\nuse crate::response::Answer;\n".into(), "rooms on one level"),
        ("report/plain.rs", "//! A.\nuse crate::model::Model;\n".into(), "`report` sees only"),
        (
            "rules/allow.rs",
            "//! A.\nuse crate::report::Format;\n".into(),
            "`report` is seen only from the top",
        ),
        (
            "report/plain.rs",
            "//! A.\nstatic FORMAT: F = super::json::f();\n".into(),
            "a format never imports",
        ),
        ("rules/wording/mod.rs", "//! A.\nstatic RULES: R = super::syntax::RULES;\n".into(), "a group never"),
        (
            "rules/syntax/empty_value.rs",
            format!("{rule}use super::unknown_key::X;\n"),
            "a rule never imports",
        ),
        ("attic/mod.rs", "//! A.\n".into(), "has no level in house.md"),
        ("tree/scan.rs", long, "more than 400"),
        ("tree/scan.rs", "use crate::source::Span;\n".into(), "does not open with a `//!` sentence"),
        ("tree/scan.rs", "//! A\n//!\n//! B.\n".into(), "does not open with a `//!` sentence"),
        ("tree/helpers.rs", "//! A.\n".into(), "a drawer"),
        ("tree/scan.rs", "//! A.\nmod utils {}\n".into(), "a drawer"),
        ("tree/scan.rs", "//! A.\nfn a() {} // TODO later\n".into(), "finish it"),
        ("rules/syntax/hollow_value.rs", rule.into(), "so the file is empty_value.rs"),
    ];
    for (name, text, expected) in cases {
        let wrong = with(name, &text);
        assert!(wrong.iter().any(|it| it.contains(expected)), "{name}: {text}\n{expected}\n{wrong:?}");
    }
}

#[test]
fn a_rule_that_its_group_does_not_list_is_seen() {
    let text =
        "//! A rule.\ndeclare_rule! {\n    /// A.\n    \"hollow-value\", Syntax, Deny, File(check)\n}\n";
    let wrong = with("rules/syntax/hollow_value.rs", text);
    assert_eq!(
        wrong,
        ["src/rules/syntax/hollow_value.rs: `hollow-value` is not listed in src/rules/syntax/mod.rs"]
    );
    let wrong = with("rules/syntax/words.rs", "//! Words.\n");
    assert_eq!(wrong, ["src/rules/syntax/words.rs: no rule is declared here; a group holds only rules"]);
    let mut more = listed();
    more.insert(("style".into(), "hollow-value".into()));
    let wrong = registry(&sources("rs"), &more);
    assert_eq!(
        wrong,
        ["`hollow-value` of the group `style` does not stand in src/rules/style/hollow_value.rs"]
    );
}

#[test]
fn paths_are_read_from_code_alone() {
    let text =
        "//! See [`crate::cli`].\n/// And crate::cli::run.\nuse crate::tree::{self, Node}; // crate::cli\n";
    let found: Vec<String> =
        paths::all(text, &["model", "kind"]).into_iter().map(|it| it.join("::")).collect();
    assert_eq!(found, ["tree::self", "tree::Node"]);
}
