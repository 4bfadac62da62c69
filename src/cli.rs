//! The command line: the same library, for scripts, tests and people without a display.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::tz::TimeZone;
use serde::Serialize;
use youyuan::desk::{Desk, DeskError, NotSaved, Opened, check, fresh_id, system_clock};
use youyuan::exchange::list::{self, Kind, List, ListError, Standing, WriteError};
use youyuan::exchange::new_event::{self, NewEventError};
use youyuan::exchange::print::{self, PrintError, Printing, Sheet};
use youyuan::exchange::proof::{self, ProofError};
use youyuan::exchange::rehearsal::{Plan, RehearsalError, RehearsalReport, rehearse};
use youyuan::exchange::report::{self, Figures, ReportError};
use youyuan::exchange::rollup::{self, LeftOut, Rollup};
use youyuan::exchange::stats::Stats;
use youyuan::exchange::template::Template;
use youyuan::model::act::{Act, Action};
use youyuan::model::refusal::Refusal;
use youyuan::ui::WindowError;
use youyuan::words::{Language, Words};

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
        kind: ListKind,
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
        kind: ListKind,
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

/// What a list lists, on the command line.
#[derive(Clone, Copy, Default, ValueEnum)]
enum ListKind {
    #[default]
    People,
    Riddles,
    Prizes,
    Sponsors,
    Booths,
}

impl From<ListKind> for Kind {
    fn from(kind: ListKind) -> Self {
        match kind {
            ListKind::People => Self::People,
            ListKind::Riddles => Self::Riddles,
            ListKind::Prizes => Self::Prizes,
            ListKind::Sponsors => Self::Sponsors,
            ListKind::Booths => Self::Booths,
        }
    }
}

#[derive(Args)]
struct PaperArgs {
    /// Write it in English; without this, in Chinese
    #[arg(long)]
    english: bool,
    /// Replace files that are there already
    #[arg(long)]
    force: bool,
}

impl PaperArgs {
    fn words(&self) -> Words {
        Words::new(if self.english { Language::English } else { Language::Chinese })
    }
}

#[derive(Args)]
struct PrintArgs {
    /// The event
    file: PathBuf,
    /// What is printed
    what: Sheet,
    /// The PDF; what is there already is replaced
    #[arg(long)]
    out: PathBuf,
    /// How many tickets, slips, cards or blank certificates
    #[arg(long)]
    count: Option<u32>,
    /// Names on certificates, with commas between them
    #[arg(long, value_delimiter = ',')]
    names: Vec<String>,
    /// In English instead of Chinese
    #[arg(long)]
    english: bool,
}

#[derive(Args)]
struct RehearseArgs {
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

const ACT_HELP: &str = "\
Read one JSON act a line from standard input, write one JSON answer a line.

Each answer is written and flushed once it is on disk. `id` (a UUID), `station` and `by` may be \
left out; an id that was answered before gives the first answer again. Exit code 1 if any act was \
refused or any line was no act.

