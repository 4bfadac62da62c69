//! How the backups stand: a sign in the status bar, and a strip below it where people choose.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use egui::{Align, Button, Context, Frame, Layout, Margin, RichText, ScrollArea, Ui, vec2};

use crate::desk::{BACKUP_OLD, BackupState, BackupTrouble, Place};
use crate::ui::dialog;
use crate::ui::theme::{self, size, space, text};
use crate::ui::words::Words;

/// The row of the strip: two lines of words, or a button.
const ROW_HEIGHT: f32 = 50.0;
/// The list of acts below the strip scrolls beyond this height.
const ACTS_HEIGHT: f32 = 160.0;

/// How much a sign is to be minded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// All is well.
    Good,
    /// The last backup is old.
    Old,
    /// Backups do not go where they should.
    Bad,
}

/// The sign in the status bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSign {
    /// What it says.
    pub words: String,
    /// How loudly.
    pub mood: Mood,
}

/// What people ask for in the strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupRequest {
    /// A backup now.
    Now,
    /// Backups go to this folder from now on; to a stick or this computer without one.
    Choose(Option<PathBuf>),
    /// What another file of the event recorded is taken over.
    Merge,
    /// Go on from this backup instead of the file that is open.
    GoOnFrom(PathBuf),
}

/// The strip and what it waits for.
#[derive(Default)]
pub struct BackupStrip {
    open: bool,
    choosing: Option<Receiver<Option<PathBuf>>>,
    /// What came of a merge: one line, and one for each act that people must look at.
    merged: Option<(String, Vec<String>)>,
    /// People were told of a backup that has more than the file, and go on all the same.
    ahead_is_known: bool,
}

/// What a sign and a strip are about.
#[derive(Clone, Copy, Debug)]
pub struct Backups<'a> {
    /// How they stand.
    pub state: &'a BackupState,
    /// The last entry of the journal.
    pub seq: u64,
    /// Since when the event is open.
    pub opened: Instant,
}

impl Backups<'_> {
    /// Entries that no backup holds.
    fn unsaved(&self) -> u64 {
        self.seq.saturating_sub(self.state.last.as_ref().map_or(0, |last| last.seq))
    }

    /// How old the last backup is; where none was made yet, how long the event is open.
    fn age(&self) -> Duration {
        let made = self.state.last.as_ref().and_then(|last| last.made);
        made.unwrap_or(self.opened).elapsed()
    }

    fn mood(&self) -> Mood {
        if self.state.trouble.is_some() || self.state.place.is_none() || self.state.ahead.is_some()
        {
            Mood::Bad
        } else if self.unsaved() > 0 && self.age() >= BACKUP_OLD {
            Mood::Old
        } else {
            Mood::Good
        }
    }

    /// The sign that they make.
    pub fn sign(&self, words: &Words) -> BackupSign {
        let mood = self.mood();
        let minutes = self.age().as_secs() / 60;
        let key = match (mood, &self.state.trouble) {
            (_, Some(trouble)) => trouble_key(trouble),
            _ if self.state.ahead.is_some() => "backup-ahead",
            _ if self.state.place.is_none() => "backup-nowhere",
            (Mood::Old, _) => "backup-old",
            _ if self.state.last.is_none() => "backup-soon",
            _ if self.unsaved() == 0 => "backup-all",
            _ if minutes == 0 => "backup-just-now",
            _ => "backup-minutes",
        };
        let place =
            self.state.place.as_ref().map_or(String::new(), |place| place_name(words, place));
        let minutes = ("minutes", minutes.into());
        BackupSign { words: words.fmt(key, &[minutes, ("place", place.into())]), mood }
    }
}

impl BackupStrip {
    /// Opens the strip, or closes it.
    pub fn switch(&mut self) {
        self.open = !self.open;
    }

    /// Shows what came of a merge until the strip is closed.
    pub fn tell_merged(&mut self, told: (String, Vec<String>)) {
        (self.merged, self.open) = (Some(told), true);
    }

    /// Whether it shows what came of a merge.
    pub fn tells_merged(&self) -> bool {
        self.merged.is_some()
    }

