//! Rules about what a question asks, and in which words.

use super::declare::Rule;

mod double_barrelled;
mod flagged_word;
mod gendered_word;
mod hypothetical_question;
mod leading_question;
mod loaded_word;
mod long_sentence;
mod metaphor;
mod negative_stem;
mod people_first;
mod template_residue;
mod truncated_text;
mod two_questions;
mod undefined_acronym;
mod universal_word;
mod vague_quantifier;

pub(super) static RULES: &[&Rule] = &[
    &double_barrelled::RULE,
    &flagged_word::RULE,
    &gendered_word::RULE,
    &hypothetical_question::RULE,
    &leading_question::RULE,
    &loaded_word::RULE,
    &long_sentence::RULE,
    &metaphor::RULE,
    &negative_stem::RULE,
    &people_first::RULE,
    &template_residue::RULE,
    &truncated_text::RULE,
    &two_questions::RULE,
    &undefined_acronym::RULE,
    &universal_word::RULE,
    &vague_quantifier::RULE,
];
