//! Rust text comes in; its code, its comments, and the paths that it names inside its crate go out.

/// The code without comments. Two slashes in a text, as in an address, are followed by no space.
pub(super) fn code(text: &str) -> String {
    let bare = |line: &str| {
        if line.trim_start().starts_with("//") {
            return String::new();
        }
        line.split_once(" // ").map_or(line, |(code, _)| code).to_owned()
    };
    text.lines().map(bare).collect::<Vec<_>>().join("\n")
}

/// The comments that are no documentation.
pub(super) fn comments(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let at = line.find("// ")?;
        let own = !line[..at].ends_with('/') && !line[at..].starts_with("//!");
        own.then(|| &line[at..])
    })
}

/// Every path that begins with `crate::` or `super::`, as it is seen from `src/`, where a crate is a folder.
pub(super) fn all(text: &str, module: &[&str]) -> Vec<Vec<String>> {
    let code = code(text);
    let mut found = Vec::new();
    // The command's own crate has its root in `src/` itself.
    let root: Vec<String> =
        module.first().filter(|part| **part != "cli").map(|part| (*part).to_owned()).into_iter().collect();
    for (at, _) in code.match_indices("crate::") {
        if !continues(&code[..at]) {
            tree(&code[at + "crate::".len()..], &root, &mut found);
        }
    }
    for (at, _) in code.match_indices("super::") {
        // The first of a row: the others belong to it.
        if continues(&code[..at]) || code[..at].ends_with("super::") {
            continue;
        }
        let mut rest = &code[at..];
        let mut steps = 0;
        while let Some(shorter) = rest.strip_prefix("super::") {
            rest = shorter;
            steps += 1;
        }
        let parent: Vec<String> =
            module.iter().take(module.len().saturating_sub(steps)).map(|part| (*part).to_owned()).collect();
        tree(rest, &parent, &mut found);
    }
    found
}

/// Every path that a module makes public from a part of it, such as `part::Name`, as it is seen from `src/`.
pub(super) fn exports(text: &str, module: &[&str]) -> Vec<Vec<String>> {
    let code = code(text);
    let own: Vec<String> = module.iter().map(|part| (*part).to_owned()).collect();
    let mut found = Vec::new();
    for (at, _) in code.match_indices(" use ") {
        let before = code[..at].rsplit('\n').next().unwrap_or_default();
        let rest = code[at + " use ".len()..].trim_start_matches("self::");
        let is_elsewhere =
            ["crate::", "super::", "dma_", "std::"].iter().any(|start| rest.starts_with(start));
        if before.starts_with("pub") && !is_elsewhere {
            tree(rest, &own, &mut found);
        }
    }
    found
}

/// Whether the text before a word belongs to it.
fn continues(before: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Reads what follows `prefix::`: a name, a path, or a group in braces. Returns what is left.
fn tree<'t>(text: &'t str, prefix: &[String], found: &mut Vec<Vec<String>>) -> &'t str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                return rest;
            }
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            rest = match rest.strip_prefix(',') {
                Some(after) => after,
                None => tree(rest, prefix, found),
            };
        }
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let mut path = prefix.to_vec();
    if end > 0 {
        path.push(text[..end].to_owned());
    }
    let rest = &text[end..];
    if let Some(deeper) = rest.strip_prefix("::") {
        return tree(deeper, &path, found);
    }
    if !path.is_empty() {
        found.push(path);
    }
    // `as name`, `*`, or whatever else stands before the next comma.
    let skip = rest.find([',', '}', ';', '(', '\n']).unwrap_or(rest.len());
    &rest[if end == 0 { skip.max(rest.chars().next().map_or(0, char::len_utf8)) } else { skip }..]
}
