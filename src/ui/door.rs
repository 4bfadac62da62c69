//! The screens' end of the one door: acts go in, answers are waited for without waiting.

use std::collections::HashMap;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use crate::desk::{Answer, Client, LeaderKey, NotSaved, NotUnlocked, Trouble, fresh_id};
use crate::model::act::{Act, Action};
use crate::model::book::Book;
use crate::model::id::ActionId;
use crate::model::refusal::Refusal;

/// The answer to an act of the screens.
pub type Answered = Result<Answer, NotSaved>;

/// Less than a frame.
const MOMENT: Duration = Duration::from_millis(10);

/// Hands in acts for the panels and keeps their answers until they are taken.
pub struct Door {
    client: Client,
    station: String,
    volunteer: String,
    waiting: HashMap<ActionId, Act>,
    answers: HashMap<ActionId, Answered>,
    /// Why the last act could not be put on disk; nothing once one could.
    trouble: Option<Trouble>,
    /// That act, until it is handed in once more or another one takes its place.
    unsaved: Option<Act>,
    unlocking: Option<Receiver<Result<LeaderKey, NotUnlocked>>>,
    /// The leader sits here until then.
    leader_until: Option<Instant>,
    /// An act was refused for want of the PIN.
    pin_needed: bool,
    /// That act, until the leader comes to it, another one is handed in or nobody asks any more.
    refused: Option<Act>,
    /// What somebody was about to do still waits for the leader.
    expected: bool,
}

/// After this long the leader is taken to have left.
const LEADER_STAYS: Duration = Duration::from_secs(5 * 60);

impl Door {
    /// The door of one window, at one station.
    pub fn new(client: Client, station: String, volunteer: String) -> Self {
        let (waiting, answers) = (HashMap::new(), HashMap::new());
        let (unlocking, leader_until) = (None, None);
        Self {
            client,
            station,
            volunteer,
            waiting,
            answers,
            trouble: None,
            unsaved: None,
            unlocking,
            leader_until,
            pin_needed: false,
            refused: None,
            expected: false,
        }
    }

    /// Hands an action in and returns at once, with the id to ask for the answer by.
    pub fn submit(&mut self, action: Action) -> ActionId {
        let id = fresh_id();
        self.submit_again(id, action);
        id
    }

    /// Hands in once more what was not saved, under the id that it had: should it have been
    /// saved after all, it does not count twice.
    pub fn submit_again(&mut self, id: ActionId, action: Action) {
        let (station, by) = (self.station.clone(), self.volunteer.clone());
        (self.unsaved, self.refused, self.expected) = (None, None, false);
        self.hand_in(Act { id, station, by, action });
    }

    fn hand_in(&mut self, act: Act) {
        self.waiting.insert(act.id, act.clone());
        self.client.submit(act);
    }

    /// Why the last act could not be put on disk, until one can.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// Tells of trouble that did not come through this door.
    pub fn tell(&mut self, trouble: &Trouble) {
        self.trouble = Some(trouble.clone());
    }

    /// Whether the last act could not be put on disk and may be handed in [again](Self::retry).
    pub fn can_retry(&self) -> bool {
        self.unsaved.is_some() && !self.trouble.as_ref().is_some_and(Trouble::stops)
    }

    /// Hands in the last act once more that could not be put on disk, under the id that it had.
    pub fn retry(&mut self) {
        if let Some(act) = self.unsaved.take() {
            self.hand_in(act);
        }
    }

    /// Asks the desk whether this is the leader's PIN; see [`unlocked`](Self::unlocked).
    pub fn unlock(&mut self, pin: String) {
        self.unlocking = Some(self.client.unlock(pin));
    }

    /// The answer to a PIN, once. From the right one on acts are the leader's, for five minutes.
    pub fn unlocked(&mut self) -> Option<Result<(), NotUnlocked>> {
        let answer = self.unlocking.as_ref()?.try_recv().ok()?;
        self.unlocking = None;
        Some(answer.map(|key| {
            self.client.hold(Some(key));
            self.leader_until = Some(Instant::now() + LEADER_STAYS);
        }))
    }

