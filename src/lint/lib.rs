//! The rules that judge sources, what is allowed by comment or baseline, and the fixes that findings carry.
//!
//! For the application, which runs them on a whole programme. A rule is one file under `rules/`.
//!
//! ```
//! assert!(dma_lint::rules::all().any(|rule| rule.code.slug == "duplicate-id"));
//! ```

pub mod edit;
pub mod rules;
pub mod soundness;
