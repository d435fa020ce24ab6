//! `dma man`: the manual, with a part for each command.

mod markdown;

use super::Outcome;
use super::arguments::{ManFormat, ManOptions};
use super::help;
use super::terminal::Terminal;
use dma_text::error::Error;

pub(super) fn run(options: &ManOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    match options.format {
        ManFormat::Roff => terminal.print(|out| {
            let command = help::command();
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
