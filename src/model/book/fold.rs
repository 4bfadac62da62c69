//! The fold: each fact changes the book by one step, and each void takes its steps back.

use std::sync::Arc;

use crate::model::act::Action;
use crate::model::book::{Attendee, Book, Draw, Holder, Mark, Retired, Take, Ticket, Try, Voucher};
use crate::model::fact::{Fact, FactId, facts_of};
use crate::model::id::{AttendeeId, RiddleNumber, VoucherNumber};
use crate::model::journal::Entry;
use crate::model::person::Person;
use crate::model::picture::PictureId;
use crate::model::receipt::{AttemptMade, Receipt};

impl Book {
    /// Folds in the next entry of the journal.
    pub fn record(&mut self, entry: &Entry) {
        self.seq = entry.seq;
        self.clock.record(entry.at, self.has_begun());
        let Ok(receipt) = &entry.outcome else {
            self.counts.refused += 1;
            return;
        };
        let mark = Mark {
            act: entry.id,
            at: entry.at,
            station: self.shared_name(&entry.station),
            by: self.shared_name(&entry.by),
        };
        if let Receipt::Voided { target, action, receipt } = receipt {
            self.counts.voided += 1;
            self.voided.insert(*target, mark.clone());
            for (id, fact) in facts_of(*target, action, receipt).into_iter().rev() {
                self.take_back(id, &fact, &mark);
            }
        }
        if let (Action::Configure { changes, .. }, Receipt::Configured { .. }) =
            (&entry.action, receipt)
        {
            self.setup_history.note(&self.setup, changes, &mark);
        }
        for (id, fact) in entry.facts() {
            self.step(id, &fact, &mark);
        }
    }

    /// Puts personal data beside the facts; it travels beside the journal, never in it.
    pub fn put_person(&mut self, id: AttendeeId, person: Person) {
        self.people.insert(id, Arc::new(person));
    }

    /// Puts a picture's bytes beside the facts; they travel beside the journal.
    pub fn put_picture(&mut self, id: PictureId, bytes: Arc<[u8]>) {
        self.pictures.insert(id, bytes);
    }

