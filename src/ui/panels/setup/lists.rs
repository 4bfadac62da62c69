//! Lists of the setup in and out: pasted from Excel, read from a file, written as a workbook.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::{Button, Context, Ui, ViewportCommand, vec2};

use crate::exchange::list::{self, Kind, WriteError};
use crate::model::setup::Setup;
use crate::ui::dialog;
use crate::ui::import::{Pasted, take_table};
use crate::ui::panels::setup::{SetupRequest, undo};
use crate::ui::room::Asked;
use crate::ui::theme::{size, space};
use crate::ui::widgets::{Verdict, VerdictKind};
use crate::ui::words::Words;

/// A list that is on its way out, and whether the clipboard is waited for.
#[derive(Debug, Default)]
pub(super) struct Lists {
    writing: Option<Receiver<Written>>,
    /// For which list the clipboard was asked, and in which pass.
    asked_in: Option<(Kind, u64)>,
}

/// What is to be done with a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// A table comes from the clipboard.
    Paste,
    /// A file is chosen and read.
    Import,
    /// The list is written as a workbook.
    Export,
    /// An empty workbook is written, to be filled in.
    Form,
    /// Everything is taken off the list but what records rely on.
    Clear,
}

/// Where the workbook lies; nothing where somebody thought better of it.
type Written = Option<Result<PathBuf, WriteError>>;

/// Passes within which the clipboard answers.
const PASSES_MAX: u64 = 3;

/// Shows the buttons of a list; what was pressed. The people are written out from the papers: it
/// goes on record who took them along.
pub(super) fn buttons_ui(ui: &mut Ui, words: &Words, kind: Kind) -> Option<Deed> {
    let mut deed = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        for (key, wanted) in [
            ("list-paste", Deed::Paste),
            ("list-import", Deed::Import),
            ("list-export", Deed::Export),
            ("list-template", Deed::Form),
            ("list-clear", Deed::Clear),
        ] {
            if kind == Kind::People && matches!(wanted, Deed::Export | Deed::Clear) {
                continue;
            }
            let button = Button::new(words.text(key)).min_size(vec2(96.0, size::PRESS));
            let mut response = ui.add(button);
            if wanted == Deed::Paste {
                response = response.on_hover_text(words.text("list-paste-how"));
            }
            if wanted == Deed::Clear {
                response = response.on_hover_text(words.text("list-clear-how"));
            }
            if response.clicked() {
                deed = Some(wanted);
            }
        }
    });
    deed
}

impl Lists {
    /// Does what was asked for with a list; what the app is asked for.
    pub(super) fn carry_out(
        &mut self,
        ctx: &Context,
        words: &Words,
        (kind, deed): (Kind, Deed),
        setup: &Setup,
        asked: &mut Asked,
    ) -> Option<SetupRequest> {
        match deed {
            Deed::Paste => {
                self.asked_in = Some((kind, ctx.cumulative_pass_nr()));
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
                ctx.request_repaint();
            }
            Deed::Import => return Some(SetupRequest::Import(kind)),
            // One at a time.
            Deed::Export | Deed::Form if self.writing.is_some() => {}
            Deed::Export => self.write(ctx, words, kind, Some(setup.clone()), asked),
            Deed::Form => self.write(ctx, words, kind, None, asked),
            // The draft is cleared where it is edited.
            Deed::Clear => {}
        }
        None
    }

    /// Takes up what was written, and what came from the clipboard: for the list whose button was
    /// pressed anything, for the `shown` one by Ctrl+V what has several cells. Before any field
    /// of the panel sees it.
    pub(super) fn follow(
        &mut self,
        ui: &Ui,
        words: &Words,
        shown: Option<Kind>,
        asked: &mut Asked,
    ) -> Option<SetupRequest> {
        self.poll(words, asked);
        let kind = self.asked_in.map(|(kind, _)| kind).or(shown)?;
        let welcome = match self.asked_in {
            Some(_) => Pasted::Anything,
            None if undo::types_elsewhere(ui) => Pasted::Columns,
            None => Pasted::Cells,
        };
        if let Some(text) = take_table(ui, welcome) {
            self.asked_in = None;
            return Some(SetupRequest::Paste(kind, text));
        }
        let (_, since) = self.asked_in?;
        if ui.ctx().cumulative_pass_nr() > since + PASSES_MAX {
            self.asked_in = None;
            let how = vec![words.text("list-paste-how").into_owned()];
            let nothing = words.text("list-paste-nothing");
            asked.show(Verdict::new(VerdictKind::Refused, nothing, how));
        }
        ui.ctx().request_repaint();
        None
    }

    /// Lets somebody choose a place and writes the list there, without its setup the empty form.
    fn write(
        &mut self,
        ctx: &Context,
        words: &Words,
        kind: Kind,
        setup: Option<Setup>,
        asked: &mut Asked,
    ) {
        let (send, written) = mpsc::channel();
        let (ctx, own) = (ctx.clone(), words.clone());
        let thread = std::thread::Builder::new().name("youyuan_list".to_owned());
        let begun = thread.spawn(move || {
            let name = format!("{}.xlsx", own.text(kind.key()));
            let dialog = rfd::FileDialog::new().add_filter("Excel", &["xlsx"]).set_file_name(name);
            let written = dialog::save_file(&ctx, dialog).map(|path| {
                std::fs::write(&path, list::write(kind, setup.as_ref(), &own)?)?;
                Ok(path)
            });
            send.send(written).ok();
            ctx.request_repaint();
        });
        match begun {
            Ok(_) => self.writing = Some(written),
            Err(error) => asked.show(failed(words, &error.to_string())),
        }
    }

    fn poll(&mut self, words: &Words, asked: &mut Asked) {
        let Some(writing) = &self.writing else { return };
        match writing.try_recv() {
            Err(TryRecvError::Empty) => return,
            Ok(Some(Ok(path))) => {
                let place = vec![path.display().to_string()];
                let done = words.text("list-written");
                asked.show(Verdict::new(VerdictKind::Success, done, place));
            }
            Ok(Some(Err(error))) => asked.show(failed(words, &error.to_string())),
            Ok(None) | Err(TryRecvError::Disconnected) => {}
        }
        self.writing = None;
    }
}

fn failed(words: &Words, reason: &str) -> Verdict {
    let reason = words.fmt("not-saved-reason", &[("reason", reason.into())]);
    Verdict::new(VerdictKind::Refused, words.text("list-not-written"), vec![reason])
}
