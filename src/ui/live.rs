//! What the screens read: the book, the search index and the last entries, kept up to date from
//! what the desk commits. Nothing here asks the disk.

use std::collections::VecDeque;

use crate::desk::{Committed, Opened};
use crate::model::book::Book;
use crate::model::fact::{Fact, facts_of};
use crate::model::id::AttendeeId;
use crate::model::journal::Entry;
use crate::model::receipt::Receipt;
use crate::model::search::{SearchIndex, Searchable};
use crate::model::ticket::TicketCoder;

/// Entries of the journal that the screens keep for their lists of recent acts.
const RECENT_MAX: usize = 2_000;

/// The event as the screens see it.
pub struct Live {
    book: Book,
    index: SearchIndex,
    /// Newest last.
    recent: VecDeque<Entry>,
    coder: TicketCoder,
    commitment: String,
}

impl Live {
    /// Starts from an opened event.
    pub fn new(opened: Opened) -> Self {
        let Opened { event: _, book, coder, commitment, recent } = opened;
        let mut live =
            Self { index: SearchIndex::new(), recent: recent.into(), book, coder, commitment };
        let mut everybody: Vec<AttendeeId> =
            live.book.people_unsorted().map(|(id, _)| id).collect();
        everybody.sort_unstable();
        for id in everybody {
            live.index_person(id);
        }
        live
    }

    /// Takes in what the desk has committed.
    pub fn take(&mut self, committed: Committed) {
        let Committed { entries, people, pictures } = committed;
        for (id, bytes) in pictures {
            self.book.put_picture(id, bytes);
        }
        for (id, person) in people {
            self.book.put_person(id, person);
        }
        for entry in entries {
            self.book.record(&entry);
            if matches!(entry.outcome, Ok(Receipt::Purged { .. })) {
                // The keys of a search are names as well.
                self.index = SearchIndex::new();
            }
            for id in attendees_touched(&entry) {
                self.index_person(id);
            }
            self.recent.push_back(entry);
        }
        let surplus = self.recent.len().saturating_sub(RECENT_MAX);
        self.recent.drain(..surplus);
    }

    /// Everything that is true now.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// The last entries of the journal, newest first.
    pub fn recent(&self) -> impl Iterator<Item = &Entry> {
        self.recent.iter().rev()
    }

    /// Makes and reads the codes on tickets.
    pub fn coder(&self) -> &TicketCoder {
        &self.coder
    }

    /// What was published about the seed; see
    /// [`Identity::commitment`](crate::model::secrets::Identity::commitment).
    pub fn commitment(&self) -> &str {
        &self.commitment
    }

    /// The people that a query finds, the likeliest first.
    pub fn search(&self, query: &str, limit: usize) -> Vec<AttendeeId> {
        self.index.search(query, limit)
    }

    /// The siblings of a person: others under the same guardian's phone, in the order of the list.
    pub fn siblings(&self, id: AttendeeId) -> Vec<AttendeeId> {
        let Some(person) = self.book.person(id) else { return Vec::new() };
        if person.guardian_phone.is_empty() {
            return Vec::new();
        }
        let found = self.index.search(&person.guardian_phone, SIBLINGS_MAX);
        let mut siblings: Vec<AttendeeId> = found
            .into_iter()
            .filter(|other| *other != id)
            .filter(|other| {
                let other = self.book.person(*other);
                other.is_some_and(|other| other.guardian_phone == person.guardian_phone)
            })
            .collect();
        siblings.sort_unstable();
        siblings
    }

    fn index_person(&mut self, id: AttendeeId) {
        match (self.book.attendee(id), self.book.person(id)) {
            (Some(_), Some(person)) => {
                let found = Searchable {
                    name: &person.name,
                    phone: &person.guardian_phone,
                    building: &person.building,
                    ticket: self.book.ticket_of(id).map(|ticket| ticket.number),
                };
                self.index.upsert(id, &found);
            }
            _ => self.index.remove(id),
        }
    }
}

/// More children than this under one phone are a group, not a family.
const SIBLINGS_MAX: usize = 50;

/// Whose entry in the index may have changed.
fn attendees_touched(entry: &Entry) -> Vec<AttendeeId> {
    let facts = match &entry.outcome {
        Ok(Receipt::Voided { target, action, receipt }) => facts_of(*target, action, receipt),
        Ok(receipt) => facts_of(entry.id, &entry.action, receipt),
        Err(_) => return Vec::new(),
    };
    facts
        .into_iter()
        .filter_map(|(_, fact)| match fact {
            Fact::Registration { attendee, .. }
            | Fact::Correction { attendee, .. }
            | Fact::CheckIn { attendee, .. } => Some(attendee),
            _ => None,
        })
        .collect()
}
