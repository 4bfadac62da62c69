//! How surnames are read where the everyday reading of the character is another one.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The readings of a surname of one character, the usual one first; empty when the character is
/// read as everywhere else.
pub(super) fn single(surname: char) -> impl Iterator<Item = &'static str> {
    SINGLE_BY_CHAR.get(&surname).into_iter().flat_map(|readings| readings.split(' '))
}

/// The readings of the compound surname (复姓) that a name begins with, one a character.
pub(super) fn compound(name: &[char]) -> impl Iterator<Item = &'static str> {
    let found = (2..=LONGEST_COMPOUND).rev().find_map(|len| {
        let start: String = name.get(..len)?.iter().collect();
        COMPOUND_BY_NAME.get(start.as_str())
    });
    found.into_iter().flat_map(|readings| readings.split(' '))
}

static SINGLE_BY_CHAR: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| SINGLE.iter().copied().collect());

static COMPOUND_BY_NAME: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| COMPOUND.iter().copied().collect());

const LONGEST_COMPOUND: usize = 4;

/// Surnames of characters with several readings; where families differ, the more frequent first.
const SINGLE: &[(char, &str)] = &[
    ('万', "wan"),
    ('乐', "yue le"),
    ('乜', "nie"),
    ('什', "shi"),
    ('仇', "qiu"),
    ('会', "gui kuai"),
    ('佴', "nai"),
    ('便', "pian"),
    ('冼', "xian"),
    ('区', "ou"),
    ('单', "shan"),
    ('卜', "bu"),
    ('句', "gou"),
    ('召', "shao"),
    ('员', "yun"),
    ('呙', "guo"),
    ('呼', "hu"),
    ('哈', "ha"),
    ('啜', "chuai"),
    ('圈', "juan"),
    ('宓', "mi"),
    ('宿', "su"),
    ('尉', "wei"),
    ('应', "ying"),
    ('弹', "tan"),
    ('强', "qiang"),
    ('折', "she"),
    ('拓', "tuo"),
    ('撒', "sa"),
    ('撖', "han"),
    ('晁', "chao"),
    ('晟', "cheng"),
    ('曾', "zeng"),
    ('朴', "piao"),
    ('柏', "bai bo"),
    ('查', "zha"),
    ('洗', "xian"),
    ('炅', "gui"),
    ('炔', "gui"),
    ('牟', "mou mu"),
    ('率', "shuai"),
    ('番', "pan"),
    ('盖', "ge gai"),
    ('相', "xiang"),
    ('眭', "sui"),
    ('瞿', "qu"),
    ('石', "shi"),
    ('祭', "zhai"),
    ('种', "chong"),
    ('秘', "bi"),
    ('笮', "ze"),
    ('粘', "nian"),
    ('系', "xi"),
    ('繁', "po"),
    ('绿', "lu"),
    ('缪', "miao"),
    ('翟', "zhai di"),
    ('能', "nai"),
    ('莘', "shen xin"),
    ('蔚', "yu wei"),
    ('薄', "bo"),
    ('藏', "zang"),
    ('覃', "qin tan"),
    ('角', "jue"),
    ('解', "xie"),
    ('訾', "zi"),
    ('谌', "chen shen"),
    ('贠', "yun"),
    ('贲', "ben"),
    ('费', "fei bi"),
    ('车', "che"),
    ('适', "kuo"),
    ('逄', "pang"),
    ('逢', "pang feng"),
    ('遆', "ti"),
    ('那', "na"),
    ('郄', "qie xi"),
    ('郇', "xun huan"),
    ('郗', "xi chi"),
    ('都', "du"),
    ('钭', "tou"),
    ('阙', "que"),
    ('阚', "kan"),
    ('陆', "lu"),
    ('隋', "sui"),
    ('隗', "wei kui"),
    ('隽', "juan"),
    ('难', "nan ning"),
    ('颉', "xie"),
    ('黑', "he"),
];

