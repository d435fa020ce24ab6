//! The options of `lint` that mend what is found, or show how.

use clap::Args;

/// What to do with the fixes that findings carry. Those that are not shown are not fixed.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Fixes")]
pub(in crate::cli) struct FixOptions {
    /// Mend what can be mended safely, in the files under the paths that are named, and report the rest. With `-`,
    /// print the mended text, and the report on standard error
    #[arg(long, conflicts_with_all = ["staged", "write_baseline", "update_baseline"])]
    pub(in crate::cli) fix: bool,
    /// Make the fixes too that are a guess at what was meant: look at the result. Goes with `--fix` or `--diff`
    #[arg(long)]
    pub(in crate::cli) unsafe_fixes: bool,
    /// Show what `--fix` would change, as a unified diff, and write nothing. The exit code is 1 if it would change
    /// anything
    #[arg(long, conflicts_with_all = ["write_baseline", "update_baseline"])]
    pub(in crate::cli) diff: bool,
}
