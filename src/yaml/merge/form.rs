//! Three files come in as bytes; three texts of one form go out, and how to give the result its form back.
//!
//! The form is what stands around the lines of a text: a byte order mark, the kind of line end, a newline at the end. A
//! side that changes only that would otherwise touch every line.

use super::{OURS, Three, pick};

/// The form of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    mark: bool,
    ends: Ends,
    /// Whether the last line ends in a newline.
    closed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Unix,
    Windows,
    Mixed,
}

/// The form of the result.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    form: Form,
    /// Whether line ends were made alike, so that they have to be made what they were.
    alike: bool,
}

const MARK: char = '\u{feff}';

impl Form {
    fn of(text: &str) -> Self {
        let windows = text.matches("\r\n").count();
        let ends = match (text.matches('\r').count(), text.matches('\n').count()) {
            (0, _) => Ends::Unix,
            (returns, newlines) if returns == windows && newlines == windows => Ends::Windows,
            _ => Ends::Mixed,
        };
        Self { mark: text.starts_with(MARK), ends, closed: text.ends_with('\n') }
    }
}

/// The texts without what is form. Line ends stay as they are where one of the texts mixes them.
pub(super) fn take_off(texts: Three<&str>) -> (Three<String>, Target) {
    let forms = texts.map(Form::of);
    let alike = forms.iter().all(|form| form.ends != Ends::Mixed);
    let plain = texts.map(|text| {
        let text = text.strip_prefix(MARK).unwrap_or(text);
        let mut plain = if alike { text.replace("\r\n", "\n") } else { text.to_owned() };
        if !plain.is_empty() && !plain.ends_with('\n') {
            plain.push('\n');
        }
        plain
    });
    let form = Form {
        mark: merged(forms.map(|form| form.mark)),
        ends: merged(forms.map(|form| form.ends)),
        closed: merged(forms.map(|form| form.closed)),
    };
    (plain, Target { form, alike })
}

/// What one side changed; ours where both did.
fn merged<T: PartialEq + Copy>(values: Three<T>) -> T {
    values[pick(&values).unwrap_or(OURS)]
}

impl Target {
    /// Gives a result its form. One that ends in a mark of a conflict keeps its last newline.
    pub(super) fn put_on(self, mut text: String, open: bool) -> String {
        if !self.form.closed && !open && text.ends_with('\n') {
            text.pop();
        }
        if self.alike && self.form.ends == Ends::Windows {
            text = text.replace('\n', "\r\n");
        }
        if self.form.mark {
            text.insert(0, MARK);
        }
        text
    }
}
