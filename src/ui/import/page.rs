//! The page over the panels of an open event, from the choice of the file to the result.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::{Button, Context, Key, Modifiers, Ui, vec2};

use crate::model::person::Person;
use crate::ui::import::{ImportRequest, ImportScreen};
use crate::ui::importing::Importing;
use crate::ui::session::Session;
use crate::ui::theme::{size, space};
use crate::ui::widgets::{Verdict, VerdictKind, verdict_strip_ui};
use crate::ui::words::Words;

/// The page that covers the panels while a list is imported.
pub struct ImportPage {
    screen: ImportScreen,
    step: Step,
}

enum Step {
    /// Somebody looks for the file.
    Choosing(Receiver<Option<PathBuf>>),
    /// A file was chosen.
    Importing(Importing),
    /// The computer could not start a thread.
    Stuck,
}

impl ImportPage {
    /// Lets somebody choose the file.
    pub fn choose(ctx: &Context) -> Self {
        let (send, result) = mpsc::channel();
        let ctx = ctx.clone();
        let started =
            std::thread::Builder::new().name("youyuan_list".to_owned()).spawn(move || {
                let dialog = rfd::FileDialog::new();
                let lists = dialog.add_filter("Excel / CSV", &["xlsx", "csv", "txt", "tsv"]);
                send.send(lists.pick_file()).ok();
                ctx.request_repaint();
            });
        let step = match started {
            Ok(_) => Step::Choosing(result),
            Err(error) => stuck(&error),
        };
        Self { screen: ImportScreen::default(), step }
    }

    /// Reads a file that is known already.
    pub fn read(&mut self, ctx: &Context, path: PathBuf, session: &Session) {
        let Session { live, door, .. } = session;
        let known: Vec<Person> =
            live.book().people_unsorted().map(|(_, person)| person.clone()).collect();
        let (station, by) = (door.station().to_owned(), door.volunteer().to_owned());
        self.screen = ImportScreen::default();
        self.step = match Importing::begin(ctx, path, known, station, by) {
            Ok(importing) => Step::Importing(importing),
            Err(error) => stuck(&error),
        };
    }

    /// Shows the page; true when it is done with.
    pub fn ui(&mut self, ui: &mut Ui, words: &Words, session: &Session) -> bool {
        if let Step::Choosing(result) = &self.step {
            match result.try_recv() {
                Ok(Some(path)) => self.read(ui.ctx(), path, session),
                Ok(None) | Err(TryRecvError::Disconnected) => return true,
                Err(TryRecvError::Empty) => {}
            }
        }
        match &mut self.step {
            Step::Choosing(_) => choosing_ui(ui, words),
            Step::Stuck => true,
            Step::Importing(importing) => {
                importing.poll(ui.ctx());
                match self.screen.ui(ui, words, importing) {
                    Some(ImportRequest::Confirm) => importing.confirm(ui.ctx(), &session.desk),
                    Some(ImportRequest::Close) => return true,
                    Some(ImportRequest::ChooseAnother) => *self = Self::choose(ui.ctx()),
                    None => {}
                }
                false
            }
        }
    }
}

fn stuck(error: &std::io::Error) -> Step {
    tracing::error!(%error, "no thread for the list");
    Step::Stuck
}

/// True when somebody would rather not.
fn choosing_ui(ui: &mut Ui, words: &Words) -> bool {
    ui.spacing_mut().item_spacing.y = space::MEDIUM;
    let choosing = Verdict::new(VerdictKind::Waiting, words.text("import-choosing"), Vec::new());
    verdict_strip_ui(ui, Some(&choosing), "");
    let cancel = Button::new(words.text("import-cancel")).min_size(vec2(150.0, size::PRESS));
    let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    ui.add(cancel).clicked() || escape
}
