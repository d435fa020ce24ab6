//! A repository names programs in its configuration, such as filters: none of them is run.

use crate::cli::Scratch;
use crate::cli::git::{git, repository};

/// Settings of git that name a program, each of which leaves a file where it runs.
fn with_programs() -> Scratch {
    let scratch = repository();
    // Git looks into the work tree where the index lists an empty file and a file is newer than it says.
    scratch.write("frameworks/shared/empty.yaml", "");
    scratch.write("frameworks/shared/meant.yaml", "section: meant\n");
    scratch.write(".gitattributes", "* filter=x diff=x\n");
    git(&scratch, &["add", "--", ".gitattributes", "frameworks/shared/empty.yaml"]);
    git(&scratch, &["add", "--intent-to-add", "frameworks/shared/meant.yaml"]);
    git(&scratch, &["commit", "--quiet", "--message", "Programs"]);
    let ran = scratch.path("ran").display().to_string();
    for name in [
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "diff.x.command",
        "diff.x.textconv",
        "diff.external",
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.askPass",
        "credential.helper",
    ] {
        git(&scratch, &["config", name, &format!("echo {name} >> '{ran}'; cat")]);
    }
    // Every file looks as if it had been written since.
    for name in ["shared/empty.yaml", "shared/example.yaml", "programme.yaml", "glossary.yaml"] {
        let path = format!("frameworks/{name}");
        let text = scratch.read(&path);
        std::fs::remove_file(scratch.path(&path)).unwrap();
        scratch.write(&path, text);
    }
    scratch
}

#[test]
fn no_program_that_a_repository_names_is_run() {
    for arguments in [
        &["lint", "--staged"][..],
        &["lint", "--since", "HEAD"],
        &["diff", "HEAD"],
        &["lint"],
        &["status"],
        &["words", "add", "telecare"],
    ] {
        let scratch = with_programs();
        let shown = scratch.dma(arguments).run();
        let ran = std::fs::read_to_string(scratch.path("ran")).unwrap_or_default();
        assert_eq!(ran, "", "{arguments:?}: {}{}", shown.out, shown.err);
    }
}
