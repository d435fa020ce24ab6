//! Organisations that have sent a response, to find those that have sent two.

use super::{RawResponse, ResponseFiles};
use dma_answers::response::{ORGANISATION_TWICE, Part, Problem, Response};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// An organisation and the framework that it answered.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Answered {
    organisation: String,
    programme: String,
    setting: String,
    version: String,
}

/// Where a response begins: a file by its number, and a line counted from 1.
#[derive(Debug)]
struct Begin {
    file: usize,
    line: usize,
}

/// The organisations that have sent a response, and to which framework.
#[derive(Debug, Default)]
pub struct Organisations(HashMap<Answered, Begin>);

impl Organisations {
    /// Notes a response; returns a problem if its organisation had sent one to the same framework.
    pub fn note(&mut self, response: &Response, raw: &RawResponse, files: &ResponseFiles) -> Option<Problem> {
        let (name, code) = (&response.framework, &response.organisation.code);
        let key = Answered {
            organisation: code.clone(),
            programme: name.programme.clone(),
            setting: name.setting.clone(),
            version: name.version.clone(),
        };
        match self.0.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(Begin { file: raw.file, line: raw.piece.line + 1 });
                None
            }
            Entry::Occupied(entry) => {
                let Begin { file, line } = entry.get();
                let message =
                    format!("`{code}` has a response to `{}` {} already", name.setting, name.version);
                let file = files.label(*file);
                let help = format!("the other begins at {file}:{line}; keep the one that counts");
                Some(Problem::at(ORGANISATION_TWICE, Part::Organisation("code"), message).help(help))
            }
        }
    }
}
