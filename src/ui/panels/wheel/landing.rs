//! Where the wheel comes to rest.

use crate::model::draw::DrawRecord;
use crate::model::id::DrawNumber;

/// Where within its segment a draw comes to rest, 0 to 1: the same again after a crash.
pub(super) fn landing(record: &DrawRecord) -> f64 {
    let DrawNumber(draw) = record.draw;
    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014): neighbours land far apart.
    let mut z = record.roll.wrapping_add(u64::from(draw).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::fact::FactId;
    use crate::model::id::{ActionId, TicketNumber};

    fn record(draw: u32, roll: u64) -> DrawRecord {
        DrawRecord {
            draw: DrawNumber(draw),
            ticket: TicketNumber(7),
            check_in: FactId { act: ActionId(Uuid::nil()), part: 0 },
            spin: 1,
            spin_limit: 1,
            lucky: None,
            weights: Vec::new(),
            roll,
            won: None,
        }
    }

    #[test]
    fn a_draw_lands_where_it_landed_before_and_another_one_elsewhere() {
        let mut places: Vec<f64> = (1..=100).map(|draw| landing(&record(draw, 3))).collect();
        assert_eq!(places.first(), Some(&landing(&record(1, 3))));
        assert!(places.iter().all(|place| (0.0..1.0).contains(place)));
        places.sort_by(f64::total_cmp);
        // Spread over the segment, not heaped up: no gap of a fifth of it among a hundred.
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] < 0.2));
        assert_ne!(landing(&record(1, 3)), landing(&record(1, 4)));
    }
}
