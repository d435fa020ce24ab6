//! Reads block texts, which begin at `|` or `>`.

use super::super::node::Style;
use super::Quick;
use std::borrow::Cow;

/// What becomes of the line ends after the last line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomp {
    Clip,
    Keep,
    Strip,
}

impl Quick<'_, '_> {
    /// Reads the text, which stands further in than `parent`.
    pub(super) fn block_text(&mut self, at: usize, parent: usize) -> Option<()> {
        let folded = self.bytes[at] == b'>';
        let (chomp, header) = match self.bytes.get(at + 1) {
            Some(b'+') => (Chomp::Keep, at + 2),
            Some(b'-') => (Chomp::Strip, at + 2),
            _ => (Chomp::Clip, at + 1),
        };
        let header_end = self.after_spaces(header);
        if self.bytes.get(header_end) != Some(&b'\n') {
            return None;
        }
        let (first, mut breaks) = self.first_line(header_end + 1)?;
        let indent = first - self.line_start(first);
        if indent <= parent {
            return None;
        }
        // One buffer for all texts, so that each is made at once and no larger than it is.
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        let (mut content, mut was_blank, mut is_first) = (first, false, true);
        let end = loop {
            let is_blank = self.bytes[content] == b' ';
            if folded && !is_first && !was_blank && !is_blank {
                super::fold(&mut text, breaks + 1);
            } else {
                text.extend(std::iter::repeat_n('\n', breaks + usize::from(!is_first)));
            }
            (was_blank, is_first) = (is_blank, false);
            let end = self.line_end(content);
            text.push_str(&self.text[content..end]);
            let next = self.next_block_line(end, indent);
            breaks = next.breaks;
            self.at = next.line;
            match next.content {
                Some(next) => content = next,
                None => break end,
            }
        };
        if chomp != Chomp::Strip {
            text.push('\n');
        }
        if chomp == Chomp::Keep {
            text.extend(std::iter::repeat_n('\n', breaks));
        }
        self.build.scalar(Cow::Owned(text.as_str().to_owned()), Style::Block, 0, first..end);
        self.scratch = text;
        Some(())
    }

    /// Where the first line's text begins, and how many empty lines stand before it.
    fn first_line(&self, mut line: usize) -> Option<(usize, usize)> {
        let mut breaks = 0;
        loop {
            let content = self.after_spaces(line);
            match self.bytes.get(content)? {
                // Spaces in an empty line may set the indentation: the full reader knows.
                b'\n' if content > line => return None,
                b'\n' => breaks += 1,
                _ => return Some((content, breaks)),
            }
            line = content + 1;
        }
    }

    fn line_start(&self, at: usize) -> usize {
        memchr::memrchr(b'\n', &self.bytes[..at]).map_or(0, |newline| newline + 1)
    }

    /// What follows the line that ends here.
    fn next_block_line(&self, mut end: usize, indent: usize) -> Next {
        let mut breaks = 0;
        loop {
            let line = (end + 1).min(self.bytes.len());
            let inside = self.bytes[line..].iter().take(indent).take_while(|&&byte| byte == b' ').count();
            match self.bytes.get(line + inside) {
                Some(b'\n') => breaks += 1,
                Some(_) if inside == indent => return Next { content: Some(line + inside), line, breaks },
                _ => return Next { content: None, line, breaks },
            }
            end = line + inside;
        }
    }
}

/// What follows a line of a block text.
struct Next {
    /// The next line of the text without its indentation; `None` when the text has ended.
    content: Option<usize>,
    /// Where the line begins.
    line: usize,
    /// How many empty lines stand before it.
    breaks: usize,
}
