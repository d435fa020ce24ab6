//! Folds a text: line feeds take the place of spaces where a line would be too wide.

/// Folds each line at spaces and nowhere else, so that an id or a path can be copied whole. An indented line is an
/// example and stays as it is.
pub(super) fn fold(text: &str, width: usize) -> String {
    let mut folded = String::with_capacity(text.len() + 8);
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            folded.push('\n');
        }
        if line.starts_with(' ') {
            folded.push_str(line);
        } else {
            fold_line(&mut folded, line, width);
        }
    }
    folded
}

fn fold_line(folded: &mut String, line: &str, width: usize) {
    let mut used = 0;
    for word in line.split_inclusive(' ') {
        let needed = word.trim_end_matches(' ').chars().count();
        if used > 0 && needed > 0 && used + needed > width {
            folded.truncate(folded.trim_end_matches(' ').len());
            folded.push('\n');
            used = 0;
        }
        folded.push_str(word);
        used += word.chars().count();
    }
}
