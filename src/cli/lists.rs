//! Lists in and out.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use youyuan::desk::{Desk, NotSaved, fresh_id};
use youyuan::exchange::list::{self, Kind, List, Standing};
use youyuan::model::act::{Act, Action};
use youyuan::words::{Language, Words};

use super::error::CliError;
use super::{open, print_json, say};

/// What an import did, or would do.
#[derive(Serialize)]
pub(super) struct ImportReport {
    rows: usize,
    importable: usize,
    imported: usize,
    changed: usize,
    duplicates: usize,
    unreadable: usize,
    gone: usize,
    /// Columns that hold something and were not recognised.
    unread: Vec<String>,
    problems: Vec<String>,
}

pub(super) fn import(
    file: &Path,
    list: &Path,
    dry_run: bool,
    json: bool,
) -> Result<ExitCode, CliError> {
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
        unread: list.head.unread.iter().map(ToString::to_string).collect(),
        problems: list.problems.iter().map(ToString::to_string).collect(),
    };
    tell_import(&report, dry_run, json)
}

/// Takes a list of the setup in, by one act.
pub(super) fn import_items(
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
    let imported = if dry_run { 0 } else { list.taken() };
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
        unread: list.head.unread.iter().map(ToString::to_string).collect(),
        problems: list.problems.iter().map(ToString::to_string).collect(),
    })
}

pub(super) fn tell_import(
    report: &ImportReport,
    dry_run: bool,
    json: bool,
) -> Result<ExitCode, CliError> {
    if json {
        return print_json(report);
    }
    for column in &report.unread {
        eprintln!("{column}: not recognised, what stands in it is left out");
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

/// Writes a list of the setup as a workbook, or its empty form.
pub(super) fn export_list(
    file: &Path,
    kind: Kind,
    out: &Path,
    empty: bool,
) -> Result<ExitCode, CliError> {
    let setup = open(file)?.1.book.setup().clone();
    let setup = (!empty).then_some(&setup);
    std::fs::write(out, list::write(kind, setup, &Words::new(Language::Chinese))?)?;
    say(&format!("{} is ready.", out.display()))
}

/// Puts the people of a list on the event's list, in one transaction; how many there were.
pub(super) fn record(desk: &Desk, list: &List) -> Result<usize, CliError> {
    let act =
        |action| Act { id: fresh_id(), station: "import".to_owned(), by: String::new(), action };
    let acts = list.actions().into_iter().map(act).collect();
    let answers =
        desk.submit_all(acts, |_| {}).recv().unwrap_or_else(|_| Err(NotSaved::closed()))?;
    Ok(answers.iter().filter(|answer| answer.outcome.is_ok()).count())
}
