//! Writes and reads `SHA256SUMS`, which anybody can check with `sha256sum --check SHA256SUMS`.

use dma_document::sha256;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The text of `SHA256SUMS`: a line a file, by name. Itself and signatures are not in it.
pub fn list(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut text = String::new();
    for (name, bytes) in files.iter().filter(|(name, _)| is_listed(name)) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}  {name}", sha256(bytes));
    }
    text
}

/// Whether a file of a release has a line in `SHA256SUMS`; an empty folder has none.
pub(super) fn is_listed(name: &str) -> bool {
    name != super::folder::SUMS && name != super::folder::SIGNATURE && !name.ends_with('/')
}

/// What a `SHA256SUMS` says: for each file the digest. Lines that are none are left out.
pub(super) fn read(text: &str) -> BTreeMap<&str, &str> {
    text.lines().filter_map(|line| line.split_once("  ").map(|(digest, name)| (name, digest))).collect()
}
