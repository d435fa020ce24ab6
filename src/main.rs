//! The `dma` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    dma::cli::main()
}
