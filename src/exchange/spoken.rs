//! Hashes as people say and compare them.

use crate::model::fingerprint;
use crate::words::Language;

/// The twelve friendly words of a hash in hex; none for a text that is no hash.
pub fn spoken(hash: &str, language: Language) -> Vec<&'static str> {
    let words = fingerprint::words(hash).into_iter();
    match language {
        Language::Chinese => words.map(|word| word.chinese).collect(),
        Language::English => words.map(|word| word.english).collect(),
    }
}

/// The same in groups of four.
pub fn in_groups(hash: &str, language: Language) -> String {
    let between = match language {
        Language::Chinese => "",
        Language::English => " ",
    };
    let groups: Vec<String> =
        spoken(hash, language).chunks(4).map(|group| group.join(between)).collect();
    groups.join(" · ")
}
