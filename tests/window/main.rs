//! The real window on a display of its own: a day by hand, and Chinese by an input method.
//!
//! `cargo test --features window-test --test window`; with `YOUYUAN_SHOTS=FOLDER` it leaves
//! pictures there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail loudly")]

mod day;
mod input_method;
mod kills;
mod monitors;
mod projector;
mod spins;
mod x11;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// An event file of template A in a folder of the test's own.
pub(crate) struct Place {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) file: PathBuf,
}

impl Place {
    pub(crate) fn new(template: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("event.youyuan");
        run(&["new", path(&file), "--template", template]);
        Self { folder, file }
    }

    pub(crate) fn stats(&self) -> Value {
        serde_json::from_str(&run(&["stats", path(&self.file), "--json"])).unwrap()
    }

    /// Adds riddle 1, which template A has not.
    pub(crate) fn add_riddle(&self) {
        let riddle = r#"{"number":1,"question":"人在草木中","answer":"茶"}"#;
        self.act(&format!(r#"{{"do":"configure","changes":[{{"riddle":{riddle}}}]}}"#));
    }

    /// Does one act through the command line.
    fn act(&self, action: &str) {
        self.acts(&[action.to_owned()]);
    }

    /// Does acts through the command line.
    pub(crate) fn acts(&self, actions: &[String]) {
        let script = self.folder.path().join("act.jsonl");
        let lines = actions.iter().map(|action| format!("{{\"action\":{action}}}\n"));
        std::fs::write(&script, lines.collect::<String>()).unwrap();
        let acts = std::fs::File::open(script).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_youyuan"));
        let status = command
            .args(["act", path(&self.file)])
            .stdin(acts)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(status.success(), "{actions:?}");
    }

    /// Everything that one table of the event file holds, as text.
    pub(crate) fn column(&self, sql: &str) -> Vec<String> {
        let file = rusqlite::Connection::open(&self.file).unwrap();
        let mut statement = file.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    /// The code on the QR of a ticket, as the program would print it.
    pub(crate) fn code(&self, ticket: u32) -> String {
        let key = self.column("SELECT ticket_key FROM event").remove(0);
        let key: [u8; 32] = hex::decode(key).unwrap().try_into().unwrap();
        let ticket = youyuan::model::id::TicketNumber(ticket);
        youyuan::model::ticket::TicketCoder::new(key).code(ticket)
    }

    pub(crate) fn assert_sound(&self) {
        run(&["check", path(&self.file)]);
    }
}

/// Runs a subcommand that must succeed; what it printed.
pub(crate) fn run(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_youyuan")).args(arguments).output().expect("it runs");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("text")
}

pub(crate) fn path(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}
