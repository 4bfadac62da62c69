//! The book: everything that is true now, folded from the journal.
//!
//! The worker behind the door judges by its book, the screens read from theirs, `check` compares
//! one with the file. All are folds over the same entries, so all say the same.

mod fold;
mod history;
mod people;
mod stamps;
mod stock;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use self::history::SetupHistory;
pub use self::history::SetupStep;
pub use self::people::{Attendee, Counts};
pub use self::stamps::Stamps;
pub use self::stock::{Holder, Stock};
use crate::model::ceremony::Ceremony;
use crate::model::clock::ClockRecord;
use crate::model::draw::{DrawRecord, Weight};
use crate::model::fact::FactId;
use crate::model::id::{
    ActionId, AttendeeId, BoothId, DrawNumber, PrizeId, RiddleNumber, TicketNumber, VoucherNumber,
};
use crate::model::odds::{self, OnWheel};
use crate::model::person::Person;
use crate::model::picture::PictureId;
use crate::model::refusal::Refusal;
use crate::model::setup::Setup;

/// When, where and by whom something was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The act.
    pub act: ActionId,
    /// The wall clock then.
    pub at: Timestamp,
    /// Where.
    pub station: Arc<str>,
    /// Who; may be empty.
    pub by: Arc<str>,
}

/// A ticket in somebody's hands and all that happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its number.
    pub number: TicketNumber,
    /// The fact that gave it out.
    pub check_in: FactId,
    /// Whose it is.
    pub attendee: AttendeeId,
    /// When it was given out.
    pub mark: Mark,
    /// Stamps by booth.
    pub stamps: Stamps,
    /// Riddles taken, in order.
    pub takes: Vec<Take>,
    /// Draws made, in order, voided ones left out.
    pub draws: Vec<DrawNumber>,
    /// Vouchers earned, in order.
    pub vouchers: Vec<Voucher>,
    /// Prizes exchanged or given (not drawn), in order.
    pub redeemed: Vec<(PrizeId, u32)>,
}

/// A riddle that a person took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Take {
    /// Which.
    pub riddle: RiddleNumber,
    /// In which of the person's slots.
    pub slot: u32,
    /// Tries made, in order.
    pub tries: Vec<Try>,
    /// When it was given up, if it was.
    pub released: Option<Mark>,
}

/// One attempt at a riddle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// The number of the try, from 1.
    pub number: u32,
    /// What was said.
    pub answer: Arc<str>,
    /// It counted as correct.
    pub correct: bool,
    /// When and where.
    pub mark: Mark,
}

/// A voucher (奖券) and whether it was spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
    /// Its number.
    pub number: VoucherNumber,
    /// When it was earned.
    pub mark: Mark,
    /// When it was spent, if it was.
    pub used: Option<Mark>,
}

/// A draw and how far it has come: decided, shown, handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// What was decided, and from what.
    pub record: DrawRecord,
    /// When it was decided.
    pub mark: Mark,
    /// When the audience saw it.
    pub shown: Option<Mark>,
    /// When it was taken back; the draw stays on record.
    pub voided: Option<Mark>,
}

/// Who took a riddle down for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retired {
    /// Whose attempt it was.
    pub by: TicketNumber,
    /// It was solved, not only tried.
    pub solved: bool,
    /// When and where.
    pub mark: Mark,
}

/// Everything that is true now.
///
/// A copy shares with the first what neither has changed since: people and tickets are many.
#[derive(Clone, Debug, Default)]
pub struct Book {
    seq: u64,
    setup: Setup,
    setup_history: SetupHistory,
    people: HashMap<AttendeeId, Arc<Person>>,
    attendees: HashMap<AttendeeId, Arc<Attendee>>,
    tickets: BTreeMap<TicketNumber, Arc<Ticket>>,
    /// The live ticket of each check-in, so that facts find their ticket by their own reference.
    ticket_by_check_in: HashMap<FactId, TicketNumber>,
    ticket_last: u32,
    booths_paused: BTreeMap<BoothId, Mark>,
    booth_visits: BTreeMap<BoothId, u32>,
    riddles_retired: BTreeMap<RiddleNumber, Retired>,
    riddle_attempts: BTreeMap<RiddleNumber, u32>,
    ceremony: Ceremony,
    pictures: HashMap<PictureId, Arc<[u8]>>,
    draws: BTreeMap<DrawNumber, Draw>,
    blanks_drawn: u32,
    voucher_last: u32,
    stocks: BTreeMap<PrizeId, Stock>,
    voided: HashMap<ActionId, Mark>,
    has_pin: bool,
    purged: Option<Mark>,
    counts: Counts,
    clock: ClockRecord,
    names: HashSet<Arc<str>>,
}

