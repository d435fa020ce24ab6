//! A document whose every node is known by a number, so that what became of a node is known however it is written.

use crate::programme::random::Random;

/// A node. Its number is that of the same node in the other versions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) number: u32,
    /// How it is written: style of a text, brackets or lines.
    pub(crate) style: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Text(String),
    Int(i64),
    Bool(bool),
    Null,
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// Makes nodes with numbers and texts that no other node has.
pub(crate) struct Maker {
    pub(crate) random: Random,
    next: u32,
}

impl Maker {
    pub(crate) fn new(seed: u64) -> Self {
        Self { random: Random::new(seed), next: 0 }
    }

    pub(crate) fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    pub(crate) fn node(&mut self, kind: Kind) -> Node {
        Node { number: self.number(), style: self.random.below(12), kind }
    }

    /// A name such as `n17` that occurs once.
    pub(crate) fn name(&mut self) -> String {
        format!("n{}", self.number())
    }

    /// A text that occurs once; some have several lines and blank lines at their end.
    pub(crate) fn text(&mut self) -> String {
        let number = self.number();
        match self.random.below(8) {
            0 => format!("Words {number}.\nMore w{number}.\n"),
            1 => format!("Words {number}.\n\n  Indented w{number}.\n\n\n"),
            2 => format!("# Words {number}: \"quoted\""),
            3 => format!("- Words {number}\n"),
            _ => format!("Words {number}."),
        }
    }

    /// A node like another one, with numbers and texts of its own.
    pub(crate) fn like(&mut self, node: &Node) -> Node {
        let kind = match &node.kind {
            Kind::Text(text) if is_name(text) => Kind::Text(self.name()),
            Kind::Text(_) => Kind::Text(self.text()),
            Kind::List(items) => Kind::List(items.iter().map(|item| self.like(item)).collect()),
            Kind::Map(entries) => {
                Kind::Map(entries.iter().map(|(key, value)| (key.clone(), self.like(value))).collect())
            }
            Kind::Int(_) => Kind::Int(i64::from(self.number())),
            other => other.clone(),
        };
        Node { number: self.number(), style: node.style, kind }
    }

    /// The same data as a node of its own.
    pub(crate) fn duplicate(&mut self, node: &Node) -> Node {
        let kind = match &node.kind {
            Kind::List(items) => Kind::List(items.iter().map(|item| self.duplicate(item)).collect()),
            Kind::Map(entries) => {
                Kind::Map(entries.iter().map(|(key, value)| (key.clone(), self.duplicate(value))).collect())
            }
            other => other.clone(),
        };
        Node { number: self.number(), style: node.style, kind }
    }
}

/// Whether a text is a name, such as an id.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with('n') && text[1..].bytes().all(|byte| byte.is_ascii_digit())
}

