//! What a process uses, as Linux tells it.

use std::time::Duration;

/// Processor time of all its threads. Threads that have ended are left out.
pub fn cpu(process: u32) -> Duration {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).expect("it runs");
    let nanos = threads.flatten().filter_map(|thread| {
        let told = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        told.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanos.sum())
}

/// Processor time of its first thread.
pub fn main_cpu(process: u32) -> Duration {
    let told = std::fs::read_to_string(format!("/proc/{process}/task/{process}/schedstat"));
    let nanos = told.ok().and_then(|told| told.split_whitespace().next()?.parse().ok());
    Duration::from_nanos(nanos.expect("it runs"))
}

/// Megabytes that a line of its status tells: `VmRSS`, `VmHWM`, `RssAnon`.
pub fn megabytes(process: u32, line: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
    let line = status.lines().find_map(|found| found.strip_prefix(line)?.strip_prefix(':'));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.expect("a line of numbers") / 1024.0
}
