//! The list of all rules.

use super::declare::Rule;
use super::{
    conditions, consistency, guidance, identity, levels, references, scales, scoring, style, syntax, wording,
};

/// Returns every rule, by group and then by name.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        syntax::RULES,
        identity::RULES,
        references::RULES,
        scales::RULES,
        scoring::RULES,
        conditions::RULES,
        levels::RULES,
        wording::RULES,
        style::RULES,
        consistency::RULES,
        guidance::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Returns the rule with this name.
pub fn find(slug: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.slug == slug)
}
