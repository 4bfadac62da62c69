//! The power fails while backups are made.

use std::collections::HashMap;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use youyuan::desk::{check, is_backup};

use crate::disk::Disk;
use crate::program::{self, Door, script};
use crate::record::Record;
use crate::survival::Scene;
use crate::{CROWD, SEED, anywhere, states};

/// Times that the program is opened and closed; each ends with a backup.
const SITTINGS: usize = 6;

#[test]
fn whatever_is_called_a_backup_is_whole_after_a_power_cut_and_the_last_one_stays() {
    let scene = Scene::fair();
    let folder = scene.event.parent().unwrap();
    let mut disk = Disk::found(folder);
    let backups = folder.join("backups");
    std::fs::create_dir(&backups).unwrap();
    let acts: Vec<_> = script::day().into_iter().chain(script::crowd(1_000, CROWD)).collect();
    // How often a backup is made meanwhile depends on how fast the disk is.
    for sitting in acts.chunks(acts.len().div_ceil(SITTINGS)) {
        let mut command = program::youyuan(&scene.event, &scene.disk());
        let command = command.arg("act").arg(&scene.event).arg("--backup").arg(&backups);
        let mut door = Door::start(command);
        for act in sitting {
            assert!(door.ask(act).unwrap()["seq"].is_u64());
        }
        assert!(door.close().code().is_some());
    }
    let records = scene.records();
    let mut dice = StdRng::seed_from_u64(SEED);
    let mut cuts: Vec<usize> = (0..states()).map(|_| anywhere(&records, &mut dice)).collect();
    // Backups are few among all that is written: after each step of them as well.
    let of_backup = |record: &&Record| record.path.starts_with(&backups);
    let steps = (0..).zip(&records).filter(|(_, record)| of_backup(record));
    cuts.extend(steps.flat_map(|(at, _)| [at + 1; 3]));
    // The program has ended: what it put in place stays there.
    cuts.extend([records.len(); 8]);
    cuts.sort_unstable();
    let tried = cuts.len();
    let (mut played, mut whole) = (0, 0);
    // How many entries what was looked at before holds: most are found again unchanged.
    let mut known: HashMap<Vec<u8>, u64> = HashMap::new();
    for cut in cuts {
        records[played..cut].iter().for_each(|record| disk.play(record));
        played = cut;
        let files = disk.cut(&mut dice);
        let mut newest = 0;
        for (path, bytes) in files.iter().filter(|(path, _)| is_backup(path)) {
            let entries = *known.entry(bytes.clone()).or_insert_with(|| {
                let place = tempfile::tempdir().unwrap();
                let backup = place.path().join(path.file_name().unwrap());
                std::fs::write(&backup, bytes).unwrap();
                let report = check(&backup).unwrap_or_else(|error| panic!("at {cut}: {error}"));
                assert_eq!(report.problems, [], "at {cut}: {path:?}");
                report.entries
            });
            newest = newest.max(entries);
            whole += 1;
        }
        if cut == records.len() {
            assert_eq!(newest, acts.len() as u64, "the last backup holds everything");
        }
    }
    eprintln!("{} operations, {tried} cuts: {whole} backups, all whole", records.len());
    assert!(whole > states(), "only {whole} backups were looked at");
}
