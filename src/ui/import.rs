//! Importing a list of people: choose, look at it, confirm. Nothing is written before that, and
//! then all of it at once.

mod preview;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::Duration;

use egui::{Button, Context, Key, Modifiers, ProgressBar, Ui, vec2};

use self::preview::preview_ui;
use crate::desk::{Answer, NotSaved, fresh_id};
use crate::exchange::list::{self, List, ListError};
use crate::model::act::Act;
use crate::model::person::Person;
use crate::ui::session::Session;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{Verdict, VerdictKind, verdict_ui};
use crate::ui::words::Words;

/// How often a running import is looked at.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// The page that covers the panels while a list is imported.
pub struct ImportPage {
    step: Step,
}

enum Step {
    /// Somebody looks for the file.
    Choosing(Receiver<Option<PathBuf>>),
    /// The file is being read.
    Reading { path: PathBuf, result: Receiver<Result<List, ListError>> },
    /// Somebody looks at the list.
    Looking { path: PathBuf, list: List },
    /// The list is being written.
    Writing { all: usize, done: Arc<AtomicUsize>, result: Receiver<Result<Vec<Answer>, NotSaved>> },
    /// It is over.
    Over(Verdict),
}

/// What a button of the page asks for.
enum Request {
    Import,
    ChooseAgain,
    Close,
}

impl ImportPage {
    /// Lets somebody choose the file.
    pub fn choose(ctx: &Context) -> Self {
        let result = in_thread(ctx, || {
            rfd::FileDialog::new()
                .add_filter("Excel / CSV", &["xlsx", "csv", "txt", "tsv"])
                .pick_file()
        });
        Self { step: Step::Choosing(result) }
    }

    /// Shows the page; true when it is done with.
    pub fn ui(&mut self, ui: &mut Ui, words: &Words, session: &Session) -> bool {
        if self.go_on(ui.ctx(), words, session) {
            return true;
        }
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        let request = match &self.step {
            Step::Choosing(_) => {
                waiting_ui(ui, &words.text("import-choosing"), &words.text("import-close"))
            }
            Step::Reading { .. } => {
                waiting_ui(ui, &words.text("import-reading"), &words.text("import-close"))
            }
            Step::Looking { path, list } => looking_ui(ui, words, path, list),
            Step::Writing { all, done, .. } => {
                let done = done.load(Ordering::Relaxed);
                ui.label(theme::strong(words.fmt("import-writing", &[("all", (*all).into())])));
                ui.add(ProgressBar::new(done as f32 / (*all).max(1) as f32).show_percentage());
                ui.ctx().request_repaint_after(PROGRESS_EVERY);
                None
            }
            Step::Over(verdict) => over_ui(ui, words, verdict),
        };
        match request {
            Some(Request::Import) => self.write(ui.ctx(), session),
            Some(Request::ChooseAgain) => *self = Self::choose(ui.ctx()),
            Some(Request::Close) => return true,
            None => {}
        }
        false
    }

    /// Takes up what a thread has finished; true when nobody chose a file.
    fn go_on(&mut self, ctx: &Context, words: &Words, session: &Session) -> bool {
        match &self.step {
            Step::Choosing(result) => match result.try_recv() {
                Ok(Some(path)) => self.read(ctx, path, session),
                Ok(None) | Err(TryRecvError::Disconnected) => return true,
                Err(TryRecvError::Empty) => {}
            },
            Step::Reading { path, result } => match result.try_recv() {
                Ok(Ok(list)) => self.step = Step::Looking { path: path.clone(), list },
                Ok(Err(error)) => self.step = Step::Over(list_problem(words, &error)),
                Err(TryRecvError::Disconnected) => return true,
                Err(TryRecvError::Empty) => {}
            },
            Step::Writing { result, .. } => match result.try_recv() {
                Ok(result) => self.step = Step::Over(written(words, &result)),
                Err(TryRecvError::Disconnected) => return true,
                Err(TryRecvError::Empty) => {}
            },
            Step::Looking { .. } | Step::Over(_) => {}
        }
        false
    }

    /// Reads a file beside the window, and marks who stands on the event's list already.
    pub fn read(&mut self, ctx: &Context, path: PathBuf, session: &Session) {
        let book = session.live.book();
        let known: Vec<Person> = book.people_unsorted().map(|(_, person)| person.clone()).collect();
        let file = path.clone();
        let result = in_thread(ctx, move || {
            let mut list = list::read(&file)?;
            list.mark_known(known.iter());
            Ok(list)
        });
        self.step = Step::Reading { path, result };
    }

