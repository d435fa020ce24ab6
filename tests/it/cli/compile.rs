//! `dma compile`: what it writes, what it refuses, and that the bytes are the same everywhere.

use super::{CLEAN, ERROR, Scratch};
use std::collections::BTreeMap;

const FILES: [&str; 3] = ["acute-1.0.0.json", "index.json", "social-care-1.0.0.json"];

/// Every file of a folder with its bytes.
fn bytes(scratch: &Scratch, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let read = |name: String| {
        let bytes = std::fs::read(scratch.path(&format!("{folder}/{name}"))).unwrap();
        (name, bytes)
    };
    scratch.names(folder).into_iter().map(read).collect()
}

/// The lines that say what was written.
fn wrote(scratch: &Scratch, folder: &str, files: &[&str]) -> String {
    let line = |name: &&str| {
        let length = std::fs::metadata(scratch.path(&format!("{folder}/{name}"))).unwrap().len();
        format!("wrote {folder}/{name} ({length} bytes)\n")
    };
    files.iter().map(line).collect()
}

/// What everybody else's output is compared with.
fn usual() -> BTreeMap<String, Vec<u8>> {
    let scratch = Scratch::new();
    assert_eq!(scratch.dma(&["compile"]).run().code, Some(0));
    bytes(&scratch, "dist")
}

#[test]
fn every_setting_is_written_and_the_index_last() {
    let scratch = Scratch::new();
    let shown = scratch.dma(&["compile"]).run();
    let expected = wrote(&scratch, "dist", &["acute-1.0.0.json", "social-care-1.0.0.json", "index.json"]);
    assert_eq!((shown.code, shown.out, shown.err), (Some(0), expected, String::new()));
    assert_eq!(scratch.names("dist"), FILES);
    assert_eq!(scratch.names("."), ["dist", "frameworks"]);
}

#[test]
fn one_setting_is_written_alone() {
    let scratch = Scratch::new();
    let shown = scratch.dma(&["compile", "acute"]).run();
    let expected = wrote(&scratch, "dist", &["acute-1.0.0.json", "index.json"]);
    assert_eq!((shown.code, shown.out, shown.err), (Some(0), expected, String::new()));
}

#[test]
fn every_target_is_made_alone_and_with_the_others_in_the_same_bytes() {
    let names: Vec<&str> = dma_publish::ARTEFACTS.iter().map(|artefact| artefact.name).collect();
    let scratch = Scratch::new();
    let together: Vec<&str> = names.iter().flat_map(|name| ["--target", name]).collect();
    let shown = scratch.dma(&[&["compile", "--out", "all"], &together[..]].concat()).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    let all = bytes(&scratch, "all");
    // Two settings, each with a file of its own for each target, and the index.
    assert_eq!(all.len(), 2 * names.len() + 1, "{:?}", all.keys());
    let mut apart = BTreeMap::new();
    for name in names {
        assert_eq!(scratch.dma(&["compile", "--target", name, "--out", name]).run().code, Some(0));
        let made = bytes(&scratch, name);
        assert_eq!(made.contains_key("index.json"), name == "json", "{name}: {:?}", made.keys());
        apart.extend(made);
    }
    assert_eq!(apart, all);
}

#[test]
fn an_unknown_target_is_refused_with_those_there_are() {
    let scratch = Scratch::new();
    let shown = scratch.dma(&["compile", "--target", "jsn"]).run();
    assert_eq!(shown.code, Some(2));
    assert!(shown.err.contains("'jsn'") && shown.err.contains("possible values: json"), "{}", shown.err);
    assert_eq!(scratch.names("."), ["frameworks"]);
}

#[test]
fn an_unknown_setting_gets_the_one_that_was_meant_and_writes_nothing() {
    for (setting, said) in [("acut", "did you mean `acute`?"), ("zzz", "it is one of acute, social-care")] {
        let scratch = Scratch::new();
        let expected = format!("error: there is no setting `{setting}`: {said}\n");
        scratch.dma(&["compile", "social-care", setting]).shows(2, "", &expected);
        assert_eq!(scratch.names("."), ["frameworks"]);
    }
}

#[test]
fn errors_stop_it_before_anything_is_written() {
    let scratch = Scratch::with_error();
    let expected = "nothing was written: fix the errors first\n";
    scratch.dma(&["compile", "-f", "plain"]).shows(1, ERROR, expected);
    assert_eq!(scratch.names("."), ["frameworks"]);
}