  {\"action\":{\"do\":\"walk_in\",\"person\":{\"name\":\"王小明\",\"age\":7}}}
  {\"action\":{\"do\":\"stamp\",\"ticket\":1,\"booth\":2},\"station\":\"摊位 2\",\"by\":\"小李\"}
  {\"action\":{\"do\":\"void\",\"target\":\"<id of an act>\",\"reason\":\"点错了\"}}";

/// Why a command failed, in words.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The event file.
    #[error("{0}")]
    Desk(#[from] DeskError),
    /// The new event.
    #[error("{0}")]
    NewEvent(#[from] NewEventError),
    /// The list.
    #[error("{0}")]
    List(#[from] ListError),
    /// The list could not be recorded.
    #[error("{0}")]
    NotSaved(#[from] NotSaved),
    /// The rehearsal.
    #[error("{0}")]
    Rehearsal(#[from] RehearsalError),
    /// The proof of the draw.
    #[error("{0}")]
    Proof(#[from] ProofError),
    /// The list could not be written.
    #[error("{0}")]
    Write(#[from] WriteError),
    /// The setup could not be changed.
    #[error("nothing was imported: {0}")]
    NotConfigured(Refusal),
    /// The report.
    #[error("{0}")]
    Report(#[from] ReportError),
    /// The printed sheet.
    #[error("{0}")]
    Print(#[from] PrintError),
    /// The draw could not be closed.
    #[error("the draw cannot be closed: {0}")]
    NotClosed(Refusal),
    /// Standard input or output, or a temporary place.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The window.
    #[error("{0}\nWithout a display, `youyuan rehearse FILE` simulates a day; see --help")]
    Window(#[from] WindowError),
}

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
        Command::Import { file, list, kind: ListKind::People, dry_run, json, .. } => {
            import(&file, &list, dry_run, json)
        }
        Command::Import { file, list, kind, reason, dry_run, json } => {
            let report = import_items(&file, &list, kind.into(), reason, dry_run)?;
            tell_import(&report, dry_run, json)
        }
        Command::ExportList { file, kind, out, empty } => {
            let setup = open(&file)?.1.book.setup().clone();
            let setup = (!empty).then_some(&setup);
            std::fs::write(&out, list::write(kind.into(), setup, &Words::new(Language::Chinese))?)?;
            say(&format!("{} is ready.", out.display()))
        }
        Command::Check { file, json } => check_file(&file, json),
        Command::Stats { file, json } => {
            let stats = stats(&file)?;
            if json { print_json(&stats) } else { say(&stats_text(&stats)) }
        }
        Command::Act { file } => act(&file),
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

/// What an import did, or would do.
#[derive(Serialize)]
struct ImportReport {
    rows: usize,
    importable: usize,
    imported: usize,
    changed: usize,
    duplicates: usize,
    unreadable: usize,
    gone: usize,
    problems: Vec<String>,
}

fn import(file: &Path, list: &Path, dry_run: bool, json: bool) -> Result<ExitCode, CliError> {
    let mut list = list::read(list)?;
    let (desk, opened) = open(file)?;
    let kept = opened.book.setup().settings.privacy.phone;
    list.compare(opened.book.people_unsorted(), kept);
    let imported = if dry_run { 0 } else { record(&desk, &list)? };
    let report = ImportReport {
        rows: list.rows.len(),
        importable: list.importable().count(),
        imported,
        changed: list.corrections().count(),
        duplicates: list.duplicates().count(),
        unreadable: list.rows.iter().filter(|row| !row.readable).count(),
        gone: list.gone.len(),
        problems: list.problems.iter().map(ToString::to_string).collect(),
    };
    tell_import(&report, dry_run, json)
}

/// Takes a list of the setup in, by one act.
fn import_items(
    file: &Path,
    list: &Path,
    kind: Kind,
    reason: String,
    dry_run: bool,
) -> Result<ImportReport, CliError> {
    let bytes = list::bytes_of(list)?;
    let (desk, opened) = open(file)?;
    let list = list::read_items(&bytes, kind, opened.book.setup())?;
    let changes = list.changes();
    let imported = if dry_run { 0 } else { changes.len() };
    if imported > 0 {
        let (station, by) = ("import".to_owned(), String::new());
        let action = Action::Configure { changes, reason };
        let act = Act { id: fresh_id(), station, by, action };
        desk.client().call(act)?.outcome.map_err(CliError::NotConfigured)?;
    }
    let count =
        |is: fn(&Standing) -> bool| list.rows.iter().filter(|row| is(&row.standing)).count();
    Ok(ImportReport {
        rows: list.rows.len(),
        importable: count(|standing| *standing == Standing::New),
        imported,
        changed: count(|standing| matches!(standing, Standing::Changed(_))),
        duplicates: count(|is| matches!(is, Standing::Same | Standing::Twice { .. })),
        unreadable: count(|standing| *standing == Standing::Unreadable),
        gone: list.gone.len(),
        problems: list.problems.iter().map(ToString::to_string).collect(),
    })
}

fn tell_import(report: &ImportReport, dry_run: bool, json: bool) -> Result<ExitCode, CliError> {
    if json {
        return print_json(report);
    }
    for problem in &report.problems {
        eprintln!("{problem}");
    }
    let ImportReport { rows, importable, imported, changed, duplicates, unreadable, gone, .. } =
        report;
    let head = if dry_run {
        format!("{importable} of {rows} rows can be imported, {changed} change what stands there")
    } else {
        format!("{imported} of {rows} rows were imported")
    };
    say(&format!(
        "{head}; {duplicates} stand there already, {unreadable} cannot be read; \
         {gone} stand in the event and not in the list, and stay"
    ))
}

/// Puts the people of a list on the event's list, in one transaction; how many there were.
fn record(desk: &Desk, list: &List) -> Result<usize, CliError> {
    let act =
        |action| Act { id: fresh_id(), station: "import".to_owned(), by: String::new(), action };
    let acts = list.actions().into_iter().map(act).collect();
    let answers = desk.submit_all(acts, |_| {}).recv().unwrap_or_else(|_| {
        Err(NotSaved { id: None, reason: "the event file was closed".to_owned() })
    })?;
    Ok(answers.iter().filter(|answer| answer.outcome.is_ok()).count())
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

fn stats(file: &Path) -> Result<Stats, CliError> {
    Ok(Stats::of(&open(file)?.1.book))
}

fn act(file: &Path) -> Result<ExitCode, CliError> {
    let (desk, _) = open(file)?;
    let client = desk.client();
    let counts = youyuan::exchange::act_lines::run(
        &client,
        &mut std::io::stdin().lock(),
        &mut std::io::stdout().lock(),
    )?;
    let all_done = counts.refused == 0 && counts.failed == 0;
    Ok(if all_done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn proof(file: &Path, out: &Path, close: bool) -> Result<ExitCode, CliError> {
    let (desk, opened) = open(file)?;
    if close && opened.book.ceremony().closed.is_none() {
        let (station, by) = ("proof".to_owned(), String::new());
        let act = Act { id: fresh_id(), station, by, action: Action::CloseDraw {} };
        desk.client().call(act)?.outcome.map_err(CliError::NotClosed)?;
    }
    let closed = || NotSaved { id: None, reason: "the event file was closed".to_owned() };
    let transcript = desk.transcript().recv().map_err(|_| closed())??;
    let proof = proof::write(&transcript, out)?;
    let (draws, entries) = (proof.draws.len(), proof.journal.len());
    say(&format!("{draws} draws, {entries} entries of the journal: {}", out.display()))
}

fn export(file: &Path, dir: &Path, paper: &PaperArgs) -> Result<ExitCode, CliError> {
    let figures = Figures::read(file, &TimeZone::system())?;
    let files = report::export(&figures, &paper.words(), dir, paper.force)?;
    say(&format!("{} files: {}", files.len(), dir.display()))
}

fn rollup(out: &Path, files: &[PathBuf], paper: &PaperArgs) -> Result<ExitCode, CliError> {
    let mut rollup = Rollup::default();
    for file in files {
        rollup.add_file(file);
    }
    for LeftOut { path, why } in &rollup.left_out {
        eprintln!("{}: left out: {why}", path.display());
    }
    rollup::write(&rollup, &paper.words(), out, paper.force)?;
    say(&format!("{} of {} files: {}", rollup.events.len(), files.len(), out.display()))?;
    Ok(if rollup.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print_sheet(args: &PrintArgs) -> Result<ExitCode, CliError> {
    let (_desk, opened) = open(&args.file)?;
    let language = if args.english { Language::English } else { Language::Chinese };
    let printing = Printing {
        words: &Words::new(language),
        book: &opened.book,
        coder: &opened.coder,
        commitment: &opened.commitment,
        count: args.count,
        names: &args.names,
    };
    let pdf = print::print(args.what, &printing)?;
    print::write(&pdf, &args.out)?;
    say(&format!("{} ({} KB)", args.out.display(), pdf.len().div_ceil(1024)))
}

fn verify(draws: &Path) -> Result<ExitCode, CliError> {
    let findings = proof::verify_file(draws)?;
    for (mark, lines) in
        [("ok", &findings.good), ("note", &findings.notes), ("WRONG", &findings.faults)]
    {
        for line in lines {
            say(&format!("{mark:<5} {line}"))?;
        }
    }
    if findings.is_sound() {
        return say("sound: everything was recomputed");
    }
    let faults = findings.faults.len() as u64 + findings.faults_untold;
    eprintln!("not sound: {faults} lines are wrong");
    Ok(ExitCode::FAILURE)
}

fn rehearse_file(args: &RehearseArgs) -> Result<ExitCode, CliError> {
    let setup = open(&args.file)?.1.book.setup().clone();
    let folder = std::env::temp_dir().join(format!("youyuan-rehearsal-{}", fresh_id()));
    let copy = match &args.keep {
        Some(keep) => keep.clone(),
        None => {
            std::fs::create_dir_all(&folder)?;
            folder.join("rehearsal.youyuan")
        }
    };
    // A day of its own, so that nothing of the result depends on when it is rehearsed.
    let opens = jiff::Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(24 * 365 * 56);
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

fn open(file: &Path) -> Result<(Desk, Opened), DeskError> {
    Desk::open(file, system_clock(), Box::new(|_| {}))
}

fn stats_text(stats: &Stats) -> String {
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

fn rehearsal_text(report: &RehearsalReport) -> String {
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

fn print_json(value: &impl Serialize) -> Result<ExitCode, CliError> {
    say(&serde_json::to_string_pretty(value).map_err(std::io::Error::other)?)
}

/// Prints to standard output; a reader that went away is an error in words, not a panic.
fn say(text: &str) -> Result<ExitCode, CliError> {
    writeln!(std::io::stdout(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}
