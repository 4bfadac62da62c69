//! An entry of the journal as one line of a list of recent acts.

use super::Wording;
use crate::model::book::Book;
use crate::model::journal::Entry;
use crate::model::receipt::{AttemptMade, Receipt};
use crate::ui::words::Words;

/// What an act was and how it ended, on one line and without phones: "盖章成功 2/3 — 42 号 王小明".
pub fn recent_line(words: &Words, book: &Book, entry: &Entry) -> String {
    let wording = Wording { words, book };
    if let Ok(Receipt::Drawn(record)) = &entry.outcome
        && book.draw(record.draw).is_some_and(|draw| draw.shown.is_none())
    {
        // Nothing tells the result before the wheel has come to rest.
        let number = [("draw", record.draw.0.into())];
        let line = words.fmt("recent-drawing", &number);
        return format!("{line} — {}", wording.ticket(record.ticket));
    }
    let verdict = match &entry.outcome {
        Ok(receipt) => wording.receipt(receipt),
        Err(refusal) => wording.refusal(refusal),
    };
    let headline = match &entry.outcome {
        // What the verdict asks the volunteer to do has been done since.
        Ok(Receipt::HandedOver { prize, .. } | Receipt::Redeemed { prize, .. }) => {
            words.fmt("recent-handed-over", &[("prize", wording.prize(*prize).into())])
        }
        // In a list the question is which one.
        Ok(Receipt::RiddleSolved { attempt, .. }) => riddle(words, "recent-solved", attempt),
        Ok(Receipt::RiddleMissed { attempt, .. }) => riddle(words, "recent-missed", attempt),
        _ => verdict.headline,
    };
    let ticket = entry.action.ticket().map(|ticket| wording.ticket(ticket));
    let who = match &entry.outcome {
        Ok(Receipt::CheckedIn { tickets }) => {
            let people: Vec<String> =
                tickets.iter().map(|given| wording.person(given.attendee)).collect();
            Some(people.join(&wording.text("list-comma")))
        }
        _ => ticket.or_else(|| verdict.lines.first().cloned()),
    };
    match who {
        Some(who) if !who.is_empty() => format!("{headline} — {who}"),
        _ => headline,
    }
}

fn riddle(words: &Words, key: &str, attempt: &AttemptMade) -> String {
    words.fmt(key, &[("riddle", attempt.riddle.0.into())])
}
