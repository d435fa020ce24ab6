//! The paragraphs and tables of a publication as a Word document holds them, with every link resolved.

use crate::{Block, Fact, Inline, Line, Page, Paper, Part, Table, Target, Words};
use serde::Serialize;
use std::collections::BTreeMap;

/// The width between the margins of portrait A4, in twentieths of a point: 210 mm less 20 mm on either side.
const PORTRAIT_WIDTH: u32 = 11906 - 2 * 1134;
const LANDSCAPE_WIDTH: u32 = 16838 - 2 * 1134;

/// A publication as its templates see it.
#[derive(Debug, Serialize)]
pub(super) struct Flow<'p> {
    title: &'p Words,
    kind: &'p Words,
    foot: &'p Words,
    /// Width and height of the paper, in twentieths of a point.
    paper: (u32, u32),
    opening: Vec<Paragraph>,
    contents: Vec<Paragraph>,
    pieces: Vec<Piece>,
    /// How many numbered lists there are.
    lists: u32,
    /// The addresses of the web that links lead to.
    addresses: Vec<String>,
    #[serde(skip)]
    marks: BTreeMap<String, u32>,
    #[serde(skip)]
    width: u32,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Piece {
    Paragraph(Paragraph),
    Table(Grid),
}

#[derive(Debug, Default, Serialize)]
struct Paragraph {
    style: &'static str,
    /// Whether it begins on a new page.
    starts: bool,
    /// The list that it is an item of.
    number: Option<u32>,
    /// The number of its bookmark.
    mark: Option<u32>,
    runs: Vec<Run>,
}

#[derive(Debug, Default, Serialize)]
struct Run {
    text: String,
    style: Option<&'static str>,
    line_break: bool,
    /// The bookmark that it leads to.
    bookmark: Option<String>,
    /// The relation to the address that it leads to.
    relation: Option<String>,
}

#[derive(Debug, Serialize)]
struct Grid {
    caption: String,
    width: u32,
    columns: Vec<GridColumn>,
    rows: Vec<GridRow>,
}

#[derive(Debug, Serialize)]
struct GridColumn {
    width: u32,
    figures: bool,
}

#[derive(Debug, Serialize)]
struct GridRow {
    cells: Vec<Vec<Run>>,
    strong: bool,
}

impl<'p> Flow<'p> {
    pub(super) fn new(page: &'p Page) -> Self {
        let (paper, width) = match page.paper {
            Paper::Portrait => ((11906, 16838), PORTRAIT_WIDTH),
            Paper::Landscape => ((16838, 11906), LANDSCAPE_WIDTH),
        };
        let mut flow = Self {
            title: &page.title,
            kind: &page.kind,
            foot: &page.foot,
            paper,
            opening: Vec::new(),
            contents: Vec::new(),
            pieces: Vec::new(),
            lists: 0,
            addresses: Vec::new(),
            marks: BTreeMap::new(),
            width,
        };
        page.parts.iter().for_each(|part| flow.mark(part));
        flow.open(page);
        if page.paper == Paper::Portrait {
            flow.list_contents(page);
        }
        for (at, part) in page.parts.iter().enumerate() {
            flow.part(part, 1, at == 0);
        }
        flow
    }

    /// Numbers whatever links can lead to.
    fn mark(&mut self, part: &Part) {
        self.note(&part.id);
        for block in &part.blocks {
            match block {
                Block::Table(Table { id: Some(id), .. }) => self.note(id),
                Block::Terms { terms } => terms.iter().for_each(|term| self.note(&term.id)),
                _ => {}
            }
        }
        part.parts.iter().for_each(|part| self.mark(part));
    }

    fn note(&mut self, id: &str) {
        // Names of bookmarks may have at most 40 letters, so they are numbers.
        let next = u32::try_from(self.marks.len()).unwrap_or(u32::MAX) + 1;
        self.marks.entry(id.to_owned()).or_insert(next);
    }

    fn open(&mut self, page: &Page) {
        let plain = |style, words: &Words| Paragraph {
            style,
            runs: vec![text(words.as_str())],
            ..Paragraph::default()
        };
        self.opening.push(plain("Subtitle", &page.kind));
        self.opening.push(plain("Title", &page.title));
        let lead = self.runs(&page.lead);
        self.opening.push(Paragraph { style: "Normal", runs: lead, ..Paragraph::default() });
        for (label, value) in &page.stamp {
            let runs = vec![strong(&format!("{}: ", label.as_str())), text(value.as_str())];
            self.opening.push(Paragraph { style: "Fact", runs, ..Paragraph::default() });
        }
    }

    fn list_contents(&mut self, page: &Page) {
        for part in &page.parts {
            self.contents.push(self.entry("TOC1", part));
            let inner: Vec<Paragraph> = part.parts.iter().map(|part| self.entry("TOC2", part)).collect();
            self.contents.extend(inner);
        }
    }

    fn entry(&self, style: &'static str, part: &Part) -> Paragraph {
        let run = Run { bookmark: self.bookmark(&part.id), ..text(part.title.as_str()) };
        Paragraph { style, runs: vec![run], ..Paragraph::default() }
    }

    fn bookmark(&self, id: &str) -> Option<String> {
        self.marks.get(id).map(|mark| format!("b{mark}"))
    }

