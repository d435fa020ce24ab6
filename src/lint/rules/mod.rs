//! Lint: a resolved programme comes in, findings go out. One file a rule, one folder a group.

mod allow;
mod calendar;
mod capitals;
mod context;
mod damage;
#[macro_use]
mod declare;
mod features;
mod grammar;
mod joints;
mod likeness;
mod mend;
mod phrases;
mod runner;
mod runs;
mod spelling;
mod strictness;
mod wordlist;

mod conditions;
mod consistency;
mod guidance;
mod identity;
mod levels;
mod references;
mod scales;
mod scoring;
mod style;
mod syntax;
mod wording;

pub use context::{FileCx, FrameworkCx, OptionList, ProgrammeCx, QuestionCx, ScaleCx, SectionCx, TextCx};
pub use declare::{Check, Group, Rule};
pub use runner::{Aids, Outcome, run};
pub use spelling::Speller;
pub use strictness::Strictness;

/// Every rule, by group and then by name.
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

/// The rule of this name.
pub fn find(slug: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.slug == slug)
}