#[test]
fn warnings_are_shown_and_do_not_stop_it() {
    let scratch = Scratch::new();
    scratch.edit("frameworks/glossary.yaml", "terms: []\n", "terms: []\r\n");
    let shown = scratch.dma(&["compile", "-f", "plain"]).run();
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""));
    assert!(shown.out.contains(" warning: this line ends with a carriage return"), "{}", shown.out);
    assert_eq!(bytes(&scratch, "dist"), usual());
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    let scratch = Scratch::new();
    scratch.write("taken", "mine");
    let refused = |out: &str, said: &str| {
        scratch.dma(&["compile", "--out", out]).shows(2, "", &format!("error: {said}\n"));
    };
    refused("taken", "cannot write to taken: it is not a folder; name another folder");
    refused("taken/below", "cannot make the folder taken/below: not a directory");
    assert_eq!(scratch.read("taken"), "mine");
    if cfg!(target_os = "linux") {
        refused("/dev/full", "cannot write to /dev/full: it is not a folder; name another folder");
        refused("/proc/dma-results", "cannot make the folder /proc/dma-results: no such file or directory");
    }
    scratch.write("dist/index.json/kept", "mine");
    refused("dist", "cannot write to dist/index.json: it is a folder; move it away, or name another place");
    assert_eq!(scratch.names("dist"), ["index.json"]);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_named_and_stays_empty() {
    use std::os::unix::fs::PermissionsExt as _;
    let scratch = Scratch::new();
    let folder = scratch.path("dist");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    // Permissions do not stop root.
    if std::fs::write(folder.join("probe"), "").is_ok() {
        return;
    }
    let shown = scratch.dma(&["compile"]).run();
    assert_eq!((shown.code, shown.out.as_str()), (Some(2), ""));
    assert!(shown.err.starts_with("error: cannot write in dist: permission denied"), "{}", shown.err);
    assert!(scratch.names("dist").is_empty());
}

#[test]
fn folders_that_are_missing_are_made() {
    let scratch = Scratch::new();
    assert_eq!(scratch.dma(&["compile", "--out", "a/b/c"]).run().code, Some(0));
    assert_eq!(bytes(&scratch, "a/b/c"), usual());
}

#[test]
fn an_older_file_is_replaced_whole_and_never_written_into() {
    let scratch = Scratch::new();
    let old = "x".repeat(100_000);
    scratch.write("dist/acute-1.0.0.json", &old);
    scratch.write("dist/notes.md", "mine");
    // Another name for the same bytes: it would change if the file were written into.
    std::fs::hard_link(scratch.path("dist/acute-1.0.0.json"), scratch.path("other-name")).unwrap();
    assert_eq!(scratch.dma(&["compile"]).run().code, Some(0));
    assert_eq!(scratch.read("other-name"), old);
    let mut written = bytes(&scratch, "dist");
    assert_eq!(written.remove("notes.md").unwrap(), b"mine");
    assert_eq!(written, usual());
}

#[test]
fn twice_gives_the_same_bytes() {
    let scratch = Scratch::new();
    for out in ["first", "second"] {
        assert_eq!(scratch.dma(&["compile", "--out", out]).run().code, Some(0));
    }
    assert_eq!(bytes(&scratch, "first"), bytes(&scratch, "second"));
    assert_eq!(bytes(&scratch, "first"), usual());
}

#[test]
fn the_folder_it_runs_in_does_not_show_in_the_bytes() {
    let scratch = Scratch::new();
    let whole = scratch.path("frameworks").display().to_string();
    for (within, programme, out) in [
        ("frameworks/acute", ".", "../../from-inside"),
        ("frameworks", "shared/other.yaml", "../from-root"),
        (".", whole.as_str(), "from-outside"),
    ] {
        let arguments = ["compile", "--programme", programme, "--out", out];
        assert_eq!(scratch.dma(&arguments).within(within).run().code, Some(0));
        assert_eq!(bytes(&scratch, out.trim_start_matches("../")), usual());
    }
}

#[test]
fn the_locale_does_not_show_in_the_bytes() {
    for locale in ["C", "tr_TR.UTF-8", "de_DE.UTF-8"] {
        let scratch = Scratch::new();
        let run = scratch.dma(&["compile"]).env("LC_ALL", locale).env("LANG", locale).env("TZ", "Asia/Tokyo");
        assert_eq!(run.run().code, Some(0));
        assert_eq!(bytes(&scratch, "dist"), usual(), "{locale}");
    }
}

#[test]
fn the_order_in_which_files_were_made_does_not_show_in_the_bytes() {
    let files = crate::fixture::base();
    let orders: [Vec<_>; 2] =
        [files.iter().rev().collect(), files.iter().skip(3).chain(files.iter().take(3)).collect()];
    for order in orders {
        let scratch = Scratch::empty();
        for (name, text) in order {
            scratch.write(&format!("frameworks/{name}"), text);
        }
        assert_eq!(scratch.dma(&["compile"]).run().code, Some(0));
        assert_eq!(bytes(&scratch, "dist"), usual());
        scratch.dma(&["lint"]).shows(0, CLEAN, "");
    }
}

const EXAMPLE: &str = "frameworks/shared/example.yaml";

/// What lint says of a programme with one error that somebody wants to live with.
const LIVED_WITH: &str =
    "1 error is allowed or lowered here, and nothing can be compiled or released with it: mend it in time\n";

