//! The journal (台帐) as a report tells it: one line for every act, and the acts taken back.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::count::local;
use crate::model::act::Action;
use crate::model::id::{ActionId, PrizeId, TicketNumber, VoucherNumber};
use crate::model::journal::Entry;
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;
use crate::model::setup::Item;

/// One act and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// Its place in the journal, from 1.
    pub seq: u64,
    /// The laptop's wall clock.
    pub at: DateTime,
    /// Where.
    pub station: Arc<str>,
    /// Who; may be empty.
    pub by: Arc<str>,
    /// The key of the words for what was asked.
    pub act: &'static str,
    /// The tickets it was about: first and last.
    pub tickets: Option<(TicketNumber, TicketNumber)>,
    /// The booth, riddle or prize it was about.
    pub item: Option<Item>,
    /// Why it was refused, as the key of words; `None` when it was done.
    pub refused: Option<&'static str>,
    /// It was taken back later.
    pub voided: bool,
    /// The hash that chains it, in hex.
    pub hash: Box<str>,
}

/// An act that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidLine {
    /// The place of the taking back in the journal.
    pub seq: u64,
    /// When.
    pub at: DateTime,
    /// Where.
    pub station: Arc<str>,
    /// By whom.
    pub by: Arc<str>,
    /// Why.
    pub reason: String,
    /// The key of the words for what was taken back.
    pub act: &'static str,
    /// The tickets that it was about.
    pub tickets: Option<(TicketNumber, TicketNumber)>,
    /// The booth, riddle or prize that it was about.
    pub item: Option<Item>,
    /// The place in the journal of what was taken back.
    pub target_seq: Option<u64>,
    /// When that had been done.
    pub target_at: Option<DateTime>,
}

/// Collects a journal, entry by entry.
#[derive(Debug, Default)]
pub struct Journal {
    lines: Vec<(ActionId, Timestamp, JournalLine)>,
    voids: Vec<(ActionId, Timestamp, VoidLine)>,
    spent: BTreeMap<VoucherNumber, PrizeId>,
    names: HashSet<Arc<str>>,
}

/// A whole journal.
pub(super) struct Finished {
    pub(super) lines: Vec<JournalLine>,
    pub(super) voids: Vec<VoidLine>,
    /// What each voucher was spent on last.
    pub(super) spent: BTreeMap<VoucherNumber, PrizeId>,
}

impl Journal {
    /// Takes in the next entry with its hash.
    pub fn record(&mut self, entry: &Entry, hash: &str) {
        let line = JournalLine {
            seq: entry.seq,
            at: DateTime::default(),
            station: self.shared(&entry.station),
            by: self.shared(&entry.by),
            act: act_key(&entry.action),
            tickets: tickets_of(&entry.action, entry.outcome.as_ref().ok()),
            item: item_of(&entry.action),
            refused: entry.outcome.as_ref().err().map(refused_key),
            voided: false,
            hash: hash.into(),
        };
        match &entry.outcome {
            Ok(Receipt::Redeemed { prize, vouchers, .. }) => {
                self.spent.extend(vouchers.iter().map(|voucher| (*voucher, *prize)));
            }
            Ok(Receipt::Voided { target, action, receipt }) => {
                let reason = match &entry.action {
                    Action::Void { reason, .. } => reason.clone(),
                    _ => String::new(),
                };
                let void = VoidLine {
                    seq: entry.seq,
                    at: DateTime::default(),
                    station: line.station.clone(),
                    by: line.by.clone(),
                    reason,
                    act: act_key(action),
                    tickets: tickets_of(action, Some(receipt)),
                    item: item_of(action),
                    target_seq: None,
                    target_at: None,
                };
                self.voids.push((*target, entry.at, void));
            }
            _ => {}
        }
        self.lines.push((entry.id, entry.at, line));
    }

    /// Puts all times on the wall clock, and beside each void what it took back.
    pub(super) fn finish(self, zone: &TimeZone) -> Finished {
        let Self { lines, voids, spent, names: _ } = self;
        let targets: HashSet<ActionId> = voids.iter().map(|(target, _, _)| *target).collect();
        let mut found = HashMap::new();
        let lines: Vec<JournalLine> = lines
            .into_iter()
            .map(|(id, at, mut line)| {
                line.at = local(at, zone);
                line.voided = line.refused.is_none() && targets.contains(&id);
                if line.voided {
                    found.insert(id, (line.seq, line.at));
                }
                line
            })
            .collect();
        let voids = voids.into_iter().map(|(target, at, mut void)| {
            void.at = local(at, zone);
            let target = found.get(&target);
            void.target_seq = target.map(|(seq, _)| *seq);
            void.target_at = target.map(|(_, at)| *at);
            void
        });
        Finished { voids: voids.collect(), lines, spent }
    }

