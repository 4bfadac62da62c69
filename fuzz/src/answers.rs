//! Answers to riddles: the guess, the answer, other forms that count, a line each.

use youyuan::model::answer::{Verdict, judge, normalise};
use youyuan::model::{fold, name};

/// See above.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut lines = text.split('\n');
    let (given, answer) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let aliases: Vec<String> = lines.map(str::to_owned).collect();

    let verdict = judge(given, answer, &aliases);
    for text in [given, answer] {
        let once = normalise(text);
        assert_eq!(normalise(&once), once, "normalised twice");
        let itself = judge(text, text, &[]);
        assert_eq!(itself == Verdict::Correct, !once.is_empty(), "{text:?} for itself");
        // How an answer is spaced makes no difference.
        let spaced = format!(" {given}\u{3000}");
        assert_eq!(judge(&spaced, answer, &aliases), verdict, "{spaced:?}");
        name::Readings::of(text).units();
        fold::key(text);
    }
    // Whatever counts is the answer or one of its forms, whatever the order.
    let correct = !normalise(given).is_empty()
        && std::iter::once(answer)
            .chain(aliases.iter().map(String::as_str))
            .any(|accepted| normalise(accepted) == normalise(given));
    assert_eq!(verdict == Verdict::Correct, correct);
}
