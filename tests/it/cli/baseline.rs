//! The baseline of `dma lint`: what it hides, what it says of itself, how it grows and shrinks, and what it refuses.

use super::git::EXAMPLE;
use super::{CLEAN, Scratch};
use dma_document::schema::{self, Schema};
use serde_json::Value;

const FILE: &str = "frameworks/lint-baseline.json";

/// A programme with two alike notes in one text, and a warning in another file.
pub(super) fn with_findings() -> Scratch {
    let scratch = Scratch::new();
    scratch.edit(EXAMPLE, "Look at the minutes", "Utilise and utilise the minutes");
    scratch.edit("frameworks/glossary.yaml", "terms: []\n", "terms: []\r\n");
    scratch
}

pub(super) const FIRST: &str = "\
frameworks/shared/example.yaml:8:11: note: `Utilise` is on the list of words to avoid [flagged-word]; help: write `use`
";
pub(super) const SECOND: &str = "\
frameworks/shared/example.yaml:8:23: note: `utilise` is on the list of words to avoid [flagged-word]; help: write `use`
";
pub(super) const WARNING: &str = "\
frameworks/glossary.yaml:2:10: warning: this line ends with a carriage return (CRLF or CR) [carriage-return]; help: \
save the file with LF line endings; only the first line is shown
";

fn lint(scratch: &Scratch, more: &[&str]) -> super::Dma {
    scratch.dma(&[&["lint", "-f", "plain"], more].concat())
}

#[track_caller]
fn written(scratch: &Scratch) -> Value {
    let value: Value = serde_json::from_str(&scratch.read(FILE)).unwrap();
    assert_eq!(schema::validate(Schema::Baseline, &value), []);
    value
}

