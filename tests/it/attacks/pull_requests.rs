//! The check of pull requests that `SECURITY.md` describes, followed to the letter, on pull requests that are to be refused.

use super::{Scratch, symlink};
use crate::cli::git::git;
use crate::release::signed_twice;
use std::path::Path;
use std::process::{Command, Output};

/// The commands of the section, in order.
fn recipe() -> String {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("SECURITY.md")).unwrap();
    let section =
        page.split("\n## ").find(|section| section.starts_with("Verify pull requests safely")).unwrap();
    let blocks = section.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap());
    let commands: String = blocks.collect();
    assert!(commands.contains("dma verify") && commands.contains("git diff"), "{commands}");
    commands
}

/// The repository with signed releases and the list of signers on `main`, and a checkout of a pull request in `pr/`.
fn pull_request() -> Scratch {
    let scratch = signed_twice();
    let signers = scratch.read("signers");
    scratch.write("base/.github/allowed_signers", signers);
    crate::fixture::copy(&scratch.path("frameworks"), &scratch.path("base/frameworks"));
    let git = |arguments: &[&str]| git(&scratch, arguments);
    git(&["init", "--quiet", "base"]);
    git(&["-C", "base", "add", "--all"]);
    git(&["-C", "base", "commit", "--quiet", "--message", "base"]);
    git(&["clone", "--quiet", "base", "pr"]);
    scratch
}

/// Commits what was changed in the checkout, and runs the check on it.
fn check(scratch: &Scratch) -> Output {
    git(scratch, &["-C", "pr", "add", "--all"]);
    git(scratch, &["-C", "pr", "commit", "--quiet", "--allow-empty", "--message", "a change"]);
    let temporary = tempfile::tempdir().unwrap();
    let own = Path::new(env!("CARGO_BIN_EXE_dma")).parent().unwrap().display().to_string();
    let path = format!("{own}:{}", std::env::var("PATH").unwrap());
    let mut command = Command::new("sh");
    command.args(["-e", "-c", &recipe()]).current_dir(scratch.path("pr"));
    command.env("PATH", path).env("RUNNER_TEMP", temporary.path());
    command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null")]);
    command.output().unwrap()
}

#[track_caller]
fn is_refused(scratch: &Scratch, words: &str) {
    let output = check(scratch);
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(!output.status.success(), "{said}");
    assert!(said.contains(words), "{said}");
}

fn rename(scratch: &Scratch, from: &str, to: &str) {
    let to = scratch.path("pr").join(to);
    std::fs::create_dir_all(to.parent().unwrap()).unwrap();
    std::fs::rename(scratch.path("pr").join(from), to).unwrap();
}

#[test]
fn a_pull_request_that_changes_sources_passes() {
    let scratch = pull_request();
    scratch.edit("pr/frameworks/shared/example.yaml", "digital budget", "digital ledger");
    let output = check(&scratch);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_release_that_is_not_signed_is_refused() {
    let scratch = pull_request();
    scratch.edit("pr/frameworks/shared/example.yaml", "digital budget", "digital ledger");
    crate::release::declare(&scratch, "ledger", "meaning", "example-question");
    rename(&scratch, "../frameworks/changes/ledger.yaml", "frameworks/changes/ledger.yaml");
    let release = ["release", "acute", "--bump", "--date", "2018-03-01", "--programme", "pr/frameworks"];
    let shown = scratch.dma(&release).run();
    assert_eq!(shown.code, Some(0), "{}{}", shown.out, shown.err);
    is_refused(&scratch, "the release is not signed");
}

#[test]
fn another_programme_than_the_one_that_is_named_is_refused() {
    // All is checked of a programme that is as it was, beside which a release is added that nobody signed.
    let forge = |scratch: &Scratch| {
        scratch.write("pr/frameworks/acute/releases/3.0.0/framework.json", "{}");
    };
    for to in [".", "frameworks/frameworks", "frameworks/programme.yaml"] {
        let scratch = pull_request();
        git(&scratch, &["-C", "pr", "mv", "frameworks", "moved"]);
        crate::fixture::copy(&scratch.path("base/frameworks"), &scratch.path("pr/frameworks"));
        std::fs::remove_file(scratch.path("pr/frameworks/programme.yaml")).unwrap();
        if to == "." {
            for entry in std::fs::read_dir(scratch.path("pr/moved")).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                rename(&scratch, &format!("moved/{name}"), &name);
            }
        } else {
            rename(&scratch, "moved", to);
        }
        forge(&scratch);
        is_refused(&scratch, "holds no `programme.yaml`");
    }
    // A link to a copy of it, and one out of the repository.
    let scratch = pull_request();
    rename(&scratch, "frameworks", "moved");
    symlink("moved", scratch.path("pr/frameworks")).unwrap();
    is_refused(&scratch, "deleted file mode");
    let scratch = pull_request();
    rename(&scratch, "frameworks", "moved");
    let elsewhere = tempfile::tempdir().unwrap();
    crate::fixture::copy(&scratch.path("base/frameworks"), &elsewhere.path().join("frameworks"));
    symlink(elsewhere.path().join("frameworks"), scratch.path("pr/frameworks")).unwrap();
    is_refused(&scratch, "frameworks is not followed: it leads out of the folder that it came with");
}

