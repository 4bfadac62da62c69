//! The window's content: the start screen, an event that is being opened, or an open event.

mod requests;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Duration;

use eframe::Frame;
use egui::{Context, RawInput, Ui, ViewportCommand, ViewportId};

use crate::desk::{BackupPlan, DeskError, Found, StoreError, is_backup, sticks};
use crate::exchange::new_event::{self, NewEventError, end_rehearsal};
use crate::exchange::preferences::{Preferences, backup_folder_here};
use crate::ui::dialog::missing_dialog_ui;
use crate::ui::errand::{Errand, ErrandError, Running};
use crate::ui::event_screen::EventScreen;
use crate::ui::finding::{Finder, FoundBackups};
use crate::ui::scanner::{Scan, Scanner};
use crate::ui::session::Opening;
use crate::ui::sound::Sound;
use crate::ui::start::{Offer, Start, StartScreen};
use crate::ui::theme::{self, Theme};
use crate::ui::widgets::{Verdict, VerdictKind};
use crate::ui::wording;
use crate::ui::words::{Language, Words};

/// The window's content.
pub struct App {
    words: Words,
    theme: Theme,
    screen: Screen,
    scanner: Scanner,
    /// Codes that no panel has seen yet. Each frame hands on one.
    scans: VecDeque<Scan>,
    /// What went wrong, or is to be asked, on the start screen.
    notice: Option<Notice>,
    /// Looks for backups while the start screen is shown.
    finder: Option<Finder>,
    /// A list is to be chosen as soon as an event is open.
    import_next: bool,
    /// The event that is opened next was just made: it shows first what it still needs.
    is_new: bool,
    sound: Sound,
    /// The rehearsal that is on.
    rehearsal: Option<Rehearsal>,
    preferences: Preferences,
    /// Where the preferences are kept; nowhere in tests.
    preferences_path: Option<PathBuf>,
}

/// What the start screen says above all else.
struct Notice {
    verdict: Verdict,
    offer: Option<Offer>,
    /// The event that could not be opened; a backup of it may be found.
    broken: Option<PathBuf>,
}

impl Notice {
    fn problem(verdict: Verdict) -> Self {
        Self { verdict, offer: None, broken: None }
    }
}

/// A rehearsal and the event to go back to.
struct Rehearsal {
    /// Where it lies; none while it is being made.
    path: Option<PathBuf>,
    real: PathBuf,
}

enum Screen {
    Start(StartScreen),
    /// Something takes its time before an event can be opened.
    Errand(Running),
    Opening(Opening),
    Event(Box<EventScreen>),
}

impl App {
    /// Starts with an event, if one is given, else with the start screen.
    pub fn new(
        ctx: &Context,
        file: Option<&Path>,
        preferences: Preferences,
        preferences_path: Option<PathBuf>,
    ) -> Self {
        let (language, theme) = look(&preferences);
        theme::apply(ctx, theme);
        let mut app = Self {
            words: Words::new(language),
            theme,
            screen: Screen::Start(StartScreen::default()),
            scanner: Scanner::default(),
            scans: VecDeque::new(),
            notice: None,
            finder: None,
            import_next: false,
            is_new: false,
            sound: Sound::default(),
            rehearsal: None,
            preferences,
            preferences_path,
        };
        if let Some(file) = file {
            app.open(ctx, file.to_owned());
        }
        app
    }

    /// Takes scans out of the input, before any widget sees them.
    fn take_scans(&mut self, input: &mut RawInput) {
        if let Screen::Event(event) = &mut self.screen {
            // What was typed while the projector's window had the keyboard.
            input.events.extend(event.take_typed());
        }
        let now_secs = input.time.unwrap_or_default();
        self.scans.extend(self.scanner.filter(now_secs, &mut input.events));
    }

    /// The code for this frame; sees to it that what is left comes in the next ones.
    fn next_scan(&mut self, ctx: &Context) -> Option<String> {
        let scan = self.scans.pop_front();
        if !self.scans.is_empty() {
            ctx.request_repaint();
        }
        if let Some(wake_secs) = self.scanner.wake_secs(ctx.input(|input| input.time)) {
            ctx.request_repaint_after(Duration::from_secs_f64(wake_secs));
        }
        scan.map(|scan| scan.code)
    }

