//! How a name is read: the pinyin of each character, surnames as surnames are read.

mod surname;

use std::borrow::Cow;

use pinyin::ToPinyinMulti as _;

use super::fold;

/// The readings of a name: for each of its characters (or words, in Latin letters) the possible
/// syllables without tones, in lower case; the likeliest first.
///
/// ü is written as it is typed: `lv`, then `lyu` and `lu`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings {
    units: Vec<Unit>,
}

/// A character or word of a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// As it is written, folded.
    pub text: String,
    /// How it may be read, the likeliest first; never empty.
    pub readings: Vec<Cow<'static, str>>,
}

/// Rare readings of a character beyond these are not kept.
const READINGS_PER_CHARACTER: usize = 6;

/// Characters that names use in another reading than everyday text.
const USUAL_IN_NAMES: &[(char, &str)] = &[
    ('卜', "bu"),
    ('弹', "tan"),
    ('晟', "sheng"),
    ('率', "shuai"),
    ('著', "zhu"),
    ('长', "chang"),
];

impl Readings {
    /// The readings of a name as it stands on the list, simplified or traditional.
    pub fn of(name: &str) -> Self {
        let folded = fold::folded(name);
        let mut units = units_of(&folded);
        // A space that only aligns a name of two characters does not part its surname.
        let written: Vec<char> = folded.chars().filter(|c| !c.is_whitespace()).collect();
        if let (Some(first), Some(unit)) = (written.first(), units.first_mut()) {
            unit.prefer(surname::single(*first));
        }
        for (unit, syllable) in units.iter_mut().zip(surname::compound(&written)) {
            unit.prefer([syllable]);
        }
        Self { units }
    }

    /// The characters and words of the name.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The likeliest spelling, syllables parted by spaces: "shan xiao ming".
    pub fn displayed(&self) -> String {
        self.units.iter().map(Unit::likeliest).collect::<Vec<_>>().join(" ")
    }
}

impl Unit {
    /// The likeliest reading.
    pub fn likeliest(&self) -> &str {
        self.readings.first().map_or("", |reading| reading)
    }

    /// A word of other letters is read as it is written.
    fn word(text: String) -> Self {
        Self { readings: vec![Cow::Owned(text.clone())], text }
    }

    fn character(c: char) -> Self {
        let readings = syllables(c).into_iter().flat_map(typed).map(Cow::Borrowed);
        let readings: Vec<_> = readings.take(READINGS_PER_CHARACTER).collect();
        if readings.is_empty() {
            return Self::word(c.to_string());
        }
        let mut unit = Self { text: c.to_string(), readings };
        if let Some((_, usual)) = USUAL_IN_NAMES.iter().find(|(character, _)| *character == c) {
            unit.prefer([*usual]);
        }
        unit
    }

    /// Moves or adds readings to the front, in their order.
    fn prefer(&mut self, preferred: impl IntoIterator<Item = &'static str>) {
        let mut front: Vec<_> = preferred.into_iter().flat_map(typed).map(Cow::Borrowed).collect();
        self.readings.retain(|reading| !front.contains(reading));
        front.append(&mut self.readings);
        self.readings = front;
    }
}

/// How many characters of a Chinese name are its surname: one, or those of a compound one (复姓).
pub fn surname_len(name: &[char]) -> usize {
    surname::compound(name).count().max(1)
}

/// The toneless syllables of a Chinese character in any of its readings, each once, the most
/// frequent first, with ü as ü; empty for every other character.
pub fn syllables(c: char) -> Vec<&'static str> {
    let mut syllables = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let syllable = reading.plain();
        let typable = syllable.chars().all(|c| c.is_ascii_lowercase() || c == 'ü');
        if typable && !syllables.contains(&syllable) {
            syllables.push(syllable);
        }
    }
    syllables
}

/// A unit for each character that stands for a syllable and for each word of other letters.
fn units_of(folded: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut word = String::new();
    for c in folded.chars() {
        let alone = is_syllable(c);
        if alone || !c.is_alphanumeric() {
            if !word.is_empty() {
                units.push(Unit::word(std::mem::take(&mut word)));
            }
            if alone {
                units.push(Unit::character(c));
            }
        } else {
            word.push(c);
        }
    }
    if !word.is_empty() {
        units.push(Unit::word(word));
    }
    units
}

