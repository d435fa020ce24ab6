//! What a line of prose is made of: words, words that stand out, names, links.

use super::Words;
use serde::Serialize;
use std::fmt::Write as _;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "inline", rename_all = "kebab-case")]
pub enum Inline {
    /// Plain text.
    Text {
        /// The text.
        text: Words,
    },
    /// Words that stand out.
    Strong {
        /// The text.
        text: Words,
    },
    /// A name as programs know it.
    Code {
        /// The name.
        text: Words,
    },
    /// Words that lead somewhere.
    Link {
        /// The text.
        text: Words,
        /// Where they lead.
        to: Target,
    },
    /// A percentage, which HTML also draws.
    Share {
        /// 0 to 100, with a decimal where it is not whole.
        percent: String,
    },
    /// The rest begins on a new line.
    Break,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "target", rename_all = "kebab-case")]
pub enum Target {
    /// To a part, table or term of the same publication.
    Here {
        /// Id of the part, table or term.
        id: String,
    },
    /// To a page of the web.
    Elsewhere {
        /// Address of the page.
        url: String,
    },
}

/// A line of prose.
///
/// A space at either end of plain words counts, since another piece may follow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Line(Vec<Inline>);

impl Line {
    /// A line of plain words.
    pub fn text(text: &str) -> Self {
        Self::default().and(text)
    }

    /// This line, and then plain words.
    #[must_use]
    pub fn and(self, text: &str) -> Self {
        self.with(Inline::Text { text: Words::spaced(text) })
    }

    /// This line, and then words that stand out.
    #[must_use]
    pub fn strong(self, text: &str) -> Self {
        self.with(Inline::Strong { text: text.into() })
    }

    /// This line, and then a name as programs know it.
    #[must_use]
    pub fn code(self, text: &str) -> Self {
        self.with(Inline::Code { text: text.into() })
    }

    /// This line, and then words that lead to something in the publication.
    #[must_use]
    pub fn link(self, text: &str, id: &str) -> Self {
        self.with(Inline::Link { text: text.into(), to: Target::Here { id: id.to_owned() } })
    }

    /// This line, and then words that lead to a page of the web; plain words where the address is of another kind.
    #[must_use]
    pub fn elsewhere(self, text: &str, url: &str) -> Self {
        match address(url) {
            Some(url) => self.with(Inline::Link { text: text.into(), to: Target::Elsewhere { url } }),
            None => self.and(text),
        }
    }

    /// This line, and then a percentage, given in tenths of a percent.
    #[must_use]
    pub fn share(self, tenths: u32) -> Self {
        let (whole, tenth) = (tenths.min(1000) / 10, tenths.min(1000) % 10);
        let percent = if tenth == 0 { whole.to_string() } else { format!("{whole}.{tenth}") };
        self.with(Inline::Share { percent })
    }

    /// This line, and then another.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// This line, and the rest below it.
    #[must_use]
    pub fn broken(self) -> Self {
        if self.0.is_empty() { self } else { self.with(Inline::Break) }
    }

    /// The same words, which lead nowhere.
    #[must_use]
    pub fn unlinked(self) -> Self {
        let plain = |piece| match piece {
            Inline::Link { text, .. } => Inline::Text { text },
            other => other,
        };
        Self(self.0.into_iter().map(plain).collect())
    }

    /// Returns the pieces of the line.
    pub fn pieces(&self) -> &[Inline] {
        &self.0
    }

    fn with(mut self, piece: Inline) -> Self {
        self.0.push(piece);
        self
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::text(&text)
    }
}

/// The address of a page of the web; `None` for an address of another kind.
///
/// Characters that RFC 3986 keeps out of addresses, or that end an address in Markdown, are percent-encoded.
fn address(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let is_web = ["https", "http"].iter().any(|name| scheme.eq_ignore_ascii_case(name));
    let is_whole = !rest.is_empty() && Words::new(url).as_str() == url && !url.contains(char::is_whitespace);
    if !is_web || !is_whole {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() && !b"\"'<>\\^`{|}()[]*_".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Some(out)
}

/// Where something of a kind is found: `question-board-plan`. Whatever is no letter, figure or hyphen becomes one.
pub fn anchor(kind: &str, id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("{kind}-{}", id.chars().map(plain).collect::<String>())
}
