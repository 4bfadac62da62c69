//! What a cell says about a person.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

use crate::exchange::list::column::Field;
use crate::exchange::list::problem::Fault;
use crate::model::attendee::{AGE_MAX, NAME_CHARS_MAX};
use crate::model::person::Person;

/// Characters of a grid, building or flat.
const PLACE_CHARS_MAX: usize = 60;

/// Characters of a cell that a message quotes.
const QUOTED_CHARS_MAX: usize = 40;

/// What Excel shows where a formula failed.
const FORMULA_ERRORS: [&str; 8] =
    ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#DATA!"];

/// A cell without what only serves programs: `="138…"` and `'138…`, by which exports keep Excel
/// from counting with a phone, and the invisible marks that come along with a copied one.
///
/// What is clean stays as it is, however often it is written and read again.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(undressed(text));
    }
    let visible: String = text.chars().filter(|&c| !is_invisible(c)).collect();
    Cow::Owned(undressed(&visible).to_owned())
}

fn undressed(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let quoted = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
        let Some(inner) = quoted.or_else(|| text.strip_prefix('\'')) else { return text };
        text = inner.trim();
    }
}

/// Marks of direction and joining, soft hyphens, byte order marks, and what no screen shows.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
                | '\u{feff}'
        )
}

/// A text as a message quotes it: on one line, and no longer than a line is.
pub(super) fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTED_CHARS_MAX) {
        Some(_) => line.chars().take(QUOTED_CHARS_MAX - 1).chain(['…']).collect(),
        None => line,
    }
}

/// Whether a cell says nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.is_empty() || FORMULA_ERRORS.contains(&text)
}

/// Whether a row cannot be taken in without this cell.
pub(super) fn is_needed(field: Field) -> bool {
    use Field::{Act, Case, Count, Item, Name, Number, Place, Question, Title};
    matches!(field, Name | Title | Number | Question | Count | Act | Item | Place | Case)
}

/// Writes a [`clean`] cell into a person; what cannot be used is left empty.
pub(super) fn put(person: &mut Person, field: Field, text: &str) -> Result<(), Fault> {
    if text.contains('\u{fffd}') {
        return Err(Fault::Garbled(one_line(text)));
    }
    match field {
        Field::Name => person.name = name(text)?,
        Field::Age => person.age = age(text)?,
        Field::Phone => person.guardian_phone = phone(text)?,
        Field::Grid => return place(&mut person.grid, text),
        Field::Building => return place(&mut person.building, text),
        Field::Unit => return place(&mut person.unit, text),
        // Columns of other lists.
        _ => {}
    }
    Ok(())
}

/// One space between words, none between Chinese characters: 王　明 is set so only to line up
/// with names of three.
fn name(text: &str) -> Result<String, Fault> {
    if is_blank(text) {
        return Err(Fault::NameMissing);
    }
    let chinese = |c: Option<char>| c.is_some_and(|c| c >= '\u{2e80}');
    let mut name = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let joined = chinese(name.chars().last()) && chinese(word.chars().next());
        if !(name.is_empty() || word.is_empty() || joined) {
            name.push(' ');
        }
        name.push_str(word);
    }
    match name.chars().count() {
        0 => Err(Fault::NameMissing),
        1..=NAME_CHARS_MAX => Ok(name),
        _ => Err(Fault::NameTooLong),
    }
}

/// "7", "７", "7岁", "7 周岁", "7.0" and "七岁" are seven.
fn age(text: &str) -> Result<Option<u8>, Fault> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.trim_end_matches("周岁").trim_end_matches('岁');
    let plain = plain.strip_suffix(".0").unwrap_or(plain);
    if plain.is_empty() {
        return if text.is_empty() { Ok(None) } else { Err(Fault::AgeUnclear(one_line(text))) };
    }
    let years: Option<i64> = plain.parse().ok().or_else(|| chinese_number(plain));
    match years {
        Some(years) => match u8::try_from(years) {
            Ok(years) if years <= AGE_MAX => Ok(Some(years)),
            _ => Err(Fault::AgeOutOfRange(one_line(text))),
        },
        None => Err(Fault::AgeUnclear(one_line(text))),
    }
}

/// Numbers below a hundred as they are written in characters.
fn chinese_number(text: &str) -> Option<i64> {
    let digit = |c: char| "零一二三四五六七八九".chars().position(|d| d == c).map(|d| d as i64);
    let text = text.replace('两', "二");
    let Some((tens, ones)) = text.split_once('十') else {
        let mut chars = text.chars();
        return digit(chars.next()?).filter(|_| chars.next().is_none());
    };
    let one = |text: &str, empty: i64| {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Some(empty),
            (Some(c), None) => digit(c),
            _ => None,
        }
    };
    Some(one(tens, 1)? * 10 + one(ones, 0)?)
}

