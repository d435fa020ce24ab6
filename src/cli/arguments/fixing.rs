//! The options of `lint` that fix findings, or show how they would be fixed.

use clap::Args;

/// What to do with fixes. Findings that are not shown are not fixed.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Fixes")]
pub(in crate::cli) struct FixOptions {
    /// Apply safe fixes to the named files and folders, and report what remains. With `-`, print the fixed text, and the
    /// report on standard error
    #[arg(long, conflicts_with_all = ["staged", "write_baseline", "update_baseline"])]
    pub(in crate::cli) fix: bool,
    /// With `--fix` or `--diff`: also apply fixes that guess the intended meaning; check the result
    #[arg(long)]
    pub(in crate::cli) unsafe_fixes: bool,
    /// Show what `--fix` would change as a unified diff, and write nothing; exit with code 1 if there is a difference
    #[arg(long, conflicts_with_all = ["write_baseline", "update_baseline"])]
    pub(in crate::cli) diff: bool,
}
