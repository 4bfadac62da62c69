//! The stamps of one ticket.

use crate::model::book::Mark;
use crate::model::id::BoothId;

/// Stamps by booth, in the order of the booths' numbers.
///
/// A handful for each of very many tickets: a list as long as it must be takes far less room than
/// a map, whose smallest node has places for eleven.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamps(Vec<(BoothId, Mark)>);

impl Stamps {
    /// The stamp of a booth, if it gave one.
    pub fn get(&self, booth: &BoothId) -> Option<&Mark> {
        self.0.get(self.place(*booth).ok()?).map(|(_, mark)| mark)
    }

    /// Whether a booth gave its stamp.
    pub fn contains_key(&self, booth: &BoothId) -> bool {
        self.place(*booth).is_ok()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All stamps with their booths.
    pub fn iter(&self) -> impl Iterator<Item = (&BoothId, &Mark)> {
        self.0.iter().map(|(booth, mark)| (booth, mark))
    }

    /// The booths that gave one.
    pub fn keys(&self) -> impl Iterator<Item = &BoothId> {
        self.iter().map(|(booth, _)| booth)
    }

    /// When and where each was given.
    pub fn values(&self) -> impl Iterator<Item = &Mark> {
        self.iter().map(|(_, mark)| mark)
    }

    pub(super) fn insert(&mut self, booth: BoothId, mark: Mark) {
        match self.place(booth) {
            Ok(at) => {
                if let Some((_, before)) = self.0.get_mut(at) {
                    *before = mark;
                }
            }
            Err(at) => {
                self.0.reserve_exact(1);
                self.0.insert(at, (booth, mark));
            }
        }
    }

    pub(super) fn remove(&mut self, booth: BoothId) {
        if let Ok(at) = self.place(booth) {
            self.0.remove(at);
        }
    }

    /// Where it stands, or where it would.
    fn place(&self, booth: BoothId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&booth, |(booth, _)| *booth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::ActionId;
    use jiff::Timestamp;
    use uuid::Uuid;

    fn mark(act: u128) -> Mark {
        let act = ActionId(Uuid::from_u128(act));
        Mark { act, at: Timestamp::UNIX_EPOCH, station: "摊位".into(), by: "".into() }
    }

    #[test]
    fn each_booth_has_one_stamp_and_they_stand_in_the_order_of_the_booths() {
        let mut stamps = Stamps::default();
        for (booth, act) in [(3, 1), (1, 2), (2, 3), (1, 4)] {
            stamps.insert(BoothId(booth), mark(act));
        }
        assert_eq!(stamps.keys().copied().collect::<Vec<_>>(), [1, 2, 3].map(BoothId));
        assert_eq!(stamps.get(&BoothId(1)), Some(&mark(4)));
        stamps.remove(BoothId(2));
        stamps.remove(BoothId(7));
        assert_eq!((stamps.len(), stamps.contains_key(&BoothId(2))), (2, false));
    }
}
