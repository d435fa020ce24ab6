//! The programme as git keeps it: commits and the index come in, the files that lint reads go out.

use super::Scratch;
use dma_project::workspace::{self, Repository, Snapshot};
use dma_project::{Loaded, Root};
use dma_text::error::Error;
use std::path::PathBuf;
use std::process::Command;

pub(super) const EXAMPLE: &str = "frameworks/shared/example.yaml";

/// Calls git in the scratch folder, untouched by who runs the tests.
pub(crate) fn git(scratch: &Scratch, arguments: &[&str]) -> String {
    let output = attempt(scratch, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Calls git, whether or not it says yes.
pub(crate) fn attempt(scratch: &Scratch, arguments: &[&str]) -> std::process::Output {
    command(scratch, arguments).output().unwrap()
}

fn command(scratch: &Scratch, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
        command.env_remove(name);
    }
    command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null")]);
    command.arg("-C").arg(scratch.path("."));
    command.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"]);
    command.args(["-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always"]).args(arguments);
    command
}

pub(crate) fn commit(scratch: &Scratch) -> String {
    git(scratch, &["add", "--all"]);
    git(scratch, &["commit", "--quiet", "--allow-empty", "--message", "a commit"]);
    git(scratch, &["rev-parse", "HEAD"])
}

/// A repository with the clean programme in its one commit.
pub(crate) fn repository() -> Scratch {
    let scratch = Scratch::new();
    git(&scratch, &["init", "--quiet"]);
    commit(&scratch);
    scratch
}

fn root(scratch: &Scratch) -> Root {
    Root { folder: scratch.path("frameworks"), prefix: "frameworks/".into() }
}

fn at(scratch: &Scratch, name: &str) -> Result<Loaded, Error> {
    workspace::load_at(root(scratch), name)
}

fn staged(scratch: &Scratch) -> Result<Loaded, Error> {
    Repository::of(&scratch.path("frameworks"))?.load(root(scratch), &Snapshot::Staged)
}

fn text<'l>(loaded: &'l Loaded, name: &str) -> &'l str {
    loaded.sources.get(loaded.sources.find(name).unwrap()).text()
}

fn names(loaded: &Loaded) -> Vec<&str> {
    loaded.sources.iter().map(|(_, source)| source.name()).collect()
}

#[track_caller]
fn refused(loaded: Result<Loaded, Error>, said: &str) {
    let error = loaded.map(|_| ()).unwrap_err().to_string();
    assert_eq!(error, said);
}

#[test]
fn a_commit_holds_what_the_folder_held_then() {
    let scratch = repository();
    let first = git(&scratch, &["rev-parse", "HEAD"]);
    let before = scratch.read(EXAMPLE);
    scratch.write(EXAMPLE, "section: other\n");
    scratch.write("frameworks/acute/own folder/née.yaml", "section: own\n");
    commit(&scratch);
    git(&scratch, &["tag", "-a", "v1", "--message", "a tag"]);
    scratch.write(EXAMPLE, "section: not committed\n");
    let disk = workspace::load(root(&scratch), None).unwrap();
    for name in ["HEAD~1", first.as_str(), &first[..8], "main~1", "v1~1"] {
        let old = at(&scratch, name).unwrap();
        assert_eq!(text(&old, "shared/example.yaml"), before, "{name}");
        assert_eq!(old.sources.len(), 7, "{name}");
    }
    for name in ["HEAD", "main", "v1", "@"] {
        let new = at(&scratch, name).unwrap();
        assert_eq!(text(&new, "shared/example.yaml"), "section: other\n", "{name}");
        assert_eq!(text(&new, "acute/own folder/née.yaml"), "section: own\n");
        assert_eq!(names(&new), names(&disk));
    }
}

#[test]
fn the_index_holds_what_was_added_and_not_what_was_edited_since() {
    let scratch = repository();
    scratch.write(EXAMPLE, "section: added\n");
    scratch.write("frameworks/shared/new.yaml", "section: new\n");
    git(&scratch, &["add", "--all"]);
    scratch.write(EXAMPLE, "section: edited\n");
    scratch.write("frameworks/shared/loose.yaml", "section: loose\n");
    std::fs::remove_file(scratch.path("frameworks/shared/new.yaml")).unwrap();
    let loaded = staged(&scratch).unwrap();
    assert_eq!(text(&loaded, "shared/example.yaml"), "section: added\n");
    assert_eq!(text(&loaded, "shared/new.yaml"), "section: new\n");
    assert_eq!(loaded.sources.find("shared/loose.yaml"), None);
}

#[test]
fn a_file_that_is_only_meant_to_be_added_is_not_staged_and_an_empty_one_is() {
    let scratch = repository();
    scratch.write("frameworks/shared/meant.yaml", "section: meant\n");
    scratch.write("frameworks/shared/empty.yaml", "");
    git(&scratch, &["add", "--intent-to-add", "frameworks/shared/meant.yaml"]);
    git(&scratch, &["add", "frameworks/shared/empty.yaml"]);
    let loaded = staged(&scratch).unwrap();
    assert_eq!(loaded.sources.find("shared/meant.yaml"), None);
    assert_eq!(text(&loaded, "shared/empty.yaml"), "");
}

