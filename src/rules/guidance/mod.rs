//! placeholder

use super::declare::Rule;

pub(super) static RULES: &[&Rule] = &[];