    fn part(&mut self, part: &Part, level: usize, starts: bool) {
        let style = ["Heading1", "Heading2", "Heading3"][level.clamp(1, 3) - 1];
        self.push(Paragraph {
            style,
            starts: starts || part.starts,
            mark: self.marks.get(&part.id).copied(),
            runs: vec![text(part.title.as_str())],
            ..Paragraph::default()
        });
        if let Some(code) = &part.code {
            self.push(Paragraph {
                style: "QuestionId",
                runs: vec![text(code.as_str())],
                ..Paragraph::default()
            });
        }
        for block in &part.blocks {
            self.block(block, "Normal");
        }
        for inner in &part.parts {
            self.part(inner, level + 1, false);
        }
    }

    fn push(&mut self, paragraph: Paragraph) {
        self.pieces.push(Piece::Paragraph(paragraph));
    }

    fn block(&mut self, block: &Block, style: &'static str) {
        match block {
            Block::Paragraph { text } => self.line(style, text),
            Block::Inset { text } => self.line("Inset", text),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Table(table) => self.table(table),
            Block::Facts { facts } => {
                for fact in facts {
                    self.fact(fact);
                }
            }
            Block::Figures { figures } => {
                for (figure, what) in figures {
                    let runs = vec![strong(figure.as_str()), text(&format!(" {}", what.as_str()))];
                    self.push(Paragraph {
                        style: "ListBullet",
                        number: Some(1),
                        runs,
                        ..Paragraph::default()
                    });
                }
            }
            Block::Terms { terms } => {
                for term in terms {
                    let mut runs = vec![strong(&format!("{}: ", term.term.as_str()))];
                    runs.extend(self.runs(&term.meaning));
                    let mark = self.marks.get(&term.id).copied();
                    self.push(Paragraph { style: "Fact", mark, runs, ..Paragraph::default() });
                }
            }
        }
    }

    fn line(&mut self, style: &'static str, line: &Line) {
        let runs = self.runs(line);
        self.push(Paragraph { style, runs, ..Paragraph::default() });
    }

    fn list(&mut self, ordered: bool, items: &[Line]) {
        // Each numbered list begins at 1, so it is a list of its own; 1 is the list of bullets.
        self.lists += u32::from(ordered);
        let (style, number) = if ordered { ("ListNumber", self.lists + 1) } else { ("ListBullet", 1) };
        for item in items {
            let runs = self.runs(item);
            self.push(Paragraph { style, number: Some(number), runs, ..Paragraph::default() });
        }
    }

    /// A label, and behind it the first paragraph.
    fn fact(&mut self, fact: &Fact) {
        let (first, others) = match fact.blocks.split_first() {
            Some((Block::Paragraph { text }, others)) => (Some(text), others),
            _ => (None, &fact.blocks[..]),
        };
        let mut runs = vec![strong(&format!("{}: ", fact.label.as_str()))];
        runs.extend(first.map_or_else(Vec::new, |line| self.runs(line)));
        self.push(Paragraph { style: "Fact", runs, ..Paragraph::default() });
        for block in others {
            self.block(block, "Fact");
        }
    }

    fn table(&mut self, table: &Table) {
        self.push(Paragraph {
            style: "Caption",
            mark: table.id.as_ref().and_then(|id| self.marks.get(id).copied()),
            runs: vec![text(table.caption.as_str())],
            ..Paragraph::default()
        });
        let all: u32 = table.columns.iter().map(|column| column.width).sum();
        let columns = table.columns.iter().map(|column| GridColumn {
            width: self.width * column.width / all.max(1),
            figures: column.figures,
        });
        let columns: Vec<GridColumn> = columns.collect();
        let head = table.columns.iter().map(|column| vec![strong(column.title.as_str())]).collect();
        let mut rows = vec![GridRow { cells: head, strong: false }];
        for row in &table.rows {
            let mut cells: Vec<Vec<Run>> = row.cells.iter().map(|cell| self.runs(cell)).collect();
            for run in cells.iter_mut().flatten().filter(|run| row.strong && run.style.is_none()) {
                run.style = Some("Strong");
            }
            rows.push(GridRow { cells, strong: row.strong });
        }
        let width = columns.iter().map(|column| column.width).sum();
        self.pieces.push(Piece::Table(Grid {
            caption: table.caption.as_str().to_owned(),
            width,
            columns,
            rows,
        }));
    }

    fn runs(&mut self, line: &Line) -> Vec<Run> {
        line.pieces().iter().map(|piece| self.run(piece)).collect()
    }

    fn run(&mut self, piece: &Inline) -> Run {
        match piece {
            Inline::Text { text: words } => text(words.as_str()),
            Inline::Strong { text: words } => strong(words.as_str()),
            Inline::Code { text: words } => Run { style: Some("Code"), ..text(words.as_str()) },
            Inline::Share { percent } => text(&format!("{percent}%")),
            Inline::Break => Run { line_break: true, ..Run::default() },
            Inline::Link { text: words, to: Target::Here { id } } => {
                Run { style: Some("Hyperlink"), bookmark: self.bookmark(id), ..text(words.as_str()) }
            }
            Inline::Link { text: words, to: Target::Elsewhere { url } } => {
                let known = self.addresses.iter().position(|known| known == url);
                let at = known.unwrap_or_else(|| {
                    self.addresses.push(url.clone());
                    self.addresses.len() - 1
                });
                let relation = Some(format!("web{}", at + 1));
                Run { style: Some("Hyperlink"), relation, ..text(words.as_str()) }
            }
        }
    }
}

fn text(words: &str) -> Run {
    Run { text: words.to_owned(), ..Run::default() }
}

fn strong(words: &str) -> Run {
    Run { style: Some("Strong"), ..text(words) }
}
