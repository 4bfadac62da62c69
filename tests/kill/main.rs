//! The plug is pulled: whatever was acknowledged is there afterwards, and is answered as before.
//!
//! The real program is killed at random instants, `YOUYUAN_KILLS` times in all (100 if nothing is
//! said): over acts of every kind, imported lists, and files of an older format being opened. The
//! window has its own kills in `tests/window`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
#![allow(missing_docs, reason = "said by the names")]

mod acts;
mod import;
mod life;
mod migration;
mod program;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::time::Instant;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use crate::life::Life;

/// Kills of one event before the next one is made.
const KILLS_PER_LIFE: u32 = 12;

/// A folder in memory, where there is such a place: the kill of a program takes nothing that was
/// written, synced or not, and so thousands of them wear out no disk.
fn memory() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// How many kills a test does of all.
fn share(percent: u32) -> u32 {
    let kills = std::env::var("YOUYUAN_KILLS").ok().and_then(|kills| kills.parse().ok());
    (kills.unwrap_or(100) * percent).div_ceil(100)
}

/// The same kills every time, unless a seed is given.
fn dice() -> StdRng {
    let seed = std::env::var("YOUYUAN_SEED").ok().and_then(|seed| seed.parse().ok());
    StdRng::seed_from_u64(seed.unwrap_or(20_260_926))
}

#[test]
fn what_was_acknowledged_survives_the_kill() {
    let (kills, started) = (share(80), Instant::now());
    let (mut dice, mut done, mut acknowledged) = (dice(), 0, 0);
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    while done < kills {
        let mut life = Life::begin(dice.random());
        for kill in 0..KILLS_PER_LIFE.min(kills - done) {
            life.goes_on_until_killed(kill + 1 == KILLS_PER_LIFE);
        }
        done += KILLS_PER_LIFE.min(kills - done);
        acknowledged += life.acknowledged();
        for kind in life.remembered_kinds() {
            *kinds.entry(kind).or_default() += 1;
        }
    }
    let secs = started.elapsed().as_secs();
    eprintln!("{kills} kills, {acknowledged} acts acknowledged in {secs} s, done: {kinds:?}");
    assert!(acknowledged > kills as usize, "only {acknowledged} acts were answered");
    let missed = acts::KINDS.iter().filter(|kind| !kinds.contains_key(**kind)).count();
    // Each kind comes in its time.
    assert!(missed == 0 || kills < 800 && missed < 8, "{missed} kinds were never done: {kinds:?}");
}

#[test]
fn a_list_comes_in_whole_or_not_at_all() {
    import::survives(share(10));
}

#[test]
fn a_file_is_of_the_old_format_or_of_the_new_one() {
    migration::survives(share(10));
}