impl Book {
    /// The number of the last entry that was folded in; 0 for an empty book.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The setup as it stands now.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The last change of the setup and what undoes it; none of the first act, which made the
    /// event.
    pub fn setup_undo(&self) -> Option<&SetupStep> {
        self.setup_history.last()
    }

    /// What is known of a person; empty once the data was erased.
    pub fn person(&self, id: AttendeeId) -> Option<&Person> {
        self.people.get(&id).map(Arc::as_ref)
    }

    /// Everybody known by name, unsorted.
    pub fn people_unsorted(&self) -> impl Iterator<Item = (AttendeeId, &Person)> {
        self.attendees.keys().filter_map(|id| Some((*id, self.people.get(id)?.as_ref())))
    }

    /// Somebody on the list.
    pub fn attendee(&self, id: AttendeeId) -> Option<&Attendee> {
        self.attendees.get(&id).map(Arc::as_ref)
    }

    /// A ticket that somebody holds.
    pub fn ticket(&self, number: TicketNumber) -> Option<&Ticket> {
        self.tickets.get(&number).map(Arc::as_ref)
    }

    /// All tickets that somebody holds, by number.
    pub fn tickets(&self) -> impl DoubleEndedIterator<Item = &Ticket> {
        self.tickets.values().map(Arc::as_ref)
    }

    /// The ticket that a person holds.
    pub fn ticket_of(&self, id: AttendeeId) -> Option<&Ticket> {
        self.ticket_by_check_in(self.attendees.get(&id)?.check_in?)
    }

    /// The person who holds a ticket.
    pub fn holder(&self, ticket: TicketNumber) -> Option<&Person> {
        self.person(self.ticket(ticket)?.attendee)
    }

    /// Whether a ticket has the stamps that the draw asks for.
    pub fn is_valid(&self, ticket: &Ticket) -> bool {
        ticket.stamps.len() as u32 >= self.setup.settings.rules.stamps_needed
    }

    /// Since when a booth is paused, if it is.
    pub fn booth_paused(&self, booth: BoothId) -> Option<&Mark> {
        self.booths_paused.get(&booth)
    }

    /// Stamps given by a booth.
    pub fn booth_visits(&self, booth: BoothId) -> u32 {
        self.booth_visits.get(&booth).copied().unwrap_or(0)
    }

    /// Who took a riddle down for everybody, if somebody did.
    pub fn riddle_retired(&self, riddle: RiddleNumber) -> Option<&Retired> {
        self.riddles_retired.get(&riddle)
    }

    /// Whether anybody has tried a riddle.
    pub fn riddle_touched(&self, riddle: RiddleNumber) -> bool {
        self.riddle_attempts.get(&riddle).is_some_and(|&attempts| attempts > 0)
    }

    /// A draw, voided ones included.
    pub fn draw(&self, number: DrawNumber) -> Option<&Draw> {
        self.draws.get(&number)
    }

    /// All draws by number, voided ones included.
    pub fn draws(&self) -> impl DoubleEndedIterator<Item = &Draw> {
        self.draws.values()
    }

    /// The draws of a ticket in order, voided ones left out.
    pub fn draws_of<'a>(&'a self, ticket: &'a Ticket) -> impl DoubleEndedIterator<Item = &'a Draw> {
        ticket.draws.iter().filter_map(|number| self.draws.get(number))
    }

    /// Draws that were decided and not yet shown: what a laptop that died in mid-spin offers
    /// again.
    pub fn draws_waiting(&self) -> impl Iterator<Item = &Draw> {
        self.draws.values().filter(|draw| draw.shown.is_none() && draw.voided.is_none())
    }

