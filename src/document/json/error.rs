//! Why data has no canonical bytes.

/// Why data has no canonical bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCanonical {
    /// A whole number that readers would round.
    #[error("the number {0} is beyond 2^53 - 1, which JSON readers would round")]
    TooLarge(String),
    /// Infinity, or not a number.
    #[error("a number that JSON cannot represent")]
    NotFinite,
    /// Data that is not JSON, such as a map whose keys are not texts.
    #[error("{0}")]
    Data(String),
}

impl serde::ser::Error for NotCanonical {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self::Data(message.to_string())
    }
}
