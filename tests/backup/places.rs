//! Where copies may go, and waiting until one is there.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use youyuan::desk::{BackupPlan, BackupState};
use youyuan::model::act::Action;

use crate::support::{TestEvent, person};

/// A computer with a folder for backups and a stick that can be pulled out.
pub struct Places {
    pub folder: TempDir,
    sticks: Arc<Mutex<Vec<PathBuf>>>,
}

impl Places {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["computer", "stick"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let sticks = Arc::new(Mutex::new(vec![folder.path().join("stick")]));
        Self { folder, sticks }
    }

    pub fn stick(&self) -> PathBuf {
        self.folder.path().join("stick")
    }

    pub fn computer(&self) -> PathBuf {
        self.folder.path().join("computer")
    }

    pub fn pull_out(&self) {
        self.sticks.lock().unwrap().clear();
    }

    pub fn plug_in(&self) {
        self.plug_in_as(&self.stick());
    }

    /// A stick that the system shows at this folder.
    pub fn plug_in_as(&self, folder: &Path) {
        *self.sticks.lock().unwrap() = vec![folder.to_owned()];
    }

    pub fn plan(&self) -> BackupPlan {
        let sticks = Arc::clone(&self.sticks);
        BackupPlan {
            chosen: None,
            sticks: Box::new(move || sticks.lock().unwrap().clone()),
            computer: Some(self.computer()),
            former: Vec::new(),
        }
    }

    pub fn backed_up(&self, event: &mut TestEvent) {
        event.desk.as_mut().unwrap().keep_backups(self.plan(), Box::new(|| {})).unwrap();
    }
}

pub fn backups_below(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(backups_below(&path)),
            path => found.push(path),
        }
    }
    found.sort();
    found
}

pub fn state(event: &TestEvent) -> BackupState {
    event.desk.as_ref().unwrap().backups().unwrap()
}

#[track_caller]
pub fn wait_until(event: &TestEvent, reached: impl Fn(&BackupState) -> bool) -> BackupState {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let state = state(event);
        if reached(&state) {
            return state;
        }
        assert!(Instant::now() < end, "{state:#?}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

pub fn holds(state: &BackupState, seq: u64) -> bool {
    state.last.as_ref().is_some_and(|backup| backup.seq >= seq)
}

/// Asks for a backup of everything there is and waits until it is in its place.
#[track_caller]
pub fn back_up(event: &mut TestEvent) -> BackupState {
    let seq = event.book().seq();
    event.desk.as_ref().unwrap().back_up_now();
    wait_until(event, |state| holds(state, seq))
}

pub fn walk_in(name: &str) -> Action {
    Action::WalkIn { person: person(name), ticket: None }
}
