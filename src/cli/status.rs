//! `dma status`: for each setting what is released, what has changed since, which version that needs and what blocks it.

use super::Outcome;
use super::arguments::StatusOptions;
use super::terminal::Terminal;
use super::{ground, lint};
use dma_project::workspace;
use dma_release::{CHANGELOG, ReleaseRequest, Status, Statuses, status};
use dma_report::StatusReport;
use dma_text::error::Error;

pub(super) fn run(options: &StatusOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let (loaded, history) = ground::open(&options.programme, terminal)?;
    let today = lint::today();
    let changelog = workspace::read_if_there(&loaded.root, CHANGELOG)?;
    let statuses = ground::with(&loaded, &history, |ground| {
        let order = ReleaseRequest::on(&today);
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
    let report = StatusReport { statuses: &statuses, prefix: &loaded.root.prefix };
    terminal.show::<StatusReport<'_>>(&report, &options.format)?;
    Ok(Outcome::Clean)
}
