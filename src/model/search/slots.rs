//! Where in the index each person is.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;

use hashbrown::HashTable;

use super::Slot;
use super::texts::put;
use crate::model::id::AttendeeId;

/// Gives each person a slot. The slots of those who left are given again.
///
/// The table holds slots only and finds the ids beside them: half of what a map from ids to slots
/// would take.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    ids: Vec<AttendeeId>,
    table: HashTable<Slot>,
    hasher: RandomState,
    vacant: Vec<Slot>,
}

/// Nobody has this id.
const NOBODY: AttendeeId = AttendeeId(uuid::Uuid::nil());

impl Slots {
    pub(super) fn len(&self) -> usize {
        self.table.len()
    }

    pub(super) fn id(&self, slot: Slot) -> Option<AttendeeId> {
        self.ids.get(slot as usize).copied()
    }

    /// The slot of a person; a new one when they have none.
    pub(super) fn take(&mut self, id: AttendeeId) -> Slot {
        let hash = self.hasher.hash_one(id);
        if let Some(slot) = self.table.find(hash, |slot| self.id(*slot) == Some(id)) {
            return *slot;
        }
        let Self { ids, table, hasher, vacant } = self;
        let slot = put(ids, vacant, id);
        let hash_of = |slot: &Slot| ids.get(*slot as usize).map_or(0, |id| hasher.hash_one(id));
        table.insert_unique(hash, slot, hash_of);
        slot
    }

    /// Gives up the slot of a person; says which it was.
    pub(super) fn give_back(&mut self, id: AttendeeId) -> Option<Slot> {
        let Self { ids, table, hasher, vacant } = self;
        let is_theirs = |slot: &Slot| ids.get(*slot as usize) == Some(&id);
        let slot = table.find_entry(hasher.hash_one(id), is_theirs).ok()?.remove().0;
        if let Some(place) = ids.get_mut(slot as usize) {
            *place = NOBODY;
        }
        vacant.push(slot);
        Some(slot)
    }
}
