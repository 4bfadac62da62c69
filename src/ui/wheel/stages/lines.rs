//! Breaks a text into lines at good places, as large as its room allows.
//!
//! A word is never broken. Chinese may break between any two characters, but a sentence that
//! breaks after its comma or colon is worth smaller letters.

use egui::Vec2;

/// From line to line, at size 1.
pub(super) const LINE_HEIGHT: f32 = 1.28;

/// A text in lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lines {
    pub(super) lines: Vec<String>,
    /// Parts of the height, as the room is.
    pub(super) size: f32,
}

/// The lines of `text` that fill `room` best, at most `largest`; `width` measures at size 1.
///
/// A line break in the text stays one.
pub(super) fn filling(text: &str, room: Vec2, largest: f32, width: impl Fn(&str) -> f32) -> Lines {
    /// From one size that is tried to the next.
    const STEP: f32 = 0.95;
    /// What is left of the worth of a size for each cost of a break.
    const WORTH: f32 = 0.90;
    const TRIED: usize = 80;

    let pieces = pieces(text, &width);
    let mut best: Option<(f32, Lines)> = None;
    let mut size = largest;
    for _ in 0..TRIED {
        if best.as_ref().is_some_and(|(worth, _)| *worth >= size) {
            break;
        }
        let lines_most = (room.y / (size * LINE_HEIGHT)).floor().max(1.0) as usize;
        if let Some((cost, lines)) = broken(&pieces, room.x / size, lines_most) {
            let worth = size * WORTH.powf(cost);
            if best.as_ref().is_none_or(|(so_far, _)| worth > *so_far) {
                best = Some((worth, Lines { lines, size }));
            }
        }
        size *= STEP;
    }
    best.map_or_else(
        || Lines { lines: vec![text.to_owned()], size: (room.y / LINE_HEIGHT).min(largest) },
        |(_, lines)| lines,
    )
}

/// What is never broken.
#[derive(Debug, PartialEq)]
struct Piece {
    text: String,
    width: f32,
    /// How much it hurts if a line ends after this piece.
    end: End,
    /// Stands between this piece and the next, unless a line ends here.
    space: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The text has a line break here.
    Must,
    /// After a stop.
    Good,
    /// Between words.
    Word,
    /// Between Chinese and something else.
    Fair,
    /// Between two Chinese characters.
    Poor,
}

impl End {
    fn cost(self) -> f32 {
        match self {
            Self::Must | Self::Good => 0.0,
            Self::Word => 0.3,
            Self::Fair => 1.0,
            Self::Poor => 2.5,
        }
    }
}

fn pieces(text: &str, width: &impl Fn(&str) -> f32) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut word = String::new();
    let mut done = |word: &mut String, end: End, space: bool| {
        if word.is_empty() {
            // Spaces and line breaks belong to the piece before them.
            if let Some(last) = pieces.last_mut() {
                last.space |= space;
                last.end = if last.end == End::Must { End::Must } else { end };
            }
            return;
        }
        let text = std::mem::take(word);
        pieces.push(Piece { width: width(&text), text, end, space });
    };
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => done(&mut word, End::Must, false),
            c if c.is_whitespace() => {
                let stopped = word.ends_with(is_closing);
                done(&mut word, if stopped { End::Good } else { End::Word }, true);
            }
            c => {
                word.push(c);
                let Some(&next) = chars.peek() else { break };
                if next.is_whitespace() || is_closing(next) || is_opening(c) {
                    continue;
                }
                if is_closing(c) {
                    done(&mut word, End::Good, false);
                } else if is_chinese(c) && is_opening(next) {
                    done(&mut word, End::Fair, false);
                } else if is_chinese(c) && is_chinese(next) {
                    done(&mut word, End::Poor, false);
                } else if is_chinese(c) || is_chinese(next) {
                    done(&mut word, End::Fair, false);
                }
            }
        }
    }
    done(&mut word, End::Must, false);
    pieces
}

