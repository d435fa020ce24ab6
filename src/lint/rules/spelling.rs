//! What the rule of spelling is given: somebody who knows words.

/// Knows the words of a language and those of the programme.
pub trait Speller: std::fmt::Debug + Send + Sync {
    /// Whether words can be looked up at all. The first call may read a dictionary from the disk.
    fn is_ready(&self) -> bool;

    /// Is told which words will be asked, so that only what they need must be looked at.
    fn learn(&self, words: &[String]) {
        let _ = words;
    }

    /// Whether a word, written as it stands in a text, is spelt right.
    fn knows(&self, word: &str) -> bool;

    /// The words that may have been meant, the likeliest first; empty where none is near.
    fn suggest(&self, word: &str) -> Vec<String>;
}
