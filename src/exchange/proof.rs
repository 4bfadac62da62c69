//! The proof of the draw: everything that anybody needs to recompute it at home.
//!
//! `draws.json` and a page that checks it; the format stands in `docs/proof-format.md`. Every
//! field is covered by a recomputation, nothing in it depends on when it was written: the same
//! event gives the same bytes.

mod replay;
mod verify;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use self::verify::{Finding, Findings, verify, verify_text};
use crate::desk::{RawEntry, Transcript};
use crate::model::ceremony::draw_key;
use crate::model::draw::DrawRecord;
use crate::model::fingerprint;
use crate::model::id::{DrawNumber, PrizeId, TicketNumber};
use crate::model::secrets::{EventId, Identity};

/// The name of the format, and its version.
pub const FORMAT: &str = "youyuan/draws/1";

/// A proof as it stands in `draws.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// [`FORMAT`].
    pub format: String,
    /// The event.
    pub event: EventId,
    /// The revealed seed, in hex.
    pub seed: String,
    /// What was promised of it; see [`Identity::commitment`].
    pub commitment: String,
    /// What the audience said at the opening; `None` when the draw was never opened.
    pub words: Option<Vec<String>>,
    /// All draws in their order.
    pub draws: Vec<ProvenDraw>,
    /// What became of each prize.
    pub stock: Vec<ProvenStock>,
    /// The whole journal; it holds no personal data.
    pub journal: Vec<Line>,
}

/// A draw with all its inputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvenDraw {
    /// Its number.
    pub draw: DrawNumber,
    /// The ticket.
    pub ticket: TicketNumber,
    /// The visitor's own number.
    pub lucky: Option<u8>,
    /// Prize and weight, 0 for blanks.
    pub weights: Vec<(u32, u32)>,
    /// The integer that decided.
    pub roll: u64,
    /// The prize, 0 for a blank, and its piece.
    pub won: (u32, u32),
    /// Taken back later.
    pub voided: bool,
}

/// What became of a prize.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvenStock {
    /// The prize.
    pub prize: PrizeId,
    /// Pieces in all.
    pub pieces: u32,
    /// Pieces that belong to somebody, however they got them.
    pub given: u32,
}

/// An entry of the journal: sequence, station's sequence, id, milliseconds since 1970, station,
/// who, action, outcome, hash; texts exactly as the chain covers them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line(
    pub u64,
    pub u64,
    pub String,
    pub i64,
    pub String,
    pub String,
    pub String,
    pub String,
    pub String,
);