#[test]
fn the_same_files_are_read_from_git_as_from_the_disk() {
    let scratch = repository();
    for name in [".hidden.yaml", ".folder/x.yaml", "changes/x.yaml", "acute/releases/1.0.0/x.yaml", "x.txt"] {
        scratch.write(&format!("frameworks/{name}"), "[[[");
    }
    for name in ["acute/changes/x.yaml", "x.yml", "acute/.yaml/x.yaml", "releases.yaml"] {
        scratch.write(&format!("frameworks/{name}"), "[[[");
    }
    commit(&scratch);
    let disk = workspace::load(root(&scratch), None).unwrap();
    assert_eq!(names(&at(&scratch, "HEAD").unwrap()), names(&disk));
    assert_eq!(names(&staged(&scratch).unwrap()), names(&disk));
    assert!(names(&disk).contains(&"acute/changes/x.yaml"));
}

#[test]
fn a_file_that_is_too_large_is_not_held_in_memory() {
    let scratch = repository();
    scratch.write(EXAMPLE, vec![b' '; 16 * 1024 * 1024 + 1]);
    commit(&scratch);
    let loaded = at(&scratch, "HEAD").unwrap();
    let source = loaded.sources.get(loaded.sources.find("shared/example.yaml").unwrap());
    assert_eq!(source.damage(), Some(dma_text::source::Damage::TooLarge { bytes: 16 * 1024 * 1024 + 1 }));
    // The next file is read from where it begins.
    assert_eq!(text(&loaded, "programme.yaml"), scratch.read("frameworks/programme.yaml"));
}

#[test]
fn a_name_that_git_knows_no_commit_by_is_refused() {
    let scratch = repository();
    let elsewhere =
        "`git branch --all` and `git tag` list the names; `git fetch` gets those that are new elsewhere";
    for name in ["nope", "main..HEAD", "HEAD:frameworks", ":/none", "^main", "HEAD^{tree}", "0000000"] {
        refused(at(&scratch, name), &format!("git does not know the commit `{name}`: {elsewhere}"));
    }
    let hyphen = "the name of a branch, a tag or a commit never begins with a hyphen";
    for name in ["-h", "--all", "--git-dir=/tmp", "--output=/tmp/x"] {
        refused(at(&scratch, name), &format!("git does not know the commit `{name}`: {hyphen}"));
    }
    for name in ["", "main\n", "a\0b"] {
        let said = format!(
            "git does not know the commit `{name}`: name a branch, a tag or a commit, such as `main`"
        );
        refused(at(&scratch, name), &said);
    }
}

#[test]
fn a_folder_without_a_repository_or_without_a_commit_is_said_to_be_so() {
    let scratch = Scratch::new();
    let folder = scratch.path("frameworks").display().to_string();
    let none =
        format!("{folder} is not in a git repository, so it has no other revisions; run this in a clone");
    refused(at(&scratch, "main"), &none);
    refused(staged(&scratch), &none);
    git(&scratch, &["init", "--quiet"]);
    refused(at(&scratch, "HEAD"), "git does not know the commit `HEAD`: nothing has been committed here yet");
    let said = "there is no frameworks/programme.yaml in what is staged; `git add` the programme first";
    refused(staged(&scratch), said);
    git(&scratch, &["init", "--quiet", "--bare", "frameworks/bare"]);
    let bare = Repository::of(&scratch.path("frameworks/bare")).unwrap_err().to_string();
    assert!(bare.contains("frameworks/bare holds `HEAD`, `objects` and `refs`"), "{bare}");
}

#[test]
fn a_commit_from_before_the_programme_is_said_to_hold_none() {
    let scratch = Scratch::new();
    git(&scratch, &["init", "--quiet"]);
    git(&scratch, &["commit", "--quiet", "--allow-empty", "--message", "nothing"]);
    git(&scratch, &["tag", "before"]);
    commit(&scratch);
    let id = git(&scratch, &["rev-parse", "before"]);
    let said = format!(
        "there is no frameworks/programme.yaml in `before` (commit {}); was the programme in another folder then?",
        &id[..10]
    );
    refused(at(&scratch, "before"), &said);
}

#[test]
fn a_conflict_is_named() {
    let scratch = repository();
    git(&scratch, &["checkout", "--quiet", "-b", "theirs"]);
    scratch.edit("frameworks/glossary.yaml", "terms", "# theirs\nterms");
    commit(&scratch);
    git(&scratch, &["checkout", "--quiet", "main"]);
    scratch.edit("frameworks/glossary.yaml", "terms", "# ours\nterms");
    commit(&scratch);
    assert!(!attempt(&scratch, &["merge", "theirs"]).status.success());
    let said = "git could not read the index: glossary.yaml has a conflict that is not resolved; resolve it and \
                `git add` it";
    refused(staged(&scratch), said);
}

