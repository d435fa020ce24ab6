//! The nodes of the tree: scalars keep their raw text and style, collections their entries in order.

use dma_text::source::Span;
use std::borrow::Cow;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'s> {
    /// The bytes of the value: quotes included, a block scalar's body without its header.
    pub span: Span,
    /// What it is.
    pub kind: Kind<'s>,
}

/// The three kinds of YAML node.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind<'s> {
    /// Text, a number, a truth value or nothing.
    Scalar(Scalar<'s>),
    /// A list.
    Sequence(Vec<Node<'s>>),
    /// Keys and values.
    Mapping(Mapping<'s>),
}

/// The entries of a mapping, in order; a key that came twice is kept once, at its first place.
pub type Mapping<'s> = Vec<Entry<'s>>;

/// One key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'s> {
    /// The key.
    pub key: Key<'s>,
    /// The value.
    pub value: Node<'s>,
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Key<'s> {
    /// Text of the key.
    pub text: Cow<'s, str>,
    /// Place of the key.
    pub span: Span,
}

/// A scalar as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar<'s> {
    /// The text after escapes and folding.
    pub text: Cow<'s, str>,
    /// How it was written.
    pub style: Style,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// After `|` or `>`.
    Block,
}

/// A comment.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment<'s> {
    /// What follows the `#`, trimmed.
    pub text: Cow<'s, str>,
    /// The comment with its `#`.
    pub span: Span,
    /// Whether it stands alone on its line.
    pub own_line: bool,
}

/// What a plain scalar means under the YAML 1.2 core schema.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Plain {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number that fits in 64 bits.
    Integer(i64),
    /// A number with a fraction or exponent, or too large for 64 bits.
    Float(f64),
    /// Text.
    Text,
}

impl Scalar<'_> {
    /// The type of the value: quoted and block scalars are always text.
    pub fn plain(&self) -> Plain {
        if self.style == Style::Plain { resolve(&self.text) } else { Plain::Text }
    }
}

impl Node<'_> {
    /// What the node is, as messages call it.
    pub fn describe(&self) -> &'static str {
        match &self.kind {
            Kind::Sequence(_) => "a list",
            Kind::Mapping(_) => "a mapping",
            Kind::Scalar(scalar) => match scalar.plain() {
                Plain::Null => "nothing",
                Plain::Bool(_) => "true or false",
                Plain::Integer(_) => "a whole number",
                Plain::Float(_) => "a number",
                Plain::Text => "text",
            },
        }
    }
}

/// What a scalar without quotes means by the core schema of YAML 1.2.2, section 10.3.2.
pub fn resolve(text: &str) -> Plain {
    // Nearly every scalar begins with a letter that nothing but text begins with.
    if let Some(first) = text.bytes().next()
        && first.is_ascii_alphabetic()
        && !matches!(first | 0x20, b'n' | b't' | b'f')
    {
        return Plain::Text;
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Plain::Null,
        "true" | "True" | "TRUE" => return Plain::Bool(true),
        "false" | "False" | "FALSE" => return Plain::Bool(false),
        _ => {}
    }
    let first = text.as_bytes()[0];
    if !(first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.')) {
        return Plain::Text;
    }
    let radix = |digits: &str, radix| i64::from_str_radix(digits, radix).map_or(Plain::Text, Plain::Integer);
    if let Some(digits) = text.strip_prefix("0o").filter(|rest| rest.bytes().all(|b| b.is_ascii_digit())) {
        return radix(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x").filter(|rest| rest.bytes().all(|b| b.is_ascii_hexdigit())) {
        return radix(digits, 16);
    }
    number(text)
}

fn number(text: &str) -> Plain {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Plain::Float(if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY });
    }
    if matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Plain::Float(f64::NAN);
    }
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !unsigned.is_empty() && digits(unsigned) {
        return text.parse().map_or_else(|_| text.parse().map_or(Plain::Text, Plain::Float), Plain::Integer);
    }
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (&unsigned[..at], Some(&unsigned[at + 1..])),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_fits = exponent.is_none_or(|e| {
        let e = e.strip_prefix(['+', '-']).unwrap_or(e);
        !e.is_empty() && digits(e)
    });
    if digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent_fits {
        return text.parse().map_or(Plain::Text, Plain::Float);
    }
    Plain::Text
}
