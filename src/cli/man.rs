//! `dma man`: the manual, with a part for each command.

mod markdown;

use super::Outcome;
use super::arguments::Arguments;
use super::terminal::Terminal;
use clap::{Args, CommandFactory as _, ValueEnum};
use dma_text::error::Error;

#[derive(Debug, Args)]
pub(super) struct ManOptions {
    /// Print the manual in this format
    #[arg(long, value_enum, default_value_t = ManFormat::Roff)]
    format: ManFormat,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ManFormat {
    /// A manual page, for `man`
    Roff,
    /// One page of Markdown
    Markdown,
}

pub(super) fn run(options: &ManOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    match options.format {
        ManFormat::Roff => terminal.print(|out| {
            let command = Arguments::command();
            clap_mangen::Man::new(command.clone()).render(out)?;
            for part in command.get_subcommands().filter(|part| !part.is_hide_set()) {
                let title = format!("DMA-{}", part.get_name().to_uppercase());
                let man = clap_mangen::Man::new(part.clone()).title(title);
                man.render_title(out)?;
                man.render_name_section(out)?;
                man.render_synopsis_section(out)?;
                man.render_options_section(out)?;
            }
            Ok(())
        })?,
        ManFormat::Markdown => terminal.print(|out| out.write_all(markdown::page().as_bytes()))?,
    }
    Ok(Outcome::Clean)
}