    fn step(&mut self, id: FactId, fact: &Fact, mark: &Mark) {
        match fact {
            Fact::Registration { attendee, .. } => {
                self.counts.registered += 1;
                let attendee_state = Attendee { mark: mark.clone(), check_in: None };
                self.attendees.insert(*attendee, Arc::new(attendee_state));
            }
            Fact::CheckIn { attendee, ticket } => {
                if let Some(attendee) = self.attendees.get_mut(attendee) {
                    Arc::make_mut(attendee).check_in = Some(id);
                }
                self.counts.checked_in += 1;
                self.counts.arrivals.push((id, mark.at));
                self.ticket_last = self.ticket_last.max(ticket.0);
                self.ticket_by_check_in.insert(id, *ticket);
                let ticket = Ticket {
                    number: *ticket,
                    check_in: id,
                    attendee: *attendee,
                    mark: mark.clone(),
                    stamps: Default::default(),
                    takes: Vec::new(),
                    draws: Vec::new(),
                    vouchers: Vec::new(),
                    redeemed: Vec::new(),
                };
                self.tickets.insert(ticket.number, Arc::new(ticket));
            }
            Fact::Stamp { check_in, booth } => {
                self.counts.stamps += 1;
                *self.booth_visits.entry(*booth).or_default() += 1;
                let Some(ticket) = self.ticket_mut(*check_in) else { return };
                ticket.stamps.insert(*booth, mark.clone());
                let first = ticket.stamps.len() == 1;
                self.counts.tickets_stamped += u32::from(first);
            }
            Fact::BoothState { booth, paused: true } => {
                self.booths_paused.insert(*booth, mark.clone());
            }
            Fact::BoothState { booth, paused: false } => {
                self.booths_paused.remove(booth);
            }
            Fact::RiddleTake(made) => {
                let Some(ticket) = self.ticket_mut(made.check_in) else { return };
                ticket.takes.push(Take {
                    riddle: made.riddle,
                    slot: made.slot,
                    tries: Vec::new(),
                    released: None,
                });
            }
            Fact::RiddleAttempt { made, answer, correct, .. } => {
                self.attempt(made, answer, *correct, mark);
            }
            Fact::RiddleRelease { check_in, riddle } => {
                if let Some(take) = self.take_mut(*check_in, *riddle) {
                    take.released = Some(mark.clone());
                }
            }
            Fact::Voucher { number, check_in } => {
                self.counts.vouchers += 1;
                self.voucher_last = self.voucher_last.max(number.0);
                let Some(ticket) = self.ticket_mut(*check_in) else { return };
                ticket.vouchers.push(Voucher { number: *number, mark: mark.clone(), used: None });
            }
            Fact::Draw(record) => {
                self.counts.draws += 1;
                match record.won {
                    Some(_) => self.counts.draws_won += 1,
                    None => self.blanks_drawn += 1,
                }
                if let Some(ticket) = self.ticket_mut(record.check_in) {
                    ticket.draws.push(record.draw);
                }
                let draw =
                    Draw { record: record.clone(), mark: mark.clone(), shown: None, voided: None };
                self.draws.insert(record.draw, draw);
            }
            Fact::DrawShown { draw } => {
                if let Some(draw) = self.draws.get_mut(draw) {
                    draw.shown = Some(mark.clone());
                }
            }
            Fact::Pledged(pledge) => {
                self.ceremony.pledged = Some((pledge.clone(), mark.clone()));
            }
            Fact::Opened { words, .. } => {
                self.ceremony.opened = Some((words.clone(), mark.clone()));
            }
            Fact::Closed { seed } => {
                self.ceremony.closed = Some((seed.clone(), mark.clone()));
            }
            Fact::Award { prize, piece, check_in, draw } => {
                let holder = Holder {
                    check_in: *check_in,
                    draw: *draw,
                    mark: mark.clone(),
                    handed_over: None,
                };
                self.stocks.entry(*prize).or_default().award(*piece, holder);
                if draw.is_none()
                    && let Some(ticket) = self.ticket_mut(*check_in)
                {
                    ticket.redeemed.push((*prize, *piece));
                }
            }
            Fact::VoucherUse { voucher, check_in, .. } => {
                self.counts.vouchers_used += 1;
                if let Some(voucher) = self.voucher_mut(*check_in, *voucher) {
                    voucher.used = Some(mark.clone());
                }
            }
            Fact::HandOver { prize, piece } => {
                self.counts.handed_over += 1;
                let holder = self.stocks.get_mut(prize).and_then(|stock| stock.holder_mut(*piece));
                if let Some(holder) = holder {
                    holder.handed_over = Some(mark.clone());
                }
            }
            Fact::Pieces { prize, first, last } => {
                self.stocks.entry(*prize).or_default().add(*first, *last);
            }
            Fact::PieceRetired { prize, piece } => {
                self.stocks.entry(*prize).or_default().retire(*piece);
            }
            Fact::Setup(change) => self.setup.apply(change),
            Fact::PinSet { set } => self.has_pin = *set,
            Fact::Purged { .. } => {
                self.people.clear();
                self.purged = Some(mark.clone());
            }
            // What a void takes back is in its receipt; a picture's bytes come beside the journal.
            Fact::Correction { .. } | Fact::Void { .. } | Fact::Picture(_) => {}
        }
    }

