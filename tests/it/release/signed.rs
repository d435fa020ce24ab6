//! Signatures: made by `dma` or by OpenSSH, checked by the other.

use super::{FIRST, declare, released, reword, succeeds};
use crate::cli::Scratch;
use std::process::{Command, Stdio};

/// Makes a key; nothing where there is no OpenSSH.
pub(super) fn key(scratch: &Scratch, name: &str, passphrase: &str, kind: &str) {
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", kind, "-N", passphrase, "-C", "releases@example.org", "-f"])
        .arg(scratch.path(name))
        .status();
    assert!(made.expect("ssh-keygen is there").success());
}

fn signed() -> Scratch {
    let scratch = Scratch::new();
    key(&scratch, "key", "", "ed25519");
    let shown = scratch.dma(&["release", "--all", "--date", "2016-04-01", "--sign", "key"]).run();
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""));
    let public = scratch.read("key.pub");
    scratch.write(
        "signers",
        format!("# who releases\nreleases@example.org namespaces=\"dma-release\" {public}"),
    );
    scratch
}

/// With 2.0.0 of both settings, too, signed with the same key.
pub(crate) fn signed_twice() -> Scratch {
    let scratch = signed();
    reword(&scratch);
    declare(&scratch, "budget", "meaning", "example-question");
    let arguments = ["release", "--all", "--bump", "--date", "2017-03-01", "--sign", "key"];
    succeeds(&scratch, &arguments);
    scratch
}

#[test]
fn openssh_accepts_a_signature_of_ours() {
    let scratch = signed();
    let provenance = std::fs::File::open(scratch.path(FIRST).join("provenance.json")).unwrap();
    let checked = Command::new("ssh-keygen")
        .args(["-Y", "verify", "-n", "dma-release", "-I", "releases@example.org", "-f"])
        .arg(scratch.path("signers"))
        .arg("-s")
        .arg(scratch.path(FIRST).join("provenance.json.sig"))
        .stdin(provenance)
        .stdout(Stdio::null())
        .status();
    assert!(checked.unwrap().success());
}

#[test]
fn we_accept_a_signature_of_openssh_that_comes_later() {
    let scratch = released();
    key(&scratch, "key", "", "ed25519");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-Y", "sign", "-n", "dma-release", "-f"])
        .arg(scratch.path("key"))
        .arg(scratch.path(FIRST).join("provenance.json"))
        .stderr(Stdio::null())
        .status();
    assert!(made.unwrap().success());
    let shown = scratch.dma(&["verify", "acute", "-f", "plain"]).run();
    assert!(
        shown.code == Some(0) && shown.out.contains("acute 1.0.0: as it was released, signed by SHA256:"),
        "{}",
        shown.out
    );
}

#[test]
fn a_trusted_signature_passes_and_another_does_not() {
    let scratch = signed();
    let verify = |signers: &str| scratch.dma(&["verify", "acute", "--signers", signers, "-f", "plain"]).run();
    let shown = verify("signers");
    assert_eq!(shown.code, Some(0));
    assert!(shown.out.ends_with(" (releases@example.org)\n"), "{}", shown.out);
    key(&scratch, "other", "", "ed25519");
    let other = scratch.read("other.pub");
    let own = scratch.read("key.pub");
    for (line, said) in [
        (format!("releases@example.org {other}"), "the signers file does not list its key"),
        (
            format!("releases@example.org namespaces=\"git\" {own}"),
            "the signers file does not list its key for `dma-release`",
        ),
        (
            format!("releases@example.org valid-before=\"20200101\" {own}"),
            "its key expired: the signers file makes it valid only before 20200101",
        ),
        (
            format!("releases@example.org cert-authority {own}"),
            "the signers file gives its key the unsupported option `cert-authority`",
        ),
        (String::new(), "the signers file does not list its key"),
    ] {
        scratch.write("few", line);
        let shown = verify("few");
        let said = format!("the signature is not valid: {said} [signature-invalid]");
        assert!(shown.code == Some(1) && shown.out.contains(&said), "{}", shown.out);
    }
    // A release that is not signed.
    let plain = released();
    plain.write("signers", &own);
    let shown = plain.dma(&["verify", "acute", "--signers", "signers", "-f", "plain"]).run();
    assert!(shown.code == Some(1) && shown.out.contains("the release is not signed"), "{}", shown.out);
}

