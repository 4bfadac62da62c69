//! Who may do what is the leader's: clients that have given the PIN hold a key.

use std::time::{Duration, Instant};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};

/// Shows that a client has given the PIN; good until the PIN is changed or the event closed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LeaderKey([u8; 16]);

impl std::fmt::Debug for LeaderKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LeaderKey")
    }
}

/// Why no key was given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotUnlocked {
    /// The PIN is wrong.
    #[error("the PIN is wrong; the next try counts in {wait_secs} s")]
    WrongPin {
        /// Until the next try, in seconds.
        wait_secs: u64,
    },
    /// Too soon after a wrong one; this try was not looked at.
    #[error("too soon after a wrong PIN; wait {wait_secs} s")]
    TooSoon {
        /// Until the next try, in seconds.
        wait_secs: u64,
    },
    /// The event has no PIN, or it could not be read.
    #[error("the PIN could not be checked: {reason}")]
    Unchecked {
        /// Why.
        reason: String,
    },
}

/// The longest that somebody must wait after wrong tries.
const WAIT_MAX: Duration = Duration::from_secs(5 * 60);

/// The keys that were given, and the wrong tries since the last right one.
#[derive(Debug, Default)]
pub(super) struct Authority {
    keys: Vec<LeaderKey>,
    wrong_tries: u32,
    closed_until: Option<Instant>,
}

impl Authority {
    /// Gives a key for the right PIN. A wrong one closes the door for a second, the next one for
    /// two, then four, up to five minutes.
    pub(super) fn unlock(
        &mut self,
        pin: &str,
        hash: &str,
        now: Instant,
    ) -> Result<LeaderKey, NotUnlocked> {
        let left = self.closed_until.and_then(|until| until.checked_duration_since(now));
        if let Some(left) = left.filter(|left| !left.is_zero()) {
            return Err(NotUnlocked::TooSoon { wait_secs: left.as_secs() + 1 });
        }
        let hash = PasswordHash::new(hash)
            .map_err(|error| NotUnlocked::Unchecked { reason: error.to_string() })?;
        if Argon2::default().verify_password(pin.as_bytes(), &hash).is_err() {
            let wait = Duration::from_secs(1 << self.wrong_tries.min(16)).min(WAIT_MAX);
            self.wrong_tries += 1;
            self.closed_until = Some(now + wait);
            return Err(NotUnlocked::WrongPin { wait_secs: wait.as_secs() });
        }
        self.wrong_tries = 0;
        let key = LeaderKey(rand::random());
        self.keys.push(key);
        Ok(key)
    }

    /// Whether a key is good.
    pub(super) fn knows(&self, key: Option<LeaderKey>) -> bool {
        key.is_some_and(|key| self.keys.contains(&key))
    }

    /// A new PIN: no key is good any more.
    pub(super) fn revoke(&mut self) {
        self.keys.clear();
    }
}

/// The Argon2id hash of a PIN, with a salt of its own.
///
/// Parameters: the crate's, OWASP's recommendation (19 MiB, two passes).
pub(super) fn hash(pin: &str) -> Result<String, String> {
    let hash = Argon2::default().hash_password(pin.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_pin_closes_the_door_for_longer_each_time() {
        let hash = hash("4821").unwrap();
        let mut authority = Authority::default();
        let mut now = Instant::now();
        for wait_secs in [1, 2, 4] {
            let wrong = authority.unlock("0000", &hash, now);
            assert_eq!(wrong, Err(NotUnlocked::WrongPin { wait_secs }));
            let too_soon = authority.unlock("4821", &hash, now + Duration::from_millis(10));
            assert_eq!(too_soon, Err(NotUnlocked::TooSoon { wait_secs }));
            now += Duration::from_secs(wait_secs);
        }
        let key = authority.unlock("4821", &hash, now).unwrap();
        assert!(authority.knows(Some(key)) && !authority.knows(None));
        authority.revoke();
        assert!(!authority.knows(Some(key)));
        let wrong = authority.unlock("0000", &hash, now);
        assert_eq!(wrong, Err(NotUnlocked::WrongPin { wait_secs: 1 }), "counted anew");
    }
}