/// Digits only: a mobile phone of 11 digits beginning with 1, with or without +86, or a landline
/// of 7 to 12 digits, none of which begins with 1.
fn phone(text: &str) -> Result<String, Fault> {
    let plain: String = text.nfkc().collect();
    let unclear = || Fault::PhoneUnclear(one_line(text));
    let plain = plain.trim().strip_suffix(".0").unwrap_or(plain.trim());
    let known = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()–—.".contains(c);
    if !plain.chars().all(known) {
        return Err(unclear());
    }
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let without_country = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    let digits = match without_country {
        Some(rest) if is_mobile(rest) => rest.to_owned(),
        _ => digits,
    };
    match digits.len() {
        0 if text.is_empty() => Ok(digits),
        7..=12 if is_mobile(&digits) || !digits.starts_with('1') => Ok(digits),
        _ => Err(unclear()),
    }
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1')
}

fn place(place: &mut String, text: &str) -> Result<(), Fault> {
    if is_blank(text) {
        return Ok(());
    }
    let mut chars = text.chars().filter(|c| !c.is_control());
    let fitting: String = chars.by_ref().take(PLACE_CHARS_MAX).collect();
    clean(&fitting).as_ref().clone_into(place);
    match chars.next() {
        None => Ok(()),
        Some(_) => Err(Fault::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read_as_people_write_them() {
        for text in ["7", "７", "7岁", " 7 周岁", "7.0", "七岁"] {
            assert_eq!(age(text), Ok(Some(7)), "{text}");
        }
        assert_eq!(age("十二岁"), Ok(Some(12)));
        assert_eq!(age("二十"), Ok(Some(20)));
        assert_eq!(age(""), Ok(None));
        assert_eq!(age("2019-05-01"), Err(Fault::AgeUnclear("2019-05-01".to_owned())));
        assert_eq!(age("150"), Err(Fault::AgeOutOfRange("150".to_owned())));
        assert_eq!(age("-3"), Err(Fault::AgeOutOfRange("-3".to_owned())));
    }

    #[test]
    fn phones_keep_their_digits_only() {
        for text in ["13800001111", "138-0000-1111", "+86 138 0000 1111", "１３８００００１１１１"]
        {
            assert_eq!(phone(text).as_deref(), Ok("13800001111"), "{text}");
        }
        assert_eq!(phone("0571-87651234").as_deref(), Ok("057187651234"));
        assert_eq!(phone("").as_deref(), Ok(""));
        assert_eq!(phone("没有"), Err(Fault::PhoneUnclear("没有".to_owned())));
        assert_eq!(phone("8765 4321").as_deref(), Ok("87654321"));
        assert_eq!(phone("400-810-8888").as_deref(), Ok("4008108888"));
        for text in ["138", "1380000111", "138000011112", "13800001111/13900001111", "1.38E+10"] {
            assert_eq!(phone(text), Err(Fault::PhoneUnclear(text.to_owned())));
        }
    }

    #[test]
    fn a_name_keeps_its_characters_and_loses_stray_spaces() {
        assert_eq!(name("王 小　明").as_deref(), Ok("王小明"));
        assert_eq!(name("Anna  Maria 王").as_deref(), Ok("Anna Maria 王"));
        assert_eq!(name("𡈼大林").as_deref(), Ok("𡈼大林"));
        assert_eq!(name("阿依古丽·买买提").as_deref(), Ok("阿依古丽·买买提"));
        assert_eq!(name(&"长".repeat(40)), Ok("长".repeat(40)));
        assert_eq!(name(&"长".repeat(41)), Err(Fault::NameTooLong));
        for text in ["", "#N/A", "\u{7}"] {
            assert_eq!(name(text), Err(Fault::NameMissing), "{text:?}");
        }
    }

    #[test]
    fn marks_that_nobody_sees_are_taken_off() {
        for text in [
            "=\"13800001111\"",
            "'13800001111",
            "\t13800001111",
            "\u{202d}13800001111\u{202c}",
            "''13800001111",
            "\u{feff}'13800001111",
            "=\"'13800001111\"",
        ] {
            assert_eq!(clean(text), "13800001111", "{text:?}");
            assert_eq!(clean(&clean(text)), clean(text), "{text:?}");
        }
    }

    #[test]
    fn what_is_quoted_fits_one_line() {
        assert_eq!(one_line(" 年龄\n（岁） "), "年龄 （岁）");
        assert_eq!(one_line(&"长".repeat(40)), "长".repeat(40));
        assert_eq!(one_line(&"长".repeat(41)), format!("{}…", "长".repeat(39)));
        let fault = phone(&"电话\n".repeat(9_000));
        assert!(matches!(fault, Err(Fault::PhoneUnclear(text)) if text.chars().count() == 40));
    }

    #[test]
    fn a_place_too_long_is_cut_and_told() {
        let mut person = Person::default();
        let told = put(&mut person, Field::Building, &"长".repeat(61));
        assert_eq!((told, person.building), (Err(Fault::TooLong), "长".repeat(60)));
    }
}
