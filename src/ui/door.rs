//! The screens' end of the one door: acts go in, answers are waited for without waiting.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use crate::desk::{Answer, Client, NotSaved, fresh_id};
use crate::model::act::{Act, Action};
use crate::model::id::ActionId;

/// The answer to an act of the screens.
pub type Answered = Result<Answer, NotSaved>;

/// Less than a frame.
const MOMENT: Duration = Duration::from_millis(10);

/// Hands in acts for the panels and keeps their answers until they are taken.
pub struct Door {
    client: Client,
    station: String,
    volunteer: String,
    waiting: HashSet<ActionId>,
    answers: HashMap<ActionId, Answered>,
}

impl Door {
    /// The door of one window, at one station.
    pub fn new(client: Client, station: String, volunteer: String) -> Self {
        let (waiting, answers) = (HashSet::new(), HashMap::new());
        Self { client, station, volunteer, waiting, answers }
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
        self.waiting.insert(id);
        self.client.submit(Act { id, station, by, action });
    }

    /// Collects the answers that have arrived; once a frame, before the panels.
    pub fn poll(&mut self) {
        while let Some(answer) = self.client.answer() {
            self.keep(answer);
        }
    }

    /// Waits for the answer to an act, but no longer than a frame has time: where a commit takes
    /// a millisecond, what follows from it can be shown in this very frame.
    pub fn wait_a_moment(&mut self, act: ActionId) {
        let end = Instant::now() + MOMENT;
        while self.waiting.contains(&act) {
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
        self.waiting.remove(&id);
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
