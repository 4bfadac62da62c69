//! Recomputing a proof, line by line.

use std::collections::BTreeMap;
use std::fmt;

use super::replay::Replay;
use super::{FORMAT, Proof, ProofError, commitment, seed_bytes};
use crate::model::act::Action;
use crate::model::ceremony::Pledge;
use crate::model::draw::{DrawRecord, pick, roll};
use crate::model::id::DrawNumber;
use crate::model::journal::{CHAIN_START, Entry};
use crate::model::receipt::Receipt;
use crate::model::setup::Change;

/// Faults that are told one by one; the rest is only counted.
const FAULTS_TOLD: usize = 100;

/// What was recomputed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What is as it must be.
    pub good: Vec<Finding>,
    /// What is honest and still worth knowing.
    pub notes: Vec<Finding>,
    /// What is wrong.
    pub faults: Vec<Finding>,
    /// Faults beyond those that are told.
    pub faults_untold: u64,
}

/// One line of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The file is of another format.
    Format,
    /// The seed is, or is not, the one that was committed to.
    Commitment,
    /// The seed is, or is not, the one that the journal reveals.
    Seed,
    /// The audience's words.
    Words(usize),
    /// Nobody of the audience was asked.
    NoWords,
    /// No pledge was published before the first draw.
    NoPledge,
    /// The hashes published at an entry.
    Pledge(u64),
    /// An entry of the journal, or all of them.
    Chain(u64),
    /// An entry cannot be read.
    Unreadable(u64),
    /// How many entries the journal has, and the hash at the end of each station's chain.
    Journal(u64, Vec<(String, String)>),
    /// A draw, and what is wrong with it.
    Draw(DrawNumber, DrawFault),
    /// How many draws were recomputed.
    Draws(usize),
    /// The list of draws is not what the journal tells.
    DrawList,
    /// The stock of all prizes.
    Stock,
    /// The prize table was changed after the pledge: entry and reason.
    TableChanged(u64, String),
    /// A draw was taken back: entry and reason.
    DrawVoided(DrawNumber, String),
}

/// What is wrong with a draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawFault {
    /// Its number is not the next one.
    Number,
    /// The ticket had no right to it.
    Ticket,
    /// It was made after the close.
    Closed,
    /// The weights are not what was left.
    Weights,
    /// The seed gives another number.
    Roll,
    /// Another prize, or another piece, is due for this number.
    Prize,
}

impl Findings {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    fn judge(&mut self, sound: bool, finding: Finding) {
        if sound { self.good.push(finding) } else { self.fault(finding) }
    }

    fn fault(&mut self, finding: Finding) {
        if self.faults.len() < FAULTS_TOLD {
            self.faults.push(finding);
        } else {
            self.faults_untold += 1;
        }
    }
}

/// Recomputes a proof from its text. Fails when the text is none.
pub fn verify_text(json: &str) -> Result<Findings, ProofError> {
    Ok(verify(&serde_json::from_str(json)?))
}

/// Recomputes a proof.
pub fn verify(proof: &Proof) -> Findings {
    let mut findings = Findings::default();
    findings.judge(proof.format == FORMAT, Finding::Format);
    let seed = seed_bytes(&proof.seed);
    let committed = seed.map(|seed| commitment(proof.event, &seed));
    findings.judge(committed.as_ref() == Some(&proof.commitment), Finding::Commitment);

    let mut replay = Replay::default();
    let mut chain = Chain::default();
    let mut draws = 0;
    for line in &proof.journal {
        if !chain.takes(line) {
            findings.fault(Finding::Chain(line.0));
        }
        match line.read() {
            Err(_) => findings.fault(Finding::Unreadable(line.0)),
            Ok(entry) => {
                check_ceremony(&mut findings, proof, &replay, &entry);
                if let Ok(Receipt::Drawn(record)) = &entry.outcome {
                    draws += 1;
                    if replay.pledged.is_none() && draws == 1 {
                        findings.notes.push(Finding::NoPledge);
                    }
                    if let Some(fault) = draw_fault(proof, &replay, record) {
                        findings.fault(Finding::Draw(record.draw, fault));
                    }
                }
                note(&mut findings, &replay, &entry);
                replay.record(&entry);
            }
        }
    }
    findings.good.push(Finding::Journal(chain.seq, chain.heads()));
    findings.good.push(Finding::Draws(draws));
    findings.judge(replay.seed.as_ref() == Some(&proof.seed), Finding::Seed);
    let said = proof.words.as_ref().map_or(0, Vec::len);
    if replay.words != proof.words {
        findings.fault(Finding::Words(said));
    } else if said == 0 {
        findings.notes.push(Finding::NoWords);
    } else {
        findings.good.push(Finding::Words(said));
    }
    findings.judge(replay.draws() == proof.draws, Finding::DrawList);
    findings.judge(replay.stock() == proof.stock, Finding::Stock);
    findings
}

