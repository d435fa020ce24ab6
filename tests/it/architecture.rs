//! The floor plan: every file of `src/` comes in, each breach of the house's rules goes out.
#![allow(clippy::unwrap_used, reason = "a helper of tests stops where its case is wrong")]

mod circles;
mod pages;
mod paths;

use dma_lint::rules;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

/// The crates of the workspace, from the lowest up, and the crates that each may use. What is not named is a wall: the document
/// side (`revision`, `answers`, `carry`, `release`, `publish`) knows nothing of sources, and only `project` joins the two.
const WALLS: [(&str, &[&str]); 13] = [
    ("text", &[]),
    ("page", &[]),
    ("yaml", &["text"]),
    ("document", &["text"]),
    ("authoring", &["text", "yaml", "document"]),
    ("revision", &["text", "document"]),
    ("answers", &["text", "document"]),
    ("lint", &["text", "yaml", "document", "authoring", "answers"]),
    ("carry", &["text", "document", "revision", "answers"]),
    ("release", &["text", "document", "revision", "carry"]),
    ("publish", &["document", "revision", "answers", "carry", "page"]),
    ("report", &["text", "document", "authoring", "revision", "answers", "carry", "release", "page"]),
    (
        "project",
        &[
            "text",
            "yaml",
            "document",
            "authoring",
            "revision",
            "answers",
            "lint",
            "carry",
            "release",
            "publish",
            "report",
        ],
    ),
];

/// Folders in which no part imports its neighbour, and how a part of it is known.
const NEIGHBOURS: [Neighbours; 6] = [
    Neighbours { folder: &["lint", "rules"], mark: "static RULES", why: "a group never imports a group" },
    Neighbours { folder: &["report"], mark: "static FORMAT:", why: "a format never imports a format" },
    Neighbours { folder: &["publish"], mark: "static ", why: "an artefact never imports an artefact" },
    Neighbours {
        folder: &["revision", "changes"],
        mark: "static CHANGES",
        why: "a kind never imports a kind",
    },
    Neighbours {
        folder: &["report", "review"],
        mark: "static FORMAT:",
        why: "a format never imports a format",
    },
    Neighbours {
        folder: &["report", "proposal"],
        mark: "static FORMAT:",
        why: "a format never imports a format",
    },
];

/// Parts of one folder that stand beside each other.
struct Neighbours {
    /// The folder, from `src/`.
    folder: &'static [&'static str],
    /// The words that mark a file or `mod.rs` of the folder as the head of a part.
    mark: &'static str,
    /// What is broken when one part imports another.
    why: &'static str,
}

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

/// The module that a file is: `lint/rules/syntax/mod.rs` is `lint`, `rules`, `syntax`.
fn module(name: &str) -> Vec<&str> {
    let stem = name.trim_end_matches(".rs");
    let stem = stem.strip_suffix("/mod").or_else(|| stem.strip_suffix("/lib")).unwrap_or(stem);
    if stem == "main" { Vec::new() } else { stem.split('/').collect() }
}

/// Every import that crosses from one part of a folder to its neighbour.
fn arrows(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, text) in files {
        let from = module(name);
        if from.is_empty() {
            continue;
        }
        for to in paths::all(text, &from) {
            if let Some(why) = neighbour(files, &from, &to) {
                wrong.push(format!("src/{name}: {} → {}: {why}", from.join("::"), to.join("::")));
            }
        }
    }
    wrong
}

