//! Input that is damaged, hostile or not there: a clear word, a place, and nothing half done.

use super::{CLEAN, Scratch};

const EXAMPLE: &str = "frameworks/shared/example.yaml";

/// Lints with one file added; this is the only finding.
#[track_caller]
fn only_finding(text: impl AsRef<[u8]>, expected: &str) {
    let scratch = Scratch::new();
    scratch.write(EXAMPLE, text);
    let out = format!("{EXAMPLE}:{expected}\n1 error, 0 warnings, 0 notes in 1 of 7 files\n");
    scratch.dma(&["lint", "-f", "plain"]).shows(1, &out, "");
    // What cannot be linted is not compiled.
    let compiled = scratch.dma(&["compile", "-f", "plain"]).run();
    assert_eq!((compiled.code, compiled.out), (Some(1), out));
    assert_eq!(scratch.names("."), ["frameworks"]);
}

#[test]
fn a_path_that_is_not_there_is_named() {
    for path in ["nope", "frameworks/nope.yaml", "frameworks/scales.yaml/below"] {
        let expected = format!("error: cannot find {path}: no file or folder has this name\n");
        Scratch::new().dma(&["lint", path]).shows(2, "", &expected);
        Scratch::new().dma(&["lint", "frameworks", path]).shows(2, "", &expected);
        Scratch::new().dma(&["compile", "--programme", path]).shows(2, "", &expected);
    }
}

#[test]
fn a_folder_without_a_programme_is_named() {
    let scratch = Scratch::empty();
    scratch.write("notes/notes.yaml", "a: 1\n");
    let expected = |path: &str| {
        format!(
            "error: no programme found: neither {path} nor any folder above it contains `frameworks/programme.yaml` or \
             `programme.yaml`; name a file or folder of a programme\n"
        )
    };
    scratch.dma(&["lint"]).shows(2, "", &expected("."));
    scratch.dma(&["lint", "notes/notes.yaml"]).shows(2, "", &expected("notes/notes.yaml"));
    scratch.dma(&["compile"]).shows(2, "", &expected("."));
    assert_eq!(scratch.names("."), ["notes"]);
}

#[test]
fn bytes_that_are_no_text_are_found_at_their_place() {
    only_finding(
        b"section: example\ntitle: The board\x92s plan\n",
        "2:17: error: these bytes are not UTF-8 text [invalid-utf8]; help: save the file with the encoding UTF-8; \
         the rest of the file could not be read",
    );
    // UTF-16, as some Windows editors save.
    only_finding(
        b"\xff\xfes\0e\0c\0t\0i\0o\0n\0",
        "1:1: error: these bytes are not UTF-8 text [invalid-utf8]; help: save the file with the encoding UTF-8; \
         the rest of the file could not be read",
    );
}

#[test]
fn a_file_of_another_sort_is_one_finding() {
    only_finding(
        vec![0; 1_000_000],
        "1:1: error: the text contains the invisible character U+0000 [control-character]; help: delete it and \
         retype the text around it",
    );
}