    fn take_back(&mut self, id: FactId, fact: &Fact, mark: &Mark) {
        match fact {
            Fact::Registration { attendee, .. } => {
                take(&mut self.counts.registered, 1);
                self.attendees.remove(attendee);
            }
            Fact::CheckIn { attendee, ticket } => {
                take(&mut self.counts.checked_in, 1);
                self.counts.arrivals.retain(|(arrival, _)| *arrival != id);
                self.ticket_by_check_in.remove(&id);
                self.tickets.remove(ticket);
                if let Some(attendee) = self.attendees.get_mut(attendee) {
                    Arc::make_mut(attendee).check_in = None;
                }
            }
            Fact::Stamp { check_in, booth } => {
                take(&mut self.counts.stamps, 1);
                if let Some(visits) = self.booth_visits.get_mut(booth) {
                    take(visits, 1);
                }
                let Some(ticket) = self.ticket_mut(*check_in) else { return };
                ticket.stamps.remove(*booth);
                let none_left = ticket.stamps.is_empty();
                take(&mut self.counts.tickets_stamped, none_left.into());
            }
            Fact::RiddleTake(made) => {
                let Some(ticket) = self.ticket_mut(made.check_in) else { return };
                ticket.takes.retain(|take| take.riddle != made.riddle);
            }
            Fact::RiddleAttempt { made, correct, .. } => self.take_attempt_back(made, *correct),
            Fact::RiddleRelease { check_in, riddle } => {
                if let Some(take) = self.take_mut(*check_in, *riddle) {
                    take.released = None;
                }
            }
            Fact::Voucher { number, check_in } => {
                take(&mut self.counts.vouchers, 1);
                let Some(ticket) = self.ticket_mut(*check_in) else { return };
                ticket.vouchers.retain(|voucher| voucher.number != *number);
            }
            Fact::Draw(record) => {
                take(&mut self.counts.draws, 1);
                match record.won {
                    Some(_) => take(&mut self.counts.draws_won, 1),
                    None => take(&mut self.blanks_drawn, 1),
                }
                if let Some(ticket) = self.ticket_mut(record.check_in) {
                    ticket.draws.retain(|draw| *draw != record.draw);
                }
                if let Some(draw) = self.draws.get_mut(&record.draw) {
                    draw.voided = Some(mark.clone());
                }
            }
            Fact::Award { prize, piece, check_in, draw } => {
                if let Some(stock) = self.stocks.get_mut(prize) {
                    stock.take_back(*piece);
                }
                if draw.is_none()
                    && let Some(ticket) = self.ticket_mut(*check_in)
                {
                    ticket.redeemed.retain(|award| *award != (*prize, *piece));
                }
            }
            Fact::VoucherUse { voucher, check_in, .. } => {
                take(&mut self.counts.vouchers_used, 1);
                if let Some(voucher) = self.voucher_mut(*check_in, *voucher) {
                    voucher.used = None;
                }
            }
            Fact::HandOver { prize, piece } => {
                take(&mut self.counts.handed_over, 1);
                let holder = self.stocks.get_mut(prize).and_then(|stock| stock.holder_mut(*piece));
                if let Some(holder) = holder {
                    holder.handed_over = None;
                }
            }
            // These acts are not voidable; the rules refuse them before it comes to this.
            Fact::Correction { .. }
            | Fact::BoothState { .. }
            | Fact::DrawShown { .. }
            | Fact::Pledged(_)
            | Fact::Opened { .. }
            | Fact::Closed { .. }
            | Fact::Picture(_)
            | Fact::PinSet { .. }
            | Fact::Purged { .. }
            | Fact::Pieces { .. }
            | Fact::PieceRetired { .. }
            | Fact::Setup(_)
            | Fact::Void { .. } => {}
        }
    }

    fn attempt(&mut self, made: &AttemptMade, answer: &str, correct: bool, mark: &Mark) {
        self.counts.attempts += 1;
        self.counts.riddles_solved += u32::from(correct);
        *self.riddle_attempts.entry(made.riddle).or_default() += 1;
        if made.retires {
            let retired = Retired { by: made.ticket, solved: correct, mark: mark.clone() };
            self.riddles_retired.insert(made.riddle, retired);
        }
        if let Some(take) = self.take_mut(made.check_in, made.riddle) {
            take.tries.push(Try {
                number: made.try_number,
                answer: answer.into(),
                correct,
                mark: mark.clone(),
            });
        }
    }

    fn take_attempt_back(&mut self, made: &AttemptMade, correct: bool) {
        take(&mut self.counts.attempts, 1);
        take(&mut self.counts.riddles_solved, correct.into());
        if let Some(attempts) = self.riddle_attempts.get_mut(&made.riddle) {
            take(attempts, 1);
        }
        if made.retires {
            self.riddles_retired.remove(&made.riddle);
        }
        if let Some(take) = self.take_mut(made.check_in, made.riddle) {
            take.tries.retain(|attempt| attempt.number != made.try_number);
        }
    }

    fn take_mut(&mut self, check_in: FactId, riddle: RiddleNumber) -> Option<&mut Take> {
        self.ticket_mut(check_in)?.takes.iter_mut().find(|take| take.riddle == riddle)
    }

    fn voucher_mut(&mut self, check_in: FactId, number: VoucherNumber) -> Option<&mut Voucher> {
        let vouchers = &mut self.ticket_mut(check_in)?.vouchers;
        vouchers.iter_mut().find(|voucher| voucher.number == number)
    }

    /// Stations and volunteers are few; each name is kept once.
    fn shared_name(&mut self, name: &str) -> Arc<str> {
        if let Some(shared) = self.names.get(name) {
            return shared.clone();
        }
        let shared: Arc<str> = name.into();
        self.names.insert(shared.clone());
        shared
    }
}

/// Takes from a count. A journal from elsewhere may take back what it never gave: that must not
/// end the program that looks at it.
fn take(count: &mut u32, by: u32) {
    *count = count.saturating_sub(by);
}
