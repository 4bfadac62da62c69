//! Why the disk took nothing, in words: what happened, what to do now.

use crate::desk::Trouble;
use crate::ui::widgets::{Verdict, VerdictKind};
use crate::ui::words::Words;

/// The verdict on acts that could not be put on disk.
pub fn trouble(words: &Words, trouble: &Trouble) -> Verdict {
    let (headline, next) = match trouble {
        Trouble::DiskFull => ("trouble-full", "trouble-full-next"),
        Trouble::ReadOnly => ("trouble-read-only", "trouble-read-only-next"),
        Trouble::Unsure { .. } => ("trouble-unsure", "trouble-reopen"),
        Trouble::Broken { .. } => ("trouble-broken", "trouble-reopen"),
        Trouble::Closed => ("trouble-closed", "trouble-reopen"),
        Trouble::Other { .. } => ("not-saved", "not-saved-next"),
    };
    let mut lines = vec![words.text(next).into_owned()];
    match trouble {
        Trouble::Unsure { said } | Trouble::Broken { said } => {
            lines.push(words.text("trouble-look").into_owned());
            lines.push(words.fmt("not-saved-reason", &[("reason", said.as_str().into())]));
        }
        Trouble::Other { said } => {
            lines.push(words.fmt("not-saved-reason", &[("reason", said.as_str().into())]));
        }
        Trouble::DiskFull | Trouble::ReadOnly | Trouble::Closed => {}
    }
    Verdict::new(VerdictKind::Refused, words.text(headline), lines)
}