    /// One frame of the window.
    pub fn show(&mut self, ui: &mut Ui, frame: &Frame) {
        let ctx = ui.ctx().clone();
        let scan = self.next_scan(&ctx);
        self.go_on(&ctx);
        missing_dialog_ui(ui, &self.words);
        match &mut self.screen {
            Screen::Start(start) => {
                let backups = self.finder.as_mut().map(Finder::poll);
                let backups = backups.unwrap_or(const { &FoundBackups::NONE });
                if let Some(notice) = &mut self.notice {
                    offer_backup(&self.words, notice, backups);
                }
                let notice = self.notice.as_ref();
                let shown = Start {
                    recent: &self.preferences.recent,
                    notice: notice.map(|notice| &notice.verdict),
                    offer: notice.and_then(|notice| notice.offer.as_ref()),
                    backups: &backups.on_sticks,
                    theme: self.theme,
                };
                if let Some(request) = start.ui(ui, &self.words, &shown) {
                    self.start_with(&ctx, request);
                }
            }
            Screen::Errand(running) => {
                let key = match running.errand() {
                    Errand::New(..) | Errand::NewFrom | Errand::Demo(_) | Errand::MoveHere(_) => {
                        "file-making"
                    }
                    Errand::Rehearsal(..) => "rehearsal-making",
                    Errand::Restore(_) => "restoring",
                    Errand::ChooseEvent => "file-opening",
                };
                wait_ui(ui, &self.words.text(key));
            }
            Screen::Opening(_) => wait_ui(ui, &self.words.text("file-opening")),
            Screen::Event(event) => {
                if let Some(request) = event.ui(ui, frame, &self.words, self.theme, scan) {
                    self.answer(&ctx, request);
                }
            }
        }
    }

    /// Takes up what a thread has finished.
    fn go_on(&mut self, ctx: &Context) {
        self.look_for_backups(ctx);
        match &self.screen {
            Screen::Errand(running) => match running.poll() {
                Some(Ok(Some(path))) => {
                    if let Some(rehearsal) = &mut self.rehearsal {
                        rehearsal.path = Some(path.clone());
                    }
                    self.open(ctx, path);
                }
                Some(Ok(None)) => self.start_again(None),
                Some(Err(error)) => self.errand_failed(&error),
                None => {}
            },
            Screen::Opening(opening) => match opening.poll() {
                Some(Ok(session)) => {
                    let title = session.live.book().setup().settings.title.clone();
                    if self.rehearsal.is_none() {
                        self.preferences.remember(opening.path(), &title);
                    }
                    let mut event = Box::new(EventScreen::new(ctx, session, self.sound.clone()));
                    if self.rehearsal.is_some() {
                        event.rehearse();
                    }
                    if std::mem::take(&mut self.is_new) {
                        event.set_up();
                    }
                    if std::mem::take(&mut self.import_next) {
                        event.import(ctx);
                    }
                    self.screen = Screen::Event(event);
                    self.save_preferences();
                }
                Some(Err(error)) => {
                    let path = opening.path().to_owned();
                    let verdict = wording::problem(&self.words, &error);
                    let share = matches!(&error, DeskError::Store(StoreError::NetworkShare));
                    let offer = share.then(|| Offer::MoveHere(path.clone()));
                    let broken = wording::backup_helps(&error).then_some(path);
                    self.start_again(Some(Notice { verdict, offer, broken }));
                }
                None => {}
            },
            Screen::Start(_) | Screen::Event(_) => {}
        }
    }

    /// Only while the start screen is shown, and never in a test.
    fn look_for_backups(&mut self, ctx: &Context) {
        let wanted = matches!(self.screen, Screen::Start(_)) && self.preferences_path.is_some();
        if !wanted {
            self.finder = None;
        } else if self.finder.is_none() {
            let chosen = self.preferences.backup_folder.clone();
            let folders = backup_folder_here().into_iter().chain(chosen).collect();
            // A computer without threads finds none.
            self.finder = Finder::begin(ctx, folders).ok();
        }
    }

    fn send(&mut self, ctx: &Context, errand: Errand) {
        match Running::begin(ctx, errand) {
            Ok(running) => self.screen = Screen::Errand(running),
            Err(error) => self.errand_failed(&error.into()),
        }
    }

    /// Asks whether to go on from a backup.
    fn ask_restore(&mut self, backup: Found) {
        let verdict = wording::restore_question(&self.words, &backup);
        let offer = Some(Offer::Restore(backup));
        self.start_again(Some(Notice { verdict, offer, broken: None }));
    }

    /// Where backups of an event may go; demos, rehearsals and tests have none.
    fn backup_plan(&self, path: &Path) -> Option<BackupPlan> {
        if self.preferences_path.is_none() || new_event::is_passing(path) {
            return None;
        }
        Some(BackupPlan {
            chosen: self.preferences.backup_folder.clone(),
            sticks: Box::new(sticks),
            computer: backup_folder_here(),
            former: self.preferences.backup_folders.clone(),
        })
    }

