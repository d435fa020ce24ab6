//! One document for programs, as `comparability.schema.json` describes it.

use super::document::Comparability;
use crate::format::{Format, published};
use dma_document::schema::Schema;

pub(super) static FORMAT: Format<Comparability> = Format::<Comparability>::new(
    "json",
    "One document for programs; `schemas/comparability.schema.json`",
    |document, _, out| published(document, Schema::Comparability, out),
)
.document();