    /// Stations and volunteers are few; each name is kept once.
    fn shared(&mut self, name: &str) -> Arc<str> {
        if let Some(shared) = self.names.get(name) {
            return shared.clone();
        }
        let shared: Arc<str> = name.into();
        self.names.insert(shared.clone());
        shared
    }
}

fn tickets_of(action: &Action, receipt: Option<&Receipt>) -> Option<(TicketNumber, TicketNumber)> {
    if let Some(Receipt::CheckedIn { tickets }) = receipt {
        return Some((tickets.first()?.ticket, tickets.last()?.ticket));
    }
    let ticket = match action {
        Action::WalkIn { ticket, .. } | Action::CheckIn { ticket, .. } => (*ticket)?,
        _ => action.ticket()?,
    };
    Some((ticket, ticket))
}

fn item_of(action: &Action) -> Option<Item> {
    match action {
        Action::Stamp { booth, .. } | Action::PauseBooth { booth, .. } => Some(Item::Booth(*booth)),
        Action::AttemptRiddle { riddle, .. } | Action::GiveUpRiddle { riddle, .. } => {
            Some(Item::Riddle(*riddle))
        }
        Action::Redeem { prize, .. } | Action::Give { prize, .. } => Some(Item::Prize(*prize)),
        _ => None,
    }
}

fn act_key(action: &Action) -> &'static str {
    match action {
        Action::Register { .. } => "report-act-register",
        Action::WalkIn { .. } => "report-act-walk-in",
        Action::CorrectPerson { .. } => "report-act-correct-person",
        Action::CheckIn { .. } => "report-act-check-in",
        Action::Stamp { .. } => "report-act-stamp",
        Action::PauseBooth { paused: true, .. } => "report-act-pause-booth",
        Action::PauseBooth { paused: false, .. } => "report-act-open-booth",
        Action::AttemptRiddle { .. } => "report-act-attempt-riddle",
        Action::GiveUpRiddle { .. } => "report-act-give-up-riddle",
        Action::Draw { .. } => "report-act-draw",
        Action::ShowDraw { .. } => "report-act-show-draw",
        Action::PledgeDraw {} => "report-act-pledge-draw",
        Action::OpenDraw { .. } => "report-act-open-draw",
        Action::CloseDraw {} => "report-act-close-draw",
        Action::HandOver { .. } => "report-act-hand-over",
        Action::Redeem { .. } => "report-act-redeem",
        Action::Give { .. } => "report-act-give",
        Action::Void { .. } => "report-act-void",
        Action::AddPicture { .. } => "report-act-add-picture",
        Action::Configure { .. } => "report-act-configure",
        Action::SetPin { .. } => "report-act-set-pin",
        Action::Unmask { .. } => "report-act-unmask",
        Action::Purge {} => "report-act-purge",
    }
}

/// A refusal in a word or two; the screen said more at the time.
fn refused_key(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::UnknownAttendee { .. }
        | Refusal::UnknownTicket { .. }
        | Refusal::UnknownBooth { .. }
        | Refusal::UnknownRiddle { .. }
        | Refusal::UnknownPrize { .. }
        | Refusal::UnknownDraw { .. }
        | Refusal::UnknownAct { .. } => "report-refused-unknown",
        Refusal::Incomplete { .. } => "report-refused-incomplete",
        Refusal::AlreadyCheckedIn { .. }
        | Refusal::AlreadyStamped { .. }
        | Refusal::AlreadyShown { .. }
        | Refusal::AlreadyPledged { .. }
        | Refusal::AlreadyOpened { .. }
        | Refusal::AlreadyHandedOver { .. }
        | Refusal::AlreadyGiven { .. }
        | Refusal::AlreadyVoided { .. }
        | Refusal::NoDrawsLeft { .. } => "report-refused-already",
        Refusal::TicketTaken { .. } => "report-refused-ticket-taken",
        Refusal::BoothIsPaused { .. } => "report-refused-paused",
        Refusal::RiddleSolved { .. } | Refusal::RiddleRetired { .. } => {
            "report-refused-riddle-down"
        }
        Refusal::NoRiddlesLeft { .. }
        | Refusal::NoTriesLeft { .. }
        | Refusal::AnotherRiddleOpen { .. } => "report-refused-riddle-limit",
        Refusal::NearMiss { .. } => "report-refused-near-miss",
        Refusal::DrawWaiting { .. } | Refusal::NotShownYet { .. } => "report-refused-not-shown",
        Refusal::NotEnoughStamps { .. } => "report-refused-stamps",
        Refusal::OutOfStock { .. } | Refusal::WheelEmpty => "report-refused-out-of-stock",
        Refusal::NotEnoughVouchers { .. } => "report-refused-vouchers",
        Refusal::ReliedOn { .. } | Refusal::NotVoidable => "report-refused-relied-on",
        Refusal::PinNeeded => "report-refused-pin",
        _ => "report-refused-other",
    }
}
