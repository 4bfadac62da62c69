//! The ceremony of the draw: what is promised before the event, what the audience adds at the
//! opening, what is revealed at the close.
//!
//! The organiser's seed is committed to before the audience says its words, and the words are
//! mixed in before the first draw: neither side alone knows what will come.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::model::book::{Book, Mark};
use crate::model::id::PrizeId;
use crate::model::odds::Odds;
use crate::model::receipt::Receipt;
use crate::model::refusal::{Missing, Refusal};
use crate::model::secrets::{EventId, Identity};
use crate::model::setup::Setup;

/// Entries of the audience that can be mixed in.
pub const WORDS_MAX: usize = 20;
/// Characters that an entry of the audience may have.
pub const WORD_CHARS_MAX: usize = 40;

/// How far the ceremony has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ceremony {
    /// The pledge that was published last, and when.
    pub pledged: Option<(Pledge, Mark)>,
    /// What the audience said, and when.
    pub opened: Option<(Vec<String>, Mark)>,
    /// The seed that was revealed, in hex, and when.
    pub closed: Option<(String, Mark)>,
}

/// What is published before the event, as SHA-256 hashes in hex: whoever changes the seed, the
/// rules, a prize or the blanks afterwards is found out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pledge {
    /// See [`Identity::commitment`].
    pub commitment: String,
    /// Over `youyuan/rules/1` and the JSON of [`DrawTable::rules`].
    pub rules: String,
    /// Over `youyuan/prizes/1` and the JSON of [`DrawTable::prizes`].
    pub prizes: String,
    /// Over `youyuan/blanks/1` and the JSON of [`DrawTable::blanks`].
    pub blanks: String,
}

/// What the draw is played with: all of the setup that bears on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawTable {
    /// Who may spin, how often, and where the odds come from.
    pub rules: DrawRules,
    /// The prizes on the wheel, by number.
    pub prizes: Vec<DrawPrize>,
    /// Blanks in the bag.
    pub blanks: u32,
}

/// The rules that bear on the draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawRules {
    /// Stamps that make a ticket valid.
    pub stamps_needed: u32,
    /// Spins of a ticket.
    pub draws_per_ticket: u32,
    /// Where the odds come from.
    pub odds: Odds,
}

/// A prize on the wheel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawPrize {
    /// Its number.
    pub id: PrizeId,
    /// Its name.
    pub name: String,
    /// Its tier.
    pub tier: String,
    /// Pieces in all.
    pub count: u32,
    /// Ten-thousandths, where the odds are fixed.
    pub chance: u32,
}

impl DrawTable {
    /// The table of a setup as it stands.
    pub fn of(setup: &Setup) -> Self {
        let rules = &setup.settings.rules;
        let prizes = setup.prizes.values().filter(|prize| prize.on_wheel);
        Self {
            rules: DrawRules {
                stamps_needed: rules.stamps_needed,
                draws_per_ticket: rules.draws_per_ticket,
                odds: rules.odds,
            },
            prizes: prizes
                .map(|prize| DrawPrize {
                    id: prize.id,
                    name: prize.name.clone(),
                    tier: prize.tier.clone(),
                    count: prize.count,
                    chance: prize.chance,
                })
                .collect(),
            blanks: rules.blanks,
        }
    }
}

impl Pledge {
    /// What can be promised with this seed and this table.
    pub fn new(commitment: &str, table: &DrawTable) -> Self {
        Self {
            commitment: commitment.to_owned(),
            rules: hash_json("youyuan/rules/1", &table.rules),
            prizes: hash_json("youyuan/prizes/1", &table.prizes),
            blanks: hash_json("youyuan/blanks/1", &table.blanks),
        }
    }

    /// What stands, or would if it were published now: once the draw is opened, what it was opened
    /// with.
    pub fn standing(commitment: &str, book: &Book) -> Self {
        let Ceremony { pledged, opened, .. } = book.ceremony();
        match pledged {
            Some((published, _)) if opened.is_some() => published.clone(),
            _ => Self::new(commitment, &DrawTable::of(book.setup())),
        }
    }

    /// All four hashes, for a QR code: digits and capitals only, which makes it small.
    pub fn for_qr(&self) -> String {
        let Self { commitment, rules, prizes, blanks } = self;
        format!("YOUYUAN/PLEDGE/1:{commitment}:{rules}:{prizes}:{blanks}").to_uppercase()
    }
}

fn hash_json(tag: &str, value: &impl Serialize) -> String {
    // Structs of numbers and texts always have a JSON text.
    let json = serde_json::to_string(value).unwrap_or_default();
    let mut hasher = Sha256::new();
    hasher.update(tag.as_bytes());
    hasher.update(json.as_bytes());
    hex::encode(hasher.finalize())
}

