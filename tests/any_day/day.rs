//! The simple model: what is here, counted by hand.

use std::collections::{BTreeMap, BTreeSet};

use proptest::sample::Index;

pub const BOOTHS: u32 = 4;
pub const STAMPS_NEEDED: usize = 2;
pub const RIDDLES: u32 = 3;
pub const RIDDLES_PER_PERSON: usize = 2;
pub const TRIES: usize = 2;
/// Pieces on the wheel of the fair: two toys and three crayons.
pub const ON_WHEEL: usize = 5;
/// Prizes for vouchers: their cost and their pieces.
pub const FOR_VOUCHERS: [(u32, usize, usize); 2] = [(3, 2, 1), (4, 1, 2)];
/// The participation prize.
pub const GIVEN: (u32, usize) = (5, 1);

/// What may be done. Tickets and acts are named by their place among those that there are.
#[derive(Clone, Debug)]
pub enum Step {
    Register,
    WalkIn,
    CheckIn(Index),
    Stamp(Index, u32),
    Pause(u32, bool),
    Attempt(Index, u32, bool),
    Draw(Index),
    Show(Index),
    HandOver(Index),
    Redeem(Index, usize),
    Give(Index),
    Void(Index),
    Retry(Index),
    Restart,
}

/// What an act did, as far as an undo must know.
#[derive(Clone, Debug)]
pub enum Did {
    Register(usize),
    WalkIn(usize),
    CheckIn(usize),
    Stamp(usize, u32),
    Attempt {
        guest: usize,
        riddle: u32,
        try_number: usize,
        solved: bool,
    },
    Draw(usize),
    HandOver(usize),
    Redeem {
        guest: usize,
        which: usize,
        /// Which act this is.
        act: usize,
    },
    Give(usize),
    /// Setup, pauses, shows, voids: never taken back.
    Other,
}

#[derive(Clone, Debug, Default)]
pub struct Guest {
    pub listed: bool,
    pub here: bool,
    pub stamps: BTreeSet<u32>,
    /// Tries by riddle.
    pub tries: BTreeMap<u32, usize>,
    pub vouchers: Vec<Earned>,
    pub draws: Vec<usize>,
    pub given: bool,
    pub redeemed: usize,
}

impl Guest {
    pub fn vouchers_used(&self) -> usize {
        self.vouchers.iter().filter(|voucher| voucher.spent_by.is_some()).count()
    }
}

/// A voucher, in the order in which they were earned.
#[derive(Clone, Copy, Debug)]
pub struct Earned {
    riddle: u32,
    /// The act that spent it.
    spent_by: Option<usize>,
}

#[derive(Clone, Debug, Default)]
pub struct Drawn {
    shown: bool,
    pub handed_over: bool,
    pub voided: bool,
}

/// The whole model.
#[derive(Clone, Debug, Default)]
pub struct Day {
    pub guests: Vec<Guest>,
    paused: BTreeSet<u32>,
    pub solved: BTreeSet<u32>,
    pub draws: Vec<Drawn>,
    voucher_prizes_out: [usize; 2],
    pub given_out: usize,
    /// Every act in order, done or not, and whether it was voided.
    pub acts: Vec<(Option<Did>, bool)>,
    pub refused: usize,
    pub voided: usize,
    /// Whether the last step must be allowed; `None` for a step that is no new act.
    pub allowed: Option<bool>,
}

impl Day {
    fn pick(&self, index: Index) -> Option<usize> {
        (!self.guests.is_empty()).then(|| index.index(self.guests.len()))
    }

    pub fn on_wheel(&self) -> usize {
        ON_WHEEL - self.draws.iter().filter(|draw| !draw.voided).count()
    }