impl Node {
    pub(crate) fn children(&self) -> Vec<&Self> {
        match &self.kind {
            Kind::List(items) => items.iter().collect(),
            Kind::Map(entries) => entries.iter().map(|(_, value)| value).collect(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn children_mut(&mut self) -> Vec<&mut Self> {
        match &mut self.kind {
            Kind::List(items) => items.iter_mut().collect(),
            Kind::Map(entries) => entries.iter_mut().map(|(_, value)| value).collect(),
            _ => Vec::new(),
        }
    }

    /// This node and all within it, each before what is in it.
    pub(crate) fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        for child in self.children() {
            all.extend(child.all());
        }
        all
    }

    pub(crate) fn find_mut(&mut self, number: u32) -> Option<&mut Self> {
        if self.number == number {
            return Some(self);
        }
        self.children_mut().into_iter().find_map(|child| child.find_mut(number))
    }

    /// The numbers of the items of lists, and of the lists and mappings, that may be left out of a document: what is
    /// left has its ids and texts.
    pub(crate) fn removable(&self) -> Vec<u32> {
        let is_list = matches!(self.kind, Kind::List(_));
        let is_removable = |child: &Self| is_list || matches!(child.kind, Kind::List(_) | Kind::Map(_));
        let mut numbers = Vec::new();
        for child in self.children() {
            numbers.extend(is_removable(child).then_some(child.number));
            numbers.extend(child.removable());
        }
        numbers
    }

    /// The document without a node.
    pub(crate) fn without(&self, number: u32) -> Self {
        let mut left = self.clone();
        match &mut left.kind {
            Kind::List(items) => items.retain(|item| item.number != number),
            Kind::Map(entries) => entries.retain(|(_, value)| value.number != number),
            Kind::Text(_) | Kind::Int(_) | Kind::Bool(_) | Kind::Null => {}
        }
        for child in left.children_mut() {
            *child = child.without(number);
        }
        left
    }

    /// The document as YAML.
    pub(crate) fn yaml(&self) -> String {
        let mut out = String::new();
        self.block(0, &mut out);
        out
    }

    fn is_empty(&self) -> bool {
        match &self.kind {
            Kind::List(items) => items.is_empty(),
            Kind::Map(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// Writes the entries or items on lines of their own.
    fn block(&self, indent: usize, out: &mut String) {
        let spaces = " ".repeat(indent);
        match &self.kind {
            Kind::Map(entries) => {
                for (index, (key, value)) in entries.iter().enumerate() {
                    // The first key of an item stands beside its dash.
                    let beside_dash = index == 0 && out.ends_with("- ");
                    *out += &format!("{}{key}:", if beside_dash { "" } else { &spaces });
                    value.after_key(indent, out);
                }
            }
            Kind::List(items) => {
                for item in items {
                    *out += &format!("{spaces}-");
                    match &item.kind {
                        Kind::Map(entries) if !entries.is_empty() && !item.style.is_multiple_of(3) => {
                            *out += " ";
                            item.block(indent + 2, out);
                        }
                        _ => item.after_key(indent, out),
                    }
                }
            }
            _ => unreachable!("a scalar has no lines of its own"),
        }
    }

    /// Writes a value behind its key or dash.
    fn after_key(&self, indent: usize, out: &mut String) {
        match &self.kind {
            Kind::Text(text) if self.style.is_multiple_of(4) || text.contains('\n') => {
                if let Some(block) = block_text(text, indent + 2, self.style) {
                    *out += &block;
                } else {
                    *out += &format!(" {}\n", self.flow());
                }
            }
            Kind::List(_) | Kind::Map(_) if !self.is_empty() && !self.style.is_multiple_of(3) => {
                *out += "\n";
                self.block(indent + 2, out);
            }
            _ => *out += &format!(" {}\n", self.flow()),
        }
    }

    /// Writes a value on one line.
    fn flow(&self) -> String {
        match &self.kind {
            Kind::Text(text) => {
                let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" .".contains(&byte));
                match self.style % 3 {
                    0 | 1 if plain => text.clone(),
                    2 if !text.contains('\n') => format!("'{}'", text.replace('\'', "''")),
                    _ => format!("{text:?}"),
                }
            }
            Kind::Int(number) => number.to_string(),
            Kind::Bool(truth) => truth.to_string(),
            Kind::Null => "null".to_owned(),
            Kind::List(items) => {
                format!("[{}]", items.iter().map(Self::flow).collect::<Vec<_>>().join(", "))
            }
            Kind::Map(entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| format!("{key}: {}", value.flow())).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }
}

/// A text after `|`; `None` where that cannot hold it.
fn block_text(text: &str, indent: usize, style: usize) -> Option<String> {
    let body = text.trim_end_matches('\n');
    let newlines = text.len() - body.len();
    let chomping = match newlines {
        0 => "-",
        1 if style.is_multiple_of(2) => "+",
        1 => "",
        _ => "+",
    };
    let mut lines = String::new();
    for line in body.split('\n') {
        lines += &if line.is_empty() { "\n".to_owned() } else { format!("{}{line}\n", " ".repeat(indent)) };
    }
    lines += &"\n".repeat(newlines.saturating_sub(1));
    (!body.starts_with([' ', '\n'])).then(|| format!(" |{chomping}\n{lines}"))
}
