//! Why not, in words: the reason, when and where the first one was, and what to do next.

use super::{Wording, mark_line};
use crate::model::answer::Near;
use crate::model::draw::may_spin;
use crate::model::id::{DrawNumber, TicketNumber};
use crate::model::refusal::{Missing, Refusal, Reliance};
use crate::model::setup::Item;
use crate::ui::widgets::{Verdict, VerdictKind};

impl Wording<'_> {
    pub(super) fn refusal(&self, refusal: &Refusal) -> Verdict {
        let (headline, lines) = self.refusal_words(refusal);
        Verdict { kind: kind(refusal), headline, lines }
    }

    fn refusal_words(&self, refusal: &Refusal) -> (String, Vec<String>) {
        let words = self.words;
        match refusal {
            Refusal::UnknownAttendee { .. } => self.pair("no-attendee", "no-attendee-next"),
            Refusal::UnknownTicket { ticket } => (
                words.fmt("no-ticket", &[("ticket", ticket.0.into())]),
                vec![self.text("no-ticket-next")],
            ),
            Refusal::UnknownBooth { .. } => self.pair("no-booth", "no-booth-next"),
            Refusal::UnknownRiddle { riddle } => (
                words.fmt("no-riddle", &[("riddle", riddle.0.into())]),
                vec![self.text("no-riddle-next")],
            ),
            Refusal::RiddleUnanswered { riddle } => (
                words.fmt("riddle-unanswered", &[("riddle", riddle.0.into())]),
                vec![self.text("riddle-unanswered-next")],
            ),
            Refusal::UnknownPrize { .. } => self.pair("no-prize", "no-prize-next"),
            Refusal::UnknownDraw { .. } => self.pair("no-draw", "no-draw-next"),
            Refusal::UnknownAct { .. } => self.pair("no-act", "no-act-next"),
            Refusal::Incomplete { what } => {
                (self.text("incomplete"), vec![self.text(missing_key(*what))])
            }
            Refusal::AlreadyCheckedIn { attendee, ticket, first } => (
                words.fmt("already-checked-in", &[("ticket", ticket.0.into())]),
                vec![
                    self.person(*attendee),
                    mark_line(self.book, first),
                    self.text("already-checked-in-next"),
                ],
            ),
            Refusal::TicketTaken { ticket, attendee, first } => (
                words.fmt("ticket-taken", &[("ticket", ticket.0.into())]),
                vec![
                    self.person(*attendee),
                    mark_line(self.book, first),
                    self.text("ticket-taken-next"),
                ],
            ),
            Refusal::AlreadyStamped { ticket, booth, first } => (
                self.text("already-stamped"),
                vec![
                    format!("{} · {}", self.ticket(*ticket), self.booth(*booth)),
                    words.fmt("first-time", &[("mark", mark_line(self.book, first).into())]),
                ],
            ),
            Refusal::BoothIsPaused { booth, since } => (
                words.fmt("booth-is-paused", &[("booth", self.booth(*booth).into())]),
                vec![
                    words.fmt("since-time", &[("mark", mark_line(self.book, since).into())]),
                    self.text("booth-is-paused-next"),
                ],
            ),
            Refusal::RiddleSolved { riddle, by, first } => (
                words.fmt("riddle-solved", &[("riddle", riddle.0.into())]),
                vec![self.ticket(*by), mark_line(self.book, first), self.text("riddle-down-next")],
            ),
            Refusal::RiddleRetired { riddle, by, first } => (
                words.fmt("riddle-retired", &[("riddle", riddle.0.into())]),
                vec![self.ticket(*by), mark_line(self.book, first), self.text("riddle-down-next")],
            ),
            Refusal::NoRiddlesLeft { ticket, limit } => (
                words.fmt("no-riddles-left", &[("limit", (*limit).into())]),
                vec![self.ticket(*ticket), self.text("no-riddles-left-next")],
            ),
            Refusal::NoTriesLeft { ticket, riddle, last, .. } => (
                words.fmt("no-tries-left", &[("riddle", riddle.0.into())]),
                vec![
                    self.ticket(*ticket),
                    words.fmt("last-time", &[("mark", mark_line(self.book, last).into())]),
                    self.text("riddle-down-next"),
                ],
            ),
            Refusal::AnotherRiddleOpen { ticket, open, tries_left } => (
                words.fmt("another-riddle-open", &[("riddle", open.0.into())]),
                vec![
                    self.ticket(*ticket),
                    words.fmt("another-riddle-open-next", &[("left", (*tries_left).into())]),
                ],
            ),
            Refusal::NearMiss { near, .. } => (
                self.text(match near {
                    Near::SameSound => "near-same-sound",
                    Near::OneCharacterOff => "near-one-character",
                }),
                vec![self.text("near-next")],
            ),
            Refusal::RiddleNotOpen { ticket, riddle } => (
                words.fmt("riddle-not-open", &[("riddle", riddle.0.into())]),
                vec![self.ticket(*ticket)],
            ),
            Refusal::NotEnoughStamps { ticket, have, need, missing } => (
                words.fmt(
                    "not-enough-stamps",
                    &[("missing", need.saturating_sub(*have).into()), ("have", (*have).into())],
                ),
                vec![
                    self.ticket(*ticket),
                    words.fmt(
                        "not-enough-stamps-next",
                        &[("booths", self.booths(missing.iter().copied()).into())],
                    ),
                ],
            ),
            Refusal::NoWheel => self.pair("no-wheel", "no-wheel-next"),
            Refusal::NoDrawsLeft { ticket, draw, last, .. } => (
                self.text("no-draws-left"),
                vec![self.ticket(*ticket), self.draw_result(*draw), mark_line(self.book, last)],
            ),
            Refusal::DrawWaiting { ticket, .. } => (
                self.text("draw-waiting"),
                vec![self.ticket(*ticket), self.text("draw-waiting-next")],
            ),
            Refusal::WheelEmpty => self.pair("wheel-empty", "wheel-empty-next"),
            Refusal::PledgeFirst => self.pair("pledge-first", "pledge-first-next"),
            Refusal::AlreadyPledged { first } => {
                (self.text("already-pledged"), vec![mark_line(self.book, first)])
            }
            Refusal::AlreadyOpened { first } => {
                (self.text("already-opened"), vec![mark_line(self.book, first)])
            }
            Refusal::OpenedTooLate { draws } => (
                self.text("opened-too-late"),
                vec![words.fmt("opened-too-late-next", &[("draws", (*draws).into())])],
            ),
            Refusal::DrawClosed { first } => (
                self.text("draw-closed"),
                vec![mark_line(self.book, first), self.text("draw-closed-next")],
            ),
            Refusal::PinNeeded => self.pair("pin-needed", "pin-needed-next"),
            Refusal::ConsentNeeded => self.pair("consent-needed", "consent-needed-next"),
            Refusal::Purged { first } => {
                (self.text("purged"), vec![mark_line(self.book, first), self.text("purged-next")])
            }
            Refusal::OddsBeyondAll { sum } => {
                let percent = format!("{:.2}", f64::from(*sum) / 100.0);
                (
                    words.fmt("odds-beyond-all", &[("percent", percent.into())]),
                    vec![self.text("odds-beyond-all-next")],
                )
            }
            Refusal::UnknownPicture { item } => {
                (self.text("no-picture"), vec![self.item(*item), self.text("no-picture-next")])
            }
            Refusal::AlreadyShown { first, .. } => {
                (self.text("already-shown"), vec![mark_line(self.book, first)])
            }
            Refusal::NotShownYet { .. } => self.pair("not-shown-yet", "not-shown-yet-next"),
            Refusal::AlreadyHandedOver { prize, first } => (
                self.text("already-handed-over"),
                vec![
                    self.prize(*prize),
                    words.fmt("first-time", &[("mark", mark_line(self.book, first).into())]),
                ],
            ),
            Refusal::NothingWaiting { ticket } => {
                let mut lines = vec![self.ticket(*ticket)];
                lines.extend(self.before_a_prize(*ticket));
                (self.text("nothing-waiting"), lines)
            }
            Refusal::OutOfStock { prize } => (
                words.fmt("out-of-stock", &[("prize", self.prize(*prize).into())]),
                vec![self.text("out-of-stock-next")],
            ),
            Refusal::NotEnoughVouchers { ticket, have, need } => (
                words.fmt(
                    "not-enough-vouchers",
                    &[("have", (*have).into()), ("need", (*need).into())],
                ),
                vec![self.ticket(*ticket)],
            ),
            Refusal::WrongWay { prize } => {
                (self.text("wrong-way"), vec![self.prize(*prize), self.text("wrong-way-next")])
            }
            Refusal::AlreadyGiven { ticket, prize, first } => (
                self.text("already-given"),
                vec![
                    format!("{} · {}", self.ticket(*ticket), self.prize(*prize)),
                    words.fmt("first-time", &[("mark", mark_line(self.book, first).into())]),
                ],
            ),
            Refusal::AlreadyVoided { first } => {
                (self.text("already-voided"), vec![mark_line(self.book, first)])
            }
            Refusal::ReliedOn { by } => {
                (self.text("relied-on"), vec![self.text(reliance_key(*by))])
            }
            Refusal::NotVoidable => self.pair("not-voidable", "not-voidable-next"),
            Refusal::ChangedTwice { item } => (self.text("changed-twice"), vec![self.item(*item)]),
            Refusal::Unnamed { item } => (
                self.text(match item {
                    Item::Riddle(_) => "unnamed-riddle",
                    _ => "unnamed",
                }),
                vec![self.item(*item), self.text("unnamed-next")],
            ),
            Refusal::MakesNoSense { item } => (
                self.text("makes-no-sense"),
                vec![self.item(*item), self.text("makes-no-sense-next")],
            ),
            Refusal::ItemInUse { item } => {
                (self.text("item-in-use"), vec![self.item(*item), self.text("item-in-use-next")])
            }
            Refusal::CountBelowGiven { prize, given } => (
                words.fmt("count-below-given", &[("given", (*given).into())]),
                vec![self.prize(*prize)],
            ),
            Refusal::ReasonNeeded { item } => (
                self.text("reason-needed"),
                vec![self.item(*item), self.text("reason-needed-next")],
            ),
            Refusal::Conflict => self.pair("conflict", "conflict-next"),
        }
    }

    fn pair(&self, headline: &str, next: &str) -> (String, Vec<String>) {
        (self.text(headline), vec![self.text(next)])
    }

    /// What the ticket may do, or lacks, to come to a prize.
    fn before_a_prize(&self, ticket: TicketNumber) -> Option<String> {
        match may_spin(self.book, ticket) {
            Ok(_) => Some(self.text("nothing-waiting-draw")),
            Err(lacking @ Refusal::NotEnoughStamps { .. }) => Some(self.refusal_words(&lacking).0),
            Err(_) => None,
        }
    }

    /// What a draw gave.
    fn draw_result(&self, draw: DrawNumber) -> String {
        let Some(draw) = self.book.draw(draw) else { return self.text("no-draw") };
        let won = draw.record.won;
        won.map_or_else(|| self.text("blank-prize"), |(prize, _)| self.prize(prize))
    }

    /// What was to be changed, by its kind and number; by its name as well where it has one.
    pub(super) fn item(&self, item: Item) -> String {
        let setup = self.book.setup();
        let (key, name) = match item {
            Item::Settings => return self.text("item-settings"),
            Item::Sponsor(id) => {
                ("item-sponsor", setup.sponsors.get(&id).map(|sponsor| sponsor.name.clone()))
            }
            Item::Booth(id) => ("item-booth", setup.booths.get(&id).map(|_| self.booth(id))),
            Item::Prize(id) => ("item-prize", setup.prizes.get(&id).map(|_| self.prize(id))),
            Item::Riddle(number) => {
                ("item-riddle", setup.riddles.get(&number).map(|riddle| riddle.question.clone()))
            }
        };
        let kind = self.words.fmt(key, &[("number", item.number().into())]);
        name.map_or_else(|| kind.clone(), |name| format!("{kind} · {name}"))
    }
}

