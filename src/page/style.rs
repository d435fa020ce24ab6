//! The look of published pages: a style comes in; what stands in the page, and the policy that lets only that style act, go
//! out.

use base64ct::{Base64, Encoding as _};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The look that all pages share: type, colours, focus, tables.
const BASE: &str = include_str!("base.css");

/// A style and the policy of the page that has it.
#[derive(Debug, Clone, Serialize)]
pub struct Style {
    /// What stands between `<style>` and `</style>`.
    pub css: String,
    /// The content security policy: this style, and nothing else.
    pub policy: String,
}

/// The shared look with what one page adds to it.
///
/// The digest in the policy is that of `style-src` in CSP Level 3, section 2.3.1: SHA-256 of the text, in base 64.
pub fn style(own: &str) -> Style {
    // In `<style>`, only `</style` ends the text: no look has a reason to hold a tag.
    let css = format!("\n{BASE}{own}").replace("</", "<\\/");
    let digest = Base64::encode_string(&Sha256::digest(css.as_bytes()));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'");
    Style { css, policy }
}

/// Words as a string of CSS, quoted: whatever is not a plain letter, figure or mark is written as its code point.
pub(super) fn string(words: &str) -> String {
    let mut out = String::from("\"");
    for character in words.chars() {
        if character.is_ascii_alphanumeric() || " .,:-".contains(character) {
            out.push(character);
        } else {
            let _ = write!(out, "\\{:06x}", u32::from(character));
        }
    }
    out.push('"');
    out
}
