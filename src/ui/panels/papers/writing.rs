//! A PDF on its way: the place is chosen and the file is written in a thread of its own.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::Context;

use crate::exchange::print::{self, PrintError, Printing, Sheet};

/// What came of it: where the PDF lies, or nothing where somebody thought better of it.
pub(super) type Written = Result<Option<PathBuf>, PrintError>;

/// A PDF on its way.
pub(super) struct Writing(Receiver<Written>);

impl Writing {
    /// Asks for a place and writes the sheet there as the event stands now; the window is woken
    /// when it is done. Fails when the computer cannot start a thread.
    pub(super) fn begin(
        ctx: &Context,
        sheet: Sheet,
        printing: &Printing<'_>,
    ) -> std::io::Result<Self> {
        let (send, result) = mpsc::channel();
        let ctx = ctx.clone();
        let (words, book) = (printing.words.clone(), printing.book.clone());
        let (coder, commitment) = (printing.coder.clone(), printing.commitment.to_owned());
        let (count, names) = (printing.count, printing.names.to_vec());
        std::thread::Builder::new().name("youyuan-print".to_owned()).spawn(move || {
            let written = (|| {
                let name = format!("{}.pdf", words.text(sheet.name_key()));
                let dialog = rfd::FileDialog::new().set_file_name(name);
                let Some(path) = dialog.add_filter("PDF", &["pdf"]).save_file() else {
                    return Ok(None);
                };
                let (words, book, coder) = (&words, &book, &coder);
                let (commitment, names) = (commitment.as_str(), names.as_slice());
                let printing = Printing { words, book, coder, commitment, count, names };
                print::write(&print::print(sheet, &printing)?, &path)?;
                Ok(Some(path))
            })();
            send.send(written).ok();
            ctx.request_repaint();
        })?;
        Ok(Self(result))
    }

    /// What came of it, once it is done.
    pub(super) fn poll(&self) -> Option<Written> {
        match self.0.try_recv() {
            Ok(written) => Some(written),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Ok(None)),
        }
    }
}
