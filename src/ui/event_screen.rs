//! An open event: rail, status bar and the panel that is shown.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use eframe::Frame;
use egui::{CentralPanel, Context, Event, Key, Modifiers, Ui};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::desk::{BackupState, Copies, Desk};
use crate::exchange::list::Kind;
use crate::exchange::merge::{MergeError, Merged};
use crate::exchange::rehearsal::Rehearsed;
use crate::ui::backup::{BackupRequest, BackupStrip, Backups};
use crate::ui::clock;
use crate::ui::import::ImportPage;
use crate::ui::leader::LeaderStrip;
use crate::ui::merging::{self, Merging};
use crate::ui::panels::Panel;
use crate::ui::panels::ceremony::{CeremonyPanel, CeremonyRequest};
use crate::ui::panels::check_in::CheckInPanel;
use crate::ui::panels::overview::OverviewPanel;
use crate::ui::panels::papers::{PapersPanel, PapersRequest};
use crate::ui::panels::prize::PrizePanel;
use crate::ui::panels::riddle::RiddlePanel;
use crate::ui::panels::setup::{CopiesRequest, SetupPanel, SetupRequest};
use crate::ui::panels::stamp::StampPanel;
use crate::ui::panels::wheel::WheelPanel;
use crate::ui::projector;
use crate::ui::proving::Proving;
use crate::ui::room::Room;
use crate::ui::session::Session;
use crate::ui::sound::Sound;
use crate::ui::theme::{Theme, space};
use crate::ui::trouble::{TroubleRequest, trouble_strip_ui};
use crate::ui::wheel::stages::Still;
use crate::ui::widgets::{StatusBar, StatusRequest, rail_ui, rehearsal_strip_ui, status_bar_ui};
use crate::ui::words::{Language, Words};

/// An open event.
pub struct EventScreen {
    session: Session,
    panel: Panel,
    /// The panel was opened since the last frame.
    opened_now: bool,
    check_in: CheckInPanel,
    stamp: StampPanel,
    riddle: RiddlePanel,
    wheel: WheelPanel,
    prize: PrizePanel,
    overview: OverviewPanel,
    setup: SetupPanel,
    ceremony: CeremonyPanel,
    papers: PapersPanel,
    /// A list of people on its way into the event; it covers the panels.
    import: Option<ImportPage>,
    /// A proof of the draw on its way.
    proving: Option<Proving>,
    leader: LeaderStrip,
    backup: BackupStrip,
    merging: Option<Merging>,
    /// What came of the last merge, and the language in which it is told.
    merged: Option<(Result<Merged, MergeError>, Language)>,
    /// Since when the event is open.
    opened: Instant,
    /// The time zone then.
    zone: TimeZone,
    /// The copies of the event, on their way.
    copies: Option<Receiver<Copies>>,
    /// This is a rehearsal: nothing counts, and every window says so.
    is_rehearsal: bool,
}

/// What the event asks of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventRequest {
    /// The other language, or the other look.
    Switch(StatusRequest),
    /// The laptop stands elsewhere, or somebody else sits at it.
    Staff(String, String),
    /// Louder or softer: 0 (silent) to 100.
    SetVolume(u8),
    /// A rehearsal of this event begins.
    Rehearse(Box<Rehearsed>),
    /// The rehearsal is over.
    EndRehearsal,
    /// The event is closed and opened anew.
    OpenAgain,
    /// Backups go to another folder.
    BackUpTo(Option<PathBuf>),
    /// Go on from a backup instead.
    GoOnFrom(PathBuf),
}

impl EventScreen {
    /// Shows an event from its check-in on.
    pub fn new(ctx: &Context, mut session: Session, sound: Sound) -> Self {
        session.sound = sound;
        Self {
            session,
            panel: Panel::default(),
            opened_now: true,
            check_in: CheckInPanel::default(),
            stamp: StampPanel::default(),
            riddle: RiddlePanel::default(),
            wheel: WheelPanel::new(ctx),
            prize: PrizePanel::default(),
            overview: OverviewPanel::default(),
            setup: SetupPanel::default(),
            ceremony: CeremonyPanel::default(),
            papers: PapersPanel::default(),
            import: None,
            proving: None,
            leader: LeaderStrip::default(),
            backup: BackupStrip::default(),
            merging: None,
            merged: None,
            opened: Instant::now(),
            zone: TimeZone::system(),
            copies: None,
            is_rehearsal: false,
        }
    }

    /// Begins in the setup instead: the event was just made.
    pub fn set_up(&mut self) {
        self.panel = Panel::Setup;
    }

    /// Where the event lies.
    pub fn path(&self) -> &Path {
        self.session.desk.path()
    }

    /// Marks the event as a rehearsal, in every window.
    pub fn rehearse(&mut self) {
        self.is_rehearsal = true;
    }

    /// Lets somebody choose a list of people and looks at it.
    pub fn import(&mut self, ctx: &Context) {
        self.import = Some(ImportPage::choose(ctx, Kind::People));
    }

    /// What was typed into the projector's window.
    pub fn take_typed(&mut self) -> Vec<Event> {
        self.wheel.take_typed()
    }

    /// Backups go to this folder from now on; to a stick or this computer without one.
    pub fn back_up_to(&mut self, folder: Option<PathBuf>) {
        self.session.desk.choose_backup_folder(folder);
    }

    /// Moves this window to another station or gives it to another volunteer.
    pub fn staff(&mut self, station: String, volunteer: String) {
        self.session.door.staff(station, volunteer);
    }

