//! The options of the commands that compare revisions and declare changes.

use crate::cli::values::{ProgrammeOption, formats};
use clap::{Args, ValueEnum};
use dma_report::review::Review;
use std::path::PathBuf;

/// Lowest impact that fails a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FailOnImpact {
    Patch,
    Minor,
    Major,
    Forbidden,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct DiffOptions {
    /// Older revision: a release (`acute@1.0.0`), a git revision (`main`, `main:acute`), the folder of a release, a
    /// setting or a programme, or a compiled framework [default: the last release of each setting]
    #[arg(value_name = "OLD")]
    pub(in crate::cli) old: Option<String>,
    /// Newer revision [default: the working tree]
    #[arg(value_name = "NEW")]
    pub(in crate::cli) new: Option<String>,
    /// Compare only this setting; can be repeated
    #[arg(long = "setting", value_name = "SETTING")]
    pub(in crate::cli) settings: Vec<String>,
    /// Format of the comparison
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Review<'_>>())]
    pub(in crate::cli) format: String,
    /// Exit with code 1 if any change has this impact or higher
    #[arg(long, value_enum, value_name = "IMPACT")]
    pub(in crate::cli) fail_on: Option<FailOnImpact>,
    #[command(flatten)]
    pub(in crate::cli) programme: ProgrammeOption,
}

/// The arguments that git passes to a diff driver.
#[derive(Debug, Args)]
pub(in crate::cli) struct GitDiffOptions {
    /// Path of the file in the repository
    #[arg(value_name = "PATH")]
    pub(in crate::cli) path: PathBuf,
    /// File before the change
    #[arg(value_name = "OLD-FILE")]
    pub(in crate::cli) old_file: PathBuf,
    /// Object id before the change
    #[arg(value_name = "OLD-HEX")]
    pub(in crate::cli) old_hex: String,
    /// File mode before the change
    #[arg(value_name = "OLD-MODE")]
    pub(in crate::cli) old_mode: String,
    /// File after the change
    #[arg(value_name = "NEW-FILE")]
    pub(in crate::cli) new_file: PathBuf,
    /// Object id and mode after the change, and what else git passes
    #[arg(value_name = "REST", trailing_var_arg = true)]
    pub(in crate::cli) rest: Vec<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ChangeOptions {
    /// Name of the declaration, such as `shorter-discharge-questions`
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: String,
    /// Items to declare: ids of questions, and others with their kind, such as `section/leadership` [default: every
    /// undeclared change of meaning, scoring or structure]
    #[arg(value_name = "ITEM")]
    pub(in crate::cli) items: Vec<String>,
    /// Reason for the change
    #[arg(long, value_name = "REASON")]
    pub(in crate::cli) why: String,
    /// Class of the change, if it differs from what `dma diff` says: a rewording can be editorial
    #[arg(long, value_enum, value_name = "CLASS")]
    pub(in crate::cli) class: Option<ClassWord>,
    /// Revision to compare with [default: the last release of each setting, or the last commit if there is none]
    #[arg(long, value_name = "OLD")]
    pub(in crate::cli) from: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) programme: ProgrammeOption,
}

/// The class of a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ClassWord {
    /// Same question in other words
    Editorial,
    /// Same question, clearer
    Clarification,
    /// Asks something else
    Meaning,
    /// Scores change, or which answers count
    Scoring,
    /// Added, removed or moved
    Structure,
}

impl From<ClassWord> for dma_document::ChangeClass {
    fn from(word: ClassWord) -> Self {
        match word {
            ClassWord::Editorial => Self::Editorial,
            ClassWord::Clarification => Self::Clarification,
            ClassWord::Meaning => Self::Meaning,
            ClassWord::Scoring => Self::Scoring,
            ClassWord::Structure => Self::Structure,
        }
    }
}
