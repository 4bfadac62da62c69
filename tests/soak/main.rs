//! An evening without end: eight stations at one desk, acts of all kinds, mistakes taken back,
//! backups all the while.
//!
//! What an act costs must not depend on how many came before: neither in time, nor in memory
//! beyond the book's own data, nor in what is written. A short evening runs always; the long one,
//! 100,000 acts in ten minutes, with `YOUYUAN_SOAK=100000`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "tests fail loudly"
)]
#![allow(missing_docs, reason = "said by the names")]

mod station;
#[path = "../support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use support::{prize, riddle};
use youyuan::desk::{
    BACKUPS_KEPT, BackupPlan, Client, Desk, check, fresh_id, fresh_identity, is_backup, look,
    system_clock,
};
use youyuan::model::act::{Act, Action};
use youyuan::model::id::BoothId;
use youyuan::model::setup::{Booth, Change, RetireOn, Rules, Settings};

use crate::station::{Station, Tally};

const STATIONS: u64 = 8;
/// Acts of the short evening.
const SHORT: u64 = 5_000;
/// Between two acts of a station in the long evening: ten minutes for 100,000 of eight stations.
const LONG_PAUSE: Duration = Duration::from_millis(48);
const BOOTHS: u32 = 8;
const RIDDLES: u32 = 400;
/// Kinds of prizes: on the wheel, for vouchers, given.
const PRIZES: [(u32, u32, bool, u32); 5] = [
    (1, 4_000, true, 0),
    (2, 4_000, true, 0),
    (3, 300, false, 1),
    (4, 300, false, 2),
    (5, 4_000, false, 0),
];

/// The write-ahead log is begun anew after 1,000 pages of 4 KiB; one transaction may lie across.
const WAL_BYTES_MAX: u64 = 6 << 20;

#[test]
fn the_last_act_of_an_evening_costs_what_the_first_one_did() {
    let asked: Option<u64> = std::env::var("YOUYUAN_SOAK").ok().map(|acts| acts.parse().unwrap());
    let (acts, pause) = asked.map_or((SHORT, Duration::ZERO), |acts| (acts, LONG_PAUSE));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("evening.youyuan");
    let evening = Evening::held(&path, acts, pause);
    evening.tell();
    evening.assert_answers();
    evening.assert_latency(asked.is_some());
    evening.assert_file();
    evening.assert_memory();
}

/// What was measured while the evening went on.
struct Evening {
    path: PathBuf,
    acts: u64,
    /// How long each act took, in the order in which they began.
    took: Vec<(Instant, Duration)>,
    tally: Tally,
    samples: Vec<Sample>,
    /// Bytes that a copy of the book took in the end.
    book_bytes: u64,
    /// The backups that were kept, and what trouble there was.
    backups: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug)]
struct Sample {
    acts: u64,
    /// Time of the processor that this process has used.
    worked: Duration,
    resident: u64,
    file: u64,
    wal: u64,
}

impl Evening {
    fn held(path: &Path, acts: u64, pause: Duration) -> Self {
        Desk::create(path, &fresh_identity()).unwrap();
        let (mut desk, _) = Desk::open(path, system_clock(), Box::new(|_| {})).unwrap();
        let stick = path.with_extension("stick");
        std::fs::create_dir(&stick).unwrap();
        let chosen = Some(stick.clone());
        let plan =
            BackupPlan { chosen, sticks: Box::new(Vec::new), computer: None, former: Vec::new() };
        desk.keep_backups(plan, Box::new(|| {})).unwrap();
        set_up(&desk.client());
        let done = Arc::new(AtomicU64::new(0));
        let begun = Instant::now();
        let stations: Vec<_> = (0..STATIONS)
            .map(|n| {
                let mut station = Station::new(n, desk.client(), &done);
                let (share, wait) = (acts / STATIONS, pause * n as u32 / STATIONS as u32);
                std::thread::Builder::new()
                    .name(format!("station-{n}"))
                    .spawn(move || {
                        for at in 0..share {
                            let due = begun + wait + pause * at as u32;
                            std::thread::sleep(due.saturating_duration_since(Instant::now()));
                            station.act();
                        }
                        (station.took, station.tally)
                    })
                    .unwrap()
            })
            .collect();
        let mut samples = Vec::new();
        while stations.iter().any(|station| !station.is_finished()) {
            std::thread::sleep(Duration::from_millis(if pause.is_zero() { 50 } else { 1_000 }));
            samples.push(Sample::of(path, done.load(Ordering::Relaxed)));
        }
        let (mut took, mut tally) = (Vec::new(), Tally::default());
        for station in stations {
            let (of_station, Tally { done, refused, voided, resent }) = station.join().unwrap();
            took.extend(of_station);
            tally.done += done;
            tally.refused += refused;
            tally.voided += voided;
            tally.resent += resent;
        }
        took.sort_by_key(|(at, _)| *at);
        assert_eq!(desk.backups().unwrap().trouble, None);
        drop(desk);
        let (backups, book_bytes) = (backups_in(&stick), book_bytes(path));
        let (path, acts) = (path.to_owned(), took.len() as u64);
        Self { path, acts, took, tally, samples, book_bytes, backups }
    }

