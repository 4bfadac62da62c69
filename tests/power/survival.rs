//! The event after the power came back: opened, asked again, checked.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use tempfile::TempDir;
use youyuan::desk::{Desk, check};
use youyuan::model::act::Act;
use youyuan::model::journal::Outcome;

use crate::disk::Disk;
use crate::program::{self, script};
use crate::record::{self, Record};
use crate::support::test_clock;
use crate::{anywhere, beside};

/// Acts that are handed in once more after each cut, the last ones before it.
const ASKED_AGAIN: usize = 4;
/// Cuts right after an event was made.
const AT_ONCE: usize = 8;
/// What `youyuan new` says once there is an event.
const READY: &str = "is ready.";

/// An event in a folder of its own, with a recording of what is done to it beside.
pub struct Scene {
    _folder: TempDir,
    pub event: PathBuf,
    log: PathBuf,
}

/// What came of many cuts.
pub struct Found {
    pub states: usize,
    pub losses: Vec<String>,
}

impl Scene {
    /// A folder in which nothing is yet.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().canonicalize().unwrap();
        std::fs::create_dir(place.join("event")).unwrap();
        let event = place.join("event/event.youyuan");
        Self { event, log: place.join("log"), _folder: folder }
    }

    /// With an event that has nothing in it.
    pub fn fair() -> Self {
        let scene = Self::empty();
        Desk::create(&scene.event, &youyuan::desk::fresh_identity()).unwrap();
        scene
    }

    pub fn disk(&self) -> program::Disk<'_> {
        program::Disk { log: Some(&self.log), fail: None }
    }

    pub fn outside(&self, name: &str) -> PathBuf {
        beside(&self.event, name)
    }

    pub fn records(&self) -> Vec<Record> {
        record::read(&self.log)
    }

    /// Cuts the power `count` times; the folder was empty when the recording began.
    pub fn cut_often(&self, records: &[Record], count: usize, seed: u64) -> Found {
        let mut dice = StdRng::seed_from_u64(seed);
        let mut cuts: Vec<usize> = (0..count).map(|_| anywhere(records, &mut dice)).collect();
        let answers = record::answers(records);
        let ready = record::said(records).into_iter().find(|(_, line)| line.contains(READY));
        let (ready, _) = ready.expect("the event was made");
        // It is there from the moment on in which somebody was told so.
        cuts.extend([ready + 1; AT_ONCE]);
        cuts.sort_unstable();
        let mut disk = Disk::default();
        let mut played = 0;
        let mut losses = Vec::new();
        for cut in cuts {
            for record in &records[played..cut] {
                disk.play(record);
            }
            played = cut;
            let files = disk.cut(&mut dice);
            let before = answers.partition_point(|(at, _)| *at < cut);
            let survived = match ready < cut {
                true => self.look_at(&files, &answers[..before]),
                false => self.look_at_half_made(&files),
            };
            losses.extend(survived.err().map(|loss| format!("at {cut}: {loss}")));
        }
        Found { states: count + AT_ONCE, losses }
    }

    /// Puts files into a folder of their own and says where the event is.
    pub fn lay_out(&self, files: &BTreeMap<PathBuf, Vec<u8>>) -> (TempDir, PathBuf) {
        // In memory, where there is such a place: these syncs are for nobody.
        let memory = Path::new("/dev/shm");
        let folder = match memory.is_dir() {
            true => tempfile::tempdir_in(memory).unwrap(),
            false => tempfile::tempdir().unwrap(),
        };
        for (path, bytes) in files {
            std::fs::write(folder.path().join(path.file_name().unwrap()), bytes).unwrap();
        }
        let event = folder.path().join(self.event.file_name().unwrap());
        (folder, event)
    }

    /// Before the program said that there is an event anything may be found, but no panic.
    fn look_at_half_made(&self, files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<(), String> {
        let (_folder, event) = self.lay_out(files);
        match Desk::open(&event, test_clock(), Box::new(|_| {})) {
            Ok((desk, _)) => drop(desk),
            Err(_) => return Ok(()),
        }
        sound(&event)
    }

    /// Everything that was answered for is there and is answered as before, nothing is damaged,
    /// and the event goes on.
    pub fn look_at(
        &self,
        files: &BTreeMap<PathBuf, Vec<u8>>,
        answers: &[(usize, Value)],
    ) -> Result<(), String> {
        let (folder, event) = self.lay_out(files);
        let opened = Desk::open(&event, test_clock(), Box::new(|_| {}));
        let (desk, opened) = opened.map_err(|error| format!("not opened: {error}"))?;
        let transcript = desk.transcript().recv().unwrap().unwrap();
        let places: HashMap<&str, u64> =
            transcript.entries.iter().map(|entry| (entry.id.as_str(), entry.seq)).collect();
        for (_, answer) in answers {
            let id = answer["id"].as_str().unwrap();
            if places.get(id) != answer["seq"].as_u64().as_ref() {
                return Err(format!("{id} was {} and is {:?}", answer["seq"], places.get(id)));
            }
        }
        let client = desk.client();
        for (_, answer) in answers.iter().rev().take(ASKED_AGAIN) {
            let act: Act = again(answer);
            let told = client.call(act).map_err(|error| error.to_string())?;
            if !told.repeated || told_outcome(&told.outcome) != outcome(answer) {
                return Err(format!("{answer} is now {told:?}"));
            }
        }
        let new = script::crowd(60_000, 1).remove(0);
        let told = client.call(new).map_err(|error| format!("it does not go on: {error}"))?;
        if told.repeated {
            return Err("a new act was known".to_owned());
        }
        let is_purged = opened.book.purged().is_some();
        drop((client, desk));
        if is_purged && let Some(file) = traces(folder.path()) {
            return Err(format!("names are left in {}", file.display()));
        }
        sound(&event)
    }
}

/// The act of an answer, handed in once more: its id is all that counts.
fn again(answer: &Value) -> Act {
    let act = json!({ "id": answer["id"], "station": "入口", "action": { "do": "pledge_draw" } });
    serde_json::from_value(act).unwrap()
}

fn outcome(answer: &Value) -> Value {
    let mut refusal = answer["refusal"].clone();
    if let Some(refusal) = refusal.as_object_mut() {
        // Words for scripts.
        refusal.remove("reason");
    }
    json!([answer["receipt"], refusal])
}

fn told_outcome(outcome: &Outcome) -> Value {
    match outcome {
        Ok(receipt) => json!([receipt, null]),
        Err(refusal) => json!([null, refusal]),
    }
}

fn sound(event: &Path) -> Result<(), String> {
    let report = check(event).map_err(|error| error.to_string())?;
    match report.problems.first() {
        None => Ok(()),
        Some(problem) => Err(problem.to_string()),
    }
}

/// A file that holds a name.
fn traces(folder: &Path) -> Option<PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let holds = |file: &PathBuf| {
        let bytes = std::fs::read(file).unwrap();
        memchr::memmem::find(&bytes, script::NAME.as_bytes()).is_some()
    };
    files.into_iter().find(holds)
}
