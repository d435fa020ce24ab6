//! `dma man`: the manual page, with a part for each command.

use super::Outcome;
use super::arguments::Arguments;
use super::terminal::Terminal;
use clap::CommandFactory as _;
use dma_text::error::Error;

pub(super) fn run(terminal: &Terminal) -> Result<Outcome, Error> {
    terminal.print(|out| {
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
    })?;
    Ok(Outcome::Clean)
}
