//! New events: from a template, from last year's file, or as a demo whose day is half over.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use crate::desk::{Desk, DeskError, NotSaved, fresh_id, fresh_identity, look, system_clock};
use crate::exchange::rehearsal::{
    Plan, RehearsalError, Rehearsed, rehearse_with_pictures, take_over,
};
use crate::exchange::template::{Template, TemplateError};
use crate::model::act::{Act, Action};
use crate::model::book::Book;
use crate::model::picture::{Attached, PictureId};
use crate::model::refusal::Refusal;
use crate::model::setup::Setup;

/// People of a demo.
const DEMO_ATTENDEES: u32 = 120;
/// How long the doors of a demo or a rehearsal have been open.
const OPEN_MINUTES: i64 = 70;
/// People of a rehearsal where nobody has said how many are expected, and at most.
const REHEARSED: u32 = 60;
const REHEARSED_MAX: u32 = 500;
const DEMO_SEED: u64 = 7;
/// How the temporary folders are called.
const DEMO: &str = "youyuan-demo";
const REHEARSAL: &str = "youyuan-rehearsal";

/// Why a new event could not be made.
#[derive(Debug, thiserror::Error)]
pub enum NewEventError {
    /// The event file.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The disk.
    #[error(transparent)]
    NotSaved(#[from] NotSaved),
    /// A template of ours.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The setup of the template or of the old event.
    #[error("the setup was refused: {0}")]
    Setup(Refusal),
    /// The simulated day of a demo.
    #[error(transparent)]
    Rehearsal(#[from] RehearsalError),
    /// A temporary place.
    #[error("no place for the demo: {0}")]
    Io(#[from] std::io::Error),
}

/// Makes a new event at `path` from a template. Fails when something is there already.
pub fn create(path: &Path, template: Template) -> Result<(), NewEventError> {
    make(path, [template.configure()?])
}

/// Makes a new event at `path` with the setup and the pictures of the event `old`: without its
/// people and tickets, with secrets of its own, without a date. `old` is only read.
///
/// Fails when something is at `path` already, and as [`look`] does.
pub fn create_from(path: &Path, old: &Path) -> Result<(), NewEventError> {
    let old = look(old, |_, _| {})?.book;
    let setup = old.setup().for_another_day();
    let named = setup.pictures();
    let known: Vec<Action> = named.iter().filter_map(|id| add_picture(&old, id)).collect();
    let is_whole = known.len() == named.len();
    let setup = if is_whole { setup } else { setup.without_pictures() };
    make(path, known.into_iter().chain([take_over(&setup)]))
}

/// The title of the event at `path`, which is only read.
pub fn title_of(path: &Path) -> Result<String, NewEventError> {
    Ok(look(path, |_, _| {})?.book.setup().settings.title.clone())
}

/// The act that puts a picture of an event into another.
fn add_picture(book: &Book, id: &PictureId) -> Option<Action> {
    let bytes = book.picture(id)?.to_vec();
    Some(Action::AddPicture { picture: Attached::Plain { bytes } })
}

/// Makes a new event in which these acts are done.
fn make(path: &Path, actions: impl IntoIterator<Item = Action>) -> Result<(), NewEventError> {
    Desk::create(path, &fresh_identity())?;
    let (desk, _) = Desk::open(path, system_clock(), Box::new(|_| {}))?;
    for action in actions {
        let act = Act { id: fresh_id(), station: "设置".to_owned(), by: String::new(), action };
        desk.client().call(act)?.outcome.map_err(NewEventError::Setup)?;
    }
    Ok(())
}

/// Makes a rehearsal of an event in a temporary place of its own: a day with invented people that
/// is half over, under the title `title`, with secrets of its own. [`end_rehearsal`] removes it.
pub fn rehearsal(event: &Rehearsed, title: &str) -> Result<PathBuf, NewEventError> {
    let mut event = event.clone();
    let settings = &mut event.setup.settings;
    title.clone_into(&mut settings.title);
    title.clone_into(&mut settings.title_en);
    let expected = settings.expected;
    let attendees = if expected == 0 { REHEARSED } else { expected.min(REHEARSED_MAX) };
    half_over(REHEARSAL, &event, attendees, rand::random())
}

/// Removes a rehearsal with all that lies beside it.
pub fn end_rehearsal(path: &Path) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), std::fs::remove_dir_all)
}

