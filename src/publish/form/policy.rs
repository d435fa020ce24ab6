//! The content security policy of the form: the browser may run its one script and use its one style sheet, nothing else.

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

/// The policy: the page runs this script and uses this style sheet, and neither loads, sends nor frames anything. Texts that
/// reach the script cannot become markup or code.
pub(super) fn of(script: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; connect-src 'none'; form-action 'none'; \
         base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        source(script),
        source(style)
    )
}

/// A hash source: <https://www.w3.org/TR/CSP3/#match-element-to-source-list>.
fn source(text: &str) -> String {
    format!("sha256-{}", Base64::encode_string(&Sha256::digest(text.as_bytes())))
}
