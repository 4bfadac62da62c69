//! The computer's own windows for choosing files, and the word to say when it has none.
//!
//! On a bare Linux there may be neither a portal nor zenity: then a dialog "is cancelled" before
//! anybody could have seen it, and a button would do nothing without a word.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Align, Button, Context, Frame, Id, Label, Layout, Margin, RichText, Ui, vec2};
use rfd::FileDialog;

use crate::desk::BACKUP_EXTENSION;
use crate::ui::theme::{self, size, space};
use crate::ui::words::Words;

/// Nobody cancels a window faster.
const SEEN_AFTER: Duration = Duration::from_millis(300);

/// A dialog that shows events and backups of events.
pub fn of_events() -> FileDialog {
    FileDialog::new().add_filter("Youyuan", &["youyuan", BACKUP_EXTENSION])
}

/// Lets somebody choose an existing file; waits for them.
pub fn pick_file(ctx: &Context, dialog: FileDialog) -> Option<PathBuf> {
    watched(ctx, || dialog.pick_file())
}

/// Lets somebody choose existing files; waits for them.
pub fn pick_files(ctx: &Context, dialog: FileDialog) -> Option<Vec<PathBuf>> {
    watched(ctx, || dialog.pick_files())
}

/// Lets somebody choose a folder; waits for them.
pub fn pick_folder(ctx: &Context, dialog: FileDialog) -> Option<PathBuf> {
    watched(ctx, || dialog.pick_folder())
}

/// Lets somebody say where a file is to be written; waits for them.
pub fn save_file(ctx: &Context, dialog: FileDialog) -> Option<PathBuf> {
    watched(ctx, || dialog.save_file())
}

/// Shows a dialog, and remembers when none could be shown.
fn watched<T>(ctx: &Context, show: impl FnOnce() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    let chosen = show();
    let is_missing = chosen.is_none() && began.elapsed() < SEEN_AFTER;
    ctx.data_mut(|data| data.insert_temp(missing_id(), is_missing));
    ctx.request_repaint();
    chosen
}

/// The strip that says so, until somebody has read it; above whatever is shown.
pub fn missing_dialog_ui(ui: &mut Ui, words: &Words) {
    let is_missing = ui.data(|data| data.get_temp(missing_id())).unwrap_or(false);
    if !is_missing {
        return;
    }
    let palette = theme::palette(ui);
    let margin = Margin::symmetric(space::PANEL, 6);
    let frame = Frame::new().fill(palette.already).inner_margin(margin);
    egui::Panel::top("missing_dialog").resizable(false).frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let read = Button::new(words.text("dialog-missing-read"));
            if ui.add(read.min_size(vec2(120.0, size::PRESS))).clicked() {
                ui.data_mut(|data| data.remove::<bool>(missing_id()));
                ui.ctx().request_repaint();
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let line = RichText::new(words.text("dialog-missing")).color(palette.on_verdict);
                ui.add(Label::new(line).wrap());
            });
        });
    });
}

fn missing_id() -> Id {
    Id::unique("missing_dialog")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_told(ctx: &Context) -> bool {
        ctx.data(|data| data.get_temp(missing_id())).unwrap_or(false)
    }

    #[test]
    fn a_dialog_that_vanishes_unseen_is_told_and_a_cancelled_one_is_not() {
        let ctx = Context::default();
        assert_eq!(watched(&ctx, || None::<PathBuf>), None);
        assert!(is_told(&ctx));
        watched(&ctx, || {
            std::thread::sleep(SEEN_AFTER);
            None::<PathBuf>
        });
        assert!(!is_told(&ctx), "somebody thought better of it");
        watched(&ctx, || Some(PathBuf::from("list.xlsx")));
        assert!(!is_told(&ctx));
    }
}