#[test]
fn an_error_that_an_exception_allows_is_not_compiled() {
    let scratch = Scratch::new();
    let at = "    # allow: undefined-scale — the scale comes later\n    scale: agreemnt";
    scratch.edit(EXAMPLE, "    scale: agreement", at);
    scratch.dma(&["lint", "-f", "plain"]).shows(0, &format!("{CLEAN}{LIVED_WITH}"), "");
    let said = scratch.dma(&["compile", "-f", "plain"]).run();
    let expected = format!(
        "{EXAMPLE}:8:12: error: unknown scale `agreemnt` [undefined-scale] (see {EXAMPLE}:7:5: an exception for an \
         error does not allow a release); help: did you mean `agreement`?\n1 error, 0 warnings, 0 notes in 1 of 7 files\n1 finding can \
         be fixed with `--fix --unsafe-fixes`\n"
    );
    assert_eq!((said.code, said.out), (Some(1), expected));
    assert_eq!(said.err, "nothing was written: fix the errors first\n");
    assert_eq!(scratch.names("."), ["frameworks"]);
    assert_eq!(scratch.dma(&["coverage"]).run().code, Some(1));
}

#[test]
fn an_error_that_a_level_lowers_is_not_compiled() {
    for (level, shown) in [("\"off\"", false), ("note", true)] {
        for name in ["undefined-scale", "references"] {
            let scratch = Scratch::new();
            scratch.edit(EXAMPLE, "scale: agreement", "scale: agreemnt");
            let levels = format!("lint: {{ levels: {{ {name}: {level} }} }}\n");
            let programme = scratch.read("frameworks/programme.yaml");
            scratch.write("frameworks/programme.yaml", programme + &levels);
            let lint = scratch.dma(&["lint", "-f", "plain"]).run();
            assert_eq!(
                (lint.code, lint.out.contains("note: unknown scale")),
                (Some(0), shown),
                "{}",
                lint.out
            );
            assert!(lint.out.contains(LIVED_WITH), "{}", lint.out);
            let said = scratch.dma(&["compile", "-f", "plain"]).run();
            assert_eq!(said.code, Some(1));
            assert!(
                said.out.starts_with(&format!("{EXAMPLE}:7:12: error: unknown scale `agreemnt`")),
                "{}",
                said.out
            );
            assert!(said.out.contains(": lowering an error here does not allow a release)"), "{}", said.out);
            assert_eq!(scratch.names("."), ["frameworks"]);
        }
    }
}

#[test]
fn what_a_programme_itself_calls_an_error_may_be_allowed() {
    let scratch = Scratch::new();
    scratch.edit(EXAMPLE, "    help: Look at", "    # allow: flagged-word — a quotation\n    help: Utilise");
    let programme = scratch.read("frameworks/programme.yaml");
    scratch.write("frameworks/programme.yaml", programme + "lint: { levels: { flagged-word: error } }\n");
    assert_eq!(scratch.dma(&["compile"]).run().code, Some(0));
}

#[test]
fn the_index_keeps_what_else_lies_there_and_is_what_it_says() {
    let listed = |scratch: &Scratch| -> Vec<String> {
        let index: serde_json::Value = serde_json::from_slice(&bytes(scratch, "dist")["index.json"]).unwrap();
        let frameworks = index["frameworks"].as_array().unwrap();
        frameworks.iter().map(|it| it["file"].as_str().unwrap().to_owned()).collect()
    };
    let scratch = Scratch::new();
    let compile = |settings: &[&str]| {
        let shown = scratch.dma(&[&["compile"], settings].concat()).run();
        assert_eq!(shown.code, Some(0), "{}", shown.err);
    };
    compile(&["social-care"]);
    compile(&["acute"]);
    assert_eq!(listed(&scratch), ["acute-1.0.0.json", "social-care-1.0.0.json"]);
    assert_eq!(bytes(&scratch, "dist"), usual());
    // What is there no longer, or is something else, is not listed.
    scratch.write("dist/social-care-1.0.0.json", "{}");
    compile(&["acute"]);
    assert_eq!(listed(&scratch), ["acute-1.0.0.json"]);
    compile(&["social-care"]);
    std::fs::remove_file(scratch.path("dist/acute-1.0.0.json")).unwrap();
    compile(&["social-care"]);
    assert_eq!(listed(&scratch), ["social-care-1.0.0.json"]);
    // An index that nobody can read, or that leads elsewhere, is written anew.
    for index in
        ["no json", "{\"programme\":\"test\",\"frameworks\":[{\"file\":\"../frameworks/scales.yaml\"}]}"]
    {
        scratch.write("dist/index.json", index);
        compile(&["acute"]);
        assert_eq!(listed(&scratch), ["acute-1.0.0.json"], "{index}");
    }
}

#[test]
fn files_with_names_like_those_of_a_killed_compile_stay() {
    let scratch = Scratch::new();
    let names = [".dma-0123456789abcdef0123456789abcdef.tmp", ".dma-mine.tmp", ".tmpXyZ"];
    for name in names {
        scratch.write(&format!("dist/{name}"), "somebody's");
    }
    assert_eq!(scratch.dma(&["compile", "acute"]).run().code, Some(0));
    let mut expected = names.to_vec();
    expected.extend(["acute-1.0.0.json", "index.json"]);
    assert_eq!(scratch.names("dist"), expected);
}