    /// The figures, for `--nocapture`.
    fn tell(&self) {
        let Self { acts, tally, samples, book_bytes, .. } = self;
        println!("{acts} acts, {tally:?}, the book {} KiB", book_bytes >> 10);
        for (n, tenth) in self.tenths().iter().enumerate() {
            let [p50, p99, max] = [50, 99, 100].map(|p| percentile(tenth, p).as_micros());
            println!("tenth {}: p50 {p50} µs, p99 {p99} µs, max {max} µs", n + 1);
        }
        let every = (samples.len() / 20).max(1);
        for Sample { acts, resident, file, wal, .. } in
            samples.iter().step_by(every).chain(samples.last())
        {
            let [resident, file, wal] = [resident, file, wal].map(|bytes| bytes >> 10);
            println!("{acts} acts: resident {resident} KiB, file {file} KiB, log {wal} KiB");
        }
        for tenth in 0..10 {
            println!(
                "tenth {}: {:?} of the processor an act",
                tenth + 1,
                self.worked_per_act(tenth)
            );
        }
        println!("closed: {} bytes, {} an act", size(&self.path), size(&self.path) / acts);
    }

    /// Every answer stands in the file, counted once.
    fn assert_answers(&self) {
        let Tally { done, refused, voided, resent } = self.tally;
        assert_eq!(done + refused + resent, self.acts);
        assert!(voided > 0 && refused > 0 && resent > 0, "{:?}", self.tally);
        let report = check(&self.path).unwrap();
        assert_eq!(report.problems, []);
        let last = self.backups.last().unwrap();
        assert_eq!(check(last).unwrap(), report, "the last backup holds the whole evening");
        assert!(self.backups.len() <= BACKUPS_KEPT);
        let book = look(&self.path, |_, _| {}).unwrap().book;
        // And the one that set it up.
        assert_eq!(book.seq(), done + refused + 1);
        assert_eq!(u64::from(book.counts().refused), refused);
        assert_eq!(u64::from(book.counts().voided), voided);
    }

    /// The second tenth is the yardstick: in the first, caches are cold.
    fn assert_latency(&self, is_long: bool) {
        let tenths = self.tenths();
        let (second, last) = (tenths[1], tenths[9]);
        if is_long {
            let [second, last] = [second, last].map(|tenth| percentile(tenth, 99));
            assert!(last <= second * 2, "p99 {second:?} became {last:?}");
        }
        // What the computer does beside this has no part in the processor's time of an act, but
        // the backups have: they copy the whole file, and a longer one takes longer.
        let [second, last] = [1, 9].map(|tenth| self.worked_per_act(tenth));
        let (limit, of_backups) = (second * 2, Duration::from_millis(1));
        assert!(last <= limit + of_backups, "an act took {second:?}, then {last:?}");
    }

    /// Time of the processor for one act of this tenth, from 0.
    fn worked_per_act(&self, tenth: u64) -> Duration {
        let at = |acts: u64| self.samples.iter().find(|sample| sample.acts >= acts);
        let (from, to) = (self.acts * tenth / 10, self.acts * (tenth + 1) / 10);
        let (Some(from), Some(to)) = (at(from), at(to)) else { return Duration::ZERO };
        (to.worked - from.worked) / (to.acts - from.acts).max(1) as u32
    }

    fn assert_file(&self) {
        let bytes = size(&self.path) / self.acts;
        assert!(FILE_BYTES_PER_ACT.contains(&bytes), "{bytes} bytes an act");
        let wal = self.samples.iter().map(|sample| sample.wal).max().unwrap();
        assert!(wal <= WAL_BYTES_MAX, "the log grew to {wal} bytes");
        assert!(!wal_of(&self.path).exists(), "the log is carried over when the file is closed");
    }

