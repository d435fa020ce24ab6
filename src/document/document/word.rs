//! The closed lists of words in the canonical form.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$word_meta:meta])* $word:ident = $text:literal,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            pub enum $name {
                $($(#[$word_meta])* #[serde(rename = $text)] $word,)+
            }

            impl $name {
                /// The words, in the order of [`ALL`](Self::ALL).
                pub const WORDS: &'static [&'static str] = &[$($text),+];

                /// Every value.
                pub const ALL: &'static [Self] = &[$(Self::$word),+];

                /// The word as the document writes it.
                pub fn name(self) -> &'static str {
                    match self {
                        $(Self::$word => $text,)+
                    }
                }
            }
        )+
    };
}

words! {
    /// What questions score.
    Family {
        /// 0 to 100, by option.
        Options = "options",
        /// 1 to 5, by level.
        Levels = "levels",
    }
    /// How questions make a section, and sections a theme.
    Method {
        /// The mean by weight.
        WeightedMean = "weighted-mean",
    }
    /// Whether there is an overall score.
    Overall {
        /// There is none.
        None = "none",
        /// The mean of the themes by weight.
        MeanOfThemes = "mean-of-themes",
    }
    /// Whether lower levels must be met too.
    LevelPolicy {
        /// They must.
        Cumulative = "cumulative",
        /// Each level stands for itself.
        PerLevel = "per-level",
    }
    /// How published figures are rounded.
    RoundingMode {
        /// Halves go up.
        HalfUp = "half-up",
        /// Halves go to the even neighbour.
        HalfEven = "half-even",
        /// Always down.
        Down = "down",
    }
    /// What an answer of not applicable does to the score.
    NotApplicablePolicy {
        /// The question leaves the average.
        Exclude = "exclude",
        /// It scores nothing.
        Zero = "zero",
        /// It scores in full.
        Full = "full",
    }
    /// How ticked options make a score.
    ChoiceScore {
        /// Added, at most 100.
        Sum = "sum",
        /// The highest.
        Highest = "highest",
        /// No score.
        None = "none",
    }
    /// How a figure becomes a whole number before it is banded.
    FigureRounding {
        /// To the nearest; halves go up.
        Nearest = "nearest",
        /// Down.
        Down = "down",
        /// Up.
        Up = "up",
    }
}

impl Family {
    /// Returns what a full answer scores: 100 by option, 5 by level.
    pub fn full_score(self) -> i64 {
        match self {
            Self::Options => 100,
            Self::Levels => 5,
        }
    }
}