    fn write(&mut self, ctx: &Context, session: &Session) {
        let Step::Looking { list, .. } = &self.step else { return };
        let door = &session.door;
        let acts: Vec<Act> = list
            .actions()
            .into_iter()
            .map(|action| Act {
                id: fresh_id(),
                station: door.station().to_owned(),
                by: door.volunteer().to_owned(),
                action,
            })
            .collect();
        let (all, done) = (acts.len(), Arc::new(AtomicUsize::new(0)));
        let (progress, waker) = (done.clone(), ctx.clone());
        let result = session.desk.submit_all(acts, move |count| {
            progress.store(count, Ordering::Relaxed);
            if count == all {
                waker.request_repaint_after(Duration::from_millis(20));
            }
        });
        self.step = Step::Writing { all, done, result };
    }
}

fn looking_ui(ui: &mut Ui, words: &Words, path: &Path, list: &List) -> Option<Request> {
    let mut request = None;
    let importable = list.importable().count();
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    ui.label(theme::strong(words.fmt("import-title", &[("file", file.into())])));
    ui.horizontal(|ui| {
        let palette = theme::palette(ui);
        let label = words.fmt("import-do", &[("count", importable.into())]);
        let button = Button::new(theme::strong(label).color(palette.on_accent))
            .fill(palette.accent)
            .min_size(vec2(190.0, 46.0));
        let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if (ui.add_enabled(importable > 0, button).clicked() || enter) && importable > 0 {
            request = Some(Request::Import);
        }
        let again = Button::new(words.text("import-again")).min_size(vec2(120.0, 46.0));
        if ui.add(again).clicked() {
            request = Some(Request::ChooseAgain);
        }
        request = request.take().or(close_ui(ui, &words.text("import-close")));
    });
    preview_ui(ui, words, list);
    request
}

fn over_ui(ui: &mut Ui, words: &Words, verdict: &Verdict) -> Option<Request> {
    verdict_ui(ui, Some(verdict), "");
    let mut request = None;
    ui.horizontal(|ui| {
        let again = Button::new(words.text("import-again")).min_size(vec2(120.0, 46.0));
        if ui.add(again).clicked() {
            request = Some(Request::ChooseAgain);
        }
        request = request.take().or(close_ui(ui, &words.text("import-done")));
    });
    request
}

fn waiting_ui(ui: &mut Ui, words: &str, close: &str) -> Option<Request> {
    ui.label(theme::strong(words));
    close_ui(ui, close)
}

fn close_ui(ui: &mut Ui, words: &str) -> Option<Request> {
    let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let close = Button::new(words).min_size(vec2(100.0, 46.0));
    (ui.add(close).clicked() || escape).then_some(Request::Close)
}

/// Runs `work` in a thread of its own and wakes the window when it is done.
fn in_thread<T: Send + 'static>(
    ctx: &Context,
    work: impl FnOnce() -> T + Send + 'static,
) -> Receiver<T> {
    let (send, result) = mpsc::channel();
    let ctx = ctx.clone();
    let started = std::thread::Builder::new().name("youyuan-list".to_owned()).spawn(move || {
        send.send(work()).ok();
        ctx.request_repaint();
    });
    if let Err(error) = started {
        // The receiver finds its sender gone, and the page closes.
        tracing::error!(%error, "no thread for the list");
    }
    result
}

fn written(words: &Words, result: &Result<Vec<Answer>, NotSaved>) -> Verdict {
    match result {
        Ok(answers) => {
            let count = answers.iter().filter(|answer| answer.outcome.is_ok()).count();
            let headline = words.fmt("import-written", &[("count", count.into())]);
            let next = words.text("import-written-next").into_owned();
            Verdict::new(VerdictKind::Success, headline, vec![next])
        }
        Err(not_saved) => {
            let reason = [("reason", not_saved.reason.as_str().into())];
            let lines = vec![
                words.text("import-not-written-next").into_owned(),
                words.fmt("not-saved-reason", &reason),
            ];
            Verdict::new(VerdictKind::Refused, words.text("not-saved"), lines)
        }
    }
}

/// Why a file is no list of people, in words.
fn list_problem(words: &Words, error: &ListError) -> Verdict {
    let line = match error {
        ListError::Unreadable { reason } => {
            words.fmt("import-unreadable", &[("reason", reason.as_str().into())])
        }
        ListError::TooLarge => words.text("import-too-large").into_owned(),
        ListError::NotAList => words.text("import-not-a-list").into_owned(),
        ListError::OldWorkbook => words.text("import-old-workbook").into_owned(),
        ListError::Undecodable { row } => {
            words.fmt("import-undecodable", &[("row", (*row).into())])
        }
        ListError::Empty => words.text("import-empty").into_owned(),
        ListError::NoNameColumn { headings } => {
            let headings = headings.join(&words.text("list-comma"));
            words.fmt("import-no-name-column", &[("headings", headings.into())])
        }
    };
    let next = words.text("import-failed-next").into_owned();
    Verdict::new(VerdictKind::Refused, words.text("import-failed"), vec![line, next])
}
