//! The program under the shim (`shim.c`): what it writes is recorded, or fails. Linux only; the
//! shim is compiled with the compiler that SQLite needs as well.

#![allow(dead_code, reason = "each test binary uses its own part of the support")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
#![allow(missing_docs, reason = "said by the names")]

pub mod script;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use youyuan::model::act::Act;

/// The compiled shim.
pub fn shim() -> &'static Path {
    static SHIM: OnceLock<PathBuf> = OnceLock::new();
    SHIM.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/disk/shim.c");
        let mut hasher = DefaultHasher::new();
        std::fs::read(&source).unwrap().hash(&mut hasher);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let shim = folder.join(format!("shim-{:016x}.so", hasher.finish()));
        if !shim.exists() {
            let fresh = folder.join(format!("shim-{}.so", std::process::id()));
            let options = ["-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o"];
            let mut cc = Command::new("cc");
            cc.args(options).arg(&fresh).arg(&source).args(["-ldl", "-lpthread"]);
            assert!(cc.status().expect("a C compiler").success());
            std::fs::rename(&fresh, &shim).unwrap();
        }
        shim
    })
}

/// How a command runs: what fails in it, and where it is recorded.
#[derive(Clone, Debug, Default)]
pub struct Disk<'a> {
    pub log: Option<&'a Path>,
    /// See `DISK_FAIL` in `shim.c`.
    pub fail: Option<String>,
}

/// A command that sees the files beside `event` through the shim.
pub fn under_shim(program: &Path, event: &Path, disk: &Disk<'_>) -> Command {
    let mut command = Command::new(program);
    command.env("LD_PRELOAD", shim());
    command.env("DISK_FOLDER", event.parent().unwrap().canonicalize().unwrap());
    for (name, value) in [
        ("DISK_LOG", disk.log.map(Path::as_os_str)),
        ("DISK_FAIL", disk.fail.as_ref().map(std::ffi::OsStr::new)),
    ] {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}

/// `youyuan` under the shim.
pub fn youyuan(event: &Path, disk: &Disk<'_>) -> Command {
    under_shim(Path::new(env!("CARGO_BIN_EXE_youyuan")), event, disk)
}

/// A running `youyuan act`, asked one act at a time.
pub struct Door {
    child: Child,
    answers: BufReader<ChildStdout>,
}

impl Door {
    pub fn open(event: &Path, disk: &Disk<'_>) -> Self {
        Self::start(youyuan(event, disk).arg("act").arg(event))
    }

    pub fn start(command: &mut Command) -> Self {
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = piped.spawn().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { child, answers }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The answer; none when the program is gone.
    pub fn ask(&mut self, act: &Act) -> Option<Value> {
        let line = serde_json::to_string(act).unwrap();
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").ok()?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).ok()
    }

    /// Lets the program end by itself.
    pub fn close(mut self) -> ExitStatus {
        drop(self.child.stdin.take());
        self.child.wait().unwrap()
    }

    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// What an answer says apart from when it is given: place in the journal, receipt, refusal.
pub fn outcome(answer: &Value) -> (&Value, &Value, &Value) {
    (&answer["seq"], &answer["receipt"], &answer["refusal"])
}
