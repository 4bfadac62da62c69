//! Going on from a backup, in words.

use crate::desk::{DeskError, Found, StoreError};
use crate::ui::widgets::{Verdict, VerdictKind};
use crate::ui::words::{Value, Words};

/// When a backup was made: "09-25 19:30"; empty where its name does not say.
pub fn made(found: &Found) -> String {
    found.made.map_or(String::new(), |made| made.strftime("%m-%d %H:%M").to_string())
}

/// The one question before one goes on from a backup.
pub fn restore_question(words: &Words, found: &Found) -> Verdict {
    let headline = words.fmt("restore-ask", &[("title", found.title.as_str().into())]);
    let line = match found.seq {
        Some(_) => words.fmt("restore-ask-line", &said(found)),
        None => words.text("restore-ask-renamed").into_owned(),
    };
    Verdict::new(VerdictKind::Info, headline, vec![line])
}

/// That a backup of an event was found that could not be opened.
pub fn restore_offer(words: &Words, found: &Found) -> String {
    words.fmt("restore-offer", &said(found))
}

/// Whether a backup helps against this: the file is gone, damaged, or not what it was.
pub fn backup_helps(error: &DeskError) -> bool {
    use StoreError::{Damaged, Io, NotAnEvent, NotFound, Row, Sqlite, Unconfirmed};
    match error {
        DeskError::BrokenChain { .. } => true,
        DeskError::Store(
            Damaged(_) | Io(_) | NotAnEvent | NotFound(_) | Row { .. } | Sqlite(_) | Unconfirmed(_),
        ) => true,
        DeskError::Store(_) | DeskError::Pin(_) | DeskError::Stopped(_) | DeskError::Thread(_) => {
            false
        }
    }
}

fn said(found: &Found) -> [(&'static str, Value<'static>); 2] {
    [("made", made(found).into()), ("entries", found.seq.unwrap_or_default().into())]
}
