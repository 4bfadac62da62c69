//! New events: from a template, or as a demo whose day is half over.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use crate::desk::{Desk, DeskError, NotSaved, fresh_id, fresh_identity, system_clock};
use crate::exchange::rehearsal::{Plan, RehearsalError, rehearse};
use crate::exchange::template::{Template, TemplateError};
use crate::model::act::Act;
use crate::model::refusal::Refusal;
use crate::model::setup::Setup;

/// People of a demo, and how long its doors have been open.
const DEMO_ATTENDEES: u32 = 120;
const DEMO_MINUTES: i64 = 70;
const DEMO_SEED: u64 = 7;

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
    /// The setup of the template.
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
    let action = template.configure()?;
    Desk::create(path, &fresh_identity())?;
    let (desk, _) = Desk::open(path, system_clock(), Box::new(|_| {}))?;
    let act = Act { id: fresh_id(), station: "设置".to_owned(), by: String::new(), action };
    desk.client().call(act)?.outcome.map_err(NewEventError::Setup)?;
    Ok(())
}

/// Makes a demo in a temporary place of its own: a day with invented people that is half over.
pub fn demo(template: Template) -> Result<PathBuf, NewEventError> {
    let folder = std::env::temp_dir().join(format!("youyuan-demo-{}", fresh_id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join("demo.youyuan");
    let now = Timestamp::now();
    let opens = now - SignedDuration::from_mins(DEMO_MINUTES);
    let plan = Plan { attendees: DEMO_ATTENDEES, seed: DEMO_SEED, opens, stops: Some(now) };
    let mut setup = Setup::default();
    for change in template.changes()? {
        setup.apply(&change);
    }
    rehearse(&setup, &path, plan)?;
    Ok(path)
}