/// Why a part of a folder may not see another part of it, if so.
fn neighbour(files: &[File], from: &[&str], to: &[String]) -> Option<&'static str> {
    let is_in = |path: &[&str], folder: &[&str]| path.len() > folder.len() && path[..folder.len()] == *folder;
    let to: Vec<&str> = to.iter().map(String::as_str).collect();
    for Neighbours { folder, mark, why } in NEIGHBOURS {
        if !is_in(from, folder) || !is_in(&to, folder) {
            continue;
        }
        let depth = folder.len();
        let is_part = |part: &str| {
            files.iter().any(|(name, text)| {
                let module = module(name);
                module.len() == depth + 1
                    && is_in(&module, folder)
                    && module[depth] == part
                    && text.contains(mark)
            })
        };
        let (mine, yours) = (from[depth], to[depth]);
        if mine != yours && is_part(mine) && is_part(yours) {
            return Some(why);
        }
        // Inside a group of rules: a rule is a child of the group.
        let (Some(&mine), Some(&yours)) = (from.get(depth + 1), to.get(depth + 1)) else { continue };
        let is_rule = files.iter().any(|(name, text)| {
            let module = module(name);
            module.len() == depth + 2
                && module[..=depth] == from[..=depth]
                && module[depth + 1] == yours
                && (text.contains("declare_rule!") || text.contains("declare_change!"))
        });
        if mine != yours && is_rule && from[depth] == to[depth] {
            return Some("a rule never imports a rule");
        }
    }
    None
}

/// The crates that a manifest of the workspace depends on, tests apart.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let main = manifest.split("[dev-dependencies]").next().unwrap_or_default();
    let names = main.lines().filter_map(|line| line.strip_prefix("dma-")?.split(['.', ' ', '=']).next());
    names.map(str::to_owned).collect()
}

#[test]
fn crates_use_only_what_their_walls_allow() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (name, allowed) in WALLS {
        let manifest = std::fs::read_to_string(top.join(name).join("Cargo.toml")).unwrap();
        for used in dependencies(&manifest) {
            assert!(allowed.contains(&used.as_str()), "src/{name}/Cargo.toml: `{name}` may not use `{used}`");
        }
    }
    assert_eq!(dependencies("[dependencies]\ndma-text.workspace = true\n").len(), 1);
}

#[test]
fn files_do_not_import_each_other_in_large_circles() {
    let found = circles::circles(&sources("rs"));
    let unknown: Vec<_> = found.iter().filter(|circle| !circles::is_known(circle)).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
    assert_eq!(found.len(), circles::LEFT.len(), "a circle is gone: take it off the list");
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let ring = [
        file(
            "room/lib.rs",
            "//! A room.\nmod a;\nmod b;\nmod c;\npub use a::One;\npub use {b::Two, c::Three};\n",
        ),
        file("room/a.rs", "use crate::Two;\n"),
        file("room/b.rs", "use super::c::Three;\n"),
        file("room/c.rs", "use crate::One;\n#[cfg(test)]\nmod tests { use super::Three; }\n"),
    ];
    assert_eq!(circles::circles(&ring), [["room/a.rs", "room/b.rs", "room/c.rs"]]);
    assert!(circles::circles(&ring[..3]).is_empty());
}

/// Without `default-members`, the tests of a crate would silently not run.
#[test]
fn every_folder_with_code_is_a_member_that_is_tested() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = BTreeSet::from(["dma".to_owned()]);
    for entry in std::fs::read_dir(top.join("src")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("cli") {
            folders.insert(format!("dma-{}", path.file_name().unwrap().to_string_lossy()));
        }
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let told = std::process::Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(top)
        .output()
        .unwrap();
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let defaults: BTreeSet<&str> = told["workspace_default_members"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(serde_json::Value::as_str)
        .collect();
    let packages = told["packages"].as_array().unwrap().iter();
    let tested: BTreeSet<String> = packages
        .filter(|package| defaults.contains(package["id"].as_str().unwrap()))
        .map(|package| package["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(tested, folders);
    assert_eq!(folders.len(), WALLS.len() + 1);
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
            say("finish it, or describe it in an issue, in place of `TODO`".into());
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
        let (["lint", "rules", group, stem], false) = (&module[..], name.ends_with("/mod.rs")) else {
            continue;
        };
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
            wrong.push(format!("src/{name}: `{slug}` is not listed in src/lint/rules/{group}/mod.rs"));
        }
    }
    for (group, slug) in listed {
        let path = format!("lint/rules/{group}/{}.rs", slug.replace('-', "_"));
        if !files.iter().any(|(name, _)| *name == path) {
            wrong.push(format!("`{slug}` of the group `{group}` does not stand in src/{path}"));
        }
    }
    wrong
}

fn listed() -> BTreeSet<(String, String)> {
    rules::all().map(|rule| (rule.group.name().to_owned(), rule.code.slug.to_owned())).collect()
}

#[test]
fn parts_of_a_folder_never_import_their_neighbours() {
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
        let (["revision", "changes", group, stem], false) = (&module[..], name.ends_with("/mod.rs")) else {
            continue;
        };
        assert!(text.contains("declare_change! {"), "src/{name}: a group holds only kinds");
        let slug = stem.replace('_', "-");
        let kind = dma_revision::changes::find(&slug)
            .unwrap_or_else(|| panic!("src/{name}: `{slug}` is not listed"));
        assert_eq!(kind.group.name(), *group, "src/{name}");
        seen.insert(slug);
    }
    let listed: BTreeSet<String> =
        dma_revision::changes::all().map(|kind| kind.code.slug.to_owned()).collect();
    assert_eq!(seen, listed);
}

