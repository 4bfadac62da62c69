//! What the panels ask of the event: what reaches beyond a single one of them.

use std::sync::mpsc::{self, Receiver};

use egui::{Context, Ui};

use super::{EventRequest, EventScreen, room};
use crate::desk::{Copies, Desk};
use crate::exchange::rehearsal::Rehearsed;
use crate::ui::import::ImportPage;
use crate::ui::panels::Panel;
use crate::ui::panels::ceremony::{CeremonyPanel, CeremonyRequest};
use crate::ui::panels::papers::PapersRequest;
use crate::ui::panels::setup::{CopiesRequest, SetupRequest};
use crate::ui::proving::Proving;
use crate::ui::session::Session;
use crate::ui::wheel::stages::Still;
use crate::ui::widgets::{StatusRequest, rehearsal_strip_ui};
use crate::ui::words::Words;

impl EventScreen {
    /// What the papers ask for; the strip of a rehearsal, with the way back.
    pub(super) fn papers_ui(&mut self, ui: &mut Ui, words: &Words) -> Option<EventRequest> {
        let rehearsed = match self.papers.take_request() {
            Some(PapersRequest::Report) => {
                let journal = self.session.desk.transcript();
                let room = room(&mut self.session, words, None);
                self.papers.write_report(ui.ctx(), &room, journal);
                None
            }
            Some(PapersRequest::AddUp) => {
                let desk = &self.session.desk;
                let (path, event) = (desk.path().to_owned(), desk.event());
                let room = room(&mut self.session, words, None);
                self.papers.add_up(ui.ctx(), &room, &path, event);
                None
            }
            // A rehearsal is not rehearsed.
            Some(PapersRequest::Rehearse) if !self.is_rehearsal => {
                Some(Box::new(Rehearsed::of(self.session.live.book())))
            }
            Some(PapersRequest::Rehearse) | None => None,
        };
        if !self.is_rehearsal {
            return rehearsed.map(EventRequest::Rehearse);
        }
        self.wheel.mark(&words.text("rehearsal"));
        rehearsal_strip_ui(ui, words).then_some(EventRequest::EndRehearsal)
    }

    pub(super) fn setup_request(&mut self, ui: &Ui) -> Option<EventRequest> {
        match self.setup.take_request()? {
            SetupRequest::Staff { station, volunteer } => {
                Some(EventRequest::Staff(station, volunteer))
            }
            SetupRequest::SwitchLanguage => {
                Some(EventRequest::Switch(StatusRequest::SwitchLanguage))
            }
            SetupRequest::SwitchTheme => Some(EventRequest::Switch(StatusRequest::SwitchTheme)),
            SetupRequest::SetVolume(volume) => Some(EventRequest::SetVolume(volume)),
            SetupRequest::Import(kind) => {
                self.import = Some((self.panel, ImportPage::choose(ui.ctx(), kind)));
                None
            }
            SetupRequest::Paste(kind, text) => {
                self.import = Some((self.panel, ImportPage::pasted(kind, text)));
                ui.ctx().request_repaint();
                None
            }
            SetupRequest::Copies(copies) => {
                self.copies = look_for_copies(ui.ctx(), &self.session.desk, copies);
                None
            }
            SetupRequest::Open(panel) => {
                self.open(ui, panel);
                ui.ctx().request_repaint();
                None
            }
        }
    }

    /// What the ceremony asks for: a proof, or something on the projector, where the audience's
    /// words follow what is typed.
    pub(super) fn ceremony_requests(&mut self, ctx: &Context, words: &Words) {
        if let Some(proven) = self.proving.as_ref().and_then(Proving::poll) {
            self.proving = None;
            self.ceremony.tell_proven(words, &proven);
        }
        let room = room(&mut self.session, words, None);
        let shown = match self.ceremony.take_request() {
            Some(CeremonyRequest::ShowPledge) => {
                self.ceremony.pledge_shown(words).map(Still::Pledge)
            }
            Some(CeremonyRequest::ShowWords) => {
                Some(Still::Opening(self.ceremony.opening_shown(&room)))
            }
            Some(CeremonyRequest::WriteProof) => {
                self.proving = begin_proof(ctx, &self.session, words, &mut self.ceremony);
                None
            }
            None => match self.wheel.presented() {
                Some(Still::Opening(before)) if self.panel == Panel::Ceremony => {
                    let now = self.ceremony.opening_shown(&room);
                    (now != *before).then_some(Still::Opening(now))
                }
                _ => None,
            },
        };
        if let Some(still) = shown {
            self.wheel.present(still);
        }
    }
}

/// Looks for the copies of the event beside it; a computer without threads finds none.
fn look_for_copies(ctx: &Context, desk: &Desk, request: CopiesRequest) -> Option<Receiver<Copies>> {
    let (send, copies) = mpsc::channel();
    let ctx = ctx.clone();
    let found = move |copies| {
        send.send(copies).ok();
        ctx.request_repaint();
    };
    match request {
        CopiesRequest::List => desk.copies(found).ok()?,
        CopiesRequest::Erase => desk.erase_copies(found).ok()?,
    }
    Some(copies)
}

/// Sends somebody off to write the proof; what a computer without threads says goes to the panel.
fn begin_proof(
    ctx: &Context,
    session: &Session,
    words: &Words,
    ceremony: &mut CeremonyPanel,
) -> Option<Proving> {
    match Proving::begin(ctx, &session.desk) {
        Ok(proving) => Some(proving),
        Err(error) => {
            ceremony.tell_failed(words, &error.to_string());
            None
        }
    }
}