    fn open(&mut self, ctx: &Context, path: PathBuf) {
        if is_backup(&path) {
            self.ask_restore(Found::named(&path));
            return;
        }
        let (station, volunteer) = self.staff();
        let backups = self.backup_plan(&path);
        match Opening::begin(ctx, path, station, volunteer, backups) {
            Ok(opening) => self.screen = Screen::Opening(opening),
            Err(error) => self.errand_failed(&error.into()),
        }
    }

    fn errand_failed(&mut self, error: &ErrandError) {
        if let ErrandError::New(NewEventError::Desk(error)) | ErrandError::Desk(error) = error {
            // The old event could not be read, or something stands where the new one would.
            self.start_again(Some(Notice::problem(wording::problem(&self.words, error))));
            return;
        }
        let headline = self.words.text("file-not-made");
        let reason = self.words.fmt("not-saved-reason", &[("reason", error.to_string().into())]);
        let problem = Verdict::new(VerdictKind::Refused, headline, vec![reason]);
        self.start_again(Some(Notice::problem(problem)));
    }

    fn start_again(&mut self, notice: Option<Notice>) {
        self.notice = notice;
        self.import_next = false;
        self.is_new = false;
        if let Some(rehearsal) = self.rehearsal.take() {
            rehearsal.remove();
        }
        self.screen = Screen::Start(StartScreen::default());
    }

    /// Where this laptop stands and who sits at it.
    fn staff(&self) -> (String, String) {
        let station = match self.preferences.station.as_str() {
            "" => self.words.text("station-default").into_owned(),
            station => station.to_owned(),
        };
        (station, self.preferences.volunteer.clone())
    }

    /// Lets the program be heard from the laptop's device; until then it is silent.
    pub fn with_sound(mut self) -> Self {
        self.sound = Sound::start(self.preferences.heard_volume());
        self
    }

    /// Written beside the window; a laptop that cannot keep its preferences still works.
    fn save_preferences(&self) {
        let Some(path) = self.preferences_path.clone() else { return };
        let preferences = self.preferences.clone();
        let saved =
            std::thread::Builder::new().name("youyuan-preferences".to_owned()).spawn(move || {
                if let Err(error) = preferences.save(&path) {
                    tracing::warn!(%error, "the preferences could not be kept");
                }
            });
        if let Err(error) = saved {
            tracing::warn!(%error, "the preferences could not be kept");
        }
    }
}

/// The language and the look that this laptop had last.
fn look(preferences: &Preferences) -> (Language, Theme) {
    let language = if preferences.english { Language::English } else { Language::Chinese };
    let theme = if preferences.dark { Theme::Dark } else { Theme::Light };
    (language, theme)
}

/// Where an event could not be opened and a backup of it is found, it is offered.
fn offer_backup(words: &Words, notice: &mut Notice, backups: &FoundBackups) {
    let title = notice.broken.as_ref().and_then(|path| path.file_stem());
    let found = title.and_then(|title| backups.of(&title.to_string_lossy()));
    if let (None, Some(found)) = (&notice.offer, found) {
        notice.verdict.lines.insert(0, wording::restore_offer(words, found));
        notice.offer = Some(Offer::Restore(found.clone()));
    }
}

fn wait_ui(ui: &mut Ui, words: &str) {
    // A window that nobody paints is black.
    let paper = egui::Frame::new().fill(theme::palette(ui).paper);
    egui::CentralPanel::no_frame().frame(paper).show(ui, |ui| {
        ui.centered_and_justified(|ui| ui.label(theme::strong(words)));
    });
}

impl Rehearsal {
    fn remove(&self) {
        let removed = self.path.as_deref().map_or(Ok(()), end_rehearsal);
        if let Err(error) = removed {
            tracing::warn!(%error, "the rehearsal could not be removed");
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        if let Some(rehearsal) = self.rehearsal.take() {
            self.screen = Screen::Start(StartScreen::default());
            rehearsal.remove();
        }
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, _ctx: &Context, raw_input: &mut RawInput) {
        // eframe shows what the projector's window hears as well: that collects it by itself, and
        // it comes here with the next frame of this one.
        if raw_input.viewport_id == ViewportId::ROOT {
            self.take_scans(raw_input);
        }
    }

    /// The colour of the paper: a window that was cleared in it need not be filled with it, which
    /// is dear where the processor paints.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        if ui.ctx().cumulative_pass_nr() == 1 {
            // Here and not in the window's options: on X11 a window that is not shown yet cannot
            // be maximised.
            ui.ctx().send_viewport_cmd(ViewportCommand::Maximized(true));
        }
        self.show(ui, frame);
    }
}
