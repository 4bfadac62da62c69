//! The riddle table of a simulated day.

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;

use super::{Day, Step};
use crate::exchange::rehearsal::RehearsalError;
use crate::model::act::{Action, Ruling};
use crate::model::id::{RiddleNumber, TicketNumber};
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;

impl Day {
    /// A ticket's holder comes with a strip and says an answer; so many more follow.
    pub(super) fn guess(&mut self, ticket: TicketNumber, more: u32) -> Result<(), RehearsalError> {
        let Some(riddle) = self.taken_down() else { return Ok(()) };
        let right = self.setup.riddles.get(&riddle).map(|riddle| riddle.answer.clone());
        let answer = match self.dice.random_range(0..10) {
            0..6 => right.unwrap_or_default(),
            6 => format!("{}儿", right.unwrap_or_default()),
            _ => "不知道".to_owned(),
        };
        let attempt =
            |ruling| Action::AttemptRiddle { ticket, riddle, answer: answer.clone(), ruling };
        let act = self.new_act("灯谜台", attempt(None));
        let mut told = self.submit(act.clone())?;
        match self.dice.random_range(0..100) {
            // The scanner fires twice: the same act again.
            0..3 => drop(self.submit(act)?),
            // The wrong ticket was scanned: taken back, then it is their turn.
            3..6 if told.outcome.is_ok() => {
                let (target, reason) = (told.id, "扫错了券".to_owned());
                self.act("灯谜台", Action::Void { target, reason })?;
                told = self.act("灯谜台", attempt(None))?;
            }
            _ => {}
        }
        if let Err(Refusal::NearMiss { .. }) = told.outcome {
            let accept = self.dice.random_bool(0.5);
            let ruling = if accept { Ruling::Accept } else { Ruling::Reject };
            told = self.act("灯谜台", attempt(Some(ruling)))?;
        }
        if let Err(Refusal::AnotherRiddleOpen { open, .. }) = told.outcome {
            self.act("灯谜台", Action::GiveUpRiddle { ticket, riddle: open })?;
        }
        if let Ok(Receipt::RiddleSolved { .. }) = told.outcome {
            self.plan_in(1, 20, Step::Collect(ticket));
        }
        if more > 0 {
            self.plan_in(2, 10, Step::Guess(ticket, more - 1));
        }
        Ok(())
    }

    /// The strip that somebody takes from the rope: as a rule one that still hangs there.
    fn taken_down(&mut self) -> Option<RiddleNumber> {
        self.fold();
        let numbers: Vec<RiddleNumber> = self.setup.riddles.keys().copied().collect();
        let hangs = |number: &RiddleNumber| self.book.riddle_retired(*number).is_none();
        let hanging: Vec<RiddleNumber> = numbers.iter().copied().filter(hangs).collect();
        // Now and then somebody remembers one that was solved meanwhile.
        let from = if self.dice.random_bool(0.1) { &numbers } else { &hanging };
        from.choose(&mut self.dice).copied()
    }
}
