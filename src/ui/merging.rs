//! Another file of the event is taken over, in a thread of its own; what came of it in words.

use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::Context;

use crate::desk::Client;
use crate::exchange::merge::{MergeError, Merged, merge};
use crate::model::book::Book;
use crate::model::journal::Entry;
use crate::ui::dialog;
use crate::ui::wording;
use crate::ui::words::Words;

/// What came of it; nothing where somebody thought better of it.
type Ended = Option<Result<Merged, MergeError>>;

/// A merge on its way.
pub struct Merging(Receiver<Ended>);

impl Merging {
    /// Asks for the other file and takes it over; the window is woken when it is done.
    ///
    /// Fails when the computer cannot start a thread.
    pub fn begin(ctx: &Context, client: Client) -> std::io::Result<Self> {
        let (send, ended) = mpsc::channel();
        let ctx = ctx.clone();
        std::thread::Builder::new().name("youyuan-merge".to_owned()).spawn(move || {
            let chosen = dialog::pick_file(&ctx, dialog::of_events());
            send.send(chosen.map(|other| merge(&client, &other))).ok();
            ctx.request_repaint();
        })?;
        Ok(Self(ended))
    }

    /// What came of it, once it is done.
    pub fn poll(&self) -> Option<Ended> {
        match self.0.try_recv() {
            Ok(ended) => Some(ended),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(None),
        }
    }
}

/// What came of a merge: in one line, and one for each act that people must look at.
pub fn told(
    words: &Words,
    book: &Book,
    ended: &Result<Merged, MergeError>,
) -> (String, Vec<String>) {
    let merged = match ended {
        Ok(merged) => merged,
        Err(MergeError::OtherEvent) => {
            return (words.text("merge-other-event").into_owned(), Vec::new());
        }
        Err(error) => {
            let reason = [("reason", error.to_string().into())];
            return (words.fmt("merge-failed", &reason), Vec::new());
        }
    };
    let Merged { entered, otherwise, refused, left_out } = merged;
    let open = otherwise.len() + refused.len() + left_out.len();
    let counts = [("entered", entered.len().into()), ("open", open.into())];
    let key = if open == 0 { "merge-done" } else { "merge-done-but" };
    let line = |key: &str, entry: &Entry, here: String| {
        let there = wording::recent_line(words, book, entry);
        words.fmt(key, &[("there", there.into()), ("here", here.into())])
    };
    let otherwise = otherwise.iter().map(|(entry, receipt)| {
        let here = Entry { outcome: Ok(receipt.clone()), ..entry.clone() };
        line("merge-otherwise", entry, wording::recent_line(words, book, &here))
    });
    let refused = refused.iter().map(|(entry, refusal)| {
        line("merge-refused", entry, wording::refusal(words, book, refusal).headline)
    });
    let left_out = left_out.iter().map(|entry| line("merge-left-out", entry, String::new()));
    (words.fmt(key, &counts), otherwise.chain(refused).chain(left_out).collect())
}