/// Done before is another colour than not allowed.
fn kind(refusal: &Refusal) -> VerdictKind {
    match refusal {
        Refusal::AlreadyCheckedIn { .. }
        | Refusal::TicketTaken { .. }
        | Refusal::AlreadyStamped { .. }
        | Refusal::RiddleSolved { .. }
        | Refusal::RiddleRetired { .. }
        | Refusal::NoDrawsLeft { .. }
        | Refusal::AlreadyShown { .. }
        | Refusal::AlreadyPledged { .. }
        | Refusal::AlreadyOpened { .. }
        | Refusal::AlreadyHandedOver { .. }
        | Refusal::AlreadyGiven { .. }
        | Refusal::AlreadyVoided { .. } => VerdictKind::Already,
        Refusal::NearMiss { .. } | Refusal::DrawWaiting { .. } | Refusal::PinNeeded => {
            VerdictKind::Waiting
        }
        _ => VerdictKind::Refused,
    }
}

fn missing_key(what: Missing) -> &'static str {
    match what {
        Missing::Station => "missing-station",
        Missing::By => "missing-by",
        Missing::Person => "missing-person",
        Missing::Name => "missing-name",
        Missing::Age => "missing-age",
        Missing::Phone => "missing-phone",
        Missing::TicketNumber => "missing-ticket-number",
        Missing::TicketForSeveral => "missing-ticket-for-several",
        Missing::SamePersonTwice => "missing-same-person-twice",
        Missing::Answer => "missing-answer",
        Missing::Reason => "missing-reason",
        Missing::Change => "missing-change",
        Missing::TextTooLong => "missing-text-too-long",
        Missing::LuckyNumber => "missing-lucky-number",
        Missing::Words => "missing-words",
        Missing::Picture => "missing-picture",
        Missing::PhoneShortened => "missing-phone-shortened",
        Missing::Pin => "missing-pin",
    }
}

fn reliance_key(by: Reliance) -> &'static str {
    match by {
        Reliance::CheckIn => "relied-on-check-in",
        Reliance::TicketUsed => "relied-on-ticket-used",
        Reliance::Draw => "relied-on-draw",
        Reliance::LaterTry => "relied-on-later-try",
        Reliance::GivenUp => "relied-on-given-up",
        Reliance::VoucherSpent => "relied-on-voucher-spent",
        Reliance::HandedOver => "relied-on-handed-over",
    }
}