/// The cheapest way to break into at most `lines_most` lines no wider than `width_most`.
fn broken(pieces: &[Piece], width_most: f32, lines_most: usize) -> Option<(f32, Vec<String>)> {
    const SPACE: f32 = 0.3;
    /// Lines of one length look best; it decides only between breaks that cost the same.
    const RAGGED: f32 = 0.02;
    // For each number of lines: the cost of ending before a piece, and where the last line began.
    let mut rows: Vec<Vec<Option<(f32, usize)>>> = Vec::new();
    let mut row: Vec<Option<(f32, usize)>> = vec![None; pieces.len() + 1];
    *row.first_mut()? = Some((0.0, 0));
    rows.push(row);
    let mut best: Option<(f32, usize)> = None;
    for lines in 1..=lines_most.min(pieces.len()) {
        let before = rows.last()?.clone();
        let mut row: Vec<Option<(f32, usize)>> = vec![None; pieces.len() + 1];
        for (begin, cost) in before.iter().enumerate() {
            let Some((cost, _)) = *cost else { continue };
            let mut width = 0.0;
            for (end, piece) in pieces.iter().enumerate().skip(begin) {
                width += piece.width;
                if width > width_most {
                    break;
                }
                let empty = 1.0 - width / width_most;
                let last = end + 1 == pieces.len();
                let price = if last { 0.0 } else { piece.end.cost() };
                let total = cost + price + RAGGED * empty * empty;
                if let Some(place) = row.get_mut(end + 1)
                    && place.is_none_or(|(so_far, _)| total < so_far)
                {
                    *place = Some((total, begin));
                }
                if piece.end == End::Must {
                    break;
                }
                width += if piece.space { SPACE } else { 0.0 };
            }
        }
        if let Some(Some((cost, _))) = row.last()
            && best.is_none_or(|(so_far, _)| *cost < so_far)
        {
            best = Some((*cost, lines));
        }
        rows.push(row);
    }
    let (cost, lines) = best?;
    Some((cost, joined(pieces, &rows, lines)?))
}

fn joined(
    pieces: &[Piece],
    rows: &[Vec<Option<(f32, usize)>>],
    lines: usize,
) -> Option<Vec<String>> {
    let mut end = pieces.len();
    let mut texts = Vec::new();
    for row in rows.get(1..=lines)?.iter().rev() {
        let (_, begin) = (*row.get(end)?)?;
        let mut text = String::new();
        for piece in pieces.get(begin..end)? {
            text.push_str(&piece.text);
            text.push_str(if piece.space { " " } else { "" });
        }
        texts.push(text.trim_end().to_owned());
        end = begin;
    }
    texts.reverse();
    Some(texts)
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
        || c >= '\u{20000}'
}

/// How far a line is to be shifted at size 1, so that its letters stand in the middle: the right
/// half of a Chinese stop is empty.
pub(super) fn overhang(line: &str) -> f32 {
    if line.ends_with(|c| "，。！？；：、）》】」』".contains(c)) { 0.25 } else { 0.0 }
}

/// Stands at the end of what it follows.
fn is_closing(c: char) -> bool {
    "，。！？；：、）》”’」』】…—·,.!?;:)%".contains(c)
}

/// Stands at the beginning of what follows it.
fn is_opening(c: char) -> bool {
    "（《“‘「『【(¥".contains(c)
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    /// Chinese characters are as wide as high, others half as wide.
    fn width(text: &str) -> f32 {
        text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
    }

    fn lines(text: &str) -> Vec<String> {
        filling(text, vec2(1.6, 0.7), 0.3, width).lines
    }

    #[test]
    fn a_sentence_breaks_after_its_stops() {
        assert_eq!(lines("活动移至：社区活动室"), ["活动移至：", "社区活动室"]);
        assert_eq!(lines("请有序离场，听从志愿者引导"), ["请有序离场，", "听从志愿者引导"]);
        assert_eq!(lines("休息一下"), ["休息一下"]);
    }

    #[test]
    fn where_there_is_room_a_sentence_begins_a_line() {
        let text = "Every prize is still there. Come and spin!";
        let lines = filling(text, vec2(1.2, 0.7), 0.08, width).lines;
        assert_eq!(lines, ["Every prize is still there.", "Come and spin!"]);
    }

    #[test]
    fn no_word_is_broken() {
        let text = "The event moves to the neighbourhood activity room on the second floor";
        let broken = lines(text);
        assert!(broken.len() > 1);
        assert_eq!(broken.join(" "), text);
        assert_eq!(lines("电话8888-1234请拨打").concat(), "电话8888-1234请拨打");
        assert!(lines("电话8888-1234请拨打").iter().any(|line| line.contains("8888-1234")));
    }

    #[test]
    fn a_line_never_begins_with_a_stop_nor_ends_with_a_bracket() {
        let text = "请大家（包括小朋友）到社区文化广场东侧《签到台》集合，谢谢！".repeat(3);
        for line in lines(&text) {
            assert!(!line.starts_with(is_closing), "{line}");
            assert!(!line.ends_with(is_opening), "{line}");
        }
    }

    #[test]
    fn a_line_break_stays_one() {
        assert_eq!(lines("雨\n大家好"), ["雨", "大家好"]);
    }

    #[test]
    fn letters_are_as_large_as_the_room_allows() {
        let size = |text: &str| filling(text, vec2(1.6, 0.7), 0.3, width).size;
        assert!(size("休息") > 0.29);
        assert!(size("活动移至：社区活动室") > 0.2);
        assert!(size(&"很长的话，".repeat(12)) > 0.08);
    }

    #[test]
    fn nothing_and_what_never_fits_are_no_trouble() {
        assert!(lines("").concat().is_empty());
        assert_eq!(lines(&"W".repeat(500)).len(), 1);
    }
}