#[test]
fn releases_that_were_changed_removed_or_hidden_are_refused() {
    for setting in ["acute", "social-care"] {
        let scratch = pull_request();
        let releases = format!("pr/frameworks/{setting}/releases");
        std::fs::remove_dir_all(scratch.path(&format!("{releases}/2.0.0"))).unwrap();
        is_refused(&scratch, "tells of this release, and its folder is not there");
    }
    let scratch = pull_request();
    scratch.edit("pr/frameworks/acute/releases/2.0.0/notes.md", "2.0.0", "2.0.1");
    is_refused(&scratch, "a byte of this file is not as it was released");
    let scratch = pull_request();
    let name = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"ev\xffil.txt");
    std::fs::write(scratch.path("pr/frameworks/acute/releases/2.0.0").join(name), "evil").unwrap();
    is_refused(&scratch, "its name is not valid UTF-8");
    // A release and all that names it, so that the rest agrees with itself: the comparison with the base shows it.
    let scratch = pull_request();
    std::fs::remove_dir_all(scratch.path("pr/frameworks/acute/releases/2.0.0")).unwrap();
    let text = scratch.read("pr/frameworks/CHANGELOG.md");
    let start = text.find("### acute 2.0.0").unwrap();
    let end = start + text[start..].find("\n### social-care").unwrap() + 1;
    scratch.write("pr/frameworks/CHANGELOG.md", format!("{}{}", &text[..start], &text[end..]));
    is_refused(&scratch, "deleted file mode");
}

#[test]
fn a_list_of_signers_that_a_repository_made_a_link_out_of_it_is_refused() {
    let (made, scratch) = (signed_twice(), Scratch::empty());
    crate::fixture::copy(&made.path("frameworks"), &scratch.path("inner/frameworks"));
    scratch.write("signers", made.read("signers"));
    git(&scratch, &["init", "--quiet", "inner"]);
    let verify = |signers: &str| {
        scratch.dma(&["verify", "--programme", "frameworks", "--signers", signers]).within("inner").run()
    };
    // The user's own path, wherever it leads.
    let outside = scratch.path("signers").display().to_string();
    for signers in ["../signers", &outside] {
        assert_eq!(verify(signers).code, Some(0), "{signers}");
    }
    std::fs::copy(scratch.path("signers"), scratch.path("inner/mine")).unwrap();
    symlink("mine", scratch.path("inner/inside")).unwrap();
    assert_eq!(verify("inside").code, Some(0));
    symlink("../signers", scratch.path("inner/outside")).unwrap();
    symlink("..", scratch.path("inner/folder")).unwrap();
    symlink(&outside, scratch.path("inner/frameworks/full")).unwrap();
    for signers in ["outside", "folder/signers", "frameworks/full", "./frameworks/../outside"] {
        let shown = verify(signers);
        assert_eq!(shown.code, Some(2), "{signers}: {}{}", shown.out, shown.err);
        assert!(
            shown.err.contains("it leads out of the folder that it came with"),
            "{signers}: {}",
            shown.err
        );
    }
}
