//! The options of the commands that compare revisions and declare changes.

use super::formats;
use clap::{Args, ValueEnum};
use dma_report::review::Review;
use std::path::PathBuf;

/// The impact from which on a comparison fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FailOnImpact {
    Patch,
    Minor,
    Major,
    Forbidden,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct DiffOptions {
    /// The older revision: a release (`acute@1.0.0`), a git revision (`main`, `main:acute`), the folder of a
    /// release, a setting or a programme, or a compiled framework; the last release of each setting without any
    #[arg(value_name = "OLD")]
    pub(in crate::cli) old: Option<String>,
    /// The newer revision; the working tree without any
    #[arg(value_name = "NEW")]
    pub(in crate::cli) new: Option<String>,
    /// Compare this setting only; may be given more than once
    #[arg(long = "setting", value_name = "SETTING")]
    pub(in crate::cli) settings: Vec<String>,
    /// The form of the comparison
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Review<'_>>())]
    pub(in crate::cli) format: String,
    /// Fail on changes of this impact or above
    #[arg(long, value_enum, value_name = "IMPACT")]
    pub(in crate::cli) fail_on: Option<FailOnImpact>,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(in crate::cli) programme: PathBuf,
}

/// What git gives to a diff driver.
#[derive(Debug, Args)]
pub(in crate::cli) struct GitDiffOptions {
    /// The file in the repository
    #[arg(value_name = "PATH")]
    pub(in crate::cli) path: PathBuf,
    /// The file as it was
    #[arg(value_name = "OLD-FILE")]
    pub(in crate::cli) old_file: PathBuf,
    /// The id of what it was
    #[arg(value_name = "OLD-HEX")]
    pub(in crate::cli) old_hex: String,
    /// Its mode then
    #[arg(value_name = "OLD-MODE")]
    pub(in crate::cli) old_mode: String,
    /// The file as it is
    #[arg(value_name = "NEW-FILE")]
    pub(in crate::cli) new_file: PathBuf,
    /// Its id and mode now, and what else git knows
    #[arg(value_name = "REST", trailing_var_arg = true)]
    pub(in crate::cli) rest: Vec<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ChangeOptions {
    /// The name of the declaration, such as `shorter-discharge-questions`
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: String,
    /// Declare only these items: ids of questions, and others with their kind, such as `section/leadership`. Without
    /// any, every change of meaning, scoring or structure that is not declared yet
    #[arg(value_name = "ITEM")]
    pub(in crate::cli) items: Vec<String>,
    /// Why they change
    #[arg(long, value_name = "REASON")]
    pub(in crate::cli) why: String,
    /// The class, where it is another than the changes say: a rewording may be editorial
    #[arg(long, value_enum, value_name = "CLASS")]
    pub(in crate::cli) class: Option<ClassWord>,
    /// The revision to compare with; without it the last release of each setting, or what was last committed
    #[arg(long, value_name = "OLD")]
    pub(in crate::cli) from: Option<String>,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(in crate::cli) programme: PathBuf,
}

/// The class of a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ClassWord {
    /// Other words, the same question
    Editorial,
    /// Clearer, the same question
    Clarification,
    /// Asks something else
    Meaning,
    /// Scores change, or who is counted
    Scoring,
    /// Comes, goes or moves
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