#[test]
fn the_merge_base_is_where_the_branch_began() {
    let scratch = repository();
    let start = git(&scratch, &["rev-parse", "HEAD"]);
    git(&scratch, &["checkout", "--quiet", "-b", "mine"]);
    scratch.write("mine", "");
    commit(&scratch);
    git(&scratch, &["checkout", "--quiet", "main"]);
    scratch.write("theirs", "");
    commit(&scratch);
    git(&scratch, &["checkout", "--quiet", "mine"]);
    let repository = Repository::of(&scratch.path("frameworks")).unwrap();
    let base = repository.merge_base(&repository.commit("main").unwrap()).unwrap();
    assert_eq!((base.id, base.name), (start, "main".into()));
    git(&scratch, &["checkout", "--quiet", "--orphan", "alone"]);
    commit(&scratch);
    let error = repository.merge_base(&repository.commit("main").unwrap()).unwrap_err().to_string();
    let said = "git finds no common ancestor of this branch and `main`: their histories have nothing in \
                common; name another branch";
    assert_eq!(error, said);
}

#[test]
fn a_shallow_clone_is_said_to_be_one() {
    let origin = repository();
    commit(&origin);
    let scratch = Scratch::empty();
    let url = format!("file://{}", origin.path(".").display());
    git(&scratch, &["clone", "--quiet", "--depth", "1", &url, "clone"]);
    let root = || Root { folder: scratch.path("clone/frameworks"), prefix: String::new() };
    assert_eq!(workspace::load_at(root(), "HEAD").unwrap().sources.len(), 7);
    let error = workspace::load_at(root(), "HEAD~1").unwrap_err().to_string();
    assert!(error.contains("this clone holds only part of the history; fetch the rest with"), "{error}");
}

#[test]
fn content_that_a_partial_clone_lacks_is_not_fetched_but_named() {
    let origin = repository();
    git(&origin, &["config", "uploadpack.allowFilter", "true"]);
    let scratch = Scratch::empty();
    let url = format!("file://{}", origin.path(".").display());
    git(&scratch, &["clone", "--quiet", "--no-checkout", "--filter=blob:none", &url, "clone"]);
    std::fs::create_dir(scratch.path("clone/frameworks")).unwrap();
    let root = Root { folder: scratch.path("clone/frameworks"), prefix: String::new() };
    let error = workspace::load_at(root, "HEAD").unwrap_err().to_string();
    assert_eq!(
        error,
        "git could not read a file: acute/framework.yaml: its content is not in this clone; fetch it, as with `git \
         fetch --refetch --no-filter`"
    );
}

#[test]
fn another_work_tree_and_a_folder_below_the_top_are_read_as_their_own() {
    let scratch = repository();
    git(&scratch, &["worktree", "add", "--quiet", "-b", "other", "tree"]);
    scratch.write("tree/frameworks/shared/new.yaml", "section: new\n");
    git(&scratch, &["-C", "tree", "add", "--all"]);
    let root = Root { folder: scratch.path("tree/frameworks"), prefix: String::new() };
    let repository = Repository::of(&root.folder).unwrap();
    let loaded = repository.load(root, &Snapshot::Staged).unwrap();
    assert_eq!(text(&loaded, "shared/new.yaml"), "section: new\n");
    assert_eq!(staged(&scratch).unwrap().sources.find("shared/new.yaml"), None);
}

#[test]
fn files_that_no_lint_reads_can_be_had_as_well() {
    let scratch = repository();
    scratch.write("frameworks/changes/one.yaml", "class: meaning\n");
    scratch.write("other/two.yaml", "out of reach\n");
    let id = commit(&scratch);
    let repository = Repository::of(&scratch.path("frameworks")).unwrap();
    let snapshot = Snapshot::Commit(repository.commit(&id).unwrap());
    let files = repository.read(&snapshot, |name| name.starts_with("changes/")).unwrap();
    assert_eq!(files, [("changes/one.yaml".to_owned(), b"class: meaning\n".to_vec())]);
    assert_eq!(repository.read(&snapshot, |name| name.contains("two")).unwrap(), []);
}

#[cfg(unix)]
#[test]
fn links_in_a_commit_are_followed_inside_the_programme_and_no_further() {
    use std::os::unix::fs::symlink;
    let link = PathBuf::from("frameworks/shared/link.yaml");
    for (target, said) in [
        ("../../outside.yaml", Some("it leaves the programme")),
        ("/etc/passwd", Some("it leaves the programme")),
        ("nothing.yaml", Some("it leaves the programme, or names a folder or nothing")),
        ("link.yaml", Some("it leads to too many others")),
        ("./../acute/.././shared/example.yaml", None),
    ] {
        let scratch = repository();
        scratch.write("outside.yaml", "section: outside\n");
        symlink(target, scratch.path(link.to_str().unwrap())).unwrap();
        commit(&scratch);
        match (said, at(&scratch, "HEAD")) {
            (None, loaded) => {
                assert_eq!(text(&loaded.unwrap(), "shared/link.yaml"), scratch.read(EXAMPLE));
            }
            (Some(said), loaded) => refused(
                loaded,
                &format!(
                    "the symbolic link shared/link.yaml is not followed: {said}; replace the link with the file"
                ),
            ),
        }
    }
}