    /// Whether a PIN is being checked.
    pub fn is_unlocking(&self) -> bool {
        self.unlocking.is_some()
    }

    /// How long acts are still the leader's, if they are.
    pub fn leader_stays(&self) -> Option<Duration> {
        let left = self.leader_until?.saturating_duration_since(Instant::now());
        (!left.is_zero()).then_some(left)
    }

    /// Whether acts of the leader would be refused now.
    pub fn is_locked(&self, book: &Book) -> bool {
        book.has_pin() && self.leader_stays().is_none()
    }

    /// Somebody is about to do what needs the PIN.
    pub fn ask_for_pin(&mut self) {
        (self.pin_needed, self.expected) = (true, true);
    }

    /// Whether what somebody was about to do still waits for the leader, who has come, once.
    pub fn take_expected(&mut self) -> bool {
        self.leader_stays().is_some() && std::mem::take(&mut self.expected)
    }

    /// Whether the PIN is needed, since the last call: for an act that was refused without it, or
    /// one that was [about](Self::ask_for_pin) to be.
    pub fn take_pin_needed(&mut self) -> bool {
        std::mem::take(&mut self.pin_needed)
    }

    /// Hands in once more, as an act of its own, what was refused under this id for want of the
    /// PIN, as soon as the leader is there.
    pub fn resume(&mut self, refused: ActionId) -> Option<ActionId> {
        self.leader_stays()?;
        let act = self.refused.take_if(|act| act.id == refused)?;
        Some(self.submit(act.action))
    }

    /// Nobody asks for the PIN any more: what was refused without it is not handed in again.
    pub fn stop_asking(&mut self) {
        (self.refused, self.expected) = (None, false);
    }

    /// The leader leaves.
    pub fn lock(&mut self) {
        self.client.hold(None);
        self.leader_until = None;
    }

    /// Collects the answers that have arrived; once a frame, before the panels.
    pub fn poll(&mut self) {
        if self.leader_until.is_some() && self.leader_stays().is_none() {
            self.lock();
        }
        while let Some(answer) = self.client.answer() {
            self.keep(answer);
        }
    }

    /// Waits for the answer to an act, but no longer than a frame has time: where a commit takes
    /// a millisecond, what follows from it can be shown in this very frame.
    pub fn wait_a_moment(&mut self, act: ActionId) {
        let end = Instant::now() + MOMENT;
        while self.waiting.contains_key(&act) {
            let left = end.saturating_duration_since(Instant::now());
            let Some(answer) = self.client.answer_within(left) else { return };
            self.keep(answer);
        }
    }

    fn keep(&mut self, answer: Answered) {
        let id = match &answer {
            Ok(answer) => answer.id,
            Err(NotSaved { id: Some(id), .. }) => *id,
            Err(NotSaved { id: None, .. }) => return,
        };
        let refused = answer.as_ref().ok().and_then(|answer| answer.outcome.as_ref().err());
        let act = self.waiting.remove(&id);
        if refused == Some(&Refusal::PinNeeded) {
            self.pin_needed = true;
            self.refused.clone_from(&act);
        }
        match &answer {
            Ok(_) => self.trouble = None,
            Err(not_saved) => {
                self.trouble = Some(not_saved.trouble.clone());
                self.unsaved = act;
            }
        }
        self.answers.insert(id, answer);
    }

    /// Takes the answer to an act, if it has arrived.
    pub fn take(&mut self, id: ActionId) -> Option<Answered> {
        self.answers.remove(&id)
    }

    /// Whether any act still waits for its answer.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Where this window stands: "入口".
    pub fn station(&self) -> &str {
        &self.station
    }

    /// Who sits at it; may be empty.
    pub fn volunteer(&self) -> &str {
        &self.volunteer
    }

    /// Moves the window to another station or gives it to another volunteer.
    pub fn staff(&mut self, station: String, volunteer: String) {
        self.station = station;
        self.volunteer = volunteer;
    }
}
