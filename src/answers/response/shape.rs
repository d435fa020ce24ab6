//! Describes the published JSON of a response, key by key, for messages about what differs from it.

/// What a value must be.
#[derive(Debug)]
pub(super) enum Takes {
    Text,
    Flag,
    Number,
    Object(&'static Shape),
    List(&'static Takes),
}

impl Takes {
    pub(super) fn words(&self) -> &'static str {
        match self {
            Self::Text => "a text in quotes",
            Self::Flag => "true or false",
            Self::Number => "a number, without quotes",
            Self::Object(_) => "an object",
            Self::List(_) => "a list",
        }
    }
}

/// One key of an object.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    pub(super) required: bool,
}

/// The keys of an object.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) keys: &'static [Entry],
}

const fn must(name: &'static str, takes: Takes) -> Entry {
    Entry { name, takes, required: true }
}

const fn may(name: &'static str, takes: Takes) -> Entry {
    Entry { name, takes, required: false }
}

pub(super) static RESPONSE: Shape = Shape {
    keys: &[
        must("schemaVersion", Takes::Text),
        may("synthetic", Takes::Flag),
        must("organisation", Takes::Object(&ORGANISATION)),
        must("framework", Takes::Object(&FRAMEWORK)),
        must("answers", Takes::List(&Takes::Object(&ANSWER))),
    ],
};

static ORGANISATION: Shape =
    Shape { keys: &[must("code", Takes::Text), must("name", Takes::Text), may("region", Takes::Text)] };

static FRAMEWORK: Shape = Shape {
    keys: &[
        must("programme", Takes::Text),
        must("setting", Takes::Text),
        must("version", Takes::Text),
        must("edition", Takes::Text),
        must("sha256", Takes::Text),
    ],
};

static ANSWER: Shape = Shape {
    keys: &[
        must("question", Takes::Text),
        may("line", Takes::Text),
        may("option", Takes::Text),
        may("options", Takes::List(&Takes::Text)),
        may("elements", Takes::List(&Takes::Text)),
        may("number", Takes::Number),
        may("text", Takes::Text),
        may("notApplicable", Takes::Object(&NOT_APPLICABLE)),
        may("comment", Takes::Text),
        may("evidence", Takes::Text),
        may("respondent", Takes::Text),
        may("date", Takes::Text),
    ],
};

static NOT_APPLICABLE: Shape = Shape { keys: &[must("reason", Takes::Text)] };
