//! `dma status`: for each setting what is released, what has changed since, which version that needs and what blocks it.

use super::Outcome;
use super::arguments::StatusOptions;
use super::terminal::Terminal;
use super::{ground, lint};
use dma_document::schema::Schema;
use dma_project::workspace;
use dma_release::{CHANGELOG, Order, Status, Statuses, status};
use dma_text::error::Error;
use std::io::Write;

pub(super) fn run(options: &StatusOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let (loaded, history) = ground::open(&options.programme, terminal)?;
    let today = lint::today();
    let changelog = workspace::read_if_there(&loaded.root, CHANGELOG)?;
    let statuses = ground::with(&loaded, &history, |ground| {
        let order = Order::on(&today);
        let drafts = ground.drafts(&[], order)?;
        let one = |framework: &dma_authoring::resolve::Framework<'_>| {
            let setting = framework.setting;
            let draft = drafts.iter().find(|draft| draft.working.setting == setting);
            let mut against = ground.errors.clone();
            if let Some(draft) = draft {
                against.extend(ground.against(&[draft], &drafts));
                against.extend(ground.edited(&[draft], changelog.as_deref()));
            }
            let it = status(setting, history.last(setting), draft, &against, &loaded.sources);
            // What is not as it was released is nothing to count from.
            if history.fault(&[setting.to_owned()]).is_some() {
                Status { changes: None, needs: None, ..it }
            } else {
                it
            }
        };
        let mut statuses: Vec<Status> = ground.resolved.frameworks.iter().map(one).collect();
        for last in history.lasts() {
            let setting = last.setting.as_str();
            if statuses.iter().any(|it| it.setting == setting) {
                continue;
            }
            // A header that cannot be read is not gone.
            let is_there = loaded.sources.find(&format!("{setting}/framework.yaml")).is_some();
            statuses.push(if is_there {
                status(setting, Some(last), None, &ground.errors, &loaded.sources)
            } else {
                Status::gone(setting, last)
            });
        }
        Ok(statuses)
    })?;
    let statuses = Statuses::new(&today, statuses);
    if options.format == "json" {
        super::json::print(&statuses, Schema::Status, terminal)?;
    } else {
        let prefix = &loaded.root.prefix;
        let is_plain = options.format == "plain";
        terminal.print(|out| {
            if is_plain { plain(&statuses, prefix, out) } else { table(&statuses, prefix, out) }
        })?;
    }
    Ok(Outcome::Clean)
}

/// One line a setting, then one a blocker.
fn plain(statuses: &Statuses, prefix: &str, out: &mut dyn Write) -> std::io::Result<()> {
    for it in &statuses.settings {
        let [released, version, changes, needs] = cells(it);
        writeln!(
            out,
            "{}: released {released}; sources {version}; changes {changes}; needs {needs}",
            it.setting
        )?;
    }
    blockers(statuses, prefix, out)
}

const HEADINGS: [&str; 5] = ["setting", "released", "sources", "changes", "needs"];

fn table(statuses: &Statuses, prefix: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let rows: Vec<[String; 5]> = statuses
        .settings
        .iter()
        .map(|it| {
            let [released, version, changes, needs] = cells(it);
            [it.setting.clone(), released, version, changes, needs]
        })
        .collect();
    let widths: [usize; 5] = std::array::from_fn(|at| {
        rows.iter().map(|row| row[at].len()).chain([HEADINGS[at].len()]).max().unwrap_or(0)
    });
    let mut line = |cells: [&str; 5]| {
        let padded: Vec<String> =
            cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        writeln!(out, "{}", padded.join("  ").trim_end())
    };
    line(HEADINGS)?;
    rows.iter().try_for_each(|row| line(std::array::from_fn(|at| row[at].as_str())))?;
    blockers(statuses, prefix, out)
}

/// Released, in the sources, changes, needed.
fn cells(it: &Status) -> [String; 4] {
    let released =
        it.released.as_ref().map_or("never".to_owned(), |last| format!("{} on {}", last.version, last.date));
    let Some(changes) = &it.changes else {
        let version = it.version.clone().unwrap_or_else(|| "unreadable".to_owned());
        return [released, version, "unknown".to_owned(), "unknown".to_owned()];
    };
    let missing = if it.gone { "gone" } else { "unknown" };
    let version = it.version.clone().unwrap_or_else(|| missing.to_owned());
    let changes = if it.released.is_some() { changes.words() } else { "first release".to_owned() };
    let needs = it.needs.clone().unwrap_or_else(|| if it.due { "any" } else { "nothing" }.to_owned());
    [released, version, changes, needs]
}

/// What is to be said of settings whose sources are gone or cannot be read.
fn missing(statuses: &Statuses, out: &mut dyn Write) -> std::io::Result<()> {
    for it in &statuses.settings {
        let setting = &it.setting;
        if it.gone {
            writeln!(
                out,
                "\n{setting} was released, and its sources are gone: restore them, as with `git checkout`, unless nobody is \
                 to be asked any more"
            )?;
        } else if it.changes.is_none() && it.version.is_some() {
            writeln!(
                out,
                "\na release of {setting} is not as it was released, so nobody can say what changed since: `dma verify \
                 {setting}` names the files"
            )?;
        } else if it.changes.is_none() {
            writeln!(
                out,
                "\n{setting} cannot be read as a whole, so nobody can say what changed: `dma lint` shows the errors, mend \
                 them first"
            )?;
        }
    }
    Ok(())
}

fn blockers(statuses: &Statuses, prefix: &str, out: &mut dyn Write) -> std::io::Result<()> {
    missing(statuses, out)?;
    let blocked: Vec<&Status> = statuses.settings.iter().filter(|it| !it.blockers.is_empty()).collect();
    if blocked.is_empty() {
        return writeln!(out, "\nnothing blocks a release");
    }
    for it in blocked {
        writeln!(out, "\n{} cannot be released:", it.setting)?;
        for blocker in &it.blockers {
            let (file, line) = (&blocker.file, blocker.line);
            writeln!(out, "  {prefix}{file}:{line}: {} [{}]", blocker.message, blocker.code)?;
        }
    }
    Ok(())
}