/// Makes a demo in a temporary place of its own: a day with invented people that is half over.
pub fn demo(template: Template) -> Result<PathBuf, NewEventError> {
    let mut setup = Setup::default();
    for change in template.changes()? {
        setup.apply(&change);
    }
    let event = Rehearsed { setup, pictures: Vec::new() };
    half_over(DEMO, &event, DEMO_ATTENDEES, DEMO_SEED)
}

/// Whether an event lies where demos and rehearsals are made: nobody misses it.
pub fn is_passing(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    [DEMO, REHEARSAL].iter().any(|kind| folder.starts_with(kind))
}

/// An event in a temporary folder whose doors have been open for a while.
fn half_over(
    kind: &str,
    event: &Rehearsed,
    attendees: u32,
    seed: u64,
) -> Result<PathBuf, NewEventError> {
    let folder = std::env::temp_dir().join(format!("{kind}-{}", fresh_id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join("event.youyuan");
    let now = Timestamp::now();
    let opens = now - SignedDuration::from_mins(OPEN_MINUTES);
    let plan = Plan { attendees, seed, opens, stops: Some(now) };
    rehearse_with_pictures(event, &path, plan)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::setup::Change;

    /// An event that was held last year, with a picture, a date and everything prepared.
    fn last_year(path: &Path) {
        create(path, Template::MidAutumn).unwrap();
        let bytes = b"\x89PNG\r\n\x1a\n of a moon".to_vec();
        let logo = PictureId::of(&bytes);
        let mut setup = Setup::default();
        Template::MidAutumn.changes().unwrap().iter().for_each(|change| setup.apply(change));
        let mut settings = setup.settings;
        settings.date = Some(jiff::civil::date(2025, 10, 6));
        settings.privacy.keep_until = Some(jiff::civil::date(2025, 11, 6));
        settings.preparation[0].due = settings.date;
        settings.preparation.iter_mut().for_each(|line| line.done = true);
        settings.look.logo = Some(logo);
        let (desk, _) = Desk::open(path, system_clock(), Box::new(|_| {})).unwrap();
        let changes = vec![Change::Settings(Box::new(settings))];
        for action in [
            Action::AddPicture { picture: Attached::Plain { bytes } },
            Action::Configure { changes, reason: String::new() },
        ] {
            let act = Act { id: fresh_id(), station: "设置".into(), by: String::new(), action };
            desk.client().call(act).unwrap().outcome.unwrap();
        }
    }

    #[test]
    fn last_years_event_comes_with_its_pictures_on_a_day_that_is_still_open() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old.youyuan"), folder.path().join("new.youyuan"));
        last_year(&old);
        assert_eq!(title_of(&old).unwrap(), "中秋社区文化活动");
        create_from(&new, &old).unwrap();
        let (was, is) = (look(&old, |_, _| {}).unwrap(), look(&new, |_, _| {}).unwrap());
        assert_ne!(was.event, is.event);
        let (was, is) = (was.book, is.book);
        assert_eq!(is.setup(), &was.setup().for_another_day());
        let settings = &is.setup().settings;
        assert_eq!((settings.date, settings.privacy.keep_until), (None, None));
        assert!(settings.preparation.iter().all(|line| !line.done && line.due.is_none()));
        let logo = settings.look.logo.as_ref().unwrap();
        assert_eq!(is.picture(logo), was.picture(logo));
        assert_eq!(is.setup_undo(), None, "the new event begins here");
    }

    #[test]
    fn a_rehearsal_has_other_secrets_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("real.youyuan");
        last_year(&real);
        let bytes = std::fs::read(&real).unwrap();
        let known = look(&real, |_, _| {}).unwrap();
        let path = rehearsal(&Rehearsed::of(&known.book), "【彩排】游园会").unwrap();
        let rehearsed = look(&path, |_, _| {}).unwrap();
        assert_ne!(rehearsed.event, known.event);
        assert_eq!(rehearsed.book.setup().settings.title, "【彩排】游园会");
        assert!(rehearsed.book.counts().checked_in > 0, "people have come");
        let logo = rehearsed.book.setup().settings.look.logo.as_ref().unwrap();
        assert_eq!(rehearsed.book.picture(logo), known.book.picture(logo), "it looks the same");
        end_rehearsal(&path).unwrap();
        assert!(!path.parent().unwrap().exists());
        assert_eq!(std::fs::read(&real).unwrap(), bytes, "the real event is untouched");
    }
}