#[test]
fn each_kind_of_answer_stands_in_the_file_of_its_name_and_is_listed() {
    let files = sources("rs");
    let is_kind =
        |(name, text): &&File| name.starts_with("document/answer/") && text.contains("\nimpl Kind for ");
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
    let cases: [(&str, String, &str); 11] = [
        (
            "report/plain.rs",
            "//! A.\nstatic FORMAT: F = super::json::f();\n".into(),
            "a format never imports",
        ),
        (
            "lint/rules/wording/mod.rs",
            "//! A.\nstatic RULES: R = super::syntax::RULES;\n".into(),
            "a group never",
        ),
        (
            "lint/rules/wording/mod.rs",
            "//! A.\nstatic RULES: R = crate::rules::syntax::RULES;\n".into(),
            "a group never",
        ),
        (
            "lint/rules/syntax/empty_value.rs",
            format!("{rule}use super::unknown_key::X;\n"),
            "a rule never imports",
        ),
        ("yaml/tree/scan.rs", long, "more than 400"),
        ("yaml/tree/scan.rs", "use dma_text::source::Span;\n".into(), "does not open with a `//!` sentence"),
        ("yaml/tree/scan.rs", "//! A\n//!\n//! B.\n".into(), "does not open with a `//!` sentence"),
        ("yaml/tree/helpers.rs", "//! A.\n".into(), "a drawer"),
        ("yaml/tree/scan.rs", "//! A.\nmod utils {}\n".into(), "a drawer"),
        ("yaml/tree/scan.rs", "//! A.\nfn a() {} // TODO later\n".into(), "finish it"),
        ("lint/rules/syntax/hollow_value.rs", rule.into(), "so the file is empty_value.rs"),
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
    let wrong = with("lint/rules/syntax/hollow_value.rs", text);
    assert_eq!(
        wrong,
        [
            "src/lint/rules/syntax/hollow_value.rs: `hollow-value` is not listed in src/lint/rules/syntax/mod.rs"
        ]
    );
    let wrong = with("lint/rules/syntax/words.rs", "//! Words.\n");
    assert_eq!(wrong, ["src/lint/rules/syntax/words.rs: no rule is declared here; a group holds only rules"]);
    let mut more = listed();
    more.insert(("style".into(), "hollow-value".into()));
    let wrong = registry(&sources("rs"), &more);
    assert_eq!(
        wrong,
        ["`hollow-value` of the group `style` does not stand in src/lint/rules/style/hollow_value.rs"]
    );
}

#[test]
fn paths_are_read_from_code_alone() {
    let text =
        "//! See [`crate::cli`].\n/// And crate::cli::run.\nuse crate::tree::{self, Node}; // crate::cli\n";
    let found: Vec<String> =
        paths::all(text, &["yaml", "kind"]).into_iter().map(|it| it.join("::")).collect();
    assert_eq!(found, ["yaml::tree::self", "yaml::tree::Node"]);
}
