//! What the event file knows and nobody else: the seed of the draw, the key of the ticket codes,
//! the salt of the digests.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// The identity of an event, unique in the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventId(pub Uuid);

impl EventId {
    /// The id of a rehearsal: a UUID of the version for ids of one's own kind, where an event has
    /// one that tells its time. So a rehearsal is known for one wherever its file goes.
    pub fn of_rehearsal(random: [u8; 16]) -> Self {
        Self(uuid::Builder::from_custom_bytes(random).into_uuid())
    }

    /// Whether it is a rehearsal's, or a demo's.
    pub fn is_rehearsal(self) -> bool {
        self.0.get_version() == Some(uuid::Version::Custom)
    }
}

/// Who the event is, and its secrets; made once, from randomness handed in.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The event.
    pub event: EventId,
    /// The seed of all draws; revealed after the event.
    pub seed: [u8; 32],
    /// The key of the codes on tickets.
    pub ticket_key: [u8; 32],
    /// The salt of personal digests.
    pub salt: [u8; 32],
}

impl Identity {
    /// What is published before the event: SHA-256 over a tag, the event's id and the seed.
    pub fn commitment(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(b"youyuan/commitment/1");
        hasher.update(self.event.0.as_bytes());
        hasher.update(self.seed);
        hex::encode(hasher.finalize())
    }
}

// Not derived: a log line must never print a secret.
impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("event", &self.event).finish_non_exhaustive()
    }
}
