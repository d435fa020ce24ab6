//! An excerpt of a dictionary: the entries that some words could be made of.
//!
//! Hunspell makes words of an entry by taking some letters off its end and adding others, and by adding letters before
//! it. So what is left of the entry, but for the letters that its own rules can take off, must stand at the beginning of
//! the word, or right after what a rule adds. Entries for which that is so of no word are left out. Rules that say more
//! than this make the whole dictionary necessary.

use rustc_hash::FxHashSet;

/// The longest beginning that is compared, in bytes.
const LONGEST: usize = 8;

/// What a table of rules says about beginnings.
pub(super) struct Picker<'r> {
    /// For each flag, how many bytes its rules take off at most.
    taken_off: [u8; 256],
    /// What rules add before an entry.
    prefixes: Vec<&'r str>,
    /// Flags of entries that are parts of longer words.
    joining: [bool; 256],
    /// How many bytes any rule takes off at most.
    most_taken_off: usize,
}

/// Whether what an excerpt says of a word is what the dictionary says.
pub(super) fn can_tell(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '\'')
}

/// Only curly apostrophes may be straightened: what is looked up has none.
fn conversion(from: &str, to: Option<&str>) -> Option<()> {
    let is_count = to.is_none() && from.bytes().all(|byte| byte.is_ascii_digit());
    (is_count || (from == "’" && to == Some("'"))).then_some(())
}

impl<'r> Picker<'r> {
    /// Reads a table of rules; `None` where it says more than an excerpt can follow.
    pub(super) fn new(rules: &'r str) -> Option<Self> {
        let mut picker =
            Self { taken_off: [0; 256], prefixes: Vec::new(), joining: [false; 256], most_taken_off: 0 };
        let mut is_counted = false;
        for line in rules.lines() {
            let mut words = line.split_ascii_whitespace();
            match words.next() {
                None
                | Some(
                    "TRY" | "NOSUGGEST" | "WORDCHARS" | "REP" | "MAP" | "KEY" | "LANG" | "NAME" | "HOME"
                    | "VERSION" | "COMPOUNDMIN" | "ONLYINCOMPOUND",
                ) => {}
                Some(word) if word.starts_with('#') => {}
                Some("SET") => words.next().filter(|set| set.eq_ignore_ascii_case("UTF-8")).map(|_| ())?,
                Some("ICONV") => conversion(words.next()?, words.next())?,
                // The first of them says how many there are.
                Some("COMPOUNDRULE") if !std::mem::replace(&mut is_counted, true) => {}
                Some("COMPOUNDRULE") => {
                    words.next()?.bytes().for_each(|flag| picker.joining[usize::from(flag)] = true);
                }
                Some(kind @ ("PFX" | "SFX")) => {
                    let (flag, first) = (words.next()?, words.next()?);
                    let ([flag], Some(added)) = (flag.as_bytes(), words.next()) else { return None };
                    let is_head = matches!(first, "Y" | "N") && words.next().is_none();
                    if !(is_head && added.bytes().all(|byte| byte.is_ascii_digit())) {
                        picker.affix(kind, *flag, first, added)?;
                    }
                }
                Some(_) => return None,
            }
        }
        Some(picker)
    }

    fn affix(&mut self, kind: &str, flag: u8, off: &str, added: &'r str) -> Option<()> {
        // What is added may itself be a beginning, or have flags for more rules.
        if added.contains('/') {
            return None;
        }
        let off = if off == "0" { "" } else { off };
        if kind == "PFX" {
            self.prefixes.push(if added == "0" { "" } else { added });
            return off.is_empty().then_some(());
        }
        let most = &mut self.taken_off[usize::from(flag)];
        *most = (*most).max(u8::try_from(off.len()).ok()?);
        self.most_taken_off = self.most_taken_off.max(off.len());
        Some(())
    }

    /// The entries of a dictionary that these words could be made of.
    pub(super) fn pick(&self, entries: &str, words: &[&str]) -> String {
        let mut beginnings = Beginnings { known: FxHashSet::default(), first: vec![false; 1 << 15] };
        for word in words.iter().filter(|word| can_tell(word)) {
            let small = word.to_lowercase();
            let inner = self.prefixes.iter().filter_map(|prefix| small.strip_prefix(prefix));
            for rest in std::iter::once(small.as_str()).chain(inner) {
                beginnings.add(rest.as_bytes());
            }
        }
        let mut out = String::with_capacity(entries.len() / 16);
        let mut start = 0;
        let ends = memchr::memchr_iter(b'\n', entries.as_bytes()).map(|end| end + 1);
        for end in ends.chain([entries.len()]) {
            let line = &entries[start..end];
            // The first line says how many there are.
            if start == 0 || self.is_wanted(line.as_bytes(), &beginnings) {
                out.push_str(line);
            }
            start = end;
        }
        out
    }

    fn is_wanted(&self, line: &[u8], beginnings: &Beginnings) -> bool {
        // Most entries are long, and no word begins as they do.
        let longest = self.most_taken_off + 3;
        if line.len() > longest
            && line[..longest].iter().all(u8::is_ascii_alphabetic)
            && !beginnings.first[first_three(line)]
            && !line.iter().any(|&flag| self.joining[usize::from(flag)])
        {
            return false;
        }
        let end = line.iter().position(|byte| matches!(byte, b'/' | b'\t' | b'\n' | b'\r' | b' ' | b'\\'));
        let (entry, rest) = line.split_at(end.unwrap_or(line.len()));
        // What is not English letters, or is written in some other way, is always taken.
        let is_plain = entry.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'\'' | b'-'))
            && !matches!(rest.first(), Some(b' ' | b'\\'));
        if !is_plain || entry.is_empty() {
            return true;
        }
        let flags = rest.strip_prefix(b"/").unwrap_or_default();
        let flags = flags.split(u8::is_ascii_whitespace).next().unwrap_or_default();
        if flags.iter().any(|flag| !flag.is_ascii() || self.joining[usize::from(*flag)]) {
            return true;
        }
        let off = flags.iter().map(|&flag| self.taken_off[usize::from(flag)]).max().unwrap_or(0);
        let left = entry.len().saturating_sub(usize::from(off)).min(LONGEST);
        left == 0 || beginnings.known.contains(&packed(&entry[..left]))
    }
}

/// How words begin.
struct Beginnings {
    /// The first letters, 1 to [`LONGEST`] of them.
    known: FxHashSet<u64>,
    /// For each three letters, whether a word begins so.
    first: Vec<bool>,
}

impl Beginnings {
    fn add(&mut self, word: &[u8]) {
        self.known.extend((1..=word.len().min(LONGEST)).map(|end| packed(&word[..end])));
        if word.len() >= 3 {
            self.first[first_three(word)] = true;
        }
    }
}

/// The first three letters as a number below 2^15; other signs may share one with letters.
fn first_three(word: &[u8]) -> usize {
    word[..3].iter().fold(0, |number, byte| (number << 5) | usize::from(byte & 31))
}

/// Up to 8 bytes in lowercase letters as a number; their count is told by the bytes that are not 0.
fn packed(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| (number << 8) | u64::from(byte.to_ascii_lowercase()))
}
