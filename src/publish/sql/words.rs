//! Writes texts and lists as SQL literals and lists of rows, quoted so that no text can end its literal.

/// A literal. Ids are all that statements quote, and they hold no quotation mark; should one, it is doubled.
pub(super) fn literal(text: &str) -> String {
    // A backslash is an escape to Spark, and no id holds one; nor a control character.
    let plain: String = text.chars().filter(|c| !c.is_control() && *c != '\\').collect();
    format!("'{}'", plain.replace('\'', "''"))
}

/// A list of literals in brackets.
pub(super) fn list<'t>(texts: impl IntoIterator<Item = &'t String>) -> String {
    let literals: Vec<String> = texts.into_iter().map(|text| literal(text)).collect();
    format!("({})", literals.join(", "))
}

/// The name of a table of facts, its columns, and its rows as SQL writes them.
#[derive(Debug)]
pub(super) struct Facts {
    name: &'static str,
    columns: &'static [&'static str],
    rows: Vec<String>,
}

impl Facts {
    pub(super) fn new(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self { name, columns, rows: Vec::new() }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds a row, each cell of which is SQL already.
    pub(super) fn row(&mut self, cells: &[String]) {
        self.rows.push(format!("({})", cells.join(", ")));
    }

    /// The table as a part of a `WITH`. One row of nothings gives the columns their types, also where there is no other.
    pub(super) fn table(&self, types: &[&str]) -> String {
        let nothing: Vec<String> = types.iter().map(|kind| format!("CAST(NULL AS {kind})")).collect();
        let mut rows = vec![format!("({})", nothing.join(", "))];
        rows.extend(self.rows.iter().cloned());
        let columns = self.columns.join(", ");
        format!(
            "{name} ({columns}) AS (\n  SELECT {columns} FROM (VALUES\n    {rows}\n  ) AS facts ({columns}) WHERE {first} IS NOT NULL\n)",
            name = self.name,
            rows = rows.join(",\n    "),
            first = self.columns[0],
        )
    }
}
