//! What the rule of spelling is given: somebody who knows words.

/// Knows the words of a language and those of the programme.
pub trait Speller: std::fmt::Debug + Send + Sync {
    /// Whether words can be looked up at all. The first call may take as long as a dictionary takes to load.
    fn is_ready(&self) -> bool;

    /// Whether a word, written as it stands in a text, is spelt right.
    fn knows(&self, word: &str) -> bool;

    /// The word that was probably meant.
    fn suggest(&self, word: &str) -> Option<String>;
}
