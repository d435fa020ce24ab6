//! `dma explain`, `completions`, `man`, and what cannot be typed.

use super::Scratch;
use dma_lint::rules;
use dma_project::reference;

#[test]
fn every_rule_can_be_explained() {
    let scratch = Scratch::empty();
    for rule in rules::all() {
        let shown = scratch.dma(&["explain", rule.code.slug]).run();
        assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "{}", rule.code.slug);
        assert!(shown.out.starts_with(&format!("{} (group {}, ", rule.code.slug, rule.group.name())));
        assert!(shown.out.contains(&rule.code.summary()), "{}", shown.out);
    }
}

#[test]
fn an_unknown_rule_gets_the_one_that_was_meant() {
    let explain = |name| Scratch::empty().dma(&["explain", name]);
    explain("duplicate-ky").shows(
        2,
        "",
        "error: there is no rule and no change `duplicate-ky`: did you mean `duplicate-key`?\n",
    );
    explain("zzz").shows(2, "", "error: there is no rule and no change `zzz`: `dma explain --all` and `dma explain --all --changes` list them\n");
}

#[test]
fn all_rules_are_listed_in_every_form() {
    let scratch = Scratch::empty();
    let slugs: Vec<&str> = reference::findings().map(|entry| entry.code().slug).collect();
    assert!(slugs.contains(&"contradicted-carry") && slugs.contains(&"version-too-low"));
    let human = scratch.dma(&["explain", "--all"]).run();
    assert_eq!(human.out.lines().map(|line| line.split(' ').next().unwrap()).collect::<Vec<_>>(), slugs);
    let json = scratch.dma(&["explain", "--all", "--format", "json"]).run();
    let pages: Vec<serde_json::Value> = serde_json::from_str(&json.out).unwrap();
    assert_eq!(pages.iter().map(|page| page["name"].as_str().unwrap()).collect::<Vec<_>>(), slugs);
    let markdown = scratch.dma(&["explain", "--all", "--format", "markdown"]).run();
    for slug in slugs {
        assert!(markdown.out.contains(slug), "{slug}");
    }
    for shown in [human, json, markdown] {
        assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""));
    }
}

#[test]
fn everything_that_can_be_reported_is_explained_in_every_format() {
    let scratch = Scratch::empty();
    // One of each kind through the command, all of them through the library.
    for slug in
        ["duplicate-key", "contradicted-carry", "version-too-low", "response-malformed", "question-added"]
    {
        let shown = scratch.dma(&["explain", slug, "--format", "json"]).run();
        let page: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
        assert_eq!(page["name"], slug);
        let shown = scratch.dma(&["explain", slug, "--format", "markdown"]).run();
        assert!(shown.out.starts_with(&format!("{slug} (")), "{}", shown.out);
    }
    for entry in reference::all() {
        let (slug, page) = (entry.code().slug, entry.json().unwrap());
        assert_eq!(page["name"], slug);
        for key in ["group", "summary", "page"] {
            assert!(page[key].as_str().is_some_and(|text| !text.is_empty()), "{slug}: {key}");
        }
        assert!(entry.text().starts_with(&format!("{slug} (")));
    }
}

#[test]
fn what_was_meant_is_looked_for_among_all_that_can_be_reported() {
    let said =
        "error: there is no rule and no change `contradicted-carr`: did you mean `contradicted-carry`?\n";
    Scratch::empty().dma(&["explain", "contradicted-carr"]).shows(2, "", said);
    for entry in reference::all() {
        let slug = entry.code().slug;
        assert_eq!(reference::suggestion(&slug[..slug.len() - 1]), Some(slug));
    }
}

