//! Papers: printed sheets, the report, several events added up, the proof of the draw.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::tz::TimeZone;
use youyuan::desk::{NotSaved, fresh_id};
use youyuan::exchange::print::{self, Printing, Sheet};
use youyuan::exchange::proof;
use youyuan::exchange::report::{self, Figures};
use youyuan::exchange::rollup::{self, LeftOut, Rollup};
use youyuan::model::act::{Act, Action};
use youyuan::model::book::Book;
use youyuan::words::{Language, Words};

use super::error::CliError;
use super::{open, say};

#[derive(Args)]
pub(super) struct PaperArgs {
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
pub(super) struct PrintArgs {
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
    /// What stands on certificates or dish cards: commas between, colons within, as in
    /// "王家:一等奖,李家" and "红烧肉:王家:3栋"
    #[arg(long, default_value_t)]
    names: String,
    /// Tickets bear the names of the people on the list who have none yet
    #[arg(long)]
    named: bool,
    /// In English instead of Chinese
    #[arg(long)]
    english: bool,
}

pub(super) fn proof(file: &Path, out: &Path, close: bool) -> Result<ExitCode, CliError> {
    let (desk, opened) = open(file)?;
    if close && opened.book.ceremony().closed.is_none() && has_draw(&opened.book) {
        let (station, by) = ("proof".to_owned(), String::new());
        let act = Act { id: fresh_id(), station, by, action: Action::CloseDraw {} };
        desk.client().call(act)?.outcome.map_err(CliError::NotClosed)?;
    }
    let transcript = desk.transcript().recv().map_err(|_| NotSaved::closed())??;
    let proof = proof::write(&transcript, out)?;
    let (draws, entries) = (proof.draws.len(), proof.journal.len());
    say(&format!("{draws} draws, {entries} entries of the journal: {}", out.display()))
}

/// Whether there is a draw to be closed.
fn has_draw(book: &Book) -> bool {
    let ceremony = book.ceremony();
    let has_begun = ceremony.pledged.is_some() || ceremony.opened.is_some();
    let rules = &book.setup().settings.rules;
    rules.has_wheel() || has_begun || book.draws().next().is_some()
}

pub(super) fn verify(draws: &Path) -> Result<ExitCode, CliError> {
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

pub(super) fn export(file: &Path, dir: &Path, paper: &PaperArgs) -> Result<ExitCode, CliError> {
    let figures = Figures::read(file, &TimeZone::system())?;
    let files = report::export(&figures, &paper.words(), dir, paper.force)?;
    say(&format!("{} files: {}", files.len(), dir.display()))
}

pub(super) fn rollup(
    out: &Path,
    files: &[PathBuf],
    paper: &PaperArgs,
) -> Result<ExitCode, CliError> {
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

pub(super) fn print_sheet(args: &PrintArgs) -> Result<ExitCode, CliError> {
    let (_desk, opened) = open(&args.file)?;
    let language = if args.english { Language::English } else { Language::Chinese };
    let printing = Printing {
        words: &Words::new(language),
        book: &opened.book,
        coder: &opened.coder,
        commitment: &opened.commitment,
        count: args.count,
        entries: &print::read_entries(&args.names),
        is_named: args.named,
    };
    let pdf = print::print(args.what, &printing)?;
    print::write(&pdf, &args.out)?;
    say(&format!("{} ({} KB)", args.out.display(), pdf.len().div_ceil(1024)))
}
