//! The command line: the same library, for scripts, tests and people without a display.

mod error;
mod lists;
mod papers;
mod rehearsal;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use serde::Serialize;
use youyuan::desk::{BackupPlan, Desk, DeskError, Opened, check, restore, system_clock};
use youyuan::exchange::list::Kind;
use youyuan::exchange::merge::{Merged, merge};
use youyuan::exchange::new_event;
use youyuan::exchange::template::Template;

use self::error::CliError;
use self::lists::{export_list, import, import_items, tell_import};
use self::papers::{PaperArgs, PrintArgs, export, print_sheet, proof, rollup, verify};
use self::rehearsal::{RehearseArgs, rehearse_file, stats, stats_text};

/// Youyuan 游园: run a community event from one laptop.
///
/// Without a subcommand the window opens, with FILE if one is given.
///
/// Exit codes: 0 all went well; 1 an act was refused or a file is bad; 2 wrong usage.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// The event to open
    file: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Make a demo event in a temporary place and open it
    Demo {
        /// A: children's games day, B: Lantern Festival, C: Mid-Autumn evening
        #[arg(default_value = "A")]
        template: Template,
    },
    /// Make a new event from a template, or from an old event without its people
    New {
        /// Where to; nothing may be there yet
        file: PathBuf,
        /// A: children's games day, B: Lantern Festival, C: Mid-Autumn evening
        #[arg(long, required_unless_present = "from")]
        template: Option<Template>,
        /// Take setup and pictures from this event, which is only read
        #[arg(long, value_name = "OLD", conflicts_with = "template")]
        from: Option<PathBuf>,
    },
    /// Take in a list (CSV or XLSX): people, or riddles, prizes, sponsors, booths of the setup
    Import {
        /// The event
        file: PathBuf,
        /// The list
        list: PathBuf,
        /// What it lists
        #[arg(long, value_enum, default_value_t)]
        kind: Kind,
        /// Why the setup is changed; needed once people have come
        #[arg(long, default_value = "")]
        reason: String,
        /// Only say what would happen
        #[arg(long)]
        dry_run: bool,
        /// Print the report as JSON
        #[arg(long)]
        json: bool,
    },
    /// Write a list of the setup as a workbook, to be edited and imported again
    ExportList {
        /// The event
        file: PathBuf,
        /// What it lists; of people only the empty form is written
        #[arg(long, value_enum)]
        kind: Kind,
        /// The workbook
        #[arg(long)]
        out: PathBuf,
        /// Only the headings
        #[arg(long)]
        empty: bool,
    },
    /// Check an event from its first page to its last fact; exit code 0 only if it is sound
    Check {
        /// The event
        file: PathBuf,
        /// Print the report as JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the figures of an event
    Stats {
        /// The event
        file: PathBuf,
        /// Print them as JSON
        #[arg(long)]
        json: bool,
    },
    /// Read one JSON act a line from standard input, write one JSON answer a line
    #[command(long_about = ACT_HELP)]
    Act {
        /// The event
        file: PathBuf,
        /// Keep backups in this folder meanwhile; it must be there
        #[arg(long, value_name = "FOLDER")]
        backup: Option<PathBuf>,
    },
    /// Take over what another file of the same event recorded and this one did not
    ///
    /// The other file may be a backup; it is only read. Exit code 1 if anything was left to people.
    Merge {
        /// The event
        file: PathBuf,
        /// The other file
        other: PathBuf,
    },
    /// Make an event out of a backup, which stays as it is
    Restore {
        /// The backup
        backup: PathBuf,
        /// Where to; nothing may be there yet
        file: PathBuf,
    },
    /// Write the proof of the draw: draws.json and a page that checks it
    Proof {
        /// The event; its draw must be over
        file: PathBuf,
        /// The folder for draws.json and verify.html
        #[arg(long)]
        out: PathBuf,
        /// Close the draw now and reveal its seed: nobody can spin afterwards
        #[arg(long)]
        close: bool,
    },
    /// Write the report after the event: a workbook with charts, and its tables as CSV
    ///
    /// Names are shortened, phones left out. Text that a spreadsheet might calculate stays text;
    /// in the CSV files it gets an apostrophe. The event may be open elsewhere.
    Export {
        /// The event
        file: PathBuf,
        /// The folder; made if it is not there
        dir: PathBuf,
        #[command(flatten)]
        paper: PaperArgs,
    },
    /// Add up events by community, street office and district in one workbook
    ///
    /// No event is opened for writing; each may be open elsewhere. Exit code 1 if one of them
    /// could not be read; the others count all the same.
    Rollup {
        /// The workbook to write
        out: PathBuf,
        /// The events
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        paper: PaperArgs,
    },
    /// Recompute a proof; exit code 0 only if nothing is wrong
    Verify {
        /// The draws.json of a proof
        draws: PathBuf,
    },
    /// Make a PDF of a sheet to print
    Print(PrintArgs),
    /// Simulate a day with the setup of an event, in a copy; the event itself stays untouched
    Rehearse(RehearseArgs),
}

const ACT_HELP: &str = "\
Read one JSON act a line from standard input, write one JSON answer a line.

