//! A client of the door: hands in acts and takes answers.

use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use jiff::Timestamp;

use crate::desk::authority::{LeaderKey, NotUnlocked};
use crate::desk::request::Request;
use crate::desk::trouble::Trouble;
use crate::desk::{DeskError, Transcript};
use crate::model::act::Act;
use crate::model::id::ActionId;
use crate::model::journal::Outcome;

/// The answer to an act that is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The act.
    pub id: ActionId,
    /// Its place in the journal.
    pub seq: u64,
    /// When it was first answered.
    pub at: Timestamp,
    /// The same id was answered before, and this is that answer.
    pub repeated: bool,
    /// What happened, or why not.
    pub outcome: Outcome,
}

/// The act could not be put on disk: hand it in again with the same id. Unless its trouble
/// [stops](Trouble::stops) the desk, nothing of it was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not recorded: {trouble}")]
pub struct NotSaved {
    /// The act, where there was one.
    pub id: Option<ActionId>,
    /// Why.
    pub trouble: Trouble,
}

impl NotSaved {
    /// Many acts that nobody took, for the file is closed.
    pub fn closed() -> Self {
        Self { id: None, trouble: Trouble::Closed }
    }
}

/// A client's end of the door.
#[derive(Debug)]
pub struct Client {
    requests: Sender<Request>,
    reply: Sender<Result<Answer, NotSaved>>,
    answers: Receiver<Result<Answer, NotSaved>>,
    key: Option<LeaderKey>,
}

impl Client {
    pub(super) fn new(requests: Sender<Request>) -> Self {
        let (reply, answers) = mpsc::channel();
        Self { requests, reply, answers, key: None }
    }

    /// Asks for the leader's key; it comes when the PIN was checked.
    pub fn unlock(&self, pin: String) -> Receiver<Result<LeaderKey, NotUnlocked>> {
        let (reply, key) = mpsc::channel();
        self.requests.send(Request::Unlock { pin, reply }).ok();
        key
    }

    /// Hands in what follows with this key, or without one.
    pub fn hold(&mut self, key: Option<LeaderKey>) {
        self.key = key;
    }

    /// The whole journal as it stands in the file; it comes when the worker has read it.
    pub fn transcript(&self) -> Receiver<Result<Transcript, DeskError>> {
        let (reply, transcript) = mpsc::channel();
        self.requests.send(Request::Transcript { reply }).ok();
        transcript
    }

    /// Hands an act in and returns at once; the answer comes through [`Self::answer`].
    pub fn submit(&self, act: Act) {
        let id = act.id;
        let act = Box::new(act);
        let request = Request::One { act, key: self.key, reply: self.reply.clone() };
        if self.requests.send(request).is_err() {
            self.reply.send(Err(NotSaved { id: Some(id), trouble: Trouble::Closed })).ok();
        }
    }

    /// The next answer that has arrived, if one has.
    pub fn answer(&self) -> Option<Result<Answer, NotSaved>> {
        self.answers.try_recv().ok()
    }

    /// The next answer, if one arrives within a moment.
    pub fn answer_within(&self, moment: Duration) -> Option<Result<Answer, NotSaved>> {
        self.answers.recv_timeout(moment).ok()
    }

    /// Hands an act in and waits for its answer; for programs that have nothing else to do.
    pub fn call(&self, act: Act) -> Result<Answer, NotSaved> {
        let id = act.id;
        self.submit(act);
        loop {
            match self.answers.recv_timeout(Duration::from_secs(60)) {
                Ok(Ok(answer)) if answer.id != id => {}
                Ok(answer) => return answer,
                Err(_) => {
                    let said = "the event file does not answer".to_owned();
                    return Err(NotSaved { id: Some(id), trouble: Trouble::Other { said } });
                }
            }
        }
    }
}
