//! How figures are written: in conditions, in answers and for people. What is computed is the same for every notation.

use serde_json::Value;

/// One way to write figures.
#[derive(Debug)]
pub struct Notation {
    /// The author's keys for the ends of a range in a condition: from the first to the second, both included.
    pub keys: [&'static str; 2],
    /// The same keys in canonical JSON.
    pub json_keys: [&'static str; 2],
    /// What lies below the lowest figure, and above the highest, as in `a figure below 3 is asked again`.
    pub outside: [&'static str; 2],
    /// What stands after the only end of a range, the lowest or the highest, as in `3 or more`.
    pub open: [&'static str; 2],
    /// How figures are texts, where they are; without, they are numbers of YAML and JSON.
    pub text: Option<TextForm>,
}

/// Figures that are written as texts. Texts of one form sort as their figures do.
#[derive(Debug)]
pub struct TextForm {
    /// What such a text is, as in `2017-02-30 is not a valid date`.
    pub name: &'static str,
    /// What to write, with an example: `a valid date such as 2017-03-31`.
    pub wanted: &'static str,
    /// Reads a text; `None` where it is not of this form.
    pub read: fn(&str) -> Option<i64>,
    /// Writes a figure.
    pub write: fn(i64) -> String,
    /// Writes a figure as people read it.
    pub in_words: fn(i64) -> String,
}

/// Decimal numbers.
pub static DECIMAL: Notation = Notation {
    keys: ["at-least", "at-most"],
    json_keys: ["atLeast", "atMost"],
    outside: ["a figure below", "a figure above"],
    open: ["or more", "or less"],
    text: None,
};

impl Notation {
    /// Writes a figure as conditions and documents do.
    pub fn write(&self, figure: i64) -> String {
        self.text.as_ref().map_or_else(|| figure.to_string(), |form| (form.write)(figure))
    }

    /// Writes a figure as people read it.
    pub fn in_words(&self, figure: i64) -> String {
        self.text.as_ref().map_or_else(|| figure.to_string(), |form| (form.in_words)(figure))
    }

    /// Returns a figure as JSON holds it.
    pub fn json(&self, figure: i64) -> Value {
        self.text.as_ref().map_or_else(|| Value::from(figure), |form| Value::from((form.write)(figure)))
    }

    /// Reads a figure as JSON holds it; `None` where it is not one of this notation.
    pub fn of_json(&self, value: &Value) -> Option<i64> {
        match &self.text {
            Some(form) => (form.read)(value.as_str()?),
            None => value.as_i64(),
        }
    }
}

// Each notation has keys of its own.
impl PartialEq for Notation {
    fn eq(&self, other: &Self) -> bool {
        self.keys == other.keys
    }
}

impl Eq for Notation {}
