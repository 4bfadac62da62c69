//! The door for scripts: one JSON act a line in, one JSON answer a line out.

use std::io::{self, BufRead, Read, Write};

use serde::{Deserialize, Serialize};

use crate::desk::{Answer, Client, NotSaved, fresh_id};
use crate::model::act::{Act, Action};
use crate::model::id::ActionId;
use crate::model::journal::Outcome;
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;

/// A line of more bytes than this is not an act.
const LINE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// An act as a script writes it: id, station and name may be left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default)]
    id: Option<ActionId>,
    #[serde(default)]
    station: Option<String>,
    #[serde(default)]
    by: String,
    action: Action,
}

/// An answer as a script reads it.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
struct Told<'a> {
    id: ActionId,
    seq: u64,
    at: jiff::Timestamp,
    repeated: bool,
    #[serde(flatten)]
    outcome: ToldOutcome<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum ToldOutcome<'a> {
    Receipt(&'a Receipt),
    Refusal {
        reason: String,
        #[serde(flatten)]
        refusal: &'a Refusal,
    },
}

#[derive(Serialize)]
struct Failed<'a> {
    line: u64,
    id: Option<ActionId>,
    error: &'a str,
    /// Why the disk did not take it; nothing where the line was no act.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<&'static str>,
}

/// How the lines went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineCounts {
    /// Acts that were done.
    pub done: u64,
    /// Acts that were refused.
    pub refused: u64,
    /// Lines that were no acts, and acts that could not be put on disk.
    pub failed: u64,
}

/// Hands in the acts of `input` one by one and writes each answer to `output` as soon as it is on
/// disk, flushed. Empty lines are passed over. Fails when `input` or `output` fails.
pub fn run(
    client: &Client,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<LineCounts> {
    let mut counts = LineCounts::default();
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        if Read::take(&mut *input, LINE_BYTES_MAX).read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        if bytes.len() as u64 == LINE_BYTES_MAX && !bytes.ends_with(b"\n") {
            // What follows is the rest of this line, and may look like an act of its own.
            input.skip_until(b'\n')?;
            counts.failed += 1;
            let error = format!("not an act: longer than {LINE_BYTES_MAX} bytes");
            write_line(output, &Failed { line, id: None, error: &error, trouble: None })?;
            continue;
        }
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        match submit(client, &bytes) {
            Ok(answer) => {
                match &answer.outcome {
                    Ok(_) => counts.done += 1,
                    Err(_) => counts.refused += 1,
                }
                write_line(output, &told(&answer))?;
            }
            Err(failure) => {
                counts.failed += 1;
                let (id, error, trouble) = match failure {
                    Failure::NoAct(error) => (None, format!("not an act: {error}"), None),
                    Failure::NotSaved(NotSaved { id, trouble }) => {
                        (id, trouble.to_string(), Some(trouble.name()))
                    }
                };
                write_line(output, &Failed { line, id, error: &error, trouble })?;
            }
        }
    }
    Ok(counts)
}

/// Why a line has no answer.
enum Failure {
    NoAct(serde_json::Error),
    NotSaved(NotSaved),
}

fn submit(client: &Client, line: &[u8]) -> Result<Answer, Failure> {
    let line: Line = serde_json::from_slice(line).map_err(Failure::NoAct)?;
    let Line { id, station, by, action } = line;
    let act = Act {
        id: id.unwrap_or_else(fresh_id),
        station: station.unwrap_or_else(|| "script".to_owned()),
        by,
        action,
    };
    client.call(act).map_err(Failure::NotSaved)
}

fn told(answer: &Answer) -> Told<'_> {
    let Answer { id, seq, at, repeated, outcome } = answer;
    Told { id: *id, seq: *seq, at: *at, repeated: *repeated, outcome: told_outcome(outcome) }
}

fn told_outcome(outcome: &Outcome) -> ToldOutcome<'_> {
    match outcome {
        Ok(receipt) => ToldOutcome::Receipt(receipt),
        Err(refusal) => ToldOutcome::Refusal { reason: refusal.to_string(), refusal },
    }
}

fn write_line(output: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut text = serde_json::to_string(value).map_err(io::Error::other)?;
    text.push('\n');
    output.write_all(text.as_bytes())?;
    output.flush()
}
