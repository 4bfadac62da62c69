//! The real program, and its sudden death.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{Builder, JoinHandle, sleep};
use std::time::Duration;

use serde_json::Value;

/// Longer than anything may take, on a slow machine as well.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program as it was built for this test, or the one that `YOUYUAN_PROGRAM` names.
pub fn youyuan(arguments: &[&str]) -> Command {
    let named = std::env::var_os("YOUYUAN_PROGRAM");
    let program = named.unwrap_or_else(|| env!("CARGO_BIN_EXE_youyuan").into());
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Runs a command to its end, which must be a good one.
pub fn run(arguments: &[&str]) {
    let output = youyuan(arguments).stderr(Stdio::piped()).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
}

pub fn assert_sound(file: &Path) {
    let report = youyuan::desk::check(file).unwrap();
    assert!(report.is_sound(), "{:#?}", report.problems);
}

/// When the program dies.
#[derive(Clone, Copy, Debug)]
pub enum Death {
    /// So long after it was started: it may still be opening the file.
    AfterStart(Duration),
    /// So long after it gave so many answers: on a slow machine as well it has something to lose.
    AfterAnswers(usize, Duration),
    /// When it has answered everything.
    OfAge,
}

/// A program that takes acts.
pub struct Acting {
    child: Child,
    feeder: JoinHandle<Option<ChildStdin>>,
    answers: Receiver<Value>,
    reader: JoinHandle<()>,
}

impl Acting {
    /// Starts it and hands in these lines, one after the other.
    pub fn start(arguments: &[&str], lines: Vec<String>) -> Self {
        let mut child = youyuan(arguments).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let feeder = Builder::new().spawn(move || {
            for line in lines {
                writeln!(input, "{line}").ok()?;
            }
            // Kept open, so that only the kill ends the program.
            Some(input)
        });
        let output = BufReader::new(child.stdout.take().unwrap());
        let (send, answers) = channel();
        let reader = Builder::new().spawn(move || {
            // A line that was cut off by the kill was not acknowledged.
            let lines = output.lines().map_while(|line| serde_json::from_str(&line.ok()?).ok());
            lines.for_each(|answer| send.send(answer).unwrap());
        });
        Self { child, feeder: feeder.unwrap(), answers, reader: reader.unwrap() }
    }

    /// Every answer that it gave before it died.
    pub fn until(mut self, death: Death) -> Vec<Value> {
        let mut answers = Vec::new();
        match death {
            Death::AfterStart(moment) => sleep(moment),
            Death::AfterAnswers(count, moment) => {
                let answer = |_| self.answers.recv_timeout(PATIENCE).ok();
                answers.extend((0..count).map_while(answer));
                sleep(moment);
            }
            Death::OfAge => {
                // Its input ends; it answers what it has.
                drop(self.feeder.join().unwrap());
                answers.extend(self.answers.iter());
                self.child.wait().unwrap();
                self.reader.join().unwrap();
                return answers;
            }
        }
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.feeder.join().unwrap();
        self.reader.join().unwrap();
        answers.extend(self.answers.try_iter());
        answers
    }
}
