//! The dictionary that the rule of spelling uses.

/// A dictionary with the words of a language and of the programme.
pub trait Speller: std::fmt::Debug + Send + Sync {
    /// Returns whether words can be looked up. The first call may read a dictionary from the disk.
    fn is_ready(&self) -> bool;

    /// Announces the words that will be looked up, so that only the entries for them have to be read.
    fn learn(&self, words: &[String]) {
        let _ = words;
    }

    /// Returns whether a word is spelt correctly, in the capitals in which a text writes it.
    fn knows(&self, word: &str) -> bool;

    /// Returns the words that may have been meant, the likeliest first; empty where none is similar.
    fn suggest(&self, word: &str) -> Vec<String>;
}
