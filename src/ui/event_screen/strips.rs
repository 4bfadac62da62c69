//! The status bar, and the strips below it: backups, the leader's PIN, trouble with the disk.

use std::borrow::Cow;
use std::time::Duration;

use egui::{Context, Key, Modifiers, Ui, ViewportCommand};

use super::{EventRequest, EventScreen, Leaving};
use crate::desk::BackupState;
use crate::exchange::merge::{MergeError, Merged};
use crate::ui::backup::{BackupRequest, Backups};
use crate::ui::clock;
use crate::ui::leaving::{LeavingRequest, leaving_strip_ui};
use crate::ui::merging::{self, Merging};
use crate::ui::panels::Panel;
use crate::ui::theme::Theme;
use crate::ui::trouble::{TroubleRequest, trouble_strip_ui};
use crate::ui::widgets::{StatusBar, StatusRequest, status_bar_ui};
use crate::ui::words::{Language, Words};

impl EventScreen {
    pub(super) fn status_bar_ui(
        &self,
        ui: &mut Ui,
        words: &Words,
        theme: Theme,
        backups: Option<&BackupState>,
    ) -> Option<StatusRequest> {
        let now = jiff::ZonedDateTime::now();
        wake_with_the_clock(ui.ctx(), &now);
        let door = &self.session.door;
        let station = match door.volunteer() {
            "" => door.station().to_owned(),
            volunteer => format!("{} · {volunteer}", door.station()),
        };
        let book = self.session.live.book();
        let keep_until = book.setup().settings.privacy.keep_until;
        let due = keep_until.is_some_and(|day| day <= now.date()) && book.people_known() > 0;
        let notice = if due { words.text("status-keep-until") } else { Cow::default() };
        let (seq, opened) = (book.seq(), self.opened);
        let sign = backups.map(|state| Backups { state, seq, opened }.sign(words));
        // A rehearsal plays on the event's day, whenever somebody looks at it.
        let is_rehearsal = self.is_rehearsal || self.session.desk.event().is_rehearsal();
        let clock_warning = match is_rehearsal {
            true => None,
            false => clock::warning(words, book, &now, &self.zone),
        };
        let clock_warning = clock_warning.unwrap_or_default();
        let bar = StatusBar {
            event: book.setup().settings.title_in(words.language() == Language::English),
            station: &station,
            clock: &now.strftime("%H:%M").to_string(),
            clock_warning: &clock_warning,
            notice: &notice,
            backup: sign.as_ref(),
            theme,
            is_mute: self.session.sound.is_mute(),
            leader: self.session.live.book().has_pin().then(|| door.leader_stays().is_some()),
        };
        status_bar_ui(ui, words, &bar)
    }

    /// The strip of the backups; its sign in the status bar opens it.
    pub(super) fn backup_ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        request: Option<StatusRequest>,
        state: Option<&BackupState>,
    ) -> Option<EventRequest> {
        if request == Some(StatusRequest::SwitchBackup) {
            self.backup.switch();
            ui.ctx().request_repaint();
        }
        if let Some(ended) = self.merging.as_ref().and_then(Merging::poll) {
            self.merging = None;
            if let Some(ended) = ended {
                self.tell_merged(words, ended);
            }
        }
        if self.backup.tells_merged()
            && let Some((ended, _)) =
                self.merged.take_if(|(_, language)| *language != words.language())
        {
            self.tell_merged(words, ended);
        }
        let seq = self.session.live.book().seq();
        let backups = Backups { state: state?, seq, opened: self.opened };
        match self.backup.ui(ui, words, &backups)? {
            BackupRequest::Now => {
                self.session.desk.back_up_now();
                None
            }
            BackupRequest::Merge => {
                if self.merging.is_none() {
                    // A computer without threads takes nothing over.
                    let client = self.session.desk.client();
                    self.merging = Merging::begin(ui.ctx(), client).ok();
                }
                None
            }
            BackupRequest::Choose(folder) => Some(EventRequest::BackUpTo(folder)),
            BackupRequest::GoOnFrom(backup) => Some(EventRequest::GoOnFrom(backup)),
        }
    }

    fn tell_merged(&mut self, words: &Words, ended: Result<Merged, MergeError>) {
        let book = self.session.live.book();
        self.backup.tell_merged(merging::told(words, book, &ended));
        self.merged = Some((ended, words.language()));
    }

    /// The strip in which the leader gives the PIN; the button and Ctrl+L open it, and an act
    /// that was refused without it.
    pub(super) fn leader_ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        request: Option<StatusRequest>,
    ) -> Option<StatusRequest> {
        let door = &mut self.session.door;
        let has_pin = self.session.live.book().has_pin();
        let pressed = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::L));
        if request == Some(StatusRequest::SwitchLeader) || (pressed && has_pin) {
            self.leader.switch(door);
            ui.ctx().request_repaint();
        } else if door.take_pin_needed() {
            self.leader.ask();
        }
        self.leader.ui(ui, words, door);
        let own = [StatusRequest::SwitchLeader, StatusRequest::SwitchBackup];
        request.filter(|request| !own.contains(request))
    }

    /// The strip that says why the disk takes nothing, with the way out.
    pub(super) fn trouble_ui(&mut self, ui: &mut Ui, words: &Words) -> Option<EventRequest> {
        let door = &mut self.session.door;
        let trouble = door.trouble()?;
        match trouble_strip_ui(ui, words, trouble, door.can_retry())? {
            TroubleRequest::Retry => {
                door.retry();
                ui.ctx().request_repaint();
                None
            }
            TroubleRequest::OpenAgain => Some(EventRequest::OpenAgain),
        }
    }

    /// Who closes the window while the setup has changes that are not saved is asked first.
    pub(super) fn leaving_ui(&mut self, ui: &mut Ui, words: &Words) {
        let closes = ui.input(|input| input.viewport().close_requested());
        if closes && self.leaving != Leaving::Anyway && self.setup.unsaved() > 0 {
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
            self.leaving = Leaving::Asked;
            self.open(ui, Panel::Setup);
            ui.ctx().request_repaint();
        }
        if self.leaving != Leaving::Asked {
            return;
        }
        let unsaved = self.setup.unsaved();
        match leaving_strip_ui(ui, words, unsaved) {
            Some(LeavingRequest::Anyway) => {
                self.leaving = Leaving::Anyway;
                ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            }
            Some(LeavingRequest::Stay) => self.leaving = Leaving::Not,
            None if unsaved == 0 => self.leaving = Leaving::Not,
            None => {}
        }
    }
}

/// The clock shows minutes: one frame a minute is all that it costs.
fn wake_with_the_clock(ctx: &Context, clock: &jiff::ZonedDateTime) {
    let secs_left = 60_u8.saturating_sub(clock.second().unsigned_abs());
    ctx.request_repaint_after(Duration::from_secs(secs_left.into()));
}
