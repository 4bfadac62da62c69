//! Breaking text into lines: between ideographs anywhere, between Latin words at their spaces,
//! never before a closing mark or after an opening one.

/// Marks that must not begin a line.
const CLOSING: &str = "，。、；：？！）》」』】〉〕”’…—·,.;:?!)]}%";
/// Marks that must not end a line.
const OPENING: &str = "（《「『【〈〔“‘([{";

/// The lines of a text, none wider than `width` by `measure` as long as a single piece is not.
pub(super) fn break_lines(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            let longer = format!("{line}{piece}");
            if line.is_empty() || measure(longer.trim_end()) <= width {
                line = longer;
            } else {
                lines.push(line.trim_end().to_owned());
                line = piece.trim_start().to_owned();
            }
            // A word wider than the line is the one thing that is broken inside.
            while measure(line.trim_end()) > width && line.chars().count() > 1 {
                let fits = fitting_chars(&line, width, &measure);
                let rest = line.split_off(fits);
                lines.push(std::mem::replace(&mut line, rest));
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The bytes of the longest beginning that fits, one character at least.
fn fitting_chars(line: &str, width: f32, measure: &impl Fn(&str) -> f32) -> usize {
    let ends = line.char_indices().map(|(at, c)| at + c.len_utf8());
    let fits = |end: &usize| line.get(..*end).is_some_and(|part| measure(part) <= width);
    let first = line.chars().next().map_or(0, char::len_utf8);
    ends.take_while(fits).last().unwrap_or(first)
}

/// The pieces between which a line may be broken.
fn pieces(paragraph: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for c in paragraph.chars() {
        let joins = last.is_some_and(|before| {
            CLOSING.contains(c)
                || OPENING.contains(before)
                || (is_of_word(before) && is_of_word(c))
                || c == ' '
        });
        match pieces.last_mut() {
            Some(piece) if joins => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        last = Some(c);
    }
    pieces
}

/// Letters and digits that stay together: everything but ideographs, kana and spaces.
fn is_of_word(c: char) -> bool {
    !c.is_whitespace() && (c as u32) < 0x2E80 && !OPENING.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, width: usize) -> Vec<String> {
        break_lines(text, width as f32, |part| part.chars().count() as f32)
    }

    #[test]
    fn a_mark_that_closes_never_begins_a_line_and_one_that_opens_never_ends_it() {
        assert_eq!(broken("猜对一条，换一张券", 4), ["猜对一", "条，换一", "张券"]);
        assert_eq!(broken("今晚放映《花好月圆》", 5), ["今晚放映", "《花好月", "圆》"]);
    }

    #[test]
    fn latin_words_stay_whole_unless_they_are_wider_than_the_line() {
        assert_eq!(broken("turn the wheel", 8), ["turn the", "wheel"]);
        assert_eq!(
            broken("互联网www.example.org地址", 7),
            ["互联网", "www.exa", "mple.or", "g地址"]
        );
        assert_eq!(broken("a\nb", 7), ["a", "b"]);
        assert_eq!(broken("", 7), [""; 0]);
    }

    #[test]
    fn nothing_is_lost_in_the_narrowest_column() {
        let text = "（一）「中秋」2026 Mid-Autumn，团圆。";
        let kept: String = broken(text, 1).concat();
        assert_eq!(kept.replace(' ', ""), text.replace(' ', ""));
    }
}