Each answer is written and flushed once it is on disk. `id` (a UUID), `station` and `by` may be \
left out; an id that was answered before gives the first answer again. Exit code 1 if any act was \
refused or any line was no act.

  {\"action\":{\"do\":\"walk_in\",\"person\":{\"name\":\"王小明\",\"age\":7}}}
  {\"action\":{\"do\":\"stamp\",\"ticket\":1,\"booth\":2},\"station\":\"摊位 2\",\"by\":\"小李\"}
  {\"action\":{\"do\":\"void\",\"target\":\"<id of an act>\",\"reason\":\"点错了\"}}";

/// Runs what the command line asks for.
pub fn run(cli: Cli) -> Result<ExitCode, CliError> {
    let Some(command) = cli.command else { return window(cli.file.as_deref()) };
    match command {
        Command::Demo { template } => window(Some(&new_event::demo(template)?)),
        Command::New { file, template, from } => {
            match (from, template) {
                (Some(old), _) => new_event::create_from(&file, &old)?,
                // Without --from clap asks for a template.
                (None, template) => {
                    new_event::create(&file, template.unwrap_or(Template::Children))?;
                }
            }
            say(&format!("{} is ready.", file.display()))
        }
        Command::Import { file, list, kind: Kind::People, dry_run, json, .. } => {
            import(&file, &list, dry_run, json)
        }
        Command::Import { file, list, kind, reason, dry_run, json } => {
            let report = import_items(&file, &list, kind, reason, dry_run)?;
            tell_import(&report, dry_run, json)
        }
        Command::ExportList { file, kind, out, empty } => export_list(&file, kind, &out, empty),
        Command::Check { file, json } => check_file(&file, json),
        Command::Stats { file, json } => {
            let stats = stats(&file)?;
            if json { print_json(&stats) } else { say(&stats_text(&stats)) }
        }
        Command::Act { file, backup } => act(&file, backup),
        Command::Merge { file, other } => merge_files(&file, &other),
        Command::Restore { backup, file } => restore_file(&backup, &file),
        Command::Proof { file, out, close } => proof(&file, &out, close),
        Command::Export { file, dir, paper } => export(&file, &dir, &paper),
        Command::Rollup { out, files, paper } => rollup(&out, &files, &paper),
        Command::Verify { draws } => verify(&draws),
        Command::Print(args) => print_sheet(&args),
        Command::Rehearse(args) => rehearse_file(&args),
    }
}

fn window(file: Option<&Path>) -> Result<ExitCode, CliError> {
    youyuan::ui::run(file)?;
    Ok(ExitCode::SUCCESS)
}

fn check_file(file: &Path, json: bool) -> Result<ExitCode, CliError> {
    let report = check(file)?;
    if json {
        print_json(&report)?;
    } else if report.is_sound() {
        say(&format!("sound: {} entries, {} facts", report.entries, report.facts))?;
    } else {
        for problem in &report.problems {
            eprintln!("{problem}");
        }
        eprintln!("not sound: {} problems", report.problems.len() as u64 + report.problems_untold);
    }
    Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn act(file: &Path, backup: Option<PathBuf>) -> Result<ExitCode, CliError> {
    let (mut desk, _) = open(file)?;
    if let Some(folder) = backup {
        if !folder.is_dir() {
            return Err(CliError::NoBackupFolder(folder));
        }
        let plan = BackupPlan {
            chosen: Some(folder),
            sticks: Box::new(Vec::new),
            computer: None,
            former: Vec::new(),
        };
        desk.keep_backups(plan, Box::new(|| {}))?;
    }
    let client = desk.client();
    let counts = youyuan::exchange::act_lines::run(
        &client,
        &mut std::io::stdin().lock(),
        &mut std::io::stdout().lock(),
    )?;
    let all_done = counts.refused == 0 && counts.failed == 0;
    Ok(if all_done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn merge_files(file: &Path, other: &Path) -> Result<ExitCode, CliError> {
    let (desk, _) = open(file)?;
    let Merged { entered, otherwise, refused, left_out } = merge(&desk.client(), other)?;
    say(&format!("{} acts entered.", entered.len()))?;
    for (entry, receipt) in &otherwise {
        say(&format!("entry {}: came out as {receipt:?}", entry.seq))?;
    }
    for (entry, refusal) in &refused {
        say(&format!("entry {}: {refusal}", entry.seq))?;
    }
    for entry in &left_out {
        say(&format!("entry {}: to be settled by people: {:?}", entry.seq, entry.action))?;
    }
    let is_all = otherwise.is_empty() && refused.is_empty() && left_out.is_empty();
    Ok(if is_all { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn restore_file(backup: &Path, file: &Path) -> Result<ExitCode, CliError> {
    let entries = restore(backup, file)?;
    say(&format!("{} is ready: {entries} entries.", file.display()))
}

fn open(file: &Path) -> Result<(Desk, Opened), DeskError> {
    Desk::open(file, system_clock(), Box::new(|_| {}))
}

fn print_json(value: &impl Serialize) -> Result<ExitCode, CliError> {
    say(&serde_json::to_string_pretty(value).map_err(std::io::Error::other)?)
}

/// Prints to standard output; a reader that went away is an error in words, not a panic.
fn say(text: &str) -> Result<ExitCode, CliError> {
    writeln!(std::io::stdout(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}