/// The key of all draws: the seed, and after the opening the seed with the audience's words.
///
/// HMAC-SHA256, keyed by the seed, over the tag `youyuan/mix/1`, the 16 bytes of the event's id,
/// the count of entries, and each entry as its length in bytes and its UTF-8; numbers are
/// big-endian 32-bit integers.
pub fn draw_key(seed: &[u8; 32], event: EventId, words: Option<&[String]>) -> [u8; 32] {
    let (Some(words), Ok(mut mac)) = (words, Hmac::<Sha256>::new_from_slice(seed)) else {
        return *seed;
    };
    mac.update(b"youyuan/mix/1");
    mac.update(event.0.as_bytes());
    mac.update(&(words.len() as u32).to_be_bytes());
    for word in words {
        mac.update(&(word.len() as u32).to_be_bytes());
        mac.update(word.as_bytes());
    }
    mac.finalize().into_bytes().into()
}

impl Ceremony {
    /// The key of the draws that are made now; see [`draw_key`].
    pub fn key(&self, identity: &Identity) -> [u8; 32] {
        let words = self.opened.as_ref().map(|(words, _)| words.as_slice());
        draw_key(&identity.seed, identity.event, words)
    }

    /// Whether a change of the prize table must be explained on the record.
    pub fn is_public(&self) -> bool {
        self.pledged.is_some()
    }
}

/// Judges the publishing of the pledge; again only when something has changed since.
pub(crate) fn pledge(book: &Book, identity: &Identity) -> Result<Receipt, Refusal> {
    refuse_after_opening(book)?;
    let table = DrawTable::of(book.setup());
    let pledge = Pledge::new(&identity.commitment(), &table);
    match &book.ceremony().pledged {
        Some((before, first)) if *before == pledge => {
            Err(Refusal::AlreadyPledged { first: first.clone() })
        }
        _ => Ok(Receipt::DrawPledged { pledge, table }),
    }
}

/// Judges the opening: the table must stand as it was published, and nothing may be drawn yet.
pub(crate) fn open(book: &Book, identity: &Identity, words: &[String]) -> Result<Receipt, Refusal> {
    let unfit = |word: &String| {
        word.trim().is_empty()
            || word.chars().count() > WORD_CHARS_MAX
            || word.chars().any(char::is_control)
    };
    if words.len() > WORDS_MAX || words.iter().any(unfit) {
        return Err(Refusal::Incomplete { what: Missing::Words });
    }
    refuse_after_opening(book)?;
    let draws = book.draws().count() as u32;
    if draws > 0 {
        return Err(Refusal::OpenedTooLate { draws });
    }
    let table = DrawTable::of(book.setup());
    let pledge = Pledge::new(&identity.commitment(), &table);
    match &book.ceremony().pledged {
        Some((published, _)) if *published == pledge => Ok(Receipt::DrawOpened { pledge, table }),
        _ => Err(Refusal::PledgeFirst),
    }
}

/// Judges the close: every result must have been shown.
pub(crate) fn close(book: &Book, identity: &Identity) -> Result<Receipt, Refusal> {
    refuse_after_closing(book)?;
    if let Some(waiting) = book.draws_waiting().next() {
        let (ticket, draw) = (waiting.record.ticket, waiting.record.draw);
        return Err(Refusal::DrawWaiting { ticket, draw });
    }
    Ok(Receipt::DrawClosed { seed: hex::encode(identity.seed) })
}

fn refuse_after_opening(book: &Book) -> Result<(), Refusal> {
    refuse_after_closing(book)?;
    match &book.ceremony().opened {
        Some((_, first)) => Err(Refusal::AlreadyOpened { first: first.clone() }),
        None => Ok(()),
    }
}

/// Once the seed is public everybody could know the next draw beforehand.
pub(crate) fn refuse_after_closing(book: &Book) -> Result<(), Refusal> {
    match &book.ceremony().closed {
        Some((_, first)) => Err(Refusal::DrawClosed { first: first.clone() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_key_depends_on_every_word_and_on_where_each_ends() {
        let event = EventId(Uuid::nil());
        let key = |said: &[&str]| draw_key(&[1; 32], event, Some(&words(said)));
        let all = [
            draw_key(&[1; 32], event, None),
            key(&[]),
            key(&["6", "3"]),
            key(&["63"]),
            key(&["3", "6"]),
            key(&["月亮"]),
            draw_key(&[1; 32], EventId(Uuid::max()), Some(&[])),
            draw_key(&[2; 32], event, Some(&[])),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "{at}");
        }
    }
}
