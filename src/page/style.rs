//! The style of published pages, and the content security policy that allows only that style.

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
    /// The content security policy: this style, the script of the page where it has one, and nothing else.
    pub policy: String,
}

/// The shared look with what one page adds to it.
pub fn style(own: &str) -> Style {
    style_with(own, None)
}

/// The same for a page with a script.
///
/// The digests in the policy are those of `style-src` and `script-src` in CSP Level 3, section 2.3.1: SHA-256 of the text,
/// in base 64.
pub fn style_with(own: &str, script: Option<&str>) -> Style {
    // In `<style>`, only `</style` ends the text: no look has a reason to hold a tag.
    let css = format!("\n{BASE}{own}").replace("</", "<\\/");
    let digest = |text: &str| format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(text)));
    let acts = script.map_or_else(String::new, |script| format!("script-src {}; ", digest(script)));
    let policy =
        format!("default-src 'none'; {acts}style-src {}; base-uri 'none'; form-action 'none'", digest(&css));
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
