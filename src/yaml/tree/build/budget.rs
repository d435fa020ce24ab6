//! What the aliases of one file may cost: nodes and bytes are counted before they are copied.

use super::super::limits;
use super::super::node::{Kind, Node};

/// Counts what aliases have repeated, or anchors have kept, so far.
#[derive(Default)]
pub(super) struct Budget {
    nodes: usize,
    bytes: usize,
    pub(super) reported: bool,
}

impl Budget {
    /// Takes the cost of one more copy of `node` from the budget; `false` when it does not fit.
    pub(super) fn spend(&mut self, node: &Node<'_>) -> bool {
        if self.reported || self.nodes > limits::ALIAS_NODES || self.bytes > limits::ALIAS_BYTES {
            return false;
        }
        let (nodes, bytes) = cost(node);
        self.nodes = self.nodes.saturating_add(nodes);
        self.bytes = self.bytes.saturating_add(bytes);
        self.nodes <= limits::ALIAS_NODES && self.bytes <= limits::ALIAS_BYTES
    }
}

/// Nodes and text bytes of a tree; trees nest at most [`limits::NESTING`] deep before aliases and are bounded after.
fn cost(node: &Node<'_>) -> (usize, usize) {
    let mut nodes = 0usize;
    let mut bytes = 0usize;
    let mut todo = vec![node];
    while let Some(node) = todo.pop() {
        nodes += 1;
        match &node.kind {
            Kind::Scalar(scalar) => bytes += scalar.text.len(),
            Kind::Sequence(items) => todo.extend(items),
            Kind::Mapping(entries) => {
                bytes += entries.iter().map(|entry| entry.key.text.len()).sum::<usize>();
                todo.extend(entries.iter().map(|entry| &entry.value));
            }
        }
        if nodes > limits::ALIAS_NODES || bytes > limits::ALIAS_BYTES {
            break;
        }
    }
    (nodes, bytes)
}
