//! A room with an open event, as the app hands it to a panel in every frame.

use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use egui::{Event, Frame, Ui};
use egui_kittest::Harness;
use jiff::Timestamp;
use youyuan::desk::{Committed, Desk};
use youyuan::ui::door::Door;
use youyuan::ui::live::Live;
use youyuan::ui::pictures::Pictures;
use youyuan::ui::room::Room;
use youyuan::ui::sound::Sound;
use youyuan::ui::theme::{self, Theme, space};
use youyuan::ui::words::{Language, Words};

use crate::support::{TestEvent, test_clock};

/// A panel and everything that the app keeps for it.
pub struct OpenRoom<P> {
    pub panel: P,
    pub words: Words,
    pub live: Live,
    pub door: Door,
    pub scan: Option<String>,
    shown: bool,
    ui: fn(&mut P, &mut Ui, &mut Room<'_>, bool),
    commits: Receiver<Committed>,
    _desk: Desk,
    _event: TestEvent,
}

impl<P> OpenRoom<P> {
    /// Opens `event` in a room that shows `panel`.
    pub fn new(
        mut event: TestEvent,
        language: Language,
        panel: P,
        ui: fn(&mut P, &mut Ui, &mut Room<'_>, bool),
    ) -> Self {
        event.close();
        let (send, commits) = std::sync::mpsc::channel();
        let on_commit = Box::new(move |committed: &Committed| {
            send.send(committed.clone()).ok();
        });
        let (desk, opened) = Desk::open(&event.path, test_clock(), on_commit).unwrap();
        let door = Door::new(desk.client(), "总台".to_owned(), "小李".to_owned());
        Self {
            panel,
            words: Words::new(language),
            live: Live::new(opened),
            door,
            scan: None,
            shown: false,
            ui,
            commits,
            _desk: desk,
            _event: event,
        }
    }

    fn frame(&mut self, ui: &mut Ui) {
        for committed in self.commits.try_iter() {
            self.live.take(committed);
        }
        self.door.poll();
        let Self { words, live, door, scan, .. } = self;
        let now = Timestamp::UNIX_EPOCH;
        let (sound, pictures) = (Sound::default(), Pictures::default());
        let mut room =
            Room { words, live, door, scan: scan.take(), now, sound: &sound, pictures: &pictures };
        let shown_now = !std::mem::replace(&mut self.shown, true);
        (self.ui)(&mut self.panel, ui, &mut room, shown_now);
    }
}

/// A window of 1366×768 with the panel in it, rail and status bar left out.
pub fn harness<P: 'static>(room: OpenRoom<P>) -> Harness<'static, OpenRoom<P>> {
    window(room, |ui, room| {
        Frame::new().inner_margin(space::PANEL).show(ui, |ui| room.frame(ui));
    })
}

/// The same for a screen that is no panel.
pub fn window<S: 'static>(state: S, ui: fn(&mut Ui, &mut S)) -> Harness<'static, S> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(1230.0, 722.0))
        // An answer that comes in the middle asks for frames of its own.
        .with_max_steps(16)
        .with_context_setup(|ctx| {
            youyuan::ui::fonts::install_bundled(ctx);
            theme::apply(ctx, Theme::Light);
        })
        .build_ui_state(ui, state);
    harness.run();
    harness
}

/// Types as a keyboard does.
pub fn type_text<P>(harness: &mut Harness<'static, OpenRoom<P>>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

/// Runs frames until what was handed in is answered and shown.
pub fn answered<P>(harness: &mut Harness<'static, OpenRoom<P>>) {
    let begun = Instant::now();
    harness.run();
    while harness.state().door.is_waiting() {
        assert!(begun.elapsed() < Duration::from_secs(60), "no answer came");
        std::thread::sleep(Duration::from_millis(2));
        harness.run();
    }
    harness.run();
}

/// The leader gives the PIN; what waited for it is done and answered.
pub fn leader_comes<P>(harness: &mut Harness<'static, OpenRoom<P>>, pin: &str) {
    let begun = Instant::now();
    harness.state_mut().door.unlock(pin.to_owned());
    while harness.state_mut().door.unlocked().is_none() {
        assert!(begun.elapsed() < Duration::from_secs(60), "no answer came");
        std::thread::sleep(Duration::from_millis(2));
    }
    answered(harness);
    answered(harness);
}