/// The chains of all stations, followed from their start.
#[derive(Default)]
struct Chain {
    seq: u64,
    heads: BTreeMap<String, (u64, String)>,
}

impl Chain {
    fn takes(&mut self, line: &super::Line) -> bool {
        let raw = line.raw();
        let (before, last) = match self.heads.get(&raw.station) {
            Some((last, hash)) => (hash.as_str(), *last),
            None => (CHAIN_START, 0),
        };
        let follows = raw.seq == self.seq + 1
            && raw.station_seq == last + 1
            && raw.expected_hash(before) == raw.hash;
        // After a break the chain goes on from here: one break, one fault.
        self.seq = raw.seq;
        self.heads.insert(raw.station, (raw.station_seq, raw.hash));
        follows
    }

    fn heads(&self) -> Vec<(String, String)> {
        let head =
            |(station, (_, hash)): (&String, &(u64, String))| (station.clone(), hash.clone());
        self.heads.iter().map(head).collect()
    }
}

/// The hashes of a pledge, against the table of its moment.
fn check_ceremony(findings: &mut Findings, proof: &Proof, replay: &Replay, entry: &Entry) {
    let Ok(Receipt::DrawPledged { pledge, table } | Receipt::DrawOpened { pledge, table }) =
        &entry.outcome
    else {
        return;
    };
    let sound = *table == replay.table() && *pledge == Pledge::new(&proof.commitment, table);
    findings.judge(sound, Finding::Pledge(entry.seq));
}

fn draw_fault(proof: &Proof, replay: &Replay, record: &DrawRecord) -> Option<DrawFault> {
    let DrawRecord { draw, ticket, lucky, weights, roll: decided, won, .. } = record;
    let rolled = proof.key().and_then(|key| roll(&key, *draw, *ticket, *lucky, weights));
    let due = pick(weights, *decided)
        .and_then(|at| weights.get(at)?.prize)
        .map(|prize| (prize, replay.next_piece(prize)));
    if *draw != replay.next_draw() {
        Some(DrawFault::Number)
    } else if replay.seed.is_some() {
        Some(DrawFault::Closed)
    } else if !replay.may_spin(record) {
        Some(DrawFault::Ticket)
    } else if *weights != replay.weights() {
        Some(DrawFault::Weights)
    } else if rolled != Some(*decided) {
        Some(DrawFault::Roll)
    } else if won.map(|(prize, piece)| (prize, Some(piece))) != due {
        Some(DrawFault::Prize)
    } else {
        None
    }
}

/// What the public should know although it is allowed.
fn note(findings: &mut Findings, replay: &Replay, entry: &Entry) {
    match (&entry.action, &entry.outcome) {
        (Action::Configure { changes, reason }, Ok(_)) if replay.pledged.is_some() => {
            let mut changed = replay.setup.clone();
            changes.iter().for_each(|change: &Change| changed.apply(change));
            if crate::model::ceremony::DrawTable::of(&changed) != replay.table() {
                findings.notes.push(Finding::TableChanged(entry.seq, reason.clone()));
            }
        }
        (Action::Void { reason, .. }, Ok(Receipt::Voided { receipt, .. })) => {
            if let Receipt::Drawn(record) = &**receipt {
                findings.notes.push(Finding::DrawVoided(record.draw, reason.clone()));
            }
        }
        _ => {}
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format => write!(f, "the format, {FORMAT}"),
            Self::Commitment => write!(f, "the commitment to the seed"),
            Self::Seed => write!(f, "the seed that the journal reveals"),
            Self::Words(count) => write!(f, "{count} entries of the audience"),
            Self::NoWords => write!(f, "nothing of the audience was mixed in"),
            Self::NoPledge => write!(f, "no pledge was published before the first draw"),
            Self::Pledge(seq) => write!(f, "the pledge at entry {seq}"),
            Self::Chain(seq) => write!(f, "the journal's chain at entry {seq}"),
            Self::Unreadable(seq) => write!(f, "entry {seq} cannot be read"),
            Self::Journal(entries, heads) => {
                write!(f, "the journal of {entries} entries")?;
                heads.iter().try_for_each(|(station, hash)| write!(f, "\n      {hash} {station}"))
            }
            Self::Draw(draw, fault) => write!(f, "draw {draw}: {fault}"),
            Self::Draws(count) => write!(f, "{count} draws, each with its inputs"),
            Self::DrawList => write!(f, "the list of draws"),
            Self::Stock => write!(f, "the stock of every prize"),
            Self::TableChanged(seq, reason) => {
                write!(f, "the prize table was changed at entry {seq}: {reason}")
            }
            Self::DrawVoided(draw, reason) => write!(f, "draw {draw} was taken back: {reason}"),
        }
    }
}

impl fmt::Display for DrawFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "its number is not the next one",
            Self::Ticket => "its ticket had no right to it",
            Self::Closed => "it was made after the close",
            Self::Weights => "its weights are not what was left",
            Self::Roll => "the seed gives another number",
            Self::Prize => "another prize or piece was due",
        })
    }
}