/// Why there is no proof.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// Whoever had the seed now could know the next draws.
    #[error(
        "the draw is not over, and whoever holds the proof could know the next results: close \
         the draw first"
    )]
    NotClosed,
    /// By its rules nobody spins, and nobody did.
    #[error("this event has no draw: there is nothing to prove")]
    NoDraw,
    /// The journal cannot be read.
    #[error("the journal cannot be read at entry {seq}: {detail}; run `check` on the event file")]
    Journal {
        /// The entry.
        seq: u64,
        /// Why.
        detail: String,
    },
    /// The text is no proof.
    #[error("this is no proof of a draw: {0}")]
    NoProof(#[from] serde_json::Error),
    /// The file is too large to be a proof.
    #[error("the file is larger than {} MiB and no proof of a draw", SIZE_MAX >> 20)]
    TooLarge,
    /// The disk.
    #[error("{}: {source}", path.display())]
    Io {
        /// What was to be read or written.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}

/// More bytes than this are no proof; 100,000 acts take some 80 MB.
const SIZE_MAX: u64 = 512 << 20;

impl Proof {
    /// The proof of an event whose draw is over. Fails while it is not, and where there is none.
    pub fn new(transcript: &Transcript) -> Result<Self, ProofError> {
        let journal: Vec<Line> = transcript.entries.iter().map(Line::of).collect();
        let mut replay = replay::Replay::default();
        for line in &journal {
            let entry =
                line.read().map_err(|detail| ProofError::Journal { seq: line.0, detail })?;
            replay.record(&entry);
        }
        let Some(seed) = replay.seed.clone() else {
            let has_draw = replay.setup.settings.rules.has_wheel() || replay.has_begun();
            return Err(if has_draw { ProofError::NotClosed } else { ProofError::NoDraw });
        };
        let key = seed_bytes(&seed).unwrap_or_default();
        Ok(Self {
            format: FORMAT.to_owned(),
            event: transcript.event,
            commitment: commitment(transcript.event, &key),
            seed,
            words: replay.words.clone(),
            draws: replay.draws(),
            stock: replay.stock(),
            journal,
        })
    }

    /// The key of all draws; `None` when the seed is no 32 bytes in hex.
    fn key(&self) -> Option<[u8; 32]> {
        Some(draw_key(&seed_bytes(&self.seed)?, self.event, self.words.as_deref()))
    }

    /// The file that stands beside the page.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }
}

impl ProvenDraw {
    fn of(record: &DrawRecord, voided: bool) -> Self {
        let DrawRecord { draw, ticket, lucky, weights, roll, won, .. } = record;
        let weigh = |weight: &crate::model::draw::Weight| {
            (weight.prize.map_or(0, |prize| prize.0), weight.weight)
        };
        Self {
            draw: *draw,
            ticket: *ticket,
            lucky: *lucky,
            weights: weights.iter().map(weigh).collect(),
            roll: *roll,
            won: won.map_or((0, 0), |(prize, piece)| (prize.0, piece)),
            voided,
        }
    }
}

impl Line {
    fn of(raw: &RawEntry) -> Self {
        let RawEntry { seq, station, station_seq, id, at_millis, by, action, outcome, hash } =
            raw.clone();
        Self(seq, station_seq, id, at_millis, station, by, action, outcome, hash)
    }

    fn raw(&self) -> RawEntry {
        let Self(seq, station_seq, id, at_millis, station, by, action, outcome, hash) =
            self.clone();
        RawEntry { seq, station, station_seq, id, at_millis, by, action, outcome, hash }
    }

    fn read(&self) -> Result<crate::model::journal::Entry, String> {
        self.raw().read().map_err(|error| error.to_string())
    }
}

fn seed_bytes(seed: &str) -> Option<[u8; 32]> {
    hex::decode(seed).ok()?.try_into().ok()
}

fn commitment(event: EventId, seed: &[u8; 32]) -> String {
    Identity { event, seed: *seed, ticket_key: [0; 32], salt: [0; 32] }.commitment()
}

/// Writes `draws.json` and `verify.html` into a folder, which is made if it is not there.
pub fn write(transcript: &Transcript, folder: &Path) -> Result<Proof, ProofError> {
    let proof = Proof::new(transcript)?;
    let json = proof.to_json()?;
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| ProofError::Io { path, source }
    };
    std::fs::create_dir_all(folder).map_err(io(folder))?;
    for (name, content) in [("draws.json", &json), ("verify.html", &page(&json))] {
        let path = folder.join(name);
        std::fs::write(&path, content).map_err(io(&path))?;
    }
    Ok(proof)
}

/// The page with the proof inside it: one file, which asks no network for anything.
fn page(json: &str) -> String {
    const PAGE: &str = include_str!("../../assets/proof/verify.html");
    let words: Vec<(&str, &str)> =
        fingerprint::list().map(|word| (word.chinese, word.english)).collect();
    let words = serde_json::to_string(&words).unwrap_or_default();
    // What is in the JSON must not end the script that it stands in.
    let json = json.replace('<', "\\u003c");
    PAGE.replacen("/*WORDS*/[]", &words, 1).replacen("/*DRAWS_JSON*/null", &json, 1)
}

/// Reads a proof and recomputes it. Fails when the file is none; what is wrong in a proof is
/// among the findings.
pub fn verify_file(path: &Path) -> Result<Findings, ProofError> {
    let io = |source| ProofError::Io { path: path.to_owned(), source };
    if std::fs::metadata(path).map_err(io)?.len() > SIZE_MAX {
        return Err(ProofError::TooLarge);
    }
    verify_text(&std::fs::read_to_string(path).map_err(io)?)
}
