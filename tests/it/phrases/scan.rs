//! Finds what people read in a file: string literals, comments, descriptions, paragraphs.

/// A stretch of prose, with the line of each of its characters.
#[derive(Debug)]
pub(super) struct Passage {
    /// The prose on one line, with single spaces; names between backticks are left out.
    pub(super) text: String,
    pub(super) is_comment: bool,
    /// Line in the file of each byte of `text`, from 1.
    lines: Vec<usize>,
}

impl Passage {
    /// Returns the line of a byte of the text, from 1.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.lines.get(at).copied().unwrap_or(0)
    }
}

/// Collects the characters of a passage.
#[derive(Default)]
struct Collector {
    text: String,
    lines: Vec<usize>,
    /// Whether the characters are part of a name between backticks.
    in_name: bool,
}

impl Collector {
    fn add(&mut self, character: char, line: usize) {
        if character == '`' {
            self.in_name = !self.in_name;
            // A name takes part in no phrase.
            self.push(if self.in_name { '`' } else { ' ' }, line);
            if !self.in_name {
                self.push('`', line);
            }
        } else if !self.in_name {
            self.push(character, line);
        }
    }

    fn push(&mut self, character: char, line: usize) {
        let character = if character.is_whitespace() { ' ' } else { character };
        if character == ' ' && (self.text.is_empty() || self.text.ends_with(' ')) {
            return;
        }
        self.text.push(character);
        self.lines.extend(std::iter::repeat_n(line, character.len_utf8()));
    }

    fn finish(self, is_comment: bool) -> Option<Passage> {
        let text = self.text.trim_end().to_owned();
        (!text.is_empty()).then_some(Passage { text, is_comment, lines: self.lines })
    }
}

/// Reads a source character by character.
struct Reader<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
    line: usize,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self { rest: text.chars().peekable(), line: 1 }
    }

    fn next(&mut self) -> Option<char> {
        let character = self.rest.next()?;
        self.line += usize::from(character == '\n');
        Some(character)
    }

    fn next_if(&mut self, wanted: char) -> bool {
        let is_wanted = self.rest.peek() == Some(&wanted);
        if is_wanted {
            self.next();
        }
        is_wanted
    }

    /// A literal up to its closing mark; its escapes stand for what they mean, where that is a mark or a blank.
    fn literal(&mut self, mark: char) -> Option<Passage> {
        let mut found = Collector::default();
        while let Some(character) = self.next() {
            let line = self.line;
            if character == mark {
                break;
            }
            if character != '\\' {
                found.add(character, line);
                continue;
            }
            match self.next() {
                // The literal goes on after the blanks of the next line.
                Some('\n') => while self.rest.next_if(|next| *next == ' ').is_some() {},
                Some('n' | 'r' | 't') => found.add(' ', line),
                Some('u' | 'x') | None => {}
                Some(other) => found.add(other, line),
            }
        }
        found.finish(false)
    }

    /// A raw literal, after its `r`.
    fn raw(&mut self) -> Option<Passage> {
        let mut hashes = 0;
        while self.next_if('#') {
            hashes += 1;
        }
        if !self.next_if('"') {
            return None;
        }
        let end: String = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
        let mut found = Collector::default();
        let mut text = String::new();
        let mut line = self.line;
        let mut characters = Vec::new();
        while let Some(character) = self.next() {
            text.push(character);
            characters.push((character, line));
            line = self.line;
            if text.ends_with(&end) {
                characters.truncate(characters.len() - end.len());
                break;
            }
        }
        for (character, line) in characters {
            found.add(character, line);
        }
        found.finish(false)
    }

    /// The rest of a comment line, without its marks.
    fn comment_line(&mut self, found: &mut Collector) {
        while self.rest.next_if(|next| matches!(next, '/' | '!')).is_some() {}
        found.push(' ', self.line);
        // A name never goes on in the next line.
        found.in_name = false;
        while self.rest.peek().is_some_and(|next| *next != '\n') {
            let line = self.line;
            if let Some(character) = self.next() {
                found.add(character, line);
            }
        }
    }

    /// A comment up to its closing mark, without the asterisks that begin its lines.
    fn block_comment(&mut self) -> Option<Passage> {
        let mut found = Collector::default();
        while let Some(character) = self.next() {
            let line = self.line;
            if character == '*' {
                if self.next_if('/') {
                    break;
                }
            } else {
                found.add(character, line);
            }
        }
        found.finish(true)
    }

    /// Consecutive comment lines.
    fn comment(&mut self) -> Option<Passage> {
        let mut found = Collector::default();
        self.comment_line(&mut found);
        loop {
            let mut ahead = self.rest.clone();
            if ahead.next() != Some('\n') {
                break;
            }
            let mut blanks = 1;
            while ahead.next_if(|next| *next == ' ').is_some() {
                blanks += 1;
            }
            if !(ahead.next() == Some('/') && ahead.next() == Some('/')) {
                break;
            }
            for _ in 0..blanks + 2 {
                self.next();
            }
            self.comment_line(&mut found);
        }
        found.finish(true)
    }
}

