//! Which kind of document a file holds: decided by its place in the programme.

/// The kinds of file that authors write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// `programme.yaml`.
    Programme,
    /// `scales.yaml`.
    Scales,
    /// `glossary.yaml`.
    Glossary,
    /// `<setting>/framework.yaml`.
    Framework,
    /// `changes/<slug>.yaml`.
    Change,
    /// A section file.
    Section,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Programme, Self::Scales, Self::Glossary, Self::Framework, Self::Change, Self::Section];

    /// The kind of the file with this name, counted from the programme's folder.
    pub fn of(name: &str) -> Self {
        match name {
            "programme.yaml" => Self::Programme,
            "scales.yaml" => Self::Scales,
            "glossary.yaml" => Self::Glossary,
            _ if name.starts_with("changes/") => Self::Change,
            _ if name.ends_with("/framework.yaml") && name.matches('/').count() == 1 => Self::Framework,
            _ => Self::Section,
        }
    }

    /// The name of the kind; also the stem of its schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Scales => "scales",
            Self::Glossary => "glossary",
            Self::Framework => "framework",
            Self::Change => "change",
            Self::Section => "section",
        }
    }
}
