//! What the start screen and an open event ask of the window.

use egui::Context;

use super::{App, Rehearsal, Screen};
use crate::desk::Found;
use crate::exchange::rehearsal::Rehearsed;
use crate::exchange::template::Template;
use crate::ui::errand::Errand;
use crate::ui::event_screen::EventRequest;
use crate::ui::start::{ImportInto, StartRequest, StartScreen};
use crate::ui::theme::{self, Theme};
use crate::ui::widgets::StatusRequest;
use crate::ui::words::Language;

impl App {
    pub(super) fn start_with(&mut self, ctx: &Context, request: StartRequest) {
        self.notice = None;
        self.import_next = matches!(&request, StartRequest::Import(_));
        self.is_new = matches!(&request, StartRequest::New(_) | StartRequest::NewFrom);
        match request {
            StartRequest::New(template) | StartRequest::Import(ImportInto::New(template)) => {
                let title = self.words.text(template_key(template)).into_owned();
                self.send(ctx, Errand::New(template, title));
            }
            StartRequest::NewFrom => self.send(ctx, Errand::NewFrom),
            StartRequest::Demo(template) => self.send(ctx, Errand::Demo(template)),
            StartRequest::Browse => self.send(ctx, Errand::ChooseEvent),
            StartRequest::AskRestore(backup) => self.ask_restore(backup),
            StartRequest::Restore(backup) => self.send(ctx, Errand::Restore(backup)),
            StartRequest::MoveHere(path) => self.send(ctx, Errand::MoveHere(path)),
            StartRequest::Open(path) | StartRequest::Import(ImportInto::Open(path)) => {
                self.open(ctx, path);
            }
            StartRequest::Switch(switch) => self.switch(ctx, switch),
        }
        ctx.request_repaint();
    }

    pub(super) fn answer(&mut self, ctx: &Context, request: EventRequest) {
        match request {
            EventRequest::Switch(switch) => self.switch(ctx, switch),
            EventRequest::Rehearse(event) => self.rehearse(ctx, event),
            EventRequest::EndRehearsal => self.end_rehearsal(ctx),
            EventRequest::OpenAgain => self.open_again(ctx),
            EventRequest::BackUpTo(folder) => {
                self.preferences.back_up_to(folder.clone());
                if let Screen::Event(event) = &mut self.screen {
                    event.back_up_to(folder);
                }
                self.save_preferences();
            }
            EventRequest::GoOnFrom(backup) => {
                // The file is let go before another one takes its place on the screen.
                self.screen = Screen::Start(StartScreen::default());
                self.send(ctx, Errand::Restore(Found::named(&backup)));
            }
            EventRequest::SetVolume(volume) => {
                self.preferences.volume = Some(volume);
                self.preferences.mute = volume == 0;
                self.set_volume();
            }
            EventRequest::Staff(station, volunteer) => {
                self.preferences.station = station;
                self.preferences.volunteer = volunteer;
                let (station, volunteer) = self.staff();
                if let Screen::Event(event) = &mut self.screen {
                    event.staff(station, volunteer);
                }
                self.save_preferences();
            }
        }
        ctx.request_repaint();
    }

    /// Closes the event and goes through it with invented people, in a file of its own.
    fn rehearse(&mut self, ctx: &Context, rehearsed: Box<Rehearsed>) {
        let Screen::Event(event) = &self.screen else { return };
        let real = event.path().to_owned();
        let title = rehearsed.setup.settings.title.as_str();
        let title = self.words.fmt("rehearsal-title", &[("title", title.into())]);
        self.rehearsal = Some(Rehearsal { path: None, real });
        self.send(ctx, Errand::Rehearsal(rehearsed, title));
    }

    /// Throws the rehearsal away and opens the event again.
    fn end_rehearsal(&mut self, ctx: &Context) {
        // The file is let go before it is removed.
        self.screen = Screen::Start(StartScreen::default());
        if let Some(rehearsal) = self.rehearsal.take() {
            rehearsal.remove();
            self.open(ctx, rehearsal.real);
        }
    }

    /// Closes the event and opens it anew, to see what is on disk.
    fn open_again(&mut self, ctx: &Context) {
        let Screen::Event(event) = &self.screen else { return };
        let path = event.path().to_owned();
        // The file is let go before it is opened.
        self.screen = Screen::Start(StartScreen::default());
        self.open(ctx, path);
    }

    fn switch(&mut self, ctx: &Context, switch: StatusRequest) {
        match switch {
            StatusRequest::SwitchLanguage => {
                self.words.switch();
                self.preferences.english = self.words.language() == Language::English;
                // A station that nobody has named speaks the language of the screen.
                let (station, volunteer) = self.staff();
                if let Screen::Event(event) = &mut self.screen {
                    event.staff(station, volunteer);
                }
            }
            StatusRequest::SwitchSound => {
                self.preferences.mute = !self.preferences.mute;
                if self.preferences.volume == Some(0) {
                    self.preferences.volume = None;
                }
                self.set_volume();
            }
            // The event's own affair.
            StatusRequest::SwitchLeader | StatusRequest::SwitchBackup => {}
            StatusRequest::SwitchTheme => {
                self.theme = self.theme.switched();
                self.preferences.dark = self.theme == Theme::Dark;
                theme::apply(ctx, self.theme);
            }
        }
        self.save_preferences();
    }

    fn set_volume(&self) {
        self.sound.set_volume(self.preferences.heard_volume());
        self.save_preferences();
    }
}

fn template_key(template: Template) -> &'static str {
    match template {
        Template::Children => "start-template-a",
        Template::Lantern => "start-template-b",
        Template::MidAutumn => "start-template-c",
    }
}
