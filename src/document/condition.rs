//! When something is asked, in its canonical form.
#![warn(clippy::wildcard_enum_match_arm)]

use super::answer::{NOTATIONS, Notation};
use serde::de::Error as _;
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

/// When something is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// One or more hold.
    Any(Vec<Condition>),
    /// The opposite holds.
    Not(Box<Condition>),
    /// A test of the answer to one question.
    Test {
        /// Id of the question.
        question: String,
        /// What its answer must be.
        wanted: Wanted,
    },
}

/// What an answer must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// One of these options chosen, by id.
    Is(Vec<String>),
    /// One of these choices ticked, by id.
    Includes(Vec<String>),
    /// A figure or level in a range.
    Within(Range),
}

/// A range of figures or levels, ends included. Either end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// How the ends are written.
    pub notation: &'static Notation,
    /// Lowest figure.
    pub least: Option<i64>,
    /// Highest figure.
    pub most: Option<i64>,
}

impl Condition {
    /// Calls `visit` with the question and the test of every part, from left to right.
    pub fn each_test<'c>(&'c self, visit: &mut dyn FnMut(&'c str, &'c Wanted)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each_test(visit)),
            Self::Not(inner) => inner.each_test(visit),
            Self::Test { question, wanted } => visit(question, wanted),
        }
    }
}

// The keys say which form it is, and those of a range which notation: more than derived code can tell.
impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::All(parts) => map.serialize_entry("all", parts)?,
            Self::Any(parts) => map.serialize_entry("any", parts)?,
            Self::Not(inner) => map.serialize_entry("not", inner)?,
            Self::Test { question, wanted } => {
                map.serialize_entry("question", question)?;
                match wanted {
                    Wanted::Is(ids) => map.serialize_entry("is", ids)?,
                    Wanted::Includes(ids) => map.serialize_entry("includes", ids)?,
                    Wanted::Within(range) => {
                        let ends = range.notation.json_keys.into_iter().zip([range.least, range.most]);
                        for (key, end) in ends {
                            if let Some(end) = end {
                                map.serialize_entry(key, &range.notation.json(end))?;
                            }
                        }
                    }
                }
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of(Map::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Condition {
    fn of(mut map: Map<String, Value>) -> Result<Self, serde_json::Error> {
        let condition = if let Some(parts) = map.remove("all") {
            Self::All(serde_json::from_value(parts)?)
        } else if let Some(parts) = map.remove("any") {
            Self::Any(serde_json::from_value(parts)?)
        } else if let Some(inner) = map.remove("not") {
            Self::Not(serde_json::from_value(inner)?)
        } else {
            let question = serde_json::from_value(map.remove("question").unwrap_or_default())?;
            Self::Test { question, wanted: Wanted::of(&mut map)? }
        };
        match map.keys().next() {
            None => Ok(condition),
            Some(key) => Err(serde_json::Error::custom(format_args!("unknown key `{key}` in a condition"))),
        }
    }
}

impl Wanted {
    fn of(map: &mut Map<String, Value>) -> Result<Self, serde_json::Error> {
        if let Some(ids) = map.remove("is") {
            return Ok(Self::Is(serde_json::from_value(ids)?));
        }
        if let Some(ids) = map.remove("includes") {
            return Ok(Self::Includes(serde_json::from_value(ids)?));
        }
        let has = |notation: &&Notation| notation.json_keys.iter().any(|key| map.contains_key(*key));
        let notation = NOTATIONS.into_iter().find(has);
        let notation = notation.ok_or_else(|| serde_json::Error::custom("a condition tests nothing"))?;
        let mut end = |key: &str| {
            let Some(end) = map.remove(key) else { return Ok(None) };
            let wrong = || serde_json::Error::custom(format_args!("`{key}` is {end}"));
            notation.of_json(&end).map(Some).ok_or_else(wrong)
        };
        let [least, most] = notation.json_keys;
        Ok(Self::Within(Range { notation, least: end(least)?, most: end(most)? }))
    }
}