/// Compound surnames. All are listed, also those read as written, so that the list can be
/// checked against a book of surnames.
const COMPOUND: &[(&str, &str)] = &[
    ("万俟", "mo qi"),
    ("上官", "shang guan"),
    ("东方", "dong fang"),
    ("东郭", "dong guo"),
    ("东里", "dong li"),
    ("东门", "dong men"),
    ("乐正", "yue zheng"),
    ("五鹿", "wu lu"),
    ("亓官", "qi guan"),
    ("仲孙", "zhong sun"),
    ("令狐", "ling hu"),
    ("侯莫陈", "hou mo chen"),
    ("公仪", "gong yi"),
    ("公冶", "gong ye"),
    ("公孙", "gong sun"),
    ("公羊", "gong yang"),
    ("公良", "gong liang"),
    ("公西", "gong xi"),
    ("公输", "gong shu"),
    ("北宫", "bei gong"),
    ("单于", "chan yu"),
    ("南宫", "nan gong"),
    ("南门", "nan men"),
    ("司城", "si cheng"),
    ("司寇", "si kou"),
    ("司徒", "si tu"),
    ("司空", "si kong"),
    ("司马", "si ma"),
    ("司鸿", "si hong"),
    ("叶赫", "ye he"),
    ("叶赫那拉", "ye he na la"),
    ("吐谷浑", "tu yu hun"),
    ("呼延", "hu yan"),
    ("哥舒", "ge shu"),
    ("壤驷", "rang si"),
    ("夏侯", "xia hou"),
    ("太史", "tai shi"),
    ("太叔", "tai shu"),
    ("夹谷", "jia gu"),
    ("子车", "zi ju"),
    ("宇文", "yu wen"),
    ("完颜", "wan yan"),
    ("宗政", "zong zheng"),
    ("宰父", "zai fu"),
    ("尉迟", "yu chi"),
    ("尔朱", "er zhu"),
    ("屈突", "qu tu"),
    ("左丘", "zuo qiu"),
    ("巫马", "wu ma"),
    ("微生", "wei sheng"),
    ("慕容", "mu rong"),
    ("拓拔", "tuo ba"),
    ("拓跋", "tuo ba"),
    ("斛律", "hu lü"),
    ("梁丘", "liang qiu"),
    ("欧阳", "ou yang"),
    ("段干", "duan gan"),
    ("毌丘", "guan qiu"),
    ("淳于", "chun yu"),
    ("漆雕", "qi diao"),
    ("澹台", "tan tai"),
    ("濮阳", "pu yang"),
    ("爱新觉罗", "ai xin jue luo"),
    ("独孤", "du gu"),
    ("申屠", "shen tu"),
    ("百里", "bai li"),
    ("皇甫", "huang fu"),
    ("相里", "xiang li"),
    ("第五", "di wu"),
    ("端木", "duan mu"),
    ("綦毋", "qi wu"),
    ("纳兰", "na lan"),
    ("羊舌", "yang she"),
    ("耶律", "ye lü"),
    ("胡毋", "hu wu"),
    ("西门", "xi men"),
    ("褚师", "chu shi"),
    ("诸葛", "zhu ge"),
    ("豆卢", "dou lu"),
    ("谷梁", "gu liang"),
    ("贺兰", "he lan"),
    ("赫连", "he lian"),
    ("轩辕", "xuan yuan"),
    ("达奚", "da xi"),
    ("钟离", "zhong li"),
    ("钮祜禄", "niu hu lu"),
    ("长孙", "zhang sun"),
    ("闻人", "wen ren"),
    ("闾丘", "lü qiu"),
    ("颛孙", "zhuan sun"),
    ("鲜于", "xian yu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_stands_once_in_simplified_script() {
        assert_eq!(SINGLE_BY_CHAR.len(), SINGLE.len());
        assert_eq!(COMPOUND_BY_NAME.len(), COMPOUND.len());
        for (surname, _) in SINGLE {
            assert_eq!(*surname, crate::model::fold::simplified_char(*surname));
        }
    }

    #[test]
    fn every_compound_surname_has_a_reading_for_each_character() {
        for (surname, readings) in COMPOUND {
            let chars = surname.chars().count();
            assert_eq!(chars, readings.split(' ').count(), "{surname}");
            assert!((2..=LONGEST_COMPOUND).contains(&chars), "{surname}");
        }
    }
}
