//! Rehearsals and figures, as text or as JSON.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::tz::TimeZone;
use youyuan::desk::fresh_id;
use youyuan::exchange::rehearsal::{Plan, RehearsalReport, doors_open, rehearse};
use youyuan::exchange::stats::Stats;
use youyuan::words::{Language, Words};

use super::error::CliError;
use super::{open, print_json, say};

#[derive(Args)]
pub(super) struct RehearseArgs {
    /// The event whose setup is rehearsed
    file: PathBuf,
    /// How many people come
    #[arg(long, default_value_t = 200)]
    attendees: u32,
    /// Decides everything that chance decides: the same seed gives the same facts
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
    /// Keep the rehearsed event in this file; without it, it is thrown away
    #[arg(long)]
    keep: Option<PathBuf>,
}

pub(super) fn rehearse_file(args: &RehearseArgs) -> Result<ExitCode, CliError> {
    let mut setup = open(&args.file)?.1.book.setup().clone();
    if args.keep.is_some() {
        // Whoever finds the file later must not take it for the event, nor count it as one.
        let title = [("title", setup.settings.title.as_str().into())];
        setup.settings.title = Words::new(Language::Chinese).fmt("rehearsal-title", &title);
    }
    let folder = std::env::temp_dir().join(format!("youyuan-rehearsal-{}", fresh_id()));
    let copy = match &args.keep {
        Some(keep) => keep.clone(),
        None => {
            std::fs::create_dir_all(&folder)?;
            folder.join("rehearsal.youyuan")
        }
    };
    let opens = doors_open(&setup.settings, &TimeZone::system());
    let plan = Plan { attendees: args.attendees, seed: args.seed, opens, stops: None };
    let report = rehearse(&setup, &copy, plan);
    if args.keep.is_none() {
        std::fs::remove_dir_all(&folder)?;
    }
    let report = report?;
    if args.json {
        print_json(&report)?
    } else {
        say(&rehearsal_text(&report))?
    };
    Ok(if report.check.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub(super) fn stats(file: &Path) -> Result<Stats, CliError> {
    Ok(Stats::of(&open(file)?.1.book))
}

pub(super) fn stats_text(stats: &Stats) -> String {
    let mut text = format!(
        "{}\non the list {}, came {}, stamped {}, valid {}\nriddles solved {} of {} attempts, \
         vouchers {} ({} used)\nspins {} ({} won), prizes handed over {}\nrefused {}, taken back {}",
        stats.title,
        stats.registered,
        stats.checked_in,
        stats.tickets_stamped,
        stats.tickets_valid,
        stats.riddles_solved,
        stats.riddle_attempts,
        stats.vouchers,
        stats.vouchers_used,
        stats.draws,
        stats.draws_won,
        stats.handed_over,
        stats.refused,
        stats.voided,
    );
    for booth in &stats.booths {
        text.push_str(&format!("\nbooth {} {}: {} stamps", booth.id, booth.name, booth.stamps));
    }
    for prize in &stats.prizes {
        text.push_str(&format!(
            "\nprize {} {}: {} of {} left",
            prize.id, prize.name, prize.left, prize.pieces
        ));
    }
    text
}

pub(super) fn rehearsal_text(report: &RehearsalReport) -> String {
    let mut text = format!(
        "{} people, seed {}: {} acts ({} done, {} handed in twice) in {:.1} s\n{}",
        report.attendees,
        report.seed,
        report.acts,
        report.done,
        report.repeated,
        report.duration_secs,
        stats_text(&report.stats),
    );
    for (kind, count) in &report.refused {
        text.push_str(&format!("\nrefused, {kind}: {count}"));
    }
    let verdict = if report.check.is_sound() { "sound" } else { "NOT SOUND" };
    text.push_str(&format!("\ncheck: {verdict}, facts {}", report.check.facts_digest));
    for problem in &report.check.problems {
        text.push_str(&format!("\n{problem}"));
    }
    text
}
