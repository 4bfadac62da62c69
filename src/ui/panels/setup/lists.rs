//! Lists of the setup in and out: pasted from Excel, read from a file, written as a workbook.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::{Button, Context, Ui, ViewportCommand, vec2};

use crate::exchange::list::{self, Kind, WriteError};
use crate::model::setup::Setup;
use crate::ui::import::take_table;
use crate::ui::panels::setup::SetupRequest;
use crate::ui::room::Asked;
use crate::ui::theme::{size, space};
use crate::ui::widgets::{Verdict, VerdictKind};
use crate::ui::words::Words;

/// A list that is on its way out, and whether the clipboard is waited for.
#[derive(Debug, Default)]
pub(super) struct Lists {
    writing: Option<Receiver<Written>>,
    /// The pass in which the clipboard was asked for.
    asked_in: Option<u64>,
}

/// Where the workbook lies; nothing where somebody thought better of it.
type Written = Option<Result<PathBuf, WriteError>>;

/// Passes within which the clipboard answers.
const PASSES_MAX: u64 = 3;

impl Lists {
    /// Shows the buttons; what the app is asked for.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        kind: Kind,
        setup: &Setup,
        asked: &mut Asked,
    ) -> Option<SetupRequest> {
        self.poll(words, asked);
        let mut request =
            self.pasted(ui, words, asked).map(|text| SetupRequest::PasteSetup(kind, text));
        let button = |key| Button::new(words.text(key)).min_size(vec2(96.0, size::PRESS));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            if ui.add(button("list-paste")).on_hover_text(words.text("list-paste-how")).clicked() {
                self.asked_in = Some(ui.ctx().cumulative_pass_nr());
                ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
                ui.ctx().request_repaint();
            }
            if ui.add(button("list-import")).clicked() {
                request = Some(SetupRequest::ImportSetup(kind));
            }
            let idle = self.writing.is_none();
            if ui.add_enabled(idle, button("list-export")).clicked() {
                self.write(ui.ctx(), words, kind, Some(setup.clone()), asked);
            }
            if ui.add_enabled(idle, button("list-template")).clicked() {
                self.write(ui.ctx(), words, kind, None, asked);
            }
        });
        request
    }

    /// A table that came from the clipboard: by the button anything, by Ctrl+V what has several
    /// cells.
    fn pasted(&mut self, ui: &Ui, words: &Words, asked: &mut Asked) -> Option<String> {
        let text = take_table(ui, self.asked_in.is_some());
        if text.is_some() {
            self.asked_in = None;
            return text;
        }
        let since = self.asked_in?;
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
            let written = dialog.save_file().map(|path| {
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
