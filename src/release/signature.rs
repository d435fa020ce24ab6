//! A provenance and a key come in; a signature goes out, and from a signature who made it.
//!
//! The form is that of OpenSSH (`ssh-keygen -Y sign -n dma-release`), so that anybody can check a signature, or make one
//! with a key that this tool cannot use, without `dma`.

use super::fault::{Fault, FaultKind};
use super::folder::{Folder, PROVENANCE, SIGNATURE};
use ssh_key::public::KeyData;
use ssh_key::{HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

/// What a signature is for: one that was made for something else does not count.
pub const SIGNATURE_NAMESPACE: &str = "dma-release";

/// Signs a provenance with an Ed25519 key in the form of OpenSSH.
///
/// # Errors
///
/// Why the key cannot be used.
pub fn sign(provenance: &[u8], key: &str) -> Result<Vec<u8>, String> {
    let key = PrivateKey::from_openssh(key)
        .map_err(|error| format!("it is no private key of OpenSSH ({error})"))?;
    let by_hand = format!("sign `provenance.json` with `ssh-keygen -Y sign -n {SIGNATURE_NAMESPACE} -f KEY`");
    if key.is_encrypted() {
        return Err(format!("it has a passphrase; {by_hand}"));
    }
    if key.key_data().ed25519().is_none() {
        return Err(format!("it is no Ed25519 key; {by_hand}"));
    }
    let signature = key
        .sign(SIGNATURE_NAMESPACE, HashAlg::Sha512, provenance)
        .map_err(|error| format!("it cannot sign ({error})"))?;
    let text = signature.to_pem(LineEnding::LF).map_err(|error| error.to_string())?;
    Ok(text.into_bytes())
}

/// Who signed a provenance.
///
/// # Errors
///
/// Why the signature does not hold.
pub(super) fn signer(signature: &[u8], provenance: &[u8]) -> Result<KeyData, String> {
    let unreadable = |why: String| format!("it is no signature of OpenSSH ({why})");
    let text = std::str::from_utf8(signature).map_err(|error| unreadable(error.to_string()))?;
    let signature = SshSig::from_pem(text).map_err(|error| unreadable(error.to_string()))?;
    // Line ends and white space that its reader passes over would be bytes that nobody vouches for.
    if signature.to_pem(LineEnding::LF).ok().as_deref().map(str::trim_end) != Some(text.trim_end()) {
        return Err(unreadable("it is not written as OpenSSH writes it".to_owned()));
    }
    let key = PublicKey::from(signature.public_key().clone());
    key.verify(SIGNATURE_NAMESPACE, provenance, &signature)
        .map_err(|_| "it is of another text, or for another purpose".to_owned())?;
    Ok(signature.public_key().clone())
}

/// The fingerprint of the key that signed a release, as `ssh-keygen -l` prints it; nothing when it is not signed.
pub fn fingerprint(folder: &Folder) -> Option<String> {
    let key = signer(folder.files.get(SIGNATURE)?, folder.files.get(PROVENANCE)?).ok()?;
    Some(PublicKey::from(key).fingerprint(HashAlg::Sha256).to_string())
}

/// What is wrong with the signature of a release when only some keys are trusted: those of an `allowed_signers` file.
pub fn trusted(folder: &Folder, allowed: &str) -> Option<Fault> {
    let fault = |why: &str| {
        Some(Fault { path: folder.path_of(SIGNATURE), kind: FaultKind::Signature(why.to_owned()) })
    };
    let Some(signature) = folder.files.get(SIGNATURE) else { return fault("the release is not signed") };
    // One that does not hold has its own fault.
    let key = signer(signature, folder.files.get(PROVENANCE)?).ok()?;
    if allowed.lines().filter_map(allowed_key).any(|it| it == key) {
        return None;
    }
    fault("the key is none of those that are trusted")
}

/// The key of a line of `allowed_signers`: principals, options, key type and key.
///
/// A line with a condition that is not understood here, such as an end of validity, trusts nobody.
fn allowed_key(line: &str) -> Option<KeyData> {
    let line = line.trim();
    if line.starts_with('#') {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words
        .iter()
        .position(|word| word.starts_with("ssh-") || word.starts_with("ecdsa-") || word.starts_with("sk-"))?;
    let options = words.get(1..at)?;
    let is_ours = |option: &&str| {
        option
            .strip_prefix("namespaces=")
            .is_some_and(|names| names.trim_matches('"').split(',').any(|name| name == SIGNATURE_NAMESPACE))
    };
    if !options.iter().all(is_ours) {
        return None;
    }
    let key = PublicKey::from_openssh(&format!("{} {}", words.get(at)?, words.get(at + 1)?)).ok()?;
    Some(key.key_data().clone())
}
