//! Writing the proof of the draw: the folder is chosen and the files are written in a thread of
//! its own.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::Context;

use crate::desk::{Desk, DeskError};
use crate::exchange::proof::{self, ProofError};
use crate::ui::dialog;

/// What came of it: where the proof lies, or nothing where somebody thought better of it.
pub type Proven = Result<Option<PathBuf>, ProvingError>;

/// Why there is no proof.
#[derive(Debug, thiserror::Error)]
pub enum ProvingError {
    /// The event file.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The proof.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

/// A proof on its way.
pub struct Proving(Receiver<Proven>);

impl Proving {
    /// Asks for a folder and writes the proof of the event there; the window is woken when it is
    /// done. Fails when the computer cannot start a thread.
    pub fn begin(ctx: &Context, desk: &Desk) -> std::io::Result<Self> {
        let (send, result) = mpsc::channel();
        let (ctx, transcript) = (ctx.clone(), desk.transcript());
        let near = desk.path().parent().map(PathBuf::from).unwrap_or_default();
        std::thread::Builder::new().name("youyuan-proof".to_owned()).spawn(move || {
            let proven = (|| {
                let dialog = rfd::FileDialog::new().set_directory(near);
                let Some(folder) = dialog::pick_folder(&ctx, dialog) else { return Ok(None) };
                // A desk that was closed meanwhile has no more to say.
                let Ok(transcript) = transcript.recv() else { return Ok(None) };
                proof::write(&transcript?, &folder)?;
                Ok(Some(folder))
            })();
            send.send(proven).ok();
            ctx.request_repaint();
        })?;
        Ok(Self(result))
    }

    /// What came of it, once it is done.
    pub fn poll(&self) -> Option<Proven> {
        match self.0.try_recv() {
            Ok(proven) => Some(proven),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Ok(None)),
        }
    }
}
