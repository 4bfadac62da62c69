//! The life of one event that is killed again and again.

use std::path::PathBuf;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;
use youyuan::desk::{BACKUPS_KEPT, is_backup};

use crate::acts::{Dealer, beginning};
use crate::program::{Acting, Death, assert_sound, run};

/// Acts handed in before each kill: more than can be answered until then.
const ACTS: usize = 150;
/// Acts of before that are handed in again first.
const AGAIN: usize = 30;

/// An event in a folder of its own, and everything that it answered.
pub struct Life {
    dice: StdRng,
    folder: TempDir,
    file: PathBuf,
    /// Lines and their first answers, in the order of the journal.
    acknowledged: Vec<(String, Value)>,
    /// Lines that were handed in last and not answered.
    unanswered: Vec<(Uuid, String)>,
    ids: Vec<Uuid>,
}

impl Life {
    pub fn begin(seed: u64) -> Self {
        let mut dice = StdRng::seed_from_u64(seed);
        // On a disk every act takes its time, in memory many are under way.
        let folder =
            if dice.random_bool(0.2) { tempfile::tempdir().unwrap() } else { crate::memory() };
        let file = folder.path().join("event.youyuan");
        // C has more than one try a riddle, so that one can be given up.
        let template = ["A", "B", "C"][dice.random_range(0..3)];
        run(&["new", file.to_str().unwrap(), "--template", template]);
        std::fs::create_dir(folder.path().join("backups")).unwrap();
        let life = Self {
            dice,
            folder,
            file,
            acknowledged: Vec::new(),
            unanswered: Vec::new(),
            ids: Vec::new(),
        };
        let done = life.act(beginning()).until(Death::OfAge);
        assert!(done.iter().all(|answer| !answer["receipt"].is_null()), "{done:?}");
        life
    }

    fn act(&self, lines: Vec<String>) -> Acting {
        let file = self.file.to_str().unwrap();
        let backups = self.folder.path().join("backups");
        Acting::start(&["act", file, "--backup", backups.to_str().unwrap()], lines)
    }

    /// What bears the name of a backup is whole, whenever the program died; how many there are.
    fn assert_backups_are_whole(&self) -> usize {
        let folders = std::fs::read_dir(self.folder.path().join("backups")).unwrap();
        let files = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
        let backups: Vec<PathBuf> =
            files.map(|file| file.unwrap().path()).filter(|path| is_backup(path)).collect();
        backups.iter().for_each(|backup| assert_sound(backup));
        assert!(backups.len() <= BACKUPS_KEPT + 1, "{backups:?}");
        backups.len()
    }

    /// Opens the event, hands in what it may have forgotten and then new acts, and kills it.
    pub fn goes_on_until_killed(&mut self, is_last: bool) {
        let again = self.acknowledged.len().saturating_sub(AGAIN);
        let mut lines: Vec<String> =
            self.acknowledged[again..].iter().map(|(line, _)| line.clone()).collect();
        let known = lines.len();
        // What was not answered is handed in once more, under its id.
        let mut acts = std::mem::take(&mut self.unanswered);
        while acts.len() < ACTS {
            let mut dealer = Dealer { dice: &mut self.dice, ids: &self.ids, is_last };
            acts.push(dealer.act());
        }
        lines.extend(acts.iter().map(|(_, line)| line.clone()));
        let moment = Duration::from_micros(self.dice.random_range(0..20_000));
        let death = match self.dice.random_range(0..4) {
            0 => Death::AfterStart(moment * 3),
            _ => Death::AfterAnswers(self.dice.random_range(1..lines.len() * 2 / 3), moment),
        };
        let answers = self.act(lines).until(death);
        let (old, new) = answers.split_at(known.min(answers.len()));
        for (again, (_, first)) in old.iter().zip(&self.acknowledged[again..]) {
            assert_same(again, first);
        }
        for (answer, (id, line)) in new.iter().zip(&acts) {
            assert_eq!(answer["id"], id.to_string());
            assert!(answer["seq"].is_u64(), "{answer}");
            self.ids.push(*id);
            self.acknowledged.push((line.clone(), answer.clone()));
        }
        self.unanswered = acts.split_off(new.len());
        self.unanswered.truncate(5);
        if self.dice.random_bool(0.2) {
            assert_sound(&self.file);
            self.assert_backups_are_whole();
        }
    }

    /// How many acts were acknowledged, refused ones included.
    pub fn acknowledged(&self) -> usize {
        self.acknowledged.len()
    }

    /// Asks once more for everything that was acknowledged; the kinds of the acts that were done.
    pub fn remembered_kinds(self) -> Vec<String> {
        let lines = self.acknowledged.iter().map(|(line, _)| line.clone()).collect();
        let again = self.act(lines).until(Death::OfAge);
        assert_eq!(again.len(), self.acknowledged.len());
        for (again, (_, first)) in again.iter().zip(&self.acknowledged) {
            assert_same(again, first);
        }
        run(&["check", self.file.to_str().unwrap()]);
        // The last one was made when the program ended by itself.
        assert!(self.assert_backups_are_whole() > 0);
        let kind = |line: &str| -> String {
            let line: Value = serde_json::from_str(line).unwrap();
            line["action"]["do"].as_str().unwrap().to_owned()
        };
        let done = self.acknowledged.iter().filter(|(_, answer)| !answer["receipt"].is_null());
        done.map(|(line, _)| kind(line)).collect()
    }
}

fn assert_same(again: &Value, first: &Value) {
    assert_eq!(again["repeated"], true, "forgotten: {first}");
    for part in ["id", "seq", "at", "receipt", "refusal"] {
        assert_eq!(again[part], first[part]);
    }
}
