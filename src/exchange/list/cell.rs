//! What a cell says about a person.

use unicode_normalization::UnicodeNormalization as _;

use crate::exchange::list::column::Field;
use crate::exchange::list::problem::Fault;
use crate::model::attendee::{AGE_MAX, NAME_CHARS_MAX};
use crate::model::person::Person;

/// Characters of a grid, building or flat.
const PLACE_CHARS_MAX: usize = 60;

/// Writes a cell into a person; what cannot be used is left empty.
pub(super) fn put(person: &mut Person, field: Field, text: &str) -> Result<(), Fault> {
    // U+FFFD stands where a character was lost before the file came to us.
    if text.contains('\u{fffd}') {
        return Err(Fault::Garbled(text.to_owned()));
    }
    match field {
        Field::Name => person.name = name(text)?,
        Field::Age => person.age = age(text)?,
        Field::Phone => person.guardian_phone = phone(text)?,
        Field::Grid => person.grid = place(text)?,
        Field::Building => person.building = place(text)?,
        Field::Unit => person.unit = place(text)?,
    }
    Ok(())
}

fn name(text: &str) -> Result<String, Fault> {
    let name: String = text.chars().filter(|c| !c.is_control()).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
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
        return if text.is_empty() { Ok(None) } else { Err(Fault::AgeUnclear(text.to_owned())) };
    }
    let years: Option<i64> = plain.parse().ok().or_else(|| chinese_number(plain));
    match years {
        Some(years) => match u8::try_from(years) {
            Ok(years) if years <= AGE_MAX => Ok(Some(years)),
            _ => Err(Fault::AgeOutOfRange(text.to_owned())),
        },
        None => Err(Fault::AgeUnclear(text.to_owned())),
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

/// Digits only: a mobile phone of 11 digits, with or without +86, or a landline of 7 to 12.
fn phone(text: &str) -> Result<String, Fault> {
    let plain: String = text.nfkc().collect();
    let unclear = || Fault::PhoneUnclear(text.to_owned());
    let known = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()–—.".contains(c);
    if !plain.chars().all(known) {
        return Err(unclear());
    }
    let plain = plain.trim().strip_suffix(".0").unwrap_or(plain.trim());
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let digits = match digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86")) {
        Some(rest) if rest.len() == 11 && rest.starts_with('1') => rest.to_owned(),
        _ => digits,
    };
    match digits.len() {
        0 if text.is_empty() => Ok(digits),
        7..=12 => Ok(digits),
        _ => Err(unclear()),
    }
}

fn place(text: &str) -> Result<String, Fault> {
    let place: String = text.chars().filter(|c| !c.is_control()).collect();
    if place.chars().count() > PLACE_CHARS_MAX {
        return Err(Fault::TooLong);
    }
    Ok(place)
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
        assert_eq!(phone("1380000"), Ok("1380000".to_owned()));
        assert!(phone("138").is_err());
    }

    #[test]
    fn a_name_keeps_its_characters_and_loses_stray_spaces() {
        assert_eq!(name("  王 小  明 ").as_deref(), Ok("王 小 明"));
        assert_eq!(name("𡈼大林").as_deref(), Ok("𡈼大林"));
        assert_eq!(name(" "), Err(Fault::NameMissing));
        assert_eq!(name(&"长".repeat(41)), Err(Fault::NameTooLong));
    }
}