    /// The stock of a prize.
    pub fn stock(&self, prize: PrizeId) -> Option<&Stock> {
        self.stocks.get(&prize)
    }

    /// When a drawn prize was handed over, if it was.
    pub fn handed_over(&self, draw: &Draw) -> Option<&Mark> {
        let (prize, piece) = draw.record.won?;
        self.stock(prize)?.holder(piece)?.handed_over.as_ref()
    }

    /// Drawn prizes of a ticket that wait to be handed over, in the order of their draws.
    pub fn prizes_waiting<'a>(&'a self, ticket: &'a Ticket) -> impl Iterator<Item = &'a Draw> {
        self.draws_of(ticket).filter(|draw| {
            draw.shown.is_some() && draw.record.won.is_some() && self.handed_over(draw).is_none()
        })
    }

    /// How far the ceremony of the draw has come.
    pub fn ceremony(&self) -> &Ceremony {
        &self.ceremony
    }

    /// A picture of the event file.
    pub fn picture(&self, id: &PictureId) -> Option<&Arc<[u8]>> {
        self.pictures.get(id)
    }

    /// Whether some acts ask for the leader's PIN.
    pub fn has_pin(&self) -> bool {
        self.has_pin
    }

    /// When the personal data of everybody was removed, if it was.
    pub fn purged(&self) -> Option<&Mark> {
        self.purged.as_ref()
    }

    /// People of whom something is known.
    pub fn people_known(&self) -> u32 {
        self.people.len() as u32
    }

    /// The prizes on the wheel, by number, with what is left of each.
    pub fn on_wheel(&self) -> Vec<OnWheel> {
        let prizes = self.setup.prizes.values().filter(|prize| prize.on_wheel);
        prizes
            .map(|prize| OnWheel::new(prize, self.stock(prize.id).map_or(0, Stock::left)))
            .collect()
    }

    /// Blanks that are left in the bag.
    pub fn blanks_left(&self) -> u32 {
        self.setup.settings.rules.blanks.saturating_sub(self.blanks_drawn)
    }

    /// What the next spin is decided from; see [`odds::weights`].
    pub fn bag(&self) -> Vec<Weight> {
        let odds = self.setup.settings.rules.odds;
        odds::weights(odds, &self.on_wheel(), self.blanks_left())
    }

    /// How the event stands, in numbers.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// What the times of the journal tell of the clock that gave them.
    pub fn clock(&self) -> &ClockRecord {
        &self.clock
    }

    /// Whether people came.
    pub fn has_begun(&self) -> bool {
        self.ticket_last > 0
    }

    /// When an act was taken back, if it was.
    pub fn voided(&self, act: ActionId) -> Option<&Mark> {
        self.voided.get(&act)
    }

    /// The number of the next ticket that is given without a scan.
    pub fn next_ticket(&self) -> TicketNumber {
        let last = self.ticket_last.max(self.setup.settings.rules.tickets_preprinted);
        TicketNumber(last.saturating_add(1))
    }

    pub(crate) fn next_draw(&self) -> DrawNumber {
        DrawNumber(self.draws.last_key_value().map_or(0, |(last, _)| last.0).saturating_add(1))
    }

    pub(crate) fn next_voucher(&self) -> VoucherNumber {
        VoucherNumber(self.voucher_last.saturating_add(1))
    }

    pub(crate) fn ticket_or_refuse(&self, number: TicketNumber) -> Result<&Ticket, Refusal> {
        self.ticket(number).ok_or(Refusal::UnknownTicket { ticket: number })
    }

    /// The ticket that a check-in gave out, while it is held.
    pub fn ticket_by_check_in(&self, check_in: FactId) -> Option<&Ticket> {
        self.tickets.get(self.ticket_by_check_in.get(&check_in)?).map(Arc::as_ref)
    }

    fn ticket_mut(&mut self, check_in: FactId) -> Option<&mut Ticket> {
        self.tickets.get_mut(self.ticket_by_check_in.get(&check_in)?).map(Arc::make_mut)
    }
}
