//! The page over the panels of an open event, from the choice of the file to the result.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::{Button, Context, Event, Key, Modifiers, Ui, vec2};

use crate::exchange::list::Kind;
use crate::ui::dialog;
use crate::ui::import::{ImportRequest, ImportScreen};
use crate::ui::importing::{Importing, Known, Source};
use crate::ui::session::Session;
use crate::ui::theme::{size, space};
use crate::ui::widgets::{Verdict, VerdictKind, verdict_strip_ui};
use crate::ui::words::Words;

/// The page that covers the panels while a list is imported.
pub struct ImportPage {
    screen: ImportScreen,
    kind: Kind,
    step: Step,
}

enum Step {
    /// Somebody looks for the file.
    Choosing(Receiver<Option<PathBuf>>),
    /// A table was pasted, and is read as soon as the words are at hand.
    Pasted(String),
    /// A file was chosen.
    Importing(Importing),
    /// The computer could not start a thread.
    Stuck,
}

impl ImportPage {
    /// Looks at a table that was copied in Excel.
    pub fn pasted(kind: Kind, text: String) -> Self {
        Self { screen: ImportScreen::default(), kind, step: Step::Pasted(text) }
    }

    /// Lets somebody choose the file.
    pub fn choose(ctx: &Context, kind: Kind) -> Self {
        let (send, result) = mpsc::channel();
        let ctx = ctx.clone();
        let started =
            std::thread::Builder::new().name("youyuan_list".to_owned()).spawn(move || {
                let dialog = rfd::FileDialog::new();
                let lists = dialog.add_filter("Excel / CSV", &["xlsx", "csv", "txt", "tsv"]);
                send.send(dialog::pick_file(&ctx, lists)).ok();
                ctx.request_repaint();
            });
        let step = match started {
            Ok(_) => Step::Choosing(result),
            Err(error) => stuck(&error),
        };
        Self { screen: ImportScreen::default(), kind, step }
    }

    /// Reads a list that is known already.
    fn read(&mut self, ctx: &Context, source: Source, words: &Words, session: &Session) {
        let known = Known::of(session.live.book(), self.kind);
        self.screen = ImportScreen::default();
        self.step = match Importing::begin(ctx, source, self.kind, known, words) {
            Ok(importing) => Step::Importing(importing),
            Err(error) => stuck(&error),
        };
    }

    /// Shows the page; true when it is done with.
    pub fn ui(&mut self, ui: &mut Ui, words: &Words, session: &mut Session) -> bool {
        let is_saving = matches!(&self.step, Step::Importing(importing) if importing.is_saving());
        if !is_saving && let Some(text) = take_table(ui, Pasted::Cells) {
            self.step = Step::Pasted(text);
        }
        match &mut self.step {
            Step::Pasted(text) => {
                let source = Source::Pasted(std::mem::take(text));
                self.read(ui.ctx(), source, words, session);
            }
            Step::Choosing(result) => match result.try_recv() {
                Ok(Some(path)) => self.read(ui.ctx(), Source::File(path), words, session),
                Ok(None) | Err(TryRecvError::Disconnected) => return true,
                Err(TryRecvError::Empty) => {}
            },
            Step::Importing(_) | Step::Stuck => {}
        }
        let request = match &mut self.step {
            Step::Choosing(_) => return choosing_ui(ui, words),
            Step::Stuck | Step::Pasted(_) => return true,
            Step::Importing(importing) => {
                importing.poll(ui.ctx(), &mut session.door);
                let request = self.screen.ui(ui, words, session.live.book(), importing);
                if request == Some(ImportRequest::Confirm) {
                    let Session { desk, door, .. } = session;
                    importing.confirm(ui.ctx(), desk, door, self.screen.reason());
                }
                request.map(|request| (request, importing.source().clone()))
            }
        };
        match request {
            Some((ImportRequest::Close, _)) => return true,
            Some((ImportRequest::ChooseAnother, _)) => *self = Self::choose(ui.ctx(), self.kind),
            Some((ImportRequest::ReadAs(kind), source)) => {
                self.kind = kind;
                self.read(ui.ctx(), source, words, session);
            }
            Some((ImportRequest::Confirm, _)) | None => {}
        }
        false
    }
}

/// What of a paste is taken for a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pasted {
    /// Whatever it is.
    Anything,
    /// Several lines or columns; a single cell is left to the field that has the keyboard.
    Cells,
    /// Several columns; several lines may be a text for the field that has the keyboard.
    Columns,
}

/// Takes what was pasted since the last frame, if it is a table.
pub(crate) fn take_table(ui: &Ui, welcome: Pasted) -> Option<String> {
    let is_table = |text: &str| match welcome {
        Pasted::Anything => true,
        Pasted::Cells => text.contains('\t') || text.trim_end().contains('\n'),
        Pasted::Columns => text.contains('\t'),
    };
    ui.input_mut(|input| {
        let is_wanted = |event: &Event| matches!(event, Event::Paste(text) if is_table(text));
        let at = input.events.iter().position(is_wanted)?;
        match input.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
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
