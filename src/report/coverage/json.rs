//! One document for programs, as `coverage.schema.json` describes it.

use super::document::Coverage;
use crate::format::{Format, published};
use dma_document::schema::Schema;

pub(super) static FORMAT: Format<Coverage> = Format::<Coverage>::new(
    "json",
    "One document for programs; `schemas/coverage.schema.json`",
    |coverage, _, out| published(coverage, Schema::Coverage, out),
)
.document();
