//! The rules, and the run of all rules on a programme.
//!
//! Each rule is one file, and each group of rules is one folder.

mod allow;
mod calendar;
mod capitals;
mod conjunctions;
mod context;
mod damage;
#[macro_use]
mod declare;
mod features;
mod fix;
mod grammar;
mod likeness;
mod phrases;
mod registry;
mod runner;
mod runs;
mod spelling;
mod strictness;
mod weights;
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

pub use context::{
    FileCx, FrameworkCx, OptionList, ProgrammeCx, QuestionCx, ScaleCx, SectionCx, SpellingCx, TextCx,
};
pub use declare::{Check, Group, Rule};
pub use registry::{all, find};
pub use runner::{Outcome, RunOptions, run};
pub use spelling::Speller;
pub use strictness::Strictness;