    /// Once SQLite has all the pages that it keeps, only the book grows, with its tables' spare room.
    fn assert_memory(&self) {
        let is_warm = |sample: &&Sample| {
            sample.acts * 5 >= self.acts && (sample.file >= PAGES_KEPT || self.ends_small())
        };
        let warm = self.samples.iter().find(is_warm).unwrap();
        let Some(last) = self.samples.last() else { return };
        let grown = last.resident.saturating_sub(warm.resident);
        let allowed = self.book_bytes + MEMORY_SLACK;
        assert!(grown <= allowed, "{grown} bytes more, the book has {}", self.book_bytes);
    }

    /// Whether SQLite could keep the whole file.
    fn ends_small(&self) -> bool {
        size(&self.path) < 2 * PAGES_KEPT
    }

    fn tenths(&self) -> Vec<&[(Instant, Duration)]> {
        self.took.chunks(self.took.len().div_ceil(10)).collect()
    }
}

/// Bytes of the file for an act, when it is closed.
const FILE_BYTES_PER_ACT: std::ops::RangeInclusive<u64> = 500..=3_000;
/// Bytes of pages that SQLite keeps of an open event, by itself.
const PAGES_KEPT: u64 = 2_000 << 10;
/// What the allocator keeps free between, and pages on their way into a backup.
const MEMORY_SLACK: u64 = 8 << 20;

fn percentile(tenth: &[(Instant, Duration)], percent: usize) -> Duration {
    let mut took: Vec<Duration> = tenth.iter().map(|(_, took)| *took).collect();
    took.sort_unstable();
    took[(took.len() * percent / 100).min(took.len() - 1)]
}

impl Sample {
    fn of(path: &Path, acts: u64) -> Self {
        let (worked, resident) = (worked(), resident());
        Self { acts, worked, resident, file: size(path), wal: size(&wal_of(path)) }
    }
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |metadata| metadata.len())
}

fn wal_of(path: &Path) -> PathBuf {
    path.with_extension("youyuan-wal")
}

/// Bytes of this process in memory; 0 where the system does not say.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = statm.split_whitespace().nth(1).and_then(|pages| pages.parse::<u64>().ok());
    pages.unwrap_or(0) * 4_096
}

/// Time of the processor that this process has used; nothing where the system does not say.
fn worked() -> Duration {
    const TICKS_PER_SEC: u64 = 100;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may hold spaces.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 1_000 / TICKS_PER_SEC)
}

/// The backups in a folder and its folders, oldest first by the entries that they hold.
fn backups_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries
        .flat_map(|path| if path.is_dir() { backups_in(&path) } else { vec![path] })
        .filter(|path| is_backup(path))
        .collect();
    found.sort_by_key(|path| look(path, |_, _| {}).unwrap().book.seq());
    found
}

/// What one book of this event takes, by the mean of some; each is read for itself, for copies
/// share what has not changed.
fn book_bytes(path: &Path) -> u64 {
    const BOOKS: u64 = 4;
    // What reading takes beside the book is free again, and used by those that follow.
    let first = look(path, |_, _| {}).unwrap().book;
    let before = resident();
    let books: Vec<_> = (0..BOOKS).map(|_| look(path, |_, _| {}).unwrap().book).collect();
    let bytes = resident().saturating_sub(before) / BOOKS;
    drop((first, books));
    bytes
}

fn set_up(client: &Client) {
    let rules = Rules {
        draws_per_ticket: 2,
        tries_per_riddle: 2,
        riddles_per_person: 20,
        retire_on: RetireOn::FirstCorrect,
        blanks: 2_000,
        ..Rules::default()
    };
    let settings = Settings { title: "游园会".to_owned(), rules, ..Settings::default() };
    let mut changes = vec![Change::Settings(Box::new(settings))];
    changes.extend((1..=BOOTHS).map(|id| {
        let (name, rules) = (format!("摊位{id}"), String::new());
        Change::Booth(Booth { id: BoothId(id), name, rules, sponsor: None })
    }));
    changes.extend(PRIZES.map(|(id, count, on_wheel, vouchers)| {
        prize(id, &format!("奖品{id}"), count, on_wheel, vouchers)
    }));
    changes.extend((1..=RIDDLES).map(|number| riddle(number, "上下难分", "卡", &["卡住"])));
    let action = Action::Configure { changes, reason: String::new() };
    let act = Act { id: fresh_id(), station: "设置".to_owned(), by: String::new(), action };
    client.call(act).unwrap().outcome.unwrap();
}
