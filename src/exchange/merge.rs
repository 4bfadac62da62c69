//! Two files of one event went their own ways: what the other one recorded is handed in through
//! the door here, under the ids that it had.
//!
//! Where this file recorded nothing of its own since, everything comes out as it did there. Where
//! both went on, two children may have the same ticket number: the one from there gets another one
//! here, and what happened to its ticket follows it. A spin of the wheel cannot be repeated then:
//! the visitor saw another result. Spins and what hangs on them are left out and told, so that
//! people settle them.

use std::collections::HashMap;
use std::path::Path;

use crate::desk::{Client, DeskError, NotSaved, RawEntry, look};
use crate::model::act::{Act, Action};
use crate::model::book::Book;
use crate::model::id::TicketNumber;
use crate::model::journal::{Entry, Outcome};
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;

/// Why nothing was taken over.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// One of the two files.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The disk.
    #[error(transparent)]
    NotSaved(#[from] NotSaved),
    /// The other file is of another event.
    #[error("the other file is of another event")]
    OtherEvent,
}

/// How it went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Acts that were entered and came out as they did there.
    pub entered: Vec<Entry>,
    /// Acts that were entered and came out otherwise: another ticket number. What came out here.
    pub otherwise: Vec<(Entry, Receipt)>,
    /// Acts that are not possible here any more, and why not.
    pub refused: Vec<(Entry, Refusal)>,
    /// Acts that only people can settle: spins, and what cannot be handed in again.
    pub left_out: Vec<Entry>,
}

/// Takes over what the event in `other` recorded and this one did not.
///
/// `other` is only read; it may be a backup. Fails when it is of another event or cannot be read;
/// then nothing is entered. When the disk fails in the middle, what was entered stays, and taking
/// over again goes on from there.
pub fn merge(client: &Client, other: &Path) -> Result<Merged, MergeError> {
    let ours = client.transcript().recv().map_err(|_| gone())??;
    let mut theirs: Vec<(Entry, String)> = Vec::new();
    let looked = look(other, |entry, hash| theirs.push((entry, hash.to_owned())))?;
    if looked.event != ours.event {
        return Err(MergeError::OtherEvent);
    }
    let shared = shared_beginning(&ours.entries, &theirs);
    let goes_on = shared == ours.entries.len();
    let known: HashMap<&str, &RawEntry> =
        ours.entries.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    let mut merging = Merging { client, tickets: HashMap::new(), merged: Merged::default() };
    for (entry, _) in theirs.into_iter().skip(shared) {
        if let Some(here) = known.get(entry.id.0.hyphenated().to_string().as_str()) {
            // Taken over before: what happens to its ticket now still follows it.
            merging.learn(&entry, &here.read().map_err(DeskError::from)?.outcome);
            continue;
        }
        if entry.outcome.is_err() {
            continue;
        }
        match act_of(&entry, &looked.book).filter(|_| goes_on || !hangs_on_chance(&entry.action)) {
            Some(act) => merging.enter(entry, act)?,
            None => merging.merged.left_out.push(entry),
        }
    }
    Ok(merging.merged)
}

/// A merge on its way.
struct Merging<'a> {
    client: &'a Client,
    /// What became here of tickets that have another number here, or could not be given.
    tickets: HashMap<TicketNumber, Option<TicketNumber>>,
    merged: Merged,
}

impl Merging<'_> {
    fn enter(&mut self, entry: Entry, mut act: Act) -> Result<(), NotSaved> {
        if let Some(ticket) = act.action.ticket() {
            match self.tickets.get(&ticket) {
                Some(Some(here)) => act.action = act.action.with_ticket(*here),
                // The stamp of a child that has no ticket here must not go to another one's.
                Some(None) => {
                    self.merged.left_out.push(entry);
                    return Ok(());
                }
                None => {}
            }
        }
        let answer = self.client.call(act)?;
        self.learn(&entry, &answer.outcome);
        match answer.outcome {
            Err(refusal) => self.merged.refused.push((entry, refusal)),
            Ok(receipt) if entry.outcome.as_ref() == Ok(&receipt) => {
                self.merged.entered.push(entry);
            }
            Ok(receipt) => self.merged.otherwise.push((entry, receipt)),
        }
        Ok(())
    }

    /// Notes which tickets have another number here than there.
    fn learn(&mut self, entry: &Entry, here: &Outcome) {
        let Ok(Receipt::CheckedIn { tickets: there }) = &entry.outcome else { return };
        let here = match here {
            Ok(Receipt::CheckedIn { tickets }) => tickets.as_slice(),
            _ => &[],
        };
        for given in there {
            let ours = here.iter().find(|ours| ours.attendee == given.attendee);
            if ours.map(|ours| ours.ticket) != Some(given.ticket) {
                self.tickets.insert(given.ticket, ours.map(|ours| ours.ticket));
            }
        }
    }
}

/// How many of the first entries are the same in both, to the last byte.
fn shared_beginning(ours: &[RawEntry], theirs: &[(Entry, String)]) -> usize {
    ours.iter().zip(theirs).take_while(|(our, (_, hash))| our.hash == *hash).count()
}

/// The act that an entry records, as it was handed in; `None` where that cannot be told.
fn act_of(entry: &Entry, book: &Book) -> Option<Act> {
    let sealed = Act {
        id: entry.id,
        station: entry.station.clone(),
        by: entry.by.clone(),
        action: entry.action.clone(),
    };
    sealed.unsealed(
        |attendee| book.person(attendee).cloned(),
        |picture| book.picture(picture).map(|bytes| bytes.to_vec()),
    )
}

/// Whether an act decides by the seed, or by how far the draw has come.
fn hangs_on_chance(action: &Action) -> bool {
    matches!(
        action,
        Action::Draw { .. }
            | Action::ShowDraw { .. }
            | Action::HandOver { .. }
            | Action::PledgeDraw {}
            | Action::OpenDraw { .. }
            | Action::CloseDraw {}
            | Action::Purge {}
    )
}

fn gone() -> DeskError {
    DeskError::Thread(std::io::Error::other("the event file does not answer"))
}