    /// One frame of the event.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        frame: &Frame,
        words: &Words,
        theme: Theme,
        scan: Option<String>,
    ) -> Option<EventRequest> {
        let was_purged = self.session.live.book().purged().is_some();
        self.session.poll(ui.ctx());
        if !was_purged && self.session.live.book().purged().is_some() {
            self.forget_people();
        }
        if let Some(copies) = self.copies.as_ref().and_then(|copies| copies.try_recv().ok()) {
            self.copies = None;
            self.setup.tell_copies(copies);
        }
        if let Some(panel) = panel_of_key(ui) {
            self.open(ui, panel);
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F11)) {
            self.wheel.toggle_full_screen();
        }
        // The rail first, so that it reaches from the upper edge to the lower one.
        if let Some(panel) = rail_ui(ui, words, self.panel) {
            self.open(ui, panel);
            // The rail was painted before the click was known.
            ui.ctx().request_repaint();
        }
        let backups = self.session.desk.backups();
        let request = self.status_bar_ui(ui, words, theme, backups.as_ref());
        let backup = self.backup_ui(ui, words, request, backups.as_ref());
        let request = self.leader_ui(ui, words, request).map(EventRequest::Switch);
        let request = request.or(backup);
        let request = request.or_else(|| self.papers_ui(ui, words));
        let way_out = self.trouble_ui(ui, words);
        let request = request.or(way_out);
        // Whatever is shown: the projector's window must be declared in every frame.
        self.wheel.tick(&mut room(&mut self.session, words, None), frame);
        // The window was cleared in the colour of the paper.
        let margin = egui::Frame::new().inner_margin(space::PANEL);
        CentralPanel::no_frame().frame(margin).show(ui, |ui| {
            if let Some(import) = &mut self.import {
                if import.ui(ui, words, &mut self.session) {
                    self.import = None;
                    self.opened_now = true;
                    ui.ctx().request_repaint();
                }
                return;
            }
            if self.panel == Panel::Setup {
                self.setup.tell_projector(projector::has_second_monitor(frame));
            }
            ui.push_id(self.panel, |ui| self.panel_ui(ui, words, scan));
        });
        self.ceremony_requests(ui.ctx(), words);
        request.or_else(|| self.setup_request(ui))
    }

    /// What the panels still say of people whose data was removed.
    fn forget_people(&mut self) {
        self.check_in = CheckInPanel::default();
        self.stamp = StampPanel::default();
        self.riddle = RiddlePanel::default();
        self.prize = PrizePanel::default();
        self.wheel.forget();
    }

    /// What the papers ask for; the strip of a rehearsal, with the way back.
    fn papers_ui(&mut self, ui: &mut Ui, words: &Words) -> Option<EventRequest> {
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

    /// The strip of the backups; its sign in the status bar opens it.
    fn backup_ui(
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
    fn leader_ui(
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
    fn trouble_ui(&mut self, ui: &mut Ui, words: &Words) -> Option<EventRequest> {
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

    fn setup_request(&mut self, ui: &Ui) -> Option<EventRequest> {
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
                self.import = Some(ImportPage::choose(ui.ctx(), kind));
                None
            }
            SetupRequest::Paste(kind, text) => {
                self.import = Some(ImportPage::pasted(kind, text));
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
    fn ceremony_requests(&mut self, ctx: &Context, words: &Words) {
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

    fn panel_ui(&mut self, ui: &mut Ui, words: &Words, scan: Option<String>) {
        let mut room = room(&mut self.session, words, scan);
        let now = std::mem::take(&mut self.opened_now);
        match self.panel {
            Panel::CheckIn => self.check_in.ui(ui, &mut room, now),
            Panel::Stamp => self.stamp.ui(ui, &mut room, now),
            Panel::Riddle => self.riddle.ui(ui, &mut room, now),
            Panel::Wheel => self.wheel.ui(ui, &mut room, now),
            Panel::Prize => self.prize.ui(ui, &mut room, now),
            Panel::Overview => self.overview.ui(ui, &mut room, now),
            Panel::Setup => self.setup.ui(ui, &mut room, now),
            Panel::Ceremony => self.ceremony.ui(ui, &mut room, now),
            Panel::Papers => self.papers.ui(ui, &mut room, now),
        }
    }

    fn status_bar_ui(
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
        let clock_warning = clock::warning(words, book, &now, &self.zone).unwrap_or_default();
        let bar = StatusBar {
            event: &self.session.live.book().setup().settings.title,
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

    fn open(&mut self, ui: &Ui, panel: Panel) {
        if self.panel != panel {
            self.panel = panel;
            self.opened_now = true;
            // The panel takes the keyboard: a PIN must not be typed into its field.
            self.leader.close();
            free_the_keyboard(ui);
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

fn room<'a>(session: &'a mut Session, words: &'a Words, scan: Option<String>) -> Room<'a> {
    let Session { live, door, sound, pictures, .. } = session;
    Room { words, live, door, scan, now: Timestamp::now(), sound, pictures }
}

/// Takes the focus from whatever has it, so that the entry of the panel that is shown next takes
/// it in this very frame.
fn free_the_keyboard(ui: &Ui) {
    ui.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
}

/// The panel whose F-key was pressed, wherever the focus is.
fn panel_of_key(ui: &Ui) -> Option<Panel> {
    let pressed =
        |panel: &Panel| ui.input_mut(|input| input.consume_key(Modifiers::NONE, panel.key()));
    Panel::ALL.into_iter().rfind(pressed)
}

/// The clock shows minutes: one frame a minute is all that it costs.
fn wake_with_the_clock(ctx: &Context, clock: &jiff::ZonedDateTime) {
    let secs_left = 60_u8.saturating_sub(clock.second().unsigned_abs());
    ctx.request_repaint_after(Duration::from_secs(secs_left.into()));
}
