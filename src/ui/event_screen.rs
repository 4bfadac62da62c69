//! An open event: rail, status bar and the panel that is shown.

mod requests;
mod strips;

use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::Instant;

use eframe::Frame;
use egui::{CentralPanel, Context, Event, Key, Modifiers, Ui, ViewportCommand};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::desk::Copies;
use crate::exchange::list::Kind;
use crate::exchange::merge::{MergeError, Merged};
use crate::exchange::rehearsal::Rehearsed;
use crate::ui::backup::BackupStrip;
use crate::ui::import::ImportPage;
use crate::ui::leader::LeaderStrip;
use crate::ui::merging::Merging;
use crate::ui::panels::Panel;
use crate::ui::panels::ceremony::CeremonyPanel;
use crate::ui::panels::check_in::CheckInPanel;
use crate::ui::panels::overview::OverviewPanel;
use crate::ui::panels::papers::PapersPanel;
use crate::ui::panels::prize::PrizePanel;
use crate::ui::panels::riddle::RiddlePanel;
use crate::ui::panels::setup::SetupPanel;
use crate::ui::panels::stamp::StampPanel;
use crate::ui::panels::wheel::WheelPanel;
use crate::ui::projector;
use crate::ui::proving::Proving;
use crate::ui::room::Room;
use crate::ui::session::Session;
use crate::ui::sound::Sound;
use crate::ui::theme::{Theme, space};
use crate::ui::widgets::{StatusRequest, rail_ui};
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
    /// A list on its way into the event, and the panel that it covers.
    import: Option<(Panel, ImportPage)>,
    /// A proof of the draw on its way.
    proving: Option<Proving>,
    leader: LeaderStrip,
    /// What the window is called.
    titled: String,
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
    /// Somebody wants to close the window.
    leaving: Leaving,
    /// This is a rehearsal: nothing counts, and every window says so.
    is_rehearsal: bool,
}

/// Whether the window may close.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Leaving {
    #[default]
    Not,
    /// The setup has changes that are not saved: the strip asks.
    Asked,
    /// Without them.
    Anyway,
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
            titled: String::new(),
            backup: BackupStrip::default(),
            merging: None,
            merged: None,
            opened: Instant::now(),
            zone: TimeZone::system(),
            copies: None,
            leaving: Leaving::default(),
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
        self.import = Some((self.panel, ImportPage::choose(ctx, Kind::People)));
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
        self.name_window(ui.ctx(), words);
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
        let has_wheel = self.session.live.book().setup().settings.rules.has_wheel();
        if let Some(panel) = rail_ui(ui, words, self.panel, has_wheel) {
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
        self.leaving_ui(ui, words);
        let way_out = self.trouble_ui(ui, words);
        let request = request.or(way_out);
        // Whatever is shown: the projector's window must be declared in every frame.
        self.wheel.tick(&mut room(&mut self.session, words, None), frame);
        // The window was cleared in the colour of the paper.
        let margin = egui::Frame::new().inner_margin(space::PANEL);
        CentralPanel::no_frame().frame(margin).show(ui, |ui| {
            let import = self.import.as_mut().filter(|(covered, _)| *covered == self.panel);
            if let Some((_, import)) = import {
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

    /// The window is called as the event, also once that has another name.
    fn name_window(&mut self, ctx: &Context, words: &Words) {
        let settings = &self.session.live.book().setup().settings;
        let title = settings.title_in(words.language() == Language::English);
        if title != self.titled {
            title.clone_into(&mut self.titled);
            ctx.send_viewport_cmd(ViewportCommand::Title(title.to_owned()));
        }
    }

    /// What the panels still say of people whose data was removed.
    fn forget_people(&mut self) {
        self.check_in = CheckInPanel::default();
        self.stamp = StampPanel::default();
        self.riddle = RiddlePanel::default();
        self.prize = PrizePanel::default();
        self.wheel.forget();
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

    fn open(&mut self, ui: &Ui, panel: Panel) {
        if self.panel != panel {
            self.panel = panel;
            self.opened_now = true;
            // The panel takes the keyboard: a PIN must not be typed into its field.
            self.leader.close(&mut self.session.door);
            free_the_keyboard(ui);
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
