//! The verdicts on a series and the actions on an answer. This is the one table of how they are written: by the value in
//! YAML and JSON, and by the wording for people.

use serde::{Serialize, Serializer};

macro_rules! worded {
    ($($(#[$meta:meta])* $name:ident {
        $($(#[$word_meta:meta])* $word:ident = $value:literal, $wording:literal;)+
    })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {
                $($(#[$word_meta])* $word,)+
            }

            impl $name {
                /// All of them, in their order.
                pub const ALL: [Self; [$(Self::$word),+].len()] = [$(Self::$word),+];

                /// The value in YAML and JSON.
                pub fn name(self) -> &'static str {
                    match self {
                        $(Self::$word => $value,)+
                    }
                }

                /// The wording for people.
                pub fn words(self) -> &'static str {
                    match self {
                        $(Self::$word => $wording,)+
                    }
                }

                /// The one of this value.
                pub fn named(value: &str) -> Option<Self> {
                    Self::ALL.into_iter().find(|word| word.name() == value)
                }
            }

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.name())
                }
            }
        )+
    };
}

worded! {
    /// What becomes of a series of answers or scores; ordered from best to worst.
    Comparability {
        /// Before and after may be set side by side.
        Comparable = "comparable", "comparable";
        /// They may, with a note on what changed.
        WithCare = "with-care", "compare with care";
        /// A series begins.
        New = "new", "new";
        /// A series ends.
        Ends = "ends", "ended";
        /// The series breaks: before and after measure different things.
        Break = "break", "not comparable";
    }
    /// What becomes of the answers to a question, in the order of reports.
    Action {
        /// They are answers to the newer question, as they are.
        Keep = "keep", "keep";
        /// They are, under other ids.
        Recode = "recode", "recode";
        /// They are not: the question is asked again.
        ReAsk = "re-ask", "ask again";
        /// Nothing asks for them any more.
        Gone = "gone", "gone";
        /// There are none: the question is new.
        New = "new", "new";
    }
}
