//! The keys that may sign releases, read from a file in the form of OpenSSH's `allowed_signers`.
//!
//! Options are read as `ssh-keygen -Y verify` reads them (`ssh-keygen(1)`, ALLOWED SIGNERS): a validity period is compared
//! with the time of the check, and never with the date in a record, which whoever holds an expired key could choose. An
//! option that is not supported here makes the line trust no key.

use super::folder::SIGNATURE_NAMESPACE;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use ssh_key::PublicKey;
use ssh_key::authorized_keys::ConfigOpts;
use ssh_key::public::KeyData;

/// The keys that may sign releases, with the conditions under which each may.
#[derive(Debug)]
pub struct Signers {
    lines: Vec<Line>,
    now: Timestamp,
}

/// One line of the file.
#[derive(Debug)]
struct Line {
    principals: String,
    key: KeyData,
    options: Result<Options, String>,
}

/// The options of a line.
#[derive(Debug, Default)]
struct Options {
    namespaces: Option<Vec<String>>,
    valid_after: Option<Moment>,
    valid_before: Option<Moment>,
}

/// A point in time as the file writes it.
#[derive(Debug)]
struct Moment {
    time: Timestamp,
    written: String,
}

impl Signers {
    /// Reads a signers file. Lines that are not entries are left out. `now` is the time with which validity periods are
    /// compared.
    pub fn read(text: &str, now: Timestamp) -> Self {
        Self { lines: text.lines().filter_map(Line::read).collect(), now }
    }

    /// Returns the principals that the file lists for a key.
    ///
    /// # Errors
    ///
    /// Why the key is not trusted.
    pub(super) fn principals(&self, key: &KeyData) -> Result<&str, String> {
        let mut refused = None;
        for line in self.lines.iter().filter(|line| line.key == *key) {
            match line.refusal(self.now) {
                None => return Ok(&line.principals),
                Some(why) => refused = refused.or(Some(why)),
            }
        }
        Err(refused.unwrap_or_else(|| "the signers file does not list its key".to_owned()))
    }
}

impl Line {
    fn read(line: &str) -> Option<Self> {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let (principals, rest) = first_field(line)?;
        if let Some(key) = key(rest) {
            return Some(Self { principals: principals.to_owned(), key, options: Ok(Options::default()) });
        }
        let (options, rest) = rest.split_at(end_of_options(rest));
        let options = Options::read(options);
        Some(Self { principals: principals.to_owned(), key: key(rest)?, options })
    }

    /// Why this line does not let its key sign a release now.
    fn refusal(&self, now: Timestamp) -> Option<String> {
        let options = match &self.options {
            Ok(options) => options,
            Err(why) => return Some(why.clone()),
        };
        let is_other = |names: &Vec<String>| !names.iter().any(|name| name == SIGNATURE_NAMESPACE);
        if options.namespaces.as_ref().is_some_and(is_other) {
            return Some(format!("the signers file does not list its key for `{SIGNATURE_NAMESPACE}`"));
        }
        if let Some(after) = options.valid_after.as_ref().filter(|after| now < after.time) {
            return Some(format!("the signers file makes its key valid only after {}", after.written));
        }
        let before = options.valid_before.as_ref().filter(|before| now > before.time)?;
        Some(format!("its key expired: the signers file makes it valid only before {}", before.written))
    }
}

impl Options {
    fn read(text: &str) -> Result<Self, String> {
        let unsupported =
            |option: &str| format!("the signers file gives its key the unsupported option `{option}`");
        let all = ConfigOpts::new(text).map_err(|_| unsupported(text))?;
        let mut options = Self::default();
        for option in all.iter() {
            let (name, value) = option.split_once('=').ok_or_else(|| unsupported(option))?;
            let value = quoted(value).ok_or_else(|| unsupported(option))?;
            let moment = || Moment::read(value).ok_or_else(|| unsupported(option));
            let is_first = match name.to_ascii_lowercase().as_str() {
                "namespaces" => options.namespaces.replace(names(value)).is_none(),
                "valid-after" => options.valid_after.replace(moment()?).is_none(),
                "valid-before" => options.valid_before.replace(moment()?).is_none(),
                _ => false,
            };
            if !is_first {
                return Err(unsupported(option));
            }
        }
        Ok(options)
    }
}

impl Moment {
    /// Reads `YYYYMMDD[HHMM[SS]]`, with or without a `Z`. It is always in UTC, so that a key is valid on every machine or
    /// on none; OpenSSH takes it for local time where there is no `Z`.
    fn read(written: &str) -> Option<Self> {
        let digits = written.strip_suffix('Z').unwrap_or(written);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || ![8, 12, 14].contains(&digits.len()) {
            return None;
        }
        let full = format!("{digits:0<14}");
        let time = DateTime::strptime("%Y%m%d%H%M%S", &full).ok()?.to_zoned(TimeZone::UTC).ok()?;
        Some(Self { time: time.timestamp(), written: written.to_owned() })
    }
}

/// Returns the names of a list. Patterns are not supported, so they match nothing.
fn names(list: &str) -> Vec<String> {
    list.split(',').map(str::to_owned).collect()
}

fn quoted(value: &str) -> Option<&str> {
    value.strip_prefix('"')?.strip_suffix('"').filter(|inner| !inner.contains('"'))
}

/// The first field of a line, which may be in double quotes, and what follows it.
fn first_field(line: &str) -> Option<(&str, &str)> {
    let (field, rest) = match line.strip_prefix('"') {
        Some(rest) => rest.split_once('"')?,
        None => line.split_once([' ', '\t'])?,
    };
    Some((field, rest.trim_start()))
}

/// Where options end: at the first white space outside double quotes.
fn end_of_options(text: &str) -> usize {
    let mut is_quoted = false;
    let is_end = |&(_, character): &(usize, char)| {
        is_quoted ^= character == '"';
        !is_quoted && matches!(character, ' ' | '\t')
    };
    text.char_indices().find(is_end).map_or(text.len(), |(at, _)| at)
}

/// The key with which a text begins: its type and its data in base64.
fn key(text: &str) -> Option<KeyData> {
    let mut words = text.split_whitespace();
    let key = PublicKey::from_openssh(&format!("{} {}", words.next()?, words.next()?)).ok()?;
    Some(key.key_data().clone())
}
