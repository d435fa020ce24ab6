//! Rules about what a question asks, and about its words.

use super::declare::Rule;

mod abolished_body;
mod acronym_used_once;
mod avoided_word;
mod closed_question_in_words;
mod colour_or_position;
mod conflicting_acronym;
mod courtesy_word;
mod double_barrelled;
mod ethnic_term;
mod exclusive_idiom;
mod flagged_word;
mod gendered_word;
mod hypothetical_question;
mod jargon;
mod leading_question;
mod loaded_word;
mod long_paragraph;
mod long_sentence;
mod long_word;
mod metaphor;
mod mid_sentence_start;
mod minimising_word;
mod missing_period;
mod negative_stem;
mod normal_word;
mod passive_voice;
mod people_first;
mod plural_organisation;
mod presupposition;
mod reading_age;
mod relative_time;
mod sensitive_question;
mod should_in_guidance;
mod subjective_adjective;
mod template_residue;
mod title_as_question;
mod truncated_text;
mod two_questions;
mod unclear_boundary;
mod unclear_respondent;
mod undefined_acronym;
mod universal_word;
mod vague_quantifier;

pub(super) static RULES: &[&Rule] = &[
    &abolished_body::RULE,
    &acronym_used_once::RULE,
    &avoided_word::RULE,
    &closed_question_in_words::RULE,
    &colour_or_position::RULE,
    &conflicting_acronym::RULE,
    &courtesy_word::RULE,
    &double_barrelled::RULE,
    &ethnic_term::RULE,
    &exclusive_idiom::RULE,
    &flagged_word::RULE,
    &gendered_word::RULE,
    &hypothetical_question::RULE,
    &jargon::RULE,
    &leading_question::RULE,
    &loaded_word::RULE,
    &long_paragraph::RULE,
    &long_sentence::RULE,
    &long_word::RULE,
    &metaphor::RULE,
    &mid_sentence_start::RULE,
    &minimising_word::RULE,
    &missing_period::RULE,
    &negative_stem::RULE,
    &normal_word::RULE,
    &passive_voice::RULE,
    &people_first::RULE,
    &plural_organisation::RULE,
    &presupposition::RULE,
    &reading_age::RULE,
    &relative_time::RULE,
    &sensitive_question::RULE,
    &should_in_guidance::RULE,
    &subjective_adjective::RULE,
    &template_residue::RULE,
    &title_as_question::RULE,
    &truncated_text::RULE,
    &two_questions::RULE,
    &unclear_boundary::RULE,
    &unclear_respondent::RULE,
    &undefined_acronym::RULE,
    &universal_word::RULE,
    &vague_quantifier::RULE,
];
