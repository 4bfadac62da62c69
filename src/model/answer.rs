//! Comparing what somebody guessed with the answer of a riddle (核对).

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::{fold, name};

/// What the comparison says; a near miss is for the volunteer to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The answer, or one of its other accepted forms.
    Correct,
    /// Not the answer, but so near that it may have been meant.
    NearMiss(Near),
    /// Another answer, or none.
    Wrong,
}

/// In what way a guess is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Near {
    /// Other characters that sound the same, tones aside (同音).
    SameSound,
    /// One character more, less or other (差一字).
    OneCharacterOff,
}

/// Judges a guess against the answer of a riddle and the other forms that are accepted.
///
/// Width, case, script (traditional or simplified), spaces and punctuation make no difference.
pub fn judge(given: &str, answer: &str, aliases: &[String]) -> Verdict {
    let given: Vec<char> = normalise(given).chars().collect();
    if given.is_empty() {
        return Verdict::Wrong;
    }
    let mut nearest = None;
    for accepted in std::iter::once(answer).chain(aliases.iter().map(String::as_str)) {
        let accepted: Vec<char> = normalise(accepted).chars().collect();
        if given == accepted {
            return Verdict::Correct;
        }
        nearest = nearest.into_iter().chain(nearness(&given, &accepted)).min();
    }
    nearest.map_or(Verdict::Wrong, Verdict::NearMiss)
}

/// The form in which answers are compared: NFKC, lower case, simplified, letters and digits only.
///
/// A text of punctuation alone keeps it: a riddle may ask for a sign (打一标点符号).
pub fn normalise(text: &str) -> String {
    let mut text = normalised_once(text);
    // One pass can make work for the next, as when a removed sign brings two letters together
    // that are written as one.
    for _ in 0..PASSES {
        let next = normalised_once(&text);
        if next == text {
            break;
        }
        text = next;
    }
    text
}

const PASSES: usize = 8;

fn normalised_once(text: &str) -> String {
    let folded: String = text.nfkc().collect::<String>().to_lowercase().nfkc().collect();
    let letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() {
        return folded.split_whitespace().collect();
    }
    fold::simplified_text(&letters)
}

fn nearness(given: &[char], accepted: &[char]) -> Option<Near> {
    if same_sound(given, accepted) {
        Some(Near::SameSound)
    } else if accepted.len() >= 2 && one_off(given, accepted) {
        Some(Near::OneCharacterOff)
    } else {
        None
    }
}

fn same_sound(given: &[char], accepted: &[char]) -> bool {
    given.len() == accepted.len()
        && given.iter().zip(accepted).all(|(one, other)| {
            one == other || {
                let sounds = name::syllables(*other);
                name::syllables(*one).iter().any(|syllable| sounds.contains(syllable))
            }
        })
}

/// Whether two different texts become equal by one insertion, deletion or substitution.
fn one_off(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same_start = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let same_end = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    long.len() - short.len() <= 1 && same_start + same_end + 1 >= long.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SAME_SOUND: Verdict = Verdict::NearMiss(Near::SameSound);
    const ONE_OFF: Verdict = Verdict::NearMiss(Near::OneCharacterOff);

    fn check(given: &str, answer: &str, expect: Verdict) {
        assert_eq!(judge(given, answer, &[]), expect, "{given} for {answer}");
    }

    #[test]
    fn writing_the_answer_differently_is_still_correct() {
        check("月亮", "月亮", Verdict::Correct);
        check(" 月 亮。", "月亮", Verdict::Correct);
        check("「月亮」！", "月亮", Verdict::Correct);
        check("風箏", "风筝", Verdict::Correct);
        check("风筝", "風箏", Verdict::Correct);
        check("ＤＮＡ", "dna", Verdict::Correct);
        check("１２", "12", Verdict::Correct);
        check("乾坤", "乾坤", Verdict::Correct);
        check("乾杯", "干杯", Verdict::Correct);
        check("瞭解", "了解", Verdict::Correct);
        check("？", "?", Verdict::Correct);
    }

    #[test]
    fn the_same_sound_is_a_near_miss() {
        check("约亮", "月亮", SAME_SOUND);
        check("越", "月", SAME_SOUND);
        check("银航", "银行", SAME_SOUND);
        check("銀航", "银行", SAME_SOUND);
        check("旅客", "铝刻", SAME_SOUND);
        check("干", "乾", SAME_SOUND);
        check("画蛇舔足", "画蛇添足", SAME_SOUND);
        check("路客", "旅客", ONE_OFF);
        check("约", "月亮", Verdict::Wrong);
    }

    #[test]
    fn one_character_off_is_a_near_miss() {
        check("月光", "月亮", ONE_OFF);
        check("大月亮", "月亮", ONE_OFF);
        check("月亮船", "月亮", ONE_OFF);
        check("月", "月亮", ONE_OFF);
        check("画龙添足", "画蛇添足", ONE_OFF);
        check("守株兔", "守株待兔", ONE_OFF);
        check("月月亮", "月亮", ONE_OFF);
    }

    #[test]
    fn anything_else_is_wrong() {
        check("太阳", "月亮", Verdict::Wrong);
        check("亮月", "月亮", Verdict::Wrong);
        check("日", "月", Verdict::Wrong);

        check("", "月亮", Verdict::Wrong);
        check("　", "月亮", Verdict::Wrong);
        check("。", "月亮", Verdict::Wrong);
        check("", "", Verdict::Wrong);
        check("月月", "月亮亮亮", Verdict::Wrong);
    }

    #[test]
    fn another_accepted_form_is_correct_and_the_nearest_form_decides() {
        let aliases = ["西红柿".to_owned(), "番茄".to_owned()];
        assert_eq!(judge("番茄", "蕃茄", &aliases), Verdict::Correct);
        assert_eq!(judge("西红市", "蕃茄", &aliases), SAME_SOUND);
        assert_eq!(judge("西红", "蕃茄", &aliases), ONE_OFF);
        assert_eq!(judge("黄瓜", "蕃茄", &aliases), Verdict::Wrong);
    }

    #[test]
    fn verdicts_are_written_in_snake_case() {
        let written = serde_json::to_string(&SAME_SOUND).unwrap();
        assert_eq!(written, r#"{"near_miss":"same_sound"}"#);
        assert_eq!(serde_json::to_string(&Verdict::Correct).unwrap(), r#""correct""#);
    }

    proptest! {
        #[test]
        fn an_answer_is_its_own_correct_guess(answer in r"[\p{L}\p{N}][\p{L}\p{N}\p{P} ]{0,12}") {
            prop_assert_eq!(judge(&answer, &answer, &[]), Verdict::Correct);
        }

        #[test]
        fn chinese_answers_are_their_own_correct_guess(answer in r"[一-龥]{1,8}") {
            prop_assert_eq!(judge(&answer, &answer, &[]), Verdict::Correct);
        }

        #[test]
        fn normalising_twice_changes_nothing(text in r"\PC{0,24}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn normalising_chinese_twice_changes_nothing(text in r"[一-龥 ，。a-z]{0,24}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }
    }
}
