//! Files that import each other in a circle.

use super::{File, module, paths};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How many files may import each other in a circle: two may be one idea in two parts.
const MOST_FILES: usize = 2;

/// Circles of more files than may be, each with its files in order.
pub(super) fn circles(files: &[File]) -> Vec<Vec<String>> {
    let imports = imports(files);
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|file| (*file, reachable(file, &imports))).collect();
    let mut found = BTreeSet::new();
    for (file, others) in &reached {
        let back = others.iter().filter(|other| reached[**other].contains(file));
        let circle: Vec<String> = back.map(|other| (*other).to_owned()).collect();
        if circle.len() > MOST_FILES {
            found.insert(circle);
        }
    }
    found.into_iter().collect()
}

/// The files that each file imports something from, seen through what modules make public of their parts.
fn imports(files: &[File]) -> BTreeMap<&str, BTreeSet<&str>> {
    let names: BTreeMap<Vec<&str>, &str> =
        files.iter().map(|(name, _)| (module(name), name.as_str())).collect();
    let mut exports: BTreeMap<(Vec<String>, String), Vec<String>> = BTreeMap::new();
    for (name, text) in files {
        let own = module(name);
        for path in paths::exports(text, &own) {
            let last = path.last().cloned().unwrap_or_default();
            exports.insert((own.iter().map(|part| (*part).to_owned()).collect(), last), path);
        }
    }
    let mut found = BTreeMap::new();
    for (name, text) in files {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let paths = paths::all(code, &module(name));
        let to: BTreeSet<&str> = paths.iter().filter_map(|path| home(path, &names, &exports)).collect();
        found.insert(name.as_str(), to.into_iter().filter(|to| to != name).collect());
    }
    found
}

/// The file in which a path ends.
fn home<'f>(
    path: &[String],
    names: &BTreeMap<Vec<&str>, &'f str>,
    exports: &BTreeMap<(Vec<String>, String), Vec<String>>,
) -> Option<&'f str> {
    let mut path = path.to_vec();
    // A name is made public a few times at most.
    for _ in 0..8 {
        let known = (0..=path.len())
            .rev()
            .find(|end| names.contains_key(&path[..*end].iter().map(String::as_str).collect::<Vec<_>>()))?;
        let next = path.get(known).and_then(|next| exports.get(&(path[..known].to_vec(), next.clone())));
        match next {
            Some(real) if real.len() > known => {
                let rest = path[known + 1..].to_vec();
                path.clone_from(real);
                path.extend(rest);
            }
            _ => return names.get(&path[..known].iter().map(String::as_str).collect::<Vec<_>>()).copied(),
        }
    }
    None
}

/// Everything that a file imports, directly or by way of others; itself too, where a way leads back.
fn reachable<'f>(file: &str, imports: &BTreeMap<&'f str, BTreeSet<&'f str>>) -> BTreeSet<&'f str> {
    let (mut seen, mut next) = (BTreeSet::new(), VecDeque::from([file]));
    while let Some(file) = next.pop_front() {
        for to in imports.get(file).into_iter().flatten() {
            if seen.insert(*to) {
                next.push_back(to);
            }
        }
    }
    seen
}

/// Circles that are left to take apart, by their first files. The list only gets shorter.
pub(super) const LEFT: [&str; 3] =
    ["project/workspace/disk.rs", "project/workspace/lock.rs", "release/bundle.rs"];

/// Whether a circle is one of those that are left.
pub(super) fn is_known(circle: &[String]) -> bool {
    circle.first().is_some_and(|first| LEFT.contains(&first.as_str()))
}
