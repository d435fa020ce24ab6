//! Random cases, each made by a seed: what fails once fails again. A few run with all tests; many more run on demand:
//! `DMA_FUZZ_CASES=100000 DMA_FUZZ_SEED=7 cargo test --release --test it -- --ignored --nocapture many_cases`.
//!
//! A failing case is made smaller for as long as it still fails, and printed as it is then.

pub(crate) mod cases;
mod edits;
mod fixes;
mod releases;
mod responses;