#[test]
fn every_shell_gets_completions() {
    for (shell, first) in [
        ("bash", "_dma() {"),
        ("zsh", "#compdef dma"),
        ("fish", "# Print an optspec for argparse"),
        ("powershell", "\nusing namespace System.Management.Automation"),
        ("elvish", "\nuse builtin;"),
    ] {
        let shown = Scratch::empty().dma(&["completions", shell]).run();
        assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "{shell}");
        assert!(shown.out.starts_with(first), "{shell}: {}", &shown.out[..80]);
        for word in ["lint", "compile", "stdin-filename"] {
            assert!(shown.out.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn the_manual_page_is_roff_and_names_every_command() {
    let shown = Scratch::empty().dma(&["man"]).run();
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""));
    assert!(shown.out.contains(".TH dma 1"), "{}", shown.out);
    for command in ["LINT", "COMPILE", "EXPLAIN", "COMPLETIONS", "MAN"] {
        assert!(shown.out.contains(&format!(".TH DMA-{command} 1")), "{command}");
    }
    for line in shown.out.lines().filter(|line| line.starts_with('.')) {
        let request: String = line[1..].chars().take_while(char::is_ascii_alphabetic).collect();
        assert!(
            ["TH", "SH", "SS", "TP", "PP", "RS", "RE", "br", "ie", "el", "IP"].contains(&request.as_str()),
            "{line}"
        );
    }
}

#[test]
fn what_cannot_be_typed_is_refused_with_what_was_meant() {
    let dma = |arguments: &[&str]| Scratch::new().dma(arguments);
    dma(&["lint", "--fromat", "json"]).shows(
        2,
        "",
        "error: unexpected argument '--fromat' found

  tip: a similar argument exists: '--format'

Usage: dma lint --format <FORMAT> [PATH]...

For more information, try '--help'.
",
    );
    dma(&["lnt"]).shows(
        2,
        "",
        "error: unrecognized subcommand 'lnt'

  tip: a similar subcommand exists: 'lint'

Usage: dma [OPTIONS] <COMMAND>

For more information, try '--help'.
",
    );
    dma(&["completions", "tcsh"]).shows(
        2,
        "",
        "error: invalid value 'tcsh' for '<SHELL>'
  [possible values: bash, elvish, fish, powershell, zsh]

  tip: a similar value exists: 'zsh'

For more information, try '--help'.
",
    );
}

#[test]
fn help_and_version_are_answers_and_no_command_shows_where_to_start() {
    let version = format!("dma {}\n", env!("CARGO_PKG_VERSION"));
    Scratch::empty().dma(&["--version"]).shows(0, &version, "");
    let help = Scratch::empty().dma(&["--help"]).run();
    assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
    assert!(
        help.out.contains("Exit codes: 0 clean, 1 findings at or above the failing level, 2 could not run.")
    );
    for group in
        ["\nWrite:\n  lint ", "\nCompare:\n", "\nRelease:\n", "\nAnswers:\n", "\nPublish:\n", "\nTools:\n"]
    {
        assert!(help.out.contains(group), "{group}: {}", help.out);
    }
    let lint = Scratch::empty().dma(&["help", "lint"]).run();
    assert!(
        lint.out.contains("\nExample:\n  dma lint --fix\n      Apply safe fixes, and show what remains."),
        "{}",
        lint.out
    );
    for start in [&[][..], &["explain"]] {
        let shown = Scratch::empty().dma(start).run();
        assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""));
        assert!(shown.out.contains("\n  dma explain "), "{}", shown.out);
    }
    // An option without a command is still a mistake.
    assert_eq!(Scratch::empty().dma(&["--color", "never"]).run().code, Some(2));
}

#[test]
fn a_reason_against_a_release_has_a_page() {
    for reason in dma_release::reason::CODES {
        let shown = Scratch::new().dma(&["explain", reason.slug]).run();
        assert_eq!(shown.code, Some(0));
        assert!(shown.out.starts_with(&format!(
            "{} (group release, error)\n\n{}\n",
            reason.slug,
            reason.summary()
        )));
    }
    let said = "error: there is no rule and no change `version-to-low`: did you mean `version-too-low`?\n";
    Scratch::new().dma(&["explain", "version-to-low"]).shows(2, "", said);
}
