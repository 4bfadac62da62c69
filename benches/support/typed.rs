//! What is typed into the search, key by key.

/// A surname, the begin of a name, initials, pinyin, the end of a phone, a ticket, a compound
/// surname, rare initials.
const TYPED: [&str; 8] = ["王", "王小", "wxm", "wang xiao", "4821", "42", "尉迟", "ywq"];

/// What stands in the field after each key, each once.
pub fn keystrokes() -> Vec<String> {
    let mut keystrokes: Vec<String> = Vec::new();
    for typed in TYPED {
        for (end, c) in typed.char_indices() {
            let typed: String =
                typed.get(..end + c.len_utf8()).map(str::to_owned).unwrap_or_default();
            if !keystrokes.contains(&typed) {
                keystrokes.push(typed);
            }
        }
    }
    keystrokes
}
