//! Numbers as people say them: a ticket from its beginning, a phone from either end.

/// Up to 16 digits, four bits each, so that how a number begins or ends is one comparison. What
/// is no digit, a letter in a phone, has a value of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Digits(u64);

/// Digits that have a place.
const PLACES: usize = 16;
const BITS: u32 = 4;
/// No digit stands there.
const OTHER: u64 = 0xF;

impl Digits {
    /// The first digits of a number, from the highest place on.
    pub(super) fn first(number: &str) -> Self {
        let mut digits = 0;
        let mut places = 0;
        for c in number.chars().take(PLACES) {
            digits = digits << BITS | value(c);
            places += 1;
        }
        // An empty number has no first digit.
        Self(digits.checked_shl(BITS * (PLACES as u32 - places)).unwrap_or(0))
    }

    /// The last digits of a number, down to the lowest place.
    pub(super) fn last(number: &str) -> Self {
        let surplus = number.chars().count().saturating_sub(PLACES);
        Self(number.chars().skip(surplus).fold(0, |digits, c| digits << BITS | value(c)))
    }
}

/// A test on one end of numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    digits: u64,
    mask: u64,
}

impl Pattern {
    /// Numbers whose [`Digits::first`] begin with the query.
    pub(super) fn begin(query: &str) -> Self {
        let used = BITS * query.chars().count().min(PLACES) as u32;
        let mask = !u64::MAX.checked_shr(used).unwrap_or(0);
        Self { digits: Digits::first(query).0, mask }
    }

    /// Numbers whose [`Digits::last`] end with the query.
    pub(super) fn end(query: &str) -> Self {
        let used = BITS * query.chars().count().min(PLACES) as u32;
        let mask = !u64::MAX.checked_shl(used).unwrap_or(0);
        Self { digits: Digits::last(query).0, mask }
    }

    /// Numbers of which, from a place before the end on, this is what follows; the query is no
    /// longer than that.
    pub(super) fn from_end(query: &str, places: usize) -> Self {
        let Self { digits, mask } = Self::end(query);
        let up = BITS * places.saturating_sub(query.chars().count()) as u32;
        Self { digits: digits << up, mask: mask << up }
    }

    pub(super) fn fits(self, digits: Digits) -> bool {
        digits.0 & self.mask == self.digits
    }
}

/// Never 0: that is a place without a digit.
fn value(c: char) -> u64 {
    c.to_digit(10).map_or(OTHER, |digit| u64::from(digit) + 1)
}
