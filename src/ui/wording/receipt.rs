//! What was done, in words.

use super::Wording;
use crate::model::book::Ticket;
use crate::model::id::TicketNumber;
use crate::model::receipt::{AttemptMade, Receipt, TicketGiven};
use crate::ui::widgets::{Verdict, VerdictKind};

impl Wording<'_> {
    pub(super) fn receipt(&self, receipt: &Receipt) -> Verdict {
        let (headline, lines) = match receipt {
            Receipt::Registered { attendee } => {
                (self.text("done-registered"), vec![self.person(*attendee)])
            }
            Receipt::PersonCorrected { attendee } => {
                (self.text("done-corrected"), vec![self.person(*attendee)])
            }
            Receipt::CheckedIn { tickets } => self.checked_in(tickets),
            Receipt::Stamped { ticket, booth, stamps_had, stamps_needed, .. } => {
                self.stamped(*ticket, &self.booth(*booth), *stamps_had, *stamps_needed)
            }
            Receipt::BoothPaused { booth, paused } => {
                let key = if *paused { "done-booth-paused" } else { "done-booth-opened" };
                (self.words.fmt(key, &[("booth", self.booth(*booth).into())]), Vec::new())
            }
            Receipt::RiddleSolved { attempt, by_hand, voucher } => {
                let mut lines = vec![self.ticket(attempt.ticket)];
                lines.extend(
                    voucher.map(|number| {
                        self.words.fmt("done-voucher", &[("number", number.0.into())])
                    }),
                );
                lines.push(self.riddle_line(attempt));
                lines.extend(by_hand.then(|| self.text("done-by-hand")));
                (self.text("done-riddle-solved"), lines)
            }
            Receipt::RiddleMissed { attempt, tries_left } => {
                return self.riddle_missed(attempt, *tries_left);
            }
            Receipt::RiddleGivenUp { ticket, riddle, .. } => (
                self.words.fmt("done-riddle-given-up", &[("riddle", riddle.0.into())]),
                vec![self.ticket(*ticket)],
            ),
            Receipt::Drawn(record) => (
                match record.won {
                    Some((prize, _)) => {
                        self.words.fmt("done-drawn", &[("prize", self.prize(prize).into())])
                    }
                    None => self.text("done-drawn-blank"),
                },
                vec![self.ticket(record.ticket)],
            ),
            Receipt::DrawShown { draw } => {
                (self.words.fmt("done-draw-shown", &[("draw", draw.0.into())]), Vec::new())
            }
            Receipt::DrawPledged { .. } => {
                (self.text("done-draw-pledged"), vec![self.text("done-draw-pledged-next")])
            }
            Receipt::DrawOpened { .. } => {
                (self.text("done-draw-opened"), vec![self.text("done-draw-opened-next")])
            }
            Receipt::DrawClosed { .. } => {
                (self.text("done-draw-closed"), vec![self.text("done-draw-closed-next")])
            }
            Receipt::PictureAdded { .. } => (self.text("done-picture-added"), Vec::new()),
            Receipt::PinSet { set: true } => {
                (self.text("done-pin-set"), vec![self.text("done-pin-set-next")])
            }
            Receipt::PinSet { set: false } => (self.text("done-pin-gone"), Vec::new()),
            Receipt::Unmasked { attendee } => {
                let mut lines: Vec<String> =
                    attendee.map(|id| self.person(id)).into_iter().collect();
                lines.push(self.text("done-unmasked-next"));
                (self.text("done-unmasked"), lines)
            }
            Receipt::Purged { people } => (
                self.text("done-purged"),
                vec![self.words.fmt("done-purged-next", &[("people", (*people).into())])],
            ),
            Receipt::HandedOver { ticket, prize, .. } => (
                self.words.fmt("done-handed-over", &[("prize", self.prize(*prize).into())]),
                vec![self.ticket(*ticket), self.left(*prize)],
            ),
            Receipt::Redeemed { ticket, prize, vouchers, .. } => {
                let mut lines = vec![self.ticket(*ticket)];
                if !vouchers.is_empty() {
                    let count = vouchers.len();
                    lines.push(self.words.fmt("done-vouchers-used", &[("count", count.into())]));
                }
                lines.push(self.left(*prize));
                (self.words.fmt("done-handed-over", &[("prize", self.prize(*prize).into())]), lines)
            }
            Receipt::Voided { receipt, .. } => {
                let verdict = self.receipt(receipt);
                let taken_back = [verdict.headline].into_iter().chain(verdict.lines);
                (self.text("done-voided"), taken_back.take(2).collect())
            }
            Receipt::Configured { .. } => (self.text("done-configured"), Vec::new()),
        };
        Verdict { kind: VerdictKind::Success, headline, lines }
    }

    fn checked_in(&self, tickets: &[TicketGiven]) -> (String, Vec<String>) {
        let numbers: Vec<String> = tickets.iter().map(|given| given.ticket.to_string()).collect();
        let numbers = numbers.join(&self.text("list-comma"));
        let headline = self.words.fmt("done-checked-in", &[("tickets", numbers.into())]);
        let mut lines: Vec<String> = tickets
            .iter()
            .map(|given| {
                let (ticket, person) = (given.ticket.0, self.person(given.attendee));
                self.words.fmt(
                    "done-checked-in-who",
                    &[("ticket", ticket.into()), ("person", person.into())],
                )
            })
            .collect();
        lines.push(self.text("done-checked-in-next"));
        (headline, lines)
    }

    fn stamped(
        &self,
        ticket: TicketNumber,
        booth: &str,
        had: u32,
        needed: u32,
    ) -> (String, Vec<String>) {
        let counts = [("had", had.into()), ("needed", needed.into())];
        let headline = match had {
            _ if needed == 0 => self.text("done-stamped-plain"),
            _ if had == needed => self.text("done-stamped-valid"),
            _ if had > needed => self.words.fmt("done-stamped-more", &counts),
            _ => self.words.fmt("done-stamped", &counts),
        };
        let mut lines = vec![format!("{} · {booth}", self.ticket(ticket))];
        if let Some(held) = self.book.ticket(ticket)
            && had < needed
        {
            let missing = self.missing_booths(held);
            lines.push(self.words.fmt(
                "done-stamped-missing",
                &[("count", (needed - had).into()), ("booths", missing.into())],
            ));
        }
        (headline, lines)
    }

    fn riddle_missed(&self, attempt: &AttemptMade, tries_left: u32) -> Verdict {
        let next = match tries_left {
            0 => self.text("done-riddle-missed-last"),
            left => self.words.fmt("done-riddle-missed-left", &[("left", left.into())]),
        };
        Verdict {
            kind: VerdictKind::Refused,
            headline: self.text("done-riddle-missed"),
            lines: vec![self.ticket(attempt.ticket), self.riddle_line(attempt), next],
        }
    }

    /// "12 号灯谜 · 第 2 条".
    fn riddle_line(&self, attempt: &AttemptMade) -> String {
        self.words.fmt(
            "riddle-slot",
            &[("riddle", attempt.riddle.0.into()), ("slot", attempt.slot.into())],
        )
    }

    fn missing_booths(&self, ticket: &Ticket) -> String {
        let missing = self.book.setup().booths.keys().copied();
        self.booths(missing.filter(|booth| !ticket.stamps.contains_key(booth)))
    }

    fn left(&self, prize: crate::model::id::PrizeId) -> String {
        let left = self.book.stock(prize).map_or(0, crate::model::book::Stock::left);
        self.words.fmt("prize-left", &[("left", left.into())])
    }
}
