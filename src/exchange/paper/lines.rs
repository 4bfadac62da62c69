//! Breaking text into lines: between ideographs anywhere, between Latin words at their spaces,
//! never before a closing mark or after an opening one, nor between a number and the word before
//! it. No paragraph ends with a character or two alone in their line.

/// Marks that must not begin a line.
const CLOSING: &str = "，。、；：？！）》」』】〉〕”’…—·,.;:?!)]}%";
/// Marks that must not end a line.
const OPENING: &str = "（《「『【〈〔“‘([{";

/// A last line of so few letters or ideographs looks lost.
const LOST_CHARS: usize = 2;
/// A last line that looked lost has this many: two words of Chinese.
const FOUND_CHARS: usize = 4;

/// The lines of a text, none wider than `width` by `measure` as long as a single piece is not.
pub(super) fn break_lines(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let (mut before, mut line) = (String::new(), String::new());
        for piece in pieces(paragraph) {
            let longer = format!("{line}{piece}");
            if line.is_empty() || measure(longer.trim_end()) <= width {
                line = longer;
            } else {
                lines.push(line.trim_end().to_owned());
                before = std::mem::replace(&mut line, piece.trim_start().to_owned());
            }
            // A word wider than the line is the one thing that is broken inside.
            while measure(line.trim_end()) > width && line.chars().count() > 1 {
                let fits = fitting_chars(&line, width, &measure);
                let rest = line.split_off(fits);
                before = std::mem::replace(&mut line, rest);
                lines.push(before.clone());
            }
        }
        if let Some((shorter, longer)) = with_company(&before, &line)
            && measure(&longer) <= width
            && let Some(last) = lines.last_mut()
        {
            (*last, line) = (shorter, longer);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The last two lines of a paragraph once the last one, which looks lost, was given company from
/// the one before it; nothing where it needs none, or there is not enough of it.
fn with_company(before: &str, last: &str) -> Option<(String, String)> {
    if before.is_empty() || count(last) > LOST_CHARS {
        return None;
    }
    let mut pieces = pieces(&format!("{before}{last}"));
    let mut longer = String::new();
    while count(&longer) < FOUND_CHARS {
        longer.insert_str(0, &pieces.pop()?);
    }
    let (shorter, longer) = (pieces.concat().trim_end().to_owned(), longer.trim().to_owned());
    (count(&shorter) >= count(&longer)).then_some((shorter, longer))
}

/// How many letters, digits and ideographs there are.
fn count(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
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
        if last.is_some_and(is_ideograph) && c.is_ascii_digit() {
            join_word(&mut pieces);
        }
        let joins = last.is_some_and(|before| {
            CLOSING.contains(c)
                || OPENING.contains(before)
                || (is_of_word(before) && is_of_word(c))
                || (is_ideograph(before) && c.is_ascii_digit())
                || (before.is_ascii_digit() && is_ideograph(c))
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

/// Joins the last two ideographs: a word as a rule, to which the number after it belongs.
fn join_word(pieces: &mut Vec<String>) {
    if let [.., before, last] = pieces.as_mut_slice()
        && before.ends_with(is_ideograph)
        && last.chars().count() == 1
    {
        before.push_str(last);
        pieces.pop();
    }
}

fn is_ideograph(c: char) -> bool {
    c as u32 >= 0x2E80 && c.is_alphabetic()
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
    fn a_number_stays_with_the_word_before_it_and_what_it_counts() {
        assert_eq!(broken("必要时可以拨打110", 7), ["必要时可以", "拨打110"]);
        assert_eq!(broken("用流动凉水冲洗15分钟", 9), ["用流动凉水", "冲洗15分钟"]);
        assert_eq!(broken("活动定于2026年10月6日举行", 12), ["活动", "定于2026年10月6日", "举行"]);
        assert_eq!(broken("火大时疏散，119", 8), ["火大时疏散，", "119"]);
    }

    #[test]
    fn no_paragraph_ends_with_a_character_or_two_alone() {
        let text = "当天上午由居民组长逐户通知。";
        assert_eq!(broken(text, 12), ["当天上午由居民组长", "逐户通知。"]);
        assert_eq!(broken("撤到安全地带", 5), ["撤到安全地", "带"], "both would look lost");
        assert_eq!(broken("we turn the big wheel of it", 25), ["we turn the big wheel", "of it"]);
        assert_eq!(broken("一二三四五六七八九十\n甲", 10), ["一二三四五六七八九十", "甲"]);
    }

    #[test]
    fn nothing_is_lost_in_the_narrowest_column() {
        let text = "（一）「中秋」2026 Mid-Autumn，团圆。";
        let kept: String = broken(text, 1).concat();
        assert_eq!(kept.replace(' ', ""), text.replace(' ', ""));
    }
}
