//! Folding text so that what people type meets what the list holds: one width, one case, one
//! script.

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use unicode_normalization::UnicodeNormalization as _;

/// Traditional → simplified. `None` would mean that the dictionary inside the program is broken;
/// text then stays as it is.
static CONVERTER: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// The simplified form of each character of [`TABLED`], looked up once: the converter itself is
/// too slow to ask for every character of every name.
static SIMPLIFIED: LazyLock<Box<[char]>> =
    LazyLock::new(|| TABLED.map(|code| char::from_u32(code).map_or('\0', converted)).collect());

/// CJK Extension A and the unified ideographs.
const TABLED: std::ops::Range<u32> = 0x3400..0xA000;

/// 乾 stays: alone it would become 干, but in names and as an answer it is read qián.
const KEPT: char = '乾';

/// The simplified form of a character, whatever stands beside it.
///
/// Names are folded with this and not by phrases, so that the beginning of a name folds to the
/// beginning of the folded name.
pub fn simplified_char(c: char) -> char {
    let offset = u32::from(c).checked_sub(TABLED.start);
    offset.and_then(|offset| SIMPLIFIED.get(offset as usize)).copied().unwrap_or(c)
}

/// The simplified form of a text, phrases respected: 乾杯 → 干杯, 乾坤 → 乾坤.
pub fn simplified_text(text: &str) -> String {
    if text.chars().eq([KEPT]) {
        return text.to_owned();
    }
    CONVERTER.as_ref().map_or_else(|| text.to_owned(), |converter| converter.convert(text))
}

/// NFKC (full width becomes half width), lower case, simplified, Latin letters without accents
/// and ü as the v that people type. Spaces and punctuation stay.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let composed = text.nfkc().collect::<String>().to_lowercase();
    let mut previous = '\0';
    for c in composed.chars() {
        // ü is v in pinyin (lü, nüe), but u in Müller.
        if c == 'ü' && matches!(previous, 'l' | 'n') {
            folded.push('v');
        } else if c.is_alphabetic() && matches!(u32::from(c), 0xC0..0x250 | 0x1E00..0x1F00) {
            push_without_accents(c, &mut folded);
        } else {
            folded.push(simplified_char(c));
        }
        previous = c;
    }
    folded
}

/// A [`folded`] text, letters and digits only: how names, queries and numbers are compared.
pub fn key(text: &str) -> String {
    let mut key = folded(text);
    key.retain(char::is_alphanumeric);
    key
}

fn push_without_accents(c: char, out: &mut String) {
    // ǖ ǘ ǚ ǜ only ever are pinyin.
    if matches!(c, 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ') {
        out.push('v');
    } else {
        out.extend(std::iter::once(c).nfd().filter(|part| part.is_alphabetic()));
    }
}

fn converted(c: char) -> char {
    let simplified = simplified_text(c.encode_utf8(&mut [0; 4]));
    let mut chars = simplified.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_one_width_case_and_script() {
        let check = |text, expect: &str| assert_eq!(key(text), expect);
        check("王小明", "王小明");
        check("劉德華", "刘德华");
        check("王　明", "王明");
        check("ＡＢＣ１２", "abc12");
        check("买买提·艾力", "买买提艾力");
        check("張乾", "张乾");
        check("Müller", "muller");
        check("José", "jose");
        check("lǚ", "lv");
        check("Lü Nüe", "lvnve");
        check("wáng xiǎo", "wangxiao");
        check("２３４　", "234");
        check("  ", "");
    }

    #[test]
    fn phrases_decide_between_forms() {
        let check = |text, expect: &str| assert_eq!(simplified_text(text), expect);
        check("乾杯", "干杯");
        check("乾坤", "乾坤");
        check("乾", "乾");
        check("瞭解", "了解");
    }
}
