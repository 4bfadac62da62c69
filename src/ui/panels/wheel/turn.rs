//! A turn at the wheel: from the push to the result that the audience has seen.

use super::WheelPanel;
use crate::model::act::Action;
use crate::model::draw::{DrawRecord, may_spin};
use crate::model::id::{ActionId, TicketNumber};
use crate::model::receipt::Receipt;
use crate::ui::door::Answered;
use crate::ui::room::Room;
use crate::ui::widgets::{Verdict, VerdictKind};
use crate::ui::wording;

/// The draw that is shown.
pub(super) struct Showing {
    pub(super) record: DrawRecord,
    pub(super) told: Told,
}

/// How far the event knows that the audience has seen the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// The wheel turns.
    NotYet,
    /// The wheel rests; this act says so.
    Sent(ActionId),
    /// That act was not saved; Space tries again.
    NotSaved(ActionId),
    /// It is on record, and may stand on this screen.
    Done,
}

impl WheelPanel {
    /// Shows a draw that was decided and not shown; else decides one for the ticket.
    ///
    /// A ticket that may not spin is handed in as well: who insists has the refusal on record.
    pub(super) fn push(&mut self, room: &mut Room<'_>) {
        if self.stage.is_spinning() || self.asked.is_waiting() {
            return;
        }
        let waiting = room.live.book().draws_waiting().next().map(|draw| draw.record.clone());
        match (&mut self.showing, waiting, self.ticket) {
            (Some(Showing { record, told: told @ Told::NotSaved(_) }), ..) => {
                let Told::NotSaved(act) = *told else { return };
                room.door.submit_again(act, Action::ShowDraw { draw: record.draw });
                *told = Told::Sent(act);
                self.asked.wait_for(act);
            }
            (Some(Showing { told: Told::NotYet | Told::Sent(_), .. }), ..) => {}
            (_, Some(record), _) => {
                self.ticket = Some(record.ticket);
                self.spin(room, record);
            }
            (None, None, Some(ticket))
                if self.warned != Some(ticket) && spoils_opening(room, ticket) =>
            {
                self.warned = Some(ticket);
                let (key, next) = match room.live.book().ceremony().is_public() {
                    true => ("wheel-not-opened", "wheel-not-opened-next"),
                    false => ("wheel-not-pledged", "wheel-not-pledged-next"),
                };
                let next = room.words.text(next).into_owned();
                let headline = room.words.text(key);
                self.asked.show(Verdict::new(VerdictKind::Already, headline, vec![next]));
            }
            (None, None, Some(ticket)) => self.decide(room, ticket),
            (_, None, _) => {}
        }
    }

    fn decide(&mut self, room: &mut Room<'_>, ticket: TicketNumber) {
        let action = Action::Draw { ticket, lucky: self.lucky.parse().ok() };
        let act = match self.deciding {
            Some((act, same)) if same == ticket => {
                room.door.submit_again(act, action);
                act
            }
            _ => room.door.submit(action),
        };
        self.deciding = Some((act, ticket));
        self.asked.wait_for(act);
        // The audience sees the wheel move a frame earlier.
        room.door.wait_a_moment(act);
        if let Some(answered) = self.asked.poll(room) {
            self.answered(room, &answered);
        }
    }

    pub(super) fn answered(&mut self, room: &Room<'_>, answered: &Answered) {
        match answered {
            Ok(answer) => {
                self.deciding = self.deciding.filter(|(act, _)| *act != answer.id);
                if let Ok(Receipt::Drawn(record)) = &answer.outcome {
                    self.spin(room, record.clone());
                }
            }
            Err(not_saved) => {
                if let Some(Showing { told: told @ Told::Sent(_), .. }) = &mut self.showing
                    && let Told::Sent(act) = *told
                    && not_saved.id == Some(act)
                {
                    *told = Told::NotSaved(act);
                }
            }
        }
    }

    fn spin(&mut self, room: &Room<'_>, record: DrawRecord) {
        self.stage.spin(room, &record);
        self.showing = Some(Showing { record, told: Told::NotYet });
        let headline = room.words.text("wheel-spinning");
        let next = room.words.text("wheel-spinning-next").into_owned();
        self.asked.show(Verdict::new(VerdictKind::Waiting, headline, vec![next]));
    }

    /// Hands in that the result was seen, once the wheel rests, and then tells it here.
    pub(super) fn follow(&mut self, room: &mut Room<'_>) {
        let Some(Showing { record, told }) = &mut self.showing else { return };
        let draw = room.live.book().draw(record.draw);
        if *told != Told::Done && draw.is_some_and(|draw| draw.voided.is_some()) {
            // Taken back before anybody saw it: the wheel has nothing to show.
            self.next_person();
        } else if *told != Told::Done
            && draw.is_some_and(|draw| draw.shown.is_some())
            && !self.asked.is_waiting()
        {
            *told = Told::Done;
            self.tell_result(room);
        } else if *told == Told::NotYet && self.stage.finished() {
            let act = room.door.submit(Action::ShowDraw { draw: record.draw });
            *told = Told::Sent(act);
            self.asked.wait_for(act);
        }
    }

    fn tell_result(&mut self, room: &Room<'_>) {
        let Some(Showing { record, .. }) = &self.showing else { return };
        let (book, words) = (room.live.book(), room.words);
        let name =
            book.holder(record.ticket).map(|person| person.name.as_str()).unwrap_or_default();
        let who = wording::ticket_line(words, record.ticket, name);
        let prize = record.won.and_then(|(id, _)| book.setup().prizes.get(&id));
        let (kind, headline, next) = match prize {
            Some(prize) => {
                let name = format!("{} {}", prize.tier, prize.name).trim().to_owned();
                let headline = words.fmt("done-drawn", &[("prize", name.into())]);
                (VerdictKind::Success, headline, "wheel-won-next")
            }
            None => {
                let headline = words.text("done-drawn-blank").into_owned();
                (VerdictKind::Info, headline, "wheel-blank-next")
            }
        };
        let next = words.text(next).into_owned();
        self.asked.show(Verdict::new(kind, headline, vec![who, next]));
    }
}

/// Whether this would be the first spin, without an opening: it shuts out the pledge and the
/// audience's words.
fn spoils_opening(room: &Room<'_>, ticket: TicketNumber) -> bool {
    let book = room.live.book();
    let is_first = book.ceremony().opened.is_none() && book.draws().next().is_none();
    is_first && may_spin(book, ticket).is_ok()
}