/// The ways in which people type a syllable.
fn typed(syllable: &'static str) -> impl Iterator<Item = &'static str> {
    let ways: [Option<&'static str>; 3] = match syllable {
        "lü" => [Some("lv"), Some("lyu"), Some("lu")],
        "nü" => [Some("nv"), Some("nyu"), Some("nu")],
        "lüe" => [Some("lve"), Some("lyue"), Some("lue")],
        "nüe" => [Some("nve"), Some("nyue"), Some("nue")],
        other => [Some(other), None, None],
    };
    ways.into_iter().flatten()
}

/// Chinese characters, kana and hangul.
fn is_syllable(c: char) -> bool {
    matches!(
        u32::from(c),
        0x3007
            | 0x3041..=0x30FF
            | 0x3400..=0x4DBF
            | 0x4E00..=0x9FFF
            | 0xAC00..=0xD7A3
            | 0xF900..=0xFAFF
            | 0x20000..=0x3FFFF
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expect: &str) {
        assert_eq!(Readings::of(name).displayed(), expect, "{name}");
    }

    #[test]
    fn surnames_are_read_as_surnames() {
        check("单小明", "shan xiao ming");
        check("曾小明", "zeng xiao ming");
        check("仇小明", "qiu xiao ming");
        check("解小明", "xie xiao ming");
        check("区小明", "ou xiao ming");
        check("查小明", "zha xiao ming");
        check("盖小明", "ge xiao ming");
        check("朴小明", "piao xiao ming");
        check("翟小明", "zhai xiao ming");
        check("缪小明", "miao xiao ming");
        check("乐小明", "yue xiao ming");
        check("种小明", "chong xiao ming");
        check("召小明", "shao xiao ming");
        check("员小明", "yun xiao ming");
        check("贠小明", "yun xiao ming");
        check("黑小明", "he xiao ming");
        check("郇小明", "xun xiao ming");
        check("繁小明", "po xiao ming");
        check("折小明", "she xiao ming");
        check("万小明", "wan xiao ming");
        check("尉小明", "wei xiao ming");
        check("吕小明", "lv xiao ming");
        check("覃小明", "qin xiao ming");
        check("谌小明", "chen xiao ming");
        check("冼小明", "xian xiao ming");
        check("佴小明", "nai xiao ming");
        check("逄小明", "pang xiao ming");
        check("牟小明", "mou xiao ming");
        check("秘小明", "bi xiao ming");
        check("祭小明", "zhai xiao ming");
        check("隗小明", "wei xiao ming");
        check("乜小明", "nie xiao ming");
        check("阚小明", "kan xiao ming");
        check("都小明", "du xiao ming");
        check("薄小明", "bo xiao ming");
        check("卜小明", "bu xiao ming");
        check("炅小明", "gui xiao ming");
        check("莘小明", "shen xiao ming");
        check("宿小明", "su xiao ming");
        check("粘小明", "nian xiao ming");
        check("颉小明", "xie xiao ming");
        check("能小明", "nai xiao ming");
        check("贲小明", "ben xiao ming");
        check("钭小明", "tou xiao ming");
        check("任小明", "ren xiao ming");
        check("华小明", "hua xiao ming");
        check("宁小明", "ning xiao ming");
        check("燕小明", "yan xiao ming");
        check("沈小明", "shen xiao ming");
        check("叶小明", "ye xiao ming");
        check("石小明", "shi xiao ming");
    }

    #[test]
    fn surnames_in_traditional_script_are_read_alike() {
        check("單小明", "shan xiao ming");
        check("區小明", "ou xiao ming");
        check("樂小明", "yue xiao ming");
        check("員小明", "yun xiao ming");
        check("葉劉淑儀", "ye liu shu yi");
        check("長孫無忌", "zhang sun wu ji");
    }

    #[test]
    fn compound_surnames_are_read_as_one() {
        check("尉迟恭", "yu chi gong");
        check("万俟卨", "mo qi xie");
        check("单于明", "chan yu ming");
        check("长孙无忌", "zhang sun wu ji");
        check("令狐冲", "ling hu chong");
        check("澹台灭明", "tan tai mie ming");
        check("宰父黑", "zai fu hei");
        check("乐正子", "yue zheng zi");
        check("夏侯惇", "xia hou dun");
        check("欧阳娜娜", "ou yang na na");
        check("闾丘露薇", "lv qiu lu wei");
        check("呼延灼", "hu yan zhuo");
        check("侯莫陈崇", "hou mo chen chong");
        check("爱新觉罗溥仪", "ai xin jue luo pu yi");
    }

    #[test]
    fn the_same_characters_in_a_given_name_keep_their_everyday_reading() {
        check("王乐", "wang le");
        check("李黑", "li hei");
        check("张长弓", "zhang chang gong");
        check("刘晟", "liu sheng");
    }

    #[test]
    fn other_readings_of_a_surname_stand_behind() {
        let first = |name: &str| -> Vec<String> {
            let readings = Readings::of(name);
            readings.units()[0].readings.iter().map(ToString::to_string).collect()
        };
        let check = |name: &str, expect: &[&str]| assert_eq!(first(name), expect, "{name}");
        check("单明", &["shan", "dan", "chan"]);
        check("单于明", &["chan", "shan", "dan"]);
        check("吕明", &["lv", "lyu", "lu"]);
        check("郇明", &["xun", "huan"]);
        check("黑明", &["he", "hei"]);
    }

    #[test]
    fn latin_names_are_folded_to_lower_case_words() {
        check("Anna Smith", "anna smith");
        check("José", "jose");
        check("ＭＡＲＹ 王", "mary wang");
        check("买买提·艾力", "mai mai ti ai li");
        check("王 明", "wang ming");
        check("", "");
        check("·", "");
    }

    #[test]
    fn a_character_without_a_known_reading_stands_for_itself() {
        check("王\u{3FFFD}", "wang \u{3FFFD}");
    }
}
