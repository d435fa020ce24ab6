//! `dma change`: writes a declaration of what changed since the last release, for people to complete.

use super::Outcome;
use super::arguments::ChangeOptions;
use super::terminal::Terminal;
use dma_document::ChangeClass;
use dma_project::Session;
use dma_project::session::{Declaration, Wanted, undeclared};
use dma_project::workspace::{self, ChangeKind, Disk, Lock, Step};
use dma_text::error::Error;

pub(super) fn run(options: &ChangeOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    if options.why.trim().is_empty() {
        return Err(Error::Usage("`--why` needs the reason, for those who ask in ten years".into()));
    }
    // Everything is read under the lock: what is declared is what changed.
    let (session, disk) = (Session::open(&options.programme.path)?, Disk::new());
    let root = session.root()?;
    let lock = Lock::wait(&root, "dma change", &disk)?;
    terminal.note_completed(Some(&lock));
    let new = session.revision(None)?;
    let Some(sources) = &new.sources else {
        return Err(Error::Internal("the working tree has no sources".into()));
    };
    let old = match &options.from {
        Some(name) => session.revision(Some(name))?,
        None => session.last_release()?,
    };
    let wanted = Wanted { items: &options.items, class: options.class.map(ChangeClass::from) };
    let open = undeclared(&old, &new, &sources.intents, wanted);
    if open.is_empty() {
        terminal.note(&format!(
            "nothing to declare: every change since {} is declared, or needs none",
            old.label
        ));
        return Ok(Outcome::Clean);
    }
    let several = open.len() > 1;
    let mut files = Vec::new();
    for (class, items) in &open {
        let word = class.name();
        let slug = if several { format!("{}-{word}", options.name) } else { options.name.clone() };
        let name = format!("{slug}.yaml");
        let text = Declaration { slug: &slug, class: *class, items, why: &options.why }.text()?;
        if sources.loaded.sources.find(&format!("changes/{name}")).is_some() {
            return Err(Error::Usage(format!(
                "there is a declaration `{slug}` already: choose another name"
            )));
        }
        files.push((name, text.into_bytes()));
    }
    let steps: Vec<Step> = files
        .iter()
        .map(|(name, bytes)| Step::File { path: format!("changes/{name}"), bytes: bytes.clone(), was: None })
        .collect();
    workspace::commit(&lock, ChangeKind::Declarations, &steps, &disk)?;
    terminal.print(|out| {
        for ((name, _), (class, items)) in files.iter().zip(&open) {
            writeln!(
                out,
                "wrote {}changes/{name}: {} of class {}",
                root.prefix,
                items.join(", "),
                class.name()
            )?;
        }
        Ok(())
    })?;
    terminal.note("check the class, and add who approved under `approved-by`");
    Ok(Outcome::Clean)
}