    /// What a step does, or `None` when it is refused.
    pub fn step(&mut self, step: &Step) -> Option<Did> {
        match step {
            Step::Register => {
                self.guests.push(Guest { listed: true, ..Guest::default() });
                Some(Did::Register(self.guests.len() - 1))
            }
            Step::WalkIn => {
                self.guests.push(Guest { listed: true, here: true, ..Guest::default() });
                Some(Did::WalkIn(self.guests.len() - 1))
            }
            Step::CheckIn(guest) => {
                let at = self.pick(*guest)?;
                let guest = &mut self.guests[at];
                (guest.listed && !guest.here).then(|| guest.here = true)?;
                Some(Did::CheckIn(at))
            }
            Step::Stamp(guest, booth) => {
                let at = self.pick(*guest)?;
                let open = (1..=BOOTHS).contains(booth) && !self.paused.contains(booth);
                let guest = &mut self.guests[at];
                (guest.here && open && guest.stamps.insert(*booth)).then_some(())?;
                Some(Did::Stamp(at, *booth))
            }
            Step::Pause(booth, paused) => {
                (1..=BOOTHS).contains(booth).then_some(())?;
                match paused {
                    true => self.paused.insert(*booth),
                    false => self.paused.remove(booth),
                };
                Some(Did::Other)
            }
            Step::Attempt(guest, riddle, right) => {
                let at = self.pick(*guest)?;
                let hangs = (1..=RIDDLES).contains(riddle) && !self.solved.contains(riddle);
                let guest = &mut self.guests[at];
                let tries = guest.tries.get(riddle).copied().unwrap_or(0);
                let slot = tries > 0 || guest.tries.len() < RIDDLES_PER_PERSON;
                (guest.here && hangs && tries < TRIES && slot).then_some(())?;
                guest.tries.insert(*riddle, tries + 1);
                if *right {
                    self.solved.insert(*riddle);
                    guest.vouchers.push(Earned { riddle: *riddle, spent_by: None });
                }
                let (riddle, try_number, solved) = (*riddle, tries + 1, *right);
                Some(Did::Attempt { guest: at, riddle, try_number, solved })
            }
            Step::Draw(guest) => {
                let at = self.pick(*guest)?;
                let left = self.on_wheel() > 0;
                let number = self.draws.len();
                let guest = &mut self.guests[at];
                let valid = guest.stamps.len() >= STAMPS_NEEDED;
                (guest.here && valid && left && guest.draws.is_empty()).then_some(())?;
                guest.draws.push(number);
                self.draws.push(Drawn::default());
                Some(Did::Draw(at))
            }
            Step::Show(draw) => {
                let at = (!self.draws.is_empty()).then(|| draw.index(self.draws.len()))?;
                let draw = &mut self.draws[at];
                (!draw.shown).then(|| draw.shown = true)?;
                Some(Did::Other)
            }
            Step::HandOver(guest) => {
                let at = self.pick(*guest)?;
                let draw = *self.guests[at].draws.first()?;
                let draw = &mut self.draws[draw];
                (draw.shown && !draw.handed_over).then(|| draw.handed_over = true)?;
                Some(Did::HandOver(at))
            }
            Step::Redeem(guest, which) => {
                let at = self.pick(*guest)?;
                let (_, cost, pieces) = FOR_VOUCHERS[*which];
                let guest = &mut self.guests[at];
                let rich = guest.vouchers.len() - guest.vouchers_used() >= cost;
                (guest.here && rich && self.voucher_prizes_out[*which] < pieces).then_some(())?;
                let act = self.acts.len();
                // The oldest are spent first.
                let unspent = guest.vouchers.iter_mut().filter(|one| one.spent_by.is_none());
                unspent.take(cost).for_each(|voucher| voucher.spent_by = Some(act));
                guest.redeemed += 1;
                self.voucher_prizes_out[*which] += 1;
                Some(Did::Redeem { guest: at, which: *which, act })
            }
            Step::Give(guest) => {
                let at = self.pick(*guest)?;
                let guest = &mut self.guests[at];
                (guest.here && !guest.given && self.given_out < GIVEN.1).then_some(())?;
                guest.given = true;
                self.given_out += 1;
                Some(Did::Give(at))
            }
            Step::Void(act) => {
                let at = (!self.acts.is_empty()).then(|| act.index(self.acts.len()))?;
                let (did, voided) = self.acts[at].clone();
                (!voided).then_some(())?;
                self.take_back(&did?)?;
                self.acts[at].1 = true;
                self.voided += 1;
                Some(Did::Other)
            }
            Step::Retry(_) | Step::Restart => None,
        }
    }

    /// Takes an act back, or `None` when something relies on it.
    fn take_back(&mut self, did: &Did) -> Option<()> {
        match *did {
            Did::Register(at) => {
                let guest = &mut self.guests[at];
                (!guest.here).then(|| guest.listed = false)
            }
            Did::WalkIn(at) | Did::CheckIn(at) => {
                let guest = &mut self.guests[at];
                let unused = guest.stamps.is_empty()
                    && guest.tries.is_empty()
                    && guest.draws.is_empty()
                    && guest.redeemed == 0
                    && !guest.given;
                unused.then_some(())?;
                guest.here = false;
                guest.listed = matches!(did, Did::CheckIn(_));
                Some(())
            }
            Did::Stamp(at, booth) => {
                let guest = &mut self.guests[at];
                let relied_on = !guest.draws.is_empty() && guest.stamps.len() <= STAMPS_NEEDED;
                (!relied_on).then(|| guest.stamps.remove(&booth)).map(drop)
            }
            Did::Attempt { guest: at, riddle, try_number, solved } => {
                let guest = &mut self.guests[at];
                let last = guest.tries.get(&riddle) == Some(&try_number);
                let is_this = |voucher: &Earned| solved && voucher.riddle == riddle;
                let spent = |one: &Earned| is_this(one) && one.spent_by.is_some();
                (last && !guest.vouchers.iter().any(spent)).then_some(())?;
                match try_number {
                    1 => drop(guest.tries.remove(&riddle)),
                    more => drop(guest.tries.insert(riddle, more - 1)),
                }
                if solved {
                    self.solved.remove(&riddle);
                    guest.vouchers.retain(|voucher| !is_this(voucher));
                }
                Some(())
            }
            Did::Draw(at) => {
                let number = *self.guests[at].draws.first()?;
                let draw = &mut self.draws[number];
                (!draw.handed_over).then_some(())?;
                draw.voided = true;
                self.guests[at].draws.clear();
                Some(())
            }
            Did::HandOver(at) => {
                let number = *self.guests[at].draws.first()?;
                self.draws[number].handed_over = false;
                Some(())
            }
            Did::Redeem { guest, which, act } => {
                let vouchers = self.guests[guest].vouchers.iter_mut();
                let spent = vouchers.filter(|voucher| voucher.spent_by == Some(act));
                spent.for_each(|voucher| voucher.spent_by = None);
                self.guests[guest].redeemed -= 1;
                self.voucher_prizes_out[which] -= 1;
                Some(())
            }
            Did::Give(at) => {
                self.guests[at].given = false;
                self.given_out -= 1;
                Some(())
            }
            Did::Other => None,
        }
    }
}