#[test]
fn what_the_baseline_lists_is_hidden_and_counted() {
    let scratch = with_findings();
    let all = format!(
        "{WARNING}{FIRST}{SECOND}0 errors, 1 warning, 2 notes in 2 of 7 files\n1 finding can be fixed with `--fix`\n"
    );
    lint(&scratch, &[]).shows(1, &all, "");
    lint(&scratch, &["--write-baseline"]).shows(0, &format!("wrote {FILE}: 3 entries\n"), "");
    let hidden = format!("{CLEAN}not shown: 3 listed in {FILE}\n");
    lint(&scratch, &[]).shows(0, &hidden, "");
    lint(&scratch, &["--fail-on", "note"]).shows(0, &hidden, "");
    lint(&scratch, &["--no-baseline"]).shows(1, &all, "");
    let within = format!("{CLEAN}not shown: 3 listed in ../lint-baseline.json\n");
    lint(&scratch, &[]).within("frameworks/shared").shows(0, &within, "");
    let entries = written(&scratch)["findings"].as_array().unwrap().clone();
    let told = |key: &str| entries.iter().map(|it| it[key].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(told("rule"), ["carriage-return", "flagged-word", "flagged-word"]);
    assert_eq!(told("path"), ["glossary.yaml", "shared/example.yaml", "shared/example.yaml"]);
    assert!(told("message")[0].starts_with("this line ends with a carriage return"));
}

#[test]
fn a_line_above_changes_nothing_and_one_more_of_the_same_is_shown() {
    let scratch = with_findings();
    lint(&scratch, &["--write-baseline"]).run();
    scratch.edit(EXAMPLE, "section: example", "# a comment\nsection: example");
    lint(&scratch, &[]).shows(0, &format!("{CLEAN}not shown: 3 listed in {FILE}\n"), "");
    scratch.edit(EXAMPLE, "Utilise and utilise", "Utilise and utilise and utilise");
    let third = SECOND.replace("8:23", "9:35");
    let expected =
        format!("{third}0 errors, 0 warnings, 1 note in 1 of 7 files\nnot shown: 3 listed in {FILE}\n");
    lint(&scratch, &[]).shows(0, &expected, "");
    lint(&scratch, &["--fail-on", "note"]).shows(1, &expected, "");
}

#[test]
fn a_stale_entry_is_told_of_and_taken_out_only_when_asked() {
    let scratch = with_findings();
    lint(&scratch, &["--write-baseline"]).run();
    scratch.edit("frameworks/glossary.yaml", "\r\n", "\n");
    let before = scratch.read(FILE);
    let told = format!(
        "{CLEAN}not shown: 2 listed in {FILE}\n1 stale entry in {FILE}: `dma lint --update-baseline` removes \
         them\n"
    );
    lint(&scratch, &[]).shows(0, &told, "");
    // Strict runs make sure that it shrinks.
    lint(&scratch, &["--fail-on", "note"]).shows(1, &told, "");
    assert_eq!(scratch.read(FILE), before);
    let done = format!("{CLEAN}not shown: 2 listed in {FILE}\ntook 1 entry out of {FILE}: 2 entries left\n");
    lint(&scratch, &["--update-baseline"]).shows(0, &done, "");
    assert_eq!(written(&scratch)["findings"].as_array().unwrap().len(), 2);
    let none = format!("{CLEAN}not shown: 2 listed in {FILE}\nno entry of {FILE} is stale: 2 entries\n");
    lint(&scratch, &["--update-baseline"]).shows(0, &none, "");
    assert_eq!(scratch.names("frameworks").len(), 7, "{:?}", scratch.names("frameworks"));
}

#[test]
fn a_baseline_grows_only_where_that_is_asked_for() {
    let scratch = with_findings();
    lint(&scratch, &["--write-baseline"]).run();
    scratch.edit("frameworks/glossary.yaml", "\r\n", "\n");
    scratch.edit("frameworks/scales.yaml", "\n", "\r\n");
    let new = WARNING.replace("glossary.yaml:2:10", "scales.yaml:1:62");
    let done = format!(
        "{new}0 errors, 1 warning, 0 notes in 1 of 7 files\n1 finding can be fixed with `--fix`\nnot shown: 2 listed in {FILE}\ntook 1 entry out of \
         {FILE}: 2 entries left\n"
    );
    lint(&scratch, &["--update-baseline"]).shows(1, &done, "");
    let before = scratch.read(FILE);
    let refused = format!(
        "error: nothing was written: 1 finding is not in {FILE}, which can only shrink; fix it, or allow it in place \
         with `# allow: rule — reason`; `dma lint --write-baseline --grow` adds it\n"
    );
    lint(&scratch, &["--write-baseline"]).shows(2, "", &refused);
    assert_eq!(scratch.read(FILE), before);
    let grown = format!("wrote {FILE}: 3 entries, 1 new, 0 gone\n");
    lint(&scratch, &["--write-baseline", "--grow"]).shows(0, &grown, "");
    let bytes = scratch.read(FILE);
    lint(&scratch, &["--write-baseline"]).shows(0, &format!("wrote {FILE}: 3 entries, 0 new, 0 gone\n"), "");
    assert_eq!(scratch.read(FILE), bytes);
}

#[test]
fn entries_that_stand_twice_hide_one_finding_and_are_stale() {
    let scratch = with_findings();
    lint(&scratch, &["--write-baseline"]).run();
    let mut value = written(&scratch);
    let entries = value["findings"].as_array_mut().unwrap();
    // As when two branches each wrote the same entry, and one finding of two alike was never listed.
    let twice = entries[1].clone();
    entries[2] = twice;
    let one = if entries[1]["message"].as_str().unwrap().contains('U') { SECOND } else { FIRST };
    scratch.write(FILE, value.to_string());
    let expected = format!(
        "{one}0 errors, 0 warnings, 1 note in 1 of 7 files\nnot shown: 2 listed in {FILE}\n1 stale entry in {FILE}: \
         `dma lint --update-baseline` removes them\n"
    );
    lint(&scratch, &[]).shows(0, &expected, "");
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_makes_nothing_stale() {
    let scratch = with_findings();
    lint(&scratch, &["--write-baseline"]).run();
    let before = scratch.read(FILE);
    scratch.edit(EXAMPLE, "questions:", "questions: [\n");
    let shown = lint(&scratch, &[]).run();
    assert!(shown.out.contains("[syntax-error]") && !shown.out.contains("stale"), "{}", shown.out);
    let said = "error: no baseline is made while a part of a file cannot be read, since problems there are not found: \
                first fix what `dma lint --only syntax --no-baseline` shows\n";
    lint(&scratch, &["--update-baseline"]).shows(2, "", said);
    lint(&scratch, &["--write-baseline"]).shows(2, "", said);
    assert_eq!(scratch.read(FILE), before);
}

#[test]
fn a_file_with_a_part_that_is_not_understood_keeps_its_entries_and_others_lose_theirs() {
    let scratch = with_findings();
    lint(&scratch, &["--write-baseline"]).run();
    // The help is not read as a text, so nothing is found in it, and the glossary is mended.
    scratch.edit(EXAMPLE, "    help: ", "    halp: ");
    scratch.edit("frameworks/glossary.yaml", "\r\n", "\n");
    let shown = lint(&scratch, &["--update-baseline"]).run();
    assert!(shown.out.contains("[unknown-key]"), "{}", shown.out);
    assert!(shown.out.ends_with(&format!("took 1 entry out of {FILE}: 2 entries left\n")), "{}", shown.out);
    // What is wrong with the shape can be listed as well.
    lint(&scratch, &["--write-baseline", "--grow"]).run();
    assert_eq!(lint(&scratch, &[]).run().code, Some(0));
}

#[test]
fn what_a_run_does_not_look_for_is_not_stale() {
    let scratch = with_findings();
    lint(&scratch, &["--write-baseline"]).run();
    let hidden = |number| format!("{CLEAN}not shown: {number} listed in {FILE}\n");
    lint(&scratch, &["--level", "wording=off"]).shows(0, &hidden(1), "");
    lint(&scratch, &["--level", "flagged-word=off"]).shows(0, &hidden(1), "");
    lint(&scratch, &["--only", "syntax"]).shows(
        0,
        &format!("{CLEAN}not shown: 2 of other rules, 1 listed in {FILE}\n"),
        "",
    );
    // What is allowed needs no entry.
    scratch.edit(EXAMPLE, "    help: Utilise", "    # allow: flagged-word — a quotation\n    help: Utilise");
    let shown = lint(&scratch, &[]).run();
    assert!(shown.out.contains("2 stale entries in"), "{}", shown.out);
}

#[test]
fn a_baseline_may_have_another_name_which_must_exist_to_be_read() {
    let scratch = with_findings();
    let none = "error: cannot find old/all.json: no file or folder has this name\n";
    lint(&scratch, &["--baseline", "old/all.json"]).shows(2, "", none);
    lint(&scratch, &["--baseline", "old/all.json", "--update-baseline"]).shows(2, "", none);
    let update =
        format!("error: there is no baseline {FILE} to update: `dma lint --write-baseline` writes one\n");
    lint(&scratch, &["--update-baseline"]).shows(2, "", &update);
    lint(&scratch, &["--baseline", "old/all.json", "--write-baseline"]).shows(
        0,
        "wrote old/all.json: 3 entries\n",
        "",
    );
    lint(&scratch, &["--baseline", "old/all.json"]).shows(
        0,
        &format!("{CLEAN}not shown: 3 listed in old/all.json\n"),
        "",
    );
    assert_eq!(scratch.names("old"), ["all.json"]);
    assert_eq!(lint(&scratch, &[]).run().code, Some(1));
}

#[test]
fn a_baseline_that_cannot_be_used_is_refused_and_left_as_it_is() {
    let again = "correct it, or delete it and write a new one with `dma lint --write-baseline`";
    let entry = |rule: &str, print: &str| {
        format!(
            r#"{{"schemaVersion":"1.0","recipe":"dmaFinding/v1","findings":[{{"fingerprint":"{print}","rule":"{rule}","path":"a.yaml","message":"m"}}]}}"#
        )
    };
    let print = "0123456789abcdef0123456789abcdef";
    let cases: [(String, String); 10] = [
        (String::new(), format!("it is not JSON (EOF while parsing a value at line 1 column 0); {again}")),
        ("{".into(), format!("it is not JSON (EOF while parsing an object at line 1 column 1); {again}")),
        (
            "{\n<<<<<<< HEAD\n=======\n>>>>>>> other\n}".into(),
            "git left a conflict in it; keep the entries of both sides, then run `dma lint \
             --update-baseline`"
                .into(),
        ),
        ("[]".into(), format!("[] is not of type \"object\"; {again}")),
        ("{\"name\": \"a package\"}".into(), format!("\"schemaVersion\" is a required property; {again}")),
        (
            entry("flagged-word", print).replace("\"1.0\"", "\"2.0\""),
            "it is of version 2.0, and this `dma` reads 1.0; use the `dma` that wrote it, or delete it and write a new \
             one with `dma lint --write-baseline`"
                .into(),
        ),
        (
            entry("flagged-word", print).replace("dmaFinding/v1", "dmaFinding/v9"),
            format!("at /recipe: \"dmaFinding/v1\" was expected; {again}"),
        ),
        (
            entry("flagged-word", "abc"),
            format!("at /findings/0/fingerprint: \"abc\" does not match \"^[0-9a-f]{{32}}$\"; {again}"),
        ),
        (
            entry("flaged-word", print),
            "at /findings/0: there is no rule `flaged-word` (did you mean `flagged-word`?); correct the entry or delete \
             it"
            .into(),
        ),
        (
            entry("zzzz", print),
            "at /findings/0: there is no rule `zzzz` (`dma explain --all` lists them); correct the \
             entry or delete it"
                .into(),
        ),
    ];
    for (text, said) in cases {
        let scratch = with_findings();
        scratch.write(FILE, &text);
        let expected = format!("error: cannot use the baseline {FILE}: {said}\n");
        for more in [&[][..], &["--update-baseline"], &["--write-baseline"]] {
            lint(&scratch, more).shows(2, "", &expected);
            assert_eq!(scratch.read(FILE), text);
        }
        let all = format!(
            "{WARNING}{FIRST}{SECOND}0 errors, 1 warning, 2 notes in 2 of 7 files\n1 finding can be fixed with `--fix`\n"
        );
        lint(&scratch, &["--no-baseline"]).shows(1, &all, "");
    }
}

#[test]
fn a_baseline_that_could_not_be_read_again_is_not_written() {
    let scratch = Scratch::new();
    let long = "name-".repeat(48);
    let keys: String = (0..40_000).map(|number| format!("{long}{number}: x\n")).collect();
    scratch.write(EXAMPLE, scratch.read(EXAMPLE).replace("title:", &(keys + "title:")));
    let shown = lint(&scratch, &["--write-baseline"]).run();
    assert_eq!((shown.code, shown.out.as_str()), (Some(2), ""));
    assert!(
        shown.err.contains("entries, which is more than 16 MiB; fix some findings first"),
        "{}",
        shown.err
    );
    assert!(!scratch.names("frameworks").contains(&"lint-baseline.json".to_owned()));
}

#[test]
fn something_else_in_the_place_of_a_baseline_is_refused() {
    let scratch = with_findings();
    std::fs::create_dir(scratch.path(FILE)).unwrap();
    let said = "error: cannot read [HERE]/frameworks/lint-baseline.json: it is a folder, but a file is expected; \
                move it away, or name a file\n";
    let shown = lint(&scratch, &[]).run();
    assert_eq!((shown.code, shown.out.as_str()), (Some(2), ""), "{said}");
    std::fs::remove_dir(scratch.path(FILE)).unwrap();
    std::fs::File::create(scratch.path(FILE)).unwrap().set_len(100 * 1024 * 1024).unwrap();
    let shown = lint(&scratch, &[]).run();
    assert_eq!(shown.code, Some(2));
    assert!(shown.err.contains("it is larger than 16 MiB"), "{}", shown.err);
}

#[test]
fn options_that_contradict_a_baseline_are_refused() {
    let scratch = with_findings();
    for more in [
        &["--write-baseline", "--only", "syntax"][..],
        &["--write-baseline", "--update-baseline"],
        &["--write-baseline", "--since", "main"],
        &["--write-baseline", "--min-severity", "error"],
        &["--update-baseline", "--staged"],
        &["--update-baseline", "--no-baseline"],
        &["--no-baseline", "--baseline", "x.json"],
        &["--write-baseline", "--watch"],
    ] {
        let shown = lint(&scratch, more).run();
        assert_eq!((shown.code, shown.out.as_str()), (Some(2), ""), "{more:?}");
        assert!(shown.err.contains("cannot be used with"), "{}", shown.err);
    }
    let stdin = "error: a baseline is made from saved files, so it cannot be combined with `-`\n";
    lint(&scratch, &["-", "--write-baseline"]).input("").shows(2, "", stdin);
    assert!(!scratch.names("frameworks").contains(&"lint-baseline.json".to_owned()));
}

#[test]
fn formats_for_machines_tell_of_the_baseline_in_their_own_way() {
    let scratch = with_findings();
    lint(&scratch, &["--write-baseline"]).run();
    scratch.edit("frameworks/glossary.yaml", "\r\n", "\n");
    let note = format!(
        "not shown: 2 listed in {FILE}\n1 stale entry in {FILE}: `dma lint --update-baseline` removes \
         them\n"
    );
    let run = |format: &str| {
        let shown = scratch.dma(&["lint", "--format", format]).run();
        assert_eq!((shown.code, &shown.err), (Some(0), &note), "{format}");
        shown.out
    };
    let sarif: Value = serde_json::from_str(&run("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let listed: Vec<&str> =
        results.iter().map(|it| it["partialFingerprints"]["dmaFinding/v1"].as_str().unwrap()).collect();
    for result in results {
        assert_eq!(result["suppressions"][0]["kind"], "external");
        assert_eq!(result["suppressions"][0]["status"], "accepted");
    }
    let mut entries: Vec<String> = written(&scratch)["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["rule"] == "flagged-word")
        .map(|it| it["fingerprint"].as_str().unwrap().to_owned())
        .collect();
    entries.sort_by_key(|it| listed.iter().position(|listed| listed == it));
    assert_eq!(listed, entries);
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!(schema::validate(Schema::Report, &json), []);
    assert_eq!((&json["totals"]["baselined"], &json["totals"]["notes"]), (&2.into(), &0.into()));
    assert_eq!(run("gitlab"), "[]\n");
    assert!(!run("junit").contains("flagged-word"));
}

#[test]
fn a_compilation_repeats_no_warning_that_the_baseline_lists_and_stops_at_every_error() {
    let scratch = with_findings();
    lint(&scratch, &["--write-baseline"]).run();
    let shown = scratch.dma(&["compile", "-f", "plain"]).run();
    assert_eq!(shown.code, Some(0));
    assert!(shown.out.starts_with("wrote dist"), "{}", shown.out);
    let scratch = Scratch::with_error();
    lint(&scratch, &["--write-baseline"]).shows(0, &format!("wrote {FILE}: 1 entry\n"), "");
    lint(&scratch, &[]).shows(0, &format!("{CLEAN}not shown: 1 listed in {FILE}\n"), "");
    scratch.dma(&["compile", "-f", "plain"]).shows(
        1,
        super::ERROR,
        "nothing was written: fix the errors first\n",
    );
}
