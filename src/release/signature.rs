//! Signs a provenance, and checks who signed one.
//!
//! The form is that of OpenSSH (`ssh-keygen -Y sign -n dma-release`), so that anybody can check a signature, or make one
//! with a key that this tool cannot use, without `dma`.

use super::folder::SIGNATURE_NAMESPACE;
use super::signers::Signers;
use ssh_key::public::KeyData;
use ssh_key::{HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

/// How to sign with a key that this tool cannot use.
const BY_HAND: &str = "sign `provenance.json` with `ssh-keygen -Y sign -n dma-release -f KEY`";

/// Why a key cannot sign.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// It is not an OpenSSH private key.
    #[error("it is not an OpenSSH private key ({0})")]
    NotAKey(ssh_key::Error),
    /// It has a passphrase.
    #[error("it has a passphrase; {BY_HAND}")]
    Encrypted,
    /// It is of another algorithm than Ed25519.
    #[error("it is not an Ed25519 key; {BY_HAND}")]
    NotEd25519,
    /// Signing failed.
    #[error("it cannot sign ({0})")]
    Failed(ssh_key::Error),
    /// The signature cannot be written as text.
    #[error(transparent)]
    Text(#[from] ssh_key::Error),
}

/// Signs a provenance with an Ed25519 key in the form of OpenSSH.
///
/// # Errors
///
/// When the key cannot be used.
pub fn sign(provenance: &[u8], key: &str) -> Result<Vec<u8>, SignError> {
    let key = PrivateKey::from_openssh(key).map_err(SignError::NotAKey)?;
    if key.is_encrypted() {
        return Err(SignError::Encrypted);
    }
    if key.key_data().ed25519().is_none() {
        return Err(SignError::NotEd25519);
    }
    let signature = key.sign(SIGNATURE_NAMESPACE, HashAlg::Sha512, provenance).map_err(SignError::Failed)?;
    let text = signature.to_pem(LineEnding::LF)?;
    Ok(text.into_bytes())
}

/// Who signed the provenance of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The fingerprint of the key, as `ssh-keygen -l` prints it.
    pub fingerprint: String,
    /// The principals that the signers file lists for the key; nothing where no such file was given.
    pub principals: Option<String>,
}

/// Checks the signature of a provenance, and that the signers file lists its key where there is one.
///
/// # Errors
///
/// Why the signature is not accepted.
pub(super) fn check(
    signature: &[u8],
    provenance: &[u8],
    signers: Option<&Signers>,
) -> Result<Signed, String> {
    let key = signer(signature, provenance)?;
    let principals = signers.map(|signers| signers.principals(&key)).transpose()?.map(str::to_owned);
    Ok(Signed { fingerprint: PublicKey::from(key).fingerprint(HashAlg::Sha256).to_string(), principals })
}

/// Returns the key that signed a provenance.
fn signer(signature: &[u8], provenance: &[u8]) -> Result<KeyData, String> {
    let unreadable = |why: &str| format!("it is not an OpenSSH signature ({why})");
    let text = std::str::from_utf8(signature).map_err(|error| unreadable(&error.to_string()))?;
    let signature = SshSig::from_pem(text).map_err(|error| unreadable(&error.to_string()))?;
    // Line ends and white space that its reader passes over would be bytes that nobody vouches for.
    if signature.to_pem(LineEnding::LF).ok().as_deref().map(str::trim_end) != Some(text.trim_end()) {
        return Err(unreadable("it is not written as OpenSSH writes it"));
    }
    if signature.namespace() != SIGNATURE_NAMESPACE {
        return Err(format!("it was made for another purpose than `{SIGNATURE_NAMESPACE}`"));
    }
    let key = PublicKey::from(signature.public_key().clone());
    if !matches!(key.key_data(), KeyData::Ed25519(_) | KeyData::SkEd25519(_)) {
        let algorithm = key.algorithm();
        return Err(format!(
            "`dma` checks Ed25519 keys only, and this is {algorithm}: check it with `ssh-keygen -Y verify -n \
             {SIGNATURE_NAMESPACE}`"
        ));
    }
    key.verify(SIGNATURE_NAMESPACE, provenance, &signature)
        .map_err(|_| "it was made for another `provenance.json`".to_owned())?;
    Ok(signature.public_key().clone())
}