    /// Shows the strip while it is open; what people ask for.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        backups: &Backups<'_>,
    ) -> Option<BackupRequest> {
        let ahead = backups.state.ahead.is_some() && !self.ahead_is_known;
        let chosen = self.chosen();
        if !self.open && !ahead {
            return chosen;
        }
        let palette = theme::palette(ui);
        let margin = Margin::symmetric(space::PANEL, 8);
        let frame = Frame::new().fill(palette.card).inner_margin(margin);
        let shown = egui::Panel::top("backup").resizable(false).frame(frame).show(ui, |ui| {
            // Of a height of its own: what is listed below it stands below it.
            let row = vec2(ui.available_width(), ROW_HEIGHT);
            let row = ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
                ui.set_min_height(ROW_HEIGHT);
                ui.spacing_mut().item_spacing.x = space::MEDIUM;
                if ahead {
                    self.ahead_ui(ui, words, backups)
                } else {
                    self.row_ui(ui, words, backups)
                }
            });
            if let Some((_, acts)) = &self.merged {
                acts_ui(ui, acts);
            }
            row.inner
        });
        chosen.or(shown.inner)
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        backups: &Backups<'_>,
    ) -> Option<BackupRequest> {
        let mut request = None;
        if press(ui, words, "leader-close") {
            (self.open, self.merged) = (false, None);
            ui.ctx().request_repaint();
        }
        let folder = matches!(backups.state.place, Some(Place::Folder(_)))
            || backups.state.trouble == Some(BackupTrouble::FolderGone);
        if folder && press(ui, words, "backup-automatic") {
            request = Some(BackupRequest::Choose(None));
        }
        if self.choosing.is_none() && press(ui, words, "backup-choose") {
            self.choosing = choose_folder(ui.ctx());
        }
        if press(ui, words, "merge") {
            request = Some(BackupRequest::Merge);
        }
        if press(ui, words, "backup-now") {
            request = Some(BackupRequest::Now);
        }
        let lines = match &self.merged {
            Some((line, _)) => [line.clone(), last_line(words, backups)],
            None => [last_line(words, backups), next_line(words, backups.state)],
        };
        lines_ui(ui, &lines);
        request
    }

    /// A backup has more than the file: one question.
    fn ahead_ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        backups: &Backups<'_>,
    ) -> Option<BackupRequest> {
        let ahead = backups.state.ahead.as_ref()?;
        if press(ui, words, "backup-ahead-ignore") {
            self.ahead_is_known = true;
            ui.ctx().request_repaint();
        }
        let palette = theme::palette(ui);
        let label = RichText::new(words.text("backup-ahead-use")).color(palette.on_accent);
        let button = Button::new(label).fill(palette.accent).min_size(vec2(96.0, size::PRESS));
        let request = ui.add(button).clicked().then(|| BackupRequest::GoOnFrom(ahead.path.clone()));
        let more = ahead.seq.saturating_sub(backups.seq);
        let line = words.fmt("backup-ahead-line", &[("entries", more.into())]);
        lines_ui(ui, &[line, words.text("backup-ahead-next").into_owned()]);
        request
    }

    /// The folder that somebody chose meanwhile.
    fn chosen(&mut self) -> Option<BackupRequest> {
        let chosen = self.choosing.as_ref()?.try_recv();
        if chosen == Err(mpsc::TryRecvError::Empty) {
            return None;
        }
        self.choosing = None;
        chosen.ok().flatten().map(|folder| BackupRequest::Choose(Some(folder)))
    }
}

/// Asks for a folder in a thread of its own; a computer without threads asks for none.
fn choose_folder(ctx: &Context) -> Option<Receiver<Option<PathBuf>>> {
    let (send, chosen) = mpsc::channel();
    let ctx = ctx.clone();
    let ask = move || {
        send.send(dialog::pick_folder(&ctx, rfd::FileDialog::new())).ok();
        ctx.request_repaint();
    };
    std::thread::Builder::new().name("youyuan-folder".to_owned()).spawn(ask).ok()?;
    Some(chosen)
}

fn press(ui: &mut Ui, words: &Words, key: &str) -> bool {
    ui.add(Button::new(words.text(key)).min_size(vec2(96.0, size::PRESS))).clicked()
}

/// The acts that people must look at.
fn acts_ui(ui: &mut Ui, acts: &[String]) {
    let area = ScrollArea::vertical().id_salt("merged").max_height(ACTS_HEIGHT);
    area.auto_shrink([false, true]).show(ui, |ui| {
        for act in acts {
            ui.add(egui::Label::new(RichText::new(act).text_style(text::small())).truncate());
        }
    });
}

/// What is the case, and what to do: from left to right in what the buttons left over.
fn lines_ui(ui: &mut Ui, lines: &[String; 2]) {
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let [first, second] = lines;
        ui.add(egui::Label::new(theme::strong(first)).truncate());
        let weak = theme::palette(ui).ink_weak;
        let second = RichText::new(second).text_style(text::small()).color(weak);
        ui.add(egui::Label::new(second).truncate());
    });
}

fn last_line(words: &Words, backups: &Backups<'_>) -> String {
    let unsaved = backups.unsaved();
    let Some(last) = &backups.state.last else {
        return words.fmt("backup-none", &[("unsaved", unsaved.into())]);
    };
    let key = if unsaved == 0 { "backup-last-all" } else { "backup-last" };
    let place = place_name(words, &last.place);
    let said = [("place", place.into()), ("entries", last.seq.into()), ("unsaved", unsaved.into())];
    words.fmt(key, &said)
}

/// What to do now; where all is well, where the next one goes.
fn next_line(words: &Words, state: &BackupState) -> String {
    match (&state.trouble, &state.place) {
        (Some(BackupTrouble::StickGone), _) => words.text("backup-stick-gone-next").into_owned(),
        (Some(BackupTrouble::FolderGone), _) => words.text("backup-folder-gone-next").into_owned(),
        (Some(BackupTrouble::NoRoom), _) => words.text("backup-no-room-next").into_owned(),
        (Some(BackupTrouble::ReadOnly), _) => words.text("backup-read-only-next").into_owned(),
        (Some(BackupTrouble::Unsound), _) => words.text("backup-unsound-next").into_owned(),
        (Some(BackupTrouble::Other(reason)), _) => {
            words.fmt("backup-failed-next", &[("reason", reason.as_str().into())])
        }
        (None, None) => words.text("backup-nowhere-next").into_owned(),
        (None, Some(Place::Computer(_))) => words.text("backup-computer-next").into_owned(),
        (None, Some(place)) => {
            let path = place.root().display().to_string();
            words.fmt("backup-next", &[("path", path.into())])
        }
    }
}

fn trouble_key(trouble: &BackupTrouble) -> &'static str {
    match trouble {
        BackupTrouble::StickGone => "backup-stick-gone",
        BackupTrouble::FolderGone => "backup-folder-gone",
        BackupTrouble::NoRoom => "backup-no-room",
        BackupTrouble::ReadOnly => "backup-read-only",
        BackupTrouble::Unsound => "backup-unsound",
        BackupTrouble::Other(_) => "backup-failed",
    }
}

fn place_name(words: &Words, place: &Place) -> String {
    match place {
        Place::Stick(_) => words.text("backup-stick").into_owned(),
        Place::Folder(_) => place.name(),
        Place::Computer(_) => words.text("backup-computer").into_owned(),
    }
}
