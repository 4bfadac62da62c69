//! How the setup stood before its last changes, so that they can be undone.

use crate::model::book::Mark;
use crate::model::setup::{Change, Item, Settings, Setup};

/// Changes further back than this are not undone.
const STEPS_MAX: usize = 50;

/// A change of the setup that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupStep {
    /// The act that changed the setup.
    pub mark: Mark,
    /// What restores every item as it stood before.
    pub restores: Vec<Change>,
}

/// The last changes of the setup, oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct SetupHistory {
    steps: Vec<SetupStep>,
}

impl SetupHistory {
    /// Takes in changes that are about to be made to `setup`.
    ///
    /// What restores the state before a step is not a new step: it takes that step away, so that
    /// undoing goes further back each time.
    pub(super) fn note(&mut self, setup: &Setup, changes: &[Change], mark: &Mark) {
        if setup.settings == Settings::default() {
            // The event is made by this act: there is no state before it to go back to.
            self.steps.clear();
            return;
        }
        if self.last().is_some_and(|step| step.restores == changes) {
            self.steps.pop();
            return;
        }
        let restores = changes.iter().map(|change| as_it_stands(setup, change.item())).collect();
        self.steps.push(SetupStep { mark: mark.clone(), restores });
        let surplus = self.steps.len().saturating_sub(STEPS_MAX);
        self.steps.drain(..surplus);
    }

    pub(super) fn last(&self) -> Option<&SetupStep> {
        self.steps.last()
    }
}

/// The change that makes an item what it is now.
fn as_it_stands(setup: &Setup, item: Item) -> Change {
    let stands = match item {
        Item::Settings => Some(Change::Settings(Box::new(setup.settings.clone()))),
        Item::Sponsor(id) => setup.sponsors.get(&id).cloned().map(Change::Sponsor),
        Item::Booth(id) => setup.booths.get(&id).cloned().map(Change::Booth),
        Item::Prize(id) => setup.prizes.get(&id).cloned().map(Change::Prize),
        Item::Riddle(number) => setup.riddles.get(&number).cloned().map(Change::Riddle),
    };
    stands.unwrap_or(Change::Remove(item))
}
