//! Expressions over answers, kept in an arena so that what many conditions share is kept once.

/// The place of an expression in its arena.
pub(super) type NodeId = usize;

/// One expression.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Always so.
    True,
    /// Never so.
    False,
    /// The variable's value is one of those in the mask.
    Value { variable: usize, mask: u64 },
    /// Every one holds.
    All(Vec<NodeId>),
    /// One or more hold.
    Any(Vec<NodeId>),
    /// The opposite.
    Not(NodeId),
}

/// Expressions; a later one may refer to earlier ones only.
#[derive(Debug, Default)]
pub(super) struct Arena {
    nodes: Vec<Node>,
}

impl Arena {
    pub(super) fn get(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    fn push(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Whether an expression, with all that it refers to, has a variable that passes.
    pub(super) fn any_variable(&self, root: NodeId, passes: &mut dyn FnMut(usize) -> bool) -> bool {
        let mut seen = vec![false; self.nodes.len()];
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            if std::mem::replace(&mut seen[id], true) {
                continue;
            }
            match &self.nodes[id] {
                Node::Value { variable, .. } if passes(*variable) => return true,
                Node::All(parts) | Node::Any(parts) => open.extend(parts),
                Node::Not(inner) => open.push(*inner),
                Node::True | Node::False | Node::Value { .. } => {}
            }
        }
        false
    }

    /// Makes an expression hold always, for all that refer to it.
    pub(super) fn make_true(&mut self, id: NodeId) {
        self.nodes[id] = Node::True;
    }

    pub(super) fn constant(&mut self, value: bool) -> NodeId {
        self.push(if value { Node::True } else { Node::False })
    }

    pub(super) fn value(&mut self, variable: usize, mask: u64) -> NodeId {
        self.push(Node::Value { variable, mask })
    }

    pub(super) fn all(&mut self, parts: Vec<NodeId>) -> NodeId {
        self.push(Node::All(parts))
    }

    pub(super) fn any(&mut self, parts: Vec<NodeId>) -> NodeId {
        self.push(Node::Any(parts))
    }

    pub(super) fn not(&mut self, inner: NodeId) -> NodeId {
        self.push(Node::Not(inner))
    }
}
