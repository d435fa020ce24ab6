//! What was typed comes in, or what git called with names of files; arguments that cannot be taken for options, and messages
//! that no terminal obeys, go out.

use super::arguments::Arguments;
use super::help;
use clap::FromArgMatches as _;
use dma_report::one_line;
use std::ffi::OsString;
use std::iter::once;

/// How many arguments git gives to a diff driver, and how many where the file has another name now.
const DIFF: [usize; 2] = [7, 9];

/// How many arguments git gives to a merge driver, with and without labels.
const MERGE: [usize; 2] = [5, 8];

/// How git calls the files that it gives to a merge driver.
const MERGED: &str = ".merge_file_";

/// Parts options from names of files, where git calls: a file in a repository may be called `--help`.
pub(super) fn apart(mut typed: Vec<OsString>) -> Vec<OsString> {
    let is_merge = |argument: &OsString| argument.to_string_lossy().starts_with(MERGED);
    let begin = match typed.iter().position(|argument| argument == "git-diff" || argument == "git-merge") {
        Some(at) if typed[at] == "git-diff" => {
            let given = &typed[at + 1..];
            (DIFF.contains(&given.len()) && is_of_diff(given)).then_some(at + 1)
        }
        Some(at) => {
            let first = typed.iter().skip(at).position(is_merge).map(|first| at + first);
            first.filter(|first| MERGE.contains(&(typed.len() - first)))
        }
        None => None,
    };
    if let Some(begin) = begin {
        typed.insert(begin, OsString::from("--"));
    }
    typed
}

/// Whether the third and the fourth argument are the id and the mode of a file.
fn is_of_diff(given: &[OsString]) -> bool {
    let is_made_of = |at: usize, is_digit: fn(char) -> bool| {
        given[at].to_str().is_some_and(|text| text == "." || text.chars().all(is_digit))
    };
    is_made_of(2, |c| c.is_ascii_hexdigit()) && is_made_of(3, |c| matches!(c, '0'..='7'))
}

/// Reads the arguments.
pub(super) fn parse(typed: &[OsString]) -> Result<Arguments, clap::Error> {
    let all = once(OsString::from("dma")).chain(typed.iter().cloned());
    let mut matches = help::command().try_get_matches_from(all)?;
    Arguments::from_arg_matches_mut(&mut matches)
}

/// What is wrong with the arguments, said of arguments that no terminal obeys; nothing where they are such already.
pub(super) fn plain(typed: &[OsString]) -> Option<clap::Error> {
    let plain = |argument: &OsString| {
        let text = argument.to_str()?;
        Some(OsString::from(one_line(text))).filter(|plain| plain.to_str() != Some(text))
    };
    if !typed.iter().any(|argument| plain(argument).is_some()) {
        return None;
    }
    let all: Vec<_> =
        typed.iter().map(|argument| plain(argument).unwrap_or_else(|| argument.clone())).collect();
    parse(&all).err()
}
