//! How names spell, as numbers: most pairs of people are told apart without looking at their
//! names.

/// The beginning of a text of syllables, twelve letters in a number. Names in the order of these
/// numbers are in the order of their syllables; equal numbers say nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spelling(u64);

/// A syllable, ready to be written into a [`Spelling`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Syllable {
    letters: u64,
    count: u32,
    /// What follows can be compared.
    exact: bool,
}

const LETTERS: u32 = 12;
const BITS: u32 = 5;

impl Spelling {
    pub(super) fn of(syllables: impl Iterator<Item = Syllable>) -> Self {
        let (mut letters, mut left) = (0, LETTERS);
        for syllable in syllables {
            let fitting = syllable.count.min(left);
            let cut = syllable.letters >> (BITS * (syllable.count - fitting));
            letters = letters << (BITS * fitting) | cut;
            left -= fitting;
            if left == 0 || !syllable.exact {
                break;
            }
        }
        Self(letters << (BITS * left))
    }
}

impl Syllable {
    pub(super) fn new(text: &str) -> Self {
        let mut syllable = Self::default();
        for byte in text.bytes() {
            let (letter, exact) = match byte {
                b'a'..=b'z' => (u64::from(byte - b'a') + 2, true),
                // Digits come before letters, other scripts behind them. What follows would have
                // to wait for which of them it is.
                _ => (if byte < b'a' { 1 } else { 28 }, false),
            };
            syllable.push(letter);
            if !exact || syllable.count == LETTERS {
                return syllable;
            }
        }
        // The end comes before every letter: "wang an" before "wangan", and "wang" before both.
        syllable.push(0);
        syllable.exact = true;
        syllable
    }

    fn push(&mut self, letter: u64) {
        self.letters = self.letters << BITS | letter;
        self.count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling(name: &str) -> Spelling {
        Spelling::of(name.split_whitespace().map(Syllable::new))
    }

    #[test]
    fn names_in_the_order_of_their_syllables_spell_in_that_order() {
        let sorted = [
            "",
            "1 a",
            "an",
            "wan",
            "wan gan",
            "wang",
            "wang an",
            "wang bo",
            "wang bo an",
            "wangan",
            "zhang",
            "zhuang zhuang zhu",
            "王",
        ];
        for (one, other) in sorted.iter().zip(sorted.iter().skip(1)) {
            assert!(spelling(one) <= spelling(other), "{one} {other}");
            assert!(one.is_empty() || spelling(one) < spelling(other), "{one} {other}");
        }
    }

    #[test]
    fn what_does_not_fit_a_number_is_left_open() {
        assert_eq!(spelling("zhuang zhuang zhu"), spelling("zhuang zhuang an"));
        assert_eq!(spelling("abcdefghijklmn an"), spelling("abcdefghijklop"));
        assert_eq!(spelling("王 an"), spelling("李 bo"));
        assert_eq!(spelling("1 b"), spelling("2 a"));
    }
}