/// One witness that agrees is not enough, and a signature is of one release.
#[test]
fn a_signature_of_1_0_0_does_not_sign_2_0_0() {
    let scratch = signed_twice();
    let second = "frameworks/acute/releases/2.0.0";
    let verify = |arguments: &[&str]| {
        let shown = scratch.dma(&[&["verify", "acute", "-f", "plain"], arguments].concat()).run();
        assert!(shown.code == Some(1) && !shown.out.contains("signed by"), "{}", shown.out);
        shown.out
    };
    let repair = |name: &str, from: &str, to: &str| {
        let digest = |text: &str| dma_document::sha256(text.as_bytes());
        scratch.edit(&format!("{second}/SHA256SUMS"), &digest(from), &digest(to));
        scratch.write(&format!("{second}/{name}"), to);
    };
    let provenance = scratch.read(&format!("{second}/provenance.json"));
    let signature = scratch.read(&format!("{second}/provenance.json.sig"));
    repair("provenance.json", &provenance, &scratch.read(&format!("{FIRST}/provenance.json")));
    scratch.write(
        &format!("{second}/provenance.json.sig"),
        scratch.read(&format!("{FIRST}/provenance.json.sig")),
    );
    for arguments in [&[][..], &["--signers", "signers"]] {
        let said = verify(arguments);
        assert!(said.contains("differs from the released one"), "{said}");
    }
    repair("provenance.json", &scratch.read(&format!("{FIRST}/provenance.json")), &provenance);
    scratch.write(&format!("{second}/provenance.json.sig"), signature);
    succeeds(&scratch, &["verify"]);
    let notes = scratch.read(&format!("{second}/notes.md"));
    repair("notes.md", &notes, &notes.replace("2.0.0", "2.0.1"));
    let said = verify(&[]);
    assert!(said.contains("/notes.md:1:1: error: this file differs from the released one"), "{said}");
    let also =
        "/SHA256SUMS:1:1: error: this file gives a different SHA-256 for `notes.md` than the other files";
    assert!(said.contains(also), "{said}");
}

#[test]
fn any_flipped_byte_of_a_signature_is_noticed() {
    let scratch = signed();
    let all: Vec<_> = super::files(&scratch, "frameworks").into_iter().collect();
    let folder = dma_release::folders(all).into_iter().find(|it| it.setting == "acute").unwrap();
    let name = "provenance.json.sig";
    for at in 0..folder.files[name].len() {
        for flip in [0x01, 0x20] {
            let mut changed = folder.clone();
            changed.files.get_mut(name).unwrap()[at] ^= flip;
            let faults = super::verify(&changed, &[]).faults;
            assert_eq!(faults.len(), 1, "byte {at}: {faults:?}");
            assert!(faults[0].path.ends_with(name), "byte {at}: {faults:?}");
        }
    }
    // Signed, then changed.
    let mut changed = folder;
    changed.files.get_mut("provenance.json").unwrap().push(b' ');
    let faults = super::verify(&changed, &[]).faults;
    assert!(faults.iter().any(|it| it.path.ends_with(name)), "{faults:?}");
}

#[test]
fn a_key_that_cannot_be_used_is_refused_and_nothing_is_written() {
    let scratch = Scratch::new();
    key(&scratch, "locked", "secret words", "ed25519");
    key(&scratch, "old", "", "ecdsa");
    scratch.write("text", "no key");
    for (name, said) in [
        (
            "locked",
            "cannot sign with locked: it has a passphrase; sign `provenance.json` with `ssh-keygen -Y sign -n dma-release -f KEY`",
        ),
        ("old", "cannot sign with old: it is not"),
        ("text", "cannot sign with text: it is not an OpenSSH private key"),
        ("locked.pub", "cannot sign with locked.pub: it is not an OpenSSH private key"),
    ] {
        let shown = scratch.dma(&["release", "--all", "--sign", name]).run();
        assert!(shown.code == Some(2) && shown.err.contains(said), "{name}: {}", shown.err);
    }
    assert_eq!(scratch.names("frameworks/acute"), ["framework.yaml"]);
}