/// The literals and comments of a source in Rust.
pub(super) fn rust(text: &str) -> Vec<Passage> {
    let mut reader = Reader::new(text);
    let mut passages = Vec::new();
    let mut before = ' ';
    while let Some(character) = reader.next() {
        match character {
            '/' if reader.next_if('/') => passages.extend(reader.comment()),
            '"' => passages.extend(reader.literal('"')),
            'r' if !before.is_alphanumeric()
                && before != '_'
                && matches!(reader.rest.peek(), Some('"' | '#')) =>
            {
                passages.extend(reader.raw());
            }
            '\'' => skip_character(&mut reader),
            _ => {}
        }
        before = character;
    }
    passages
}

/// Passes over a character literal, which may be a quotation mark. A lifetime is left alone.
fn skip_character(reader: &mut Reader<'_>) {
    let mut ahead = reader.rest.clone();
    let length = match (ahead.next(), ahead.next()) {
        (Some('\\'), Some('u')) => ahead.position(|next| next == '\'').map(|at| at + 3),
        (Some('\\'), Some(_)) => Some(3),
        (Some(_), Some('\'')) => Some(2),
        _ => None,
    };
    for _ in 0..length.unwrap_or(0) {
        reader.next();
    }
}

/// The literals and comments of a script.
pub(super) fn javascript(text: &str) -> Vec<Passage> {
    let mut reader = Reader::new(text);
    let mut passages = Vec::new();
    while let Some(character) = reader.next() {
        match character {
            '/' if reader.next_if('/') => passages.extend(reader.comment()),
            '/' if reader.next_if('*') => passages.extend(reader.block_comment()),
            '"' | '\'' => passages.extend(reader.literal(character)),
            '`' => passages.extend(reader.literal('`')),
            _ => {}
        }
    }
    passages
}

/// The titles and descriptions of a schema.
pub(super) fn schema(text: &str) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (at, line) in text.lines().enumerate() {
        for key in ["\"description\": \"", "\"title\": \"", "\"$comment\": \""] {
            for (start, _) in line.match_indices(key) {
                let mut reader = Reader::new(&line[start + key.len()..]);
                reader.line = at + 1;
                passages.extend(reader.literal('"'));
            }
        }
    }
    passages
}

/// The words of a template, without its tags.
pub(super) fn html(text: &str) -> Vec<Passage> {
    let mut reader = Reader::new(text);
    let mut passages = Vec::new();
    let mut found = Collector::default();
    while let Some(character) = reader.next() {
        if character == '<' {
            passages.extend(std::mem::take(&mut found).finish(false));
            while reader.rest.next_if(|next| *next != '>').is_some_and(|next| {
                reader.line += usize::from(next == '\n');
                true
            }) {}
            reader.next();
        } else {
            found.add(character, reader.line);
        }
    }
    passages.extend(found.finish(false));
    passages
}

/// The paragraphs of a page, without blocks of code.
pub(super) fn markdown(text: &str) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut found = Collector::default();
    let mut in_code = false;
    for (at, line) in text.lines().enumerate() {
        let is_fence = line.trim_start().starts_with("```");
        if is_fence || line.trim().is_empty() {
            in_code ^= is_fence;
            passages.extend(std::mem::take(&mut found).finish(false));
        } else if !in_code {
            found.push(' ', at + 1);
            line.chars().for_each(|character| found.add(character, at + 1));
        }
    }
    passages.extend(found.finish(false));
    passages
}
