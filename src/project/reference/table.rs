//! The tables of rules that reports of each command carry.

use super::page_of;
use dma_answers::response;
use dma_lint::rules;
use dma_release::reason;
use dma_report::RuleInfo;
use dma_revision::changes::declarations;
use dma_text::diagnostic::Code;
use std::sync::LazyLock;

/// What `lint` can report.
pub static LINT: LazyLock<Vec<RuleInfo>> = LazyLock::new(lint);

/// What `release` can report.
pub static RELEASE: LazyLock<Vec<RuleInfo>> = LazyLock::new(|| {
    lint().into_iter().chain(of(&[reason::CODES, declarations::CODES, dma_carry::CODES])).collect()
});

/// What `verify` can report.
pub static VERIFY: LazyLock<Vec<RuleInfo>> =
    LazyLock::new(|| lint().into_iter().chain(of(&[reason::CODES])).collect());

/// What commands that read responses can report.
pub static RESPONSE: LazyLock<Vec<RuleInfo>> = LazyLock::new(|| of(&[response::CODES]).collect());

fn lint() -> Vec<RuleInfo> {
    rules::all().map(|rule| RuleInfo { code: &rule.code, page: page_of(rule) }).collect()
}

fn of(rooms: &'static [&'static [&'static Code]]) -> impl Iterator<Item = RuleInfo> {
    rooms.iter().copied().flatten().map(|&code| RuleInfo { code, page: code.page() + "\n" })
}