#[test]
fn a_byte_order_mark_and_windows_lines_are_warnings_and_compile_to_the_same_bytes() {
    let scratch = Scratch::new();
    assert_eq!(scratch.dma(&["compile", "--out", "clean"]).run().code, Some(0));
    let text = scratch.read(EXAMPLE);
    scratch.write(EXAMPLE, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    let expected = "\
frameworks/shared/example.yaml:1:1: warning: the file begins with an invisible byte order mark [byte-order-mark]; \
help: delete the mark, and save the file as UTF-8 without BOM
frameworks/shared/example.yaml:1:67: warning: this line ends with a carriage return (CRLF or CR) [carriage-return]; \
help: save the file with LF line endings; only the first line is shown
0 errors, 2 warnings, 0 notes in 1 of 7 files
2 findings can be fixed with `--fix`
";
    scratch.dma(&["lint", "-f", "plain"]).shows(1, expected, "");
    assert_eq!(scratch.dma(&["compile", "--out", "windows"]).run().code, Some(0));
    for name in scratch.names("clean") {
        assert_eq!(scratch.read(&format!("clean/{name}")), scratch.read(&format!("windows/{name}")));
    }
}

#[test]
fn a_file_of_a_hundred_megabytes_is_not_read() {
    let scratch = Scratch::new();
    std::fs::File::create(scratch.path(EXAMPLE)).unwrap().set_len(100 * 1024 * 1024).unwrap();
    let expected = "\
frameworks/shared/example.yaml:1:1: error: the file is larger than 16 MiB, so nothing in it was read \
[limit-exceeded]; help: split the file into one file for each section
1 error, 0 warnings, 0 notes in 1 of 7 files
";
    scratch.dma(&["lint", "-f", "plain"]).shows(1, expected, "");
    let spaces = vec![b' '; 16 * 1024 * 1024 + 1];
    scratch
        .dma(&["lint", "-f", "plain", "-", "--stdin-filename", EXAMPLE])
        .input(spaces)
        .shows(1, expected, "");
}

#[test]
fn nesting_without_end_is_found_where_it_goes_too_deep() {
    for (text, place) in [
        ("[".repeat(100_000), "1:65"),
        ("{a: ".repeat(100_000), "1:257"),
        ("- ".repeat(20_000), "1:129"),
        ((0..2_000).map(|depth| " ".repeat(depth) + "a:\n").collect(), "65:65"),
    ] {
        only_finding(
            text,
            &format!(
                "{place}: error: collections are nested more than 64 deep here [limit-exceeded]; help: look for \
                 brackets that are not closed: no part of the format is nested so deeply"
            ),
        );
    }
}

#[test]
fn aliases_that_multiply_are_stopped() {
    let scratch = Scratch::new();
    let mut bomb = String::from("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (previous, next) in ('a'..='y').zip('b'..='z') {
        bomb.push_str(&format!("{next}: &{next} [{}]\n", vec![format!("*{previous}"); 9].join(", ")));
    }
    for text in [bomb.as_str(), "a: &a [*a]\n", "a: &a { b: *a }\n"] {
        scratch.write(EXAMPLE, text);
        let shown = scratch.dma(&["lint", "-f", "plain"]).run();
        assert_eq!((shown.code, shown.err.as_str()), (Some(1), ""));
        let found = shown.out.lines().filter(|line| line.contains("[limit-exceeded]")).count();
        assert_eq!(found, 1, "{}", shown.out);
    }
}

/// A programme that uses a section file outside itself.
fn reaching_out() -> Scratch {
    let scratch = Scratch::new();
    let outside = scratch.read(EXAMPLE).replace("digital plan", "plan that nobody may read");
    scratch.write("outside.yaml", outside);
    scratch.edit("frameworks/acute/framework.yaml", "use: shared/example.yaml", "use: ../outside.yaml");
    scratch
}

#[test]
fn a_use_that_leaves_the_programme_reads_nothing_there() {
    let scratch = reaching_out();
    let shown = scratch.dma(&["lint"]).run();
    assert!(!shown.out.contains("nobody may read"), "{}", shown.out);
    scratch.dma(&["compile"]).run();
    for name in scratch.names(".").iter().filter(|name| *name == "dist") {
        for file in scratch.names(name) {
            assert!(!scratch.read(&format!("{name}/{file}")).contains("nobody may read"));
        }
    }
}

#[test]
fn a_use_that_leaves_the_programme_is_an_error() {
    let scratch = reaching_out();
    let shown = scratch.dma(&["lint", "-f", "plain"]).run();
    assert_eq!((shown.code, shown.err.as_str()), (Some(1), ""));
    let found = shown.out.lines().filter(|line| line.contains("[use-outside-programme]")).collect::<Vec<_>>();
    assert_eq!(found.len(), 1, "{}", shown.out);
    assert!(found[0].starts_with("frameworks/acute/framework.yaml:12:"), "{}", found[0]);
    assert_eq!(scratch.dma(&["compile"]).run().code, Some(1));
    assert_eq!(scratch.names("."), ["frameworks", "outside.yaml"]);
}

#[cfg(unix)]
mod links {
    use super::{CLEAN, EXAMPLE, Scratch};
    use std::os::unix::fs::symlink;

    /// A programme with a symbolic link is refused with these words.
    #[track_caller]
    fn refused(target: &str, link: &str, said: &str) {
        let scratch = Scratch::new();
        scratch.write("outside/file.yaml", "section: outside\n");
        symlink(target, scratch.path(link)).unwrap();
        scratch.dma(&["lint"]).shows(2, "", &format!("error: {said}\n"));
        scratch.dma(&["compile"]).shows(2, "", &format!("error: {said}\n"));
        assert_eq!(scratch.names("."), ["frameworks", "outside"]);
    }

    #[test]
    fn a_link_that_leaves_the_programme_is_not_followed() {
        let said = |link| {
            format!(
                "the symbolic link {link} is not followed: it leaves the programme; replace the link with the file"
            )
        };
        for target in ["../../outside/file.yaml", "/etc/passwd"] {
            let link = "frameworks/shared/link.yaml";
            refused(target, link, &said(link));
        }
        refused("../outside", "frameworks/folder", &said("frameworks/folder"));
        refused("..", "frameworks/up", &said("frameworks/up"));
    }

    #[test]
    fn a_link_to_a_folder_is_not_followed() {
        for (target, link) in
            [(".", "frameworks/here"), ("shared", "frameworks/again"), ("..", "frameworks/acute/up")]
        {
            let said = format!(
                "the symbolic link {link} is not followed: it names a folder, which would be read twice; replace \
                 the link with the file"
            );
            refused(target, link, &said);
        }
    }

    #[test]
    fn links_in_a_loop_and_links_to_nothing_are_named() {
        refused(
            "loop.yaml",
            "frameworks/loop.yaml",
            "cannot follow frameworks/loop.yaml: too many levels of symbolic links",
        );
        refused(
            "nothing.yaml",
            "frameworks/dangling.yaml",
            "cannot follow frameworks/dangling.yaml: no such file or directory",
        );
        let scratch = Scratch::empty();
        symlink("b", scratch.path("a")).unwrap();
        symlink("a", scratch.path("b")).unwrap();
        scratch.dma(&["lint", "a"]).shows(2, "", "error: cannot read a: too many levels of symbolic links\n");
    }

    #[test]
    fn links_that_are_no_sources_are_nobodys_business() {
        let scratch = Scratch::new();
        symlink("/etc/passwd", scratch.path("frameworks/notes.txt")).unwrap();
        symlink("nothing", scratch.path("frameworks/dangling")).unwrap();
        scratch.dma(&["lint"]).shows(0, CLEAN, "");
    }

    #[test]
    fn a_pipe_with_the_name_of_a_source_does_not_block() {
        let scratch = Scratch::new();
        let made = std::process::Command::new("mkfifo").arg(scratch.path("frameworks/pipe.yaml")).status();
        if made.is_ok_and(|status| status.success()) {
            let expected = "error: cannot read frameworks/pipe.yaml: it is neither a file nor a folder; move it away, or \
                            name a file\n";
            scratch.dma(&["lint"]).shows(2, "", expected);
        }
    }

    #[test]
    fn a_pipe_is_written_to_and_not_replaced() {
        use std::os::unix::fs::FileTypeExt as _;
        let scratch = Scratch::new();
        let answers =
            &["response", "synthesise", "acute", "--count", "2", "--seed", "1", "--out", "answers.jsonl"];
        assert_eq!(scratch.dma(answers).run().code, Some(0));
        for (arguments, begins) in [
            (&["compare", "acute", "acute", "-f", "csv", "--out"][..], "setting,"),
            (&["score", "answers.jsonl", "--format", "csv", "--out"], "synthetic,"),
        ] {
            let pipe = scratch.path("pipe.csv");
            let made = std::process::Command::new("mkfifo").arg(&pipe).status();
            if !made.is_ok_and(|status| status.success()) {
                continue;
            }
            let reader = std::thread::spawn({
                let pipe = pipe.clone();
                move || std::fs::read_to_string(pipe).unwrap()
            });
            let shown = scratch.dma(&[arguments, &["pipe.csv"]].concat()).run();
            assert_eq!(shown.code, Some(0), "{arguments:?}: {}{}", shown.out, shown.err);
            assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo(), "{arguments:?}");
            let through = reader.join().unwrap();
            assert!(through.starts_with(begins), "{arguments:?}: {through}");
            std::fs::remove_file(pipe).unwrap();
        }
    }

    #[test]
    fn what_may_not_be_read_is_named() {
        use std::os::unix::fs::PermissionsExt as _;
        for name in [EXAMPLE, "frameworks/shared"] {
            let scratch = Scratch::new();
            let path = scratch.path(name);
            let usual = std::fs::metadata(&path).unwrap().permissions();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o0)).unwrap();
            // Permissions do not stop root.
            let is_stopped =
                if path.is_dir() { path.read_dir().is_err() } else { std::fs::read(&path).is_err() };
            if is_stopped {
                let slash = if path.is_dir() { "/" } else { "" };
                let advice = "change its permissions, or run this as a user who has them";
                let expected = format!("error: cannot read {name}{slash}: permission denied; {advice}\n");
                scratch.dma(&["lint"]).shows(2, "", &expected);
            }
            std::fs::set_permissions(&path, usual).unwrap();
        }
    }
}

#[test]
fn folders_without_end_are_refused() {
    let scratch = Scratch::new();
    scratch.write(&format!("frameworks/{}section.yaml", "deep/".repeat(17)), "section: deep\n");
    let expected = "error: cannot read frameworks/: it contains more than 16 folders within one another; is it the \
                    folder of a programme?\n";
    scratch.dma(&["lint"]).shows(2, "", expected);
}

#[test]
fn hidden_files_and_released_ones_are_not_read() {
    let scratch = Scratch::new();
    for name in [".hidden.yaml", ".git/x.yaml", "acute/releases/1.0.0/x.yaml"] {
        scratch.write(&format!("frameworks/{name}"), "[[[");
    }
    scratch.dma(&["lint"]).shows(0, CLEAN, "");
}
