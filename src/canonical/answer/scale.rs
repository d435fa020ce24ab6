//! `scale`: one option of a named scale.

use super::{Kind, Shape};
use serde::{Deserialize, Serialize};

/// One option of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FromScale {
    /// Id of the scale.
    pub scale: String,
}

impl Kind for FromScale {
    fn name(&self) -> &'static str {
        "scale"
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Option(&self.scale)
    }
}
