//! A hash in twelve friendly words, to be read aloud, photographed and compared by people.

/// How many words stand for a hash: its first 96 bits, one byte a word.
pub const WORDS: usize = 12;

/// A word of the list in both languages of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FriendlyWord {
    /// One character.
    pub chinese: &'static str,
    /// One word.
    pub english: &'static str,
}

/// The words for a hash in hex; empty for a text that is no hash.
///
/// The list is our own: those for wallets (BIP 39) hold words that one does not want three metres
/// wide in front of children.
pub fn words(hash: &str) -> Vec<FriendlyWord> {
    let bytes = hex::decode(hash).unwrap_or_default();
    let Some(bytes) = bytes.get(..WORDS) else { return Vec::new() };
    bytes.iter().filter_map(|byte| LIST.get(usize::from(*byte)).copied()).map(word).collect()
}

/// The whole list, in order, for those who check on another computer.
pub fn list() -> impl Iterator<Item = FriendlyWord> {
    LIST.into_iter().map(word)
}

fn word((chinese, english): (&'static str, &'static str)) -> FriendlyWord {
    FriendlyWord { chinese, english }
}

#[rustfmt::skip]
const LIST: [(&str, &str); 256] = [
    ("天", "sky"), ("日", "sun"), ("月", "moon"), ("星", "star"), ("云", "cloud"), ("风", "wind"),
    ("雨", "rain"), ("雪", "snow"), ("霜", "frost"), ("露", "dew"), ("虹", "rainbow"),
    ("山", "mountain"), ("河", "river"), ("湖", "lake"), ("海", "sea"), ("泉", "fountain"),
    ("岛", "island"), ("沙", "sand"), ("石", "stone"), ("土", "soil"), ("水", "water"), ("火", "fire"),
    ("木", "wood"), ("金", "gold"), ("银", "silver"), ("玉", "jade"), ("珠", "pearl"), ("冰", "ice"),
    ("光", "light"), ("波", "wave"), ("潮", "tide"), ("溪", "brook"), ("谷", "valley"),
    ("林", "forest"), ("田", "field"), ("园", "garden"), ("草", "grass"), ("花", "flower"),
    ("叶", "leaf"), ("根", "root"), ("枝", "branch"), ("果", "fruit"), ("芽", "bud"), ("竹", "bamboo"),
    ("松", "pine"), ("柳", "willow"), ("梅", "plum"), ("兰", "orchid"), ("菊", "daisy"),
    ("荷", "lotus"), ("桃", "peach"), ("杏", "apricot"), ("梨", "pear"), ("橘", "orange"),
    ("枣", "date"), ("瓜", "melon"), ("豆", "bean"), ("米", "rice"), ("麦", "wheat"), ("茶", "tea"),
    ("糖", "sugar"), ("盐", "salt"), ("蜜", "honey"), ("饼", "cake"), ("面", "noodle"), ("汤", "soup"),
    ("饭", "meal"), ("菜", "greens"), ("蛋", "egg"), ("奶", "milk"), ("马", "horse"), ("牛", "ox"),
    ("羊", "sheep"), ("狗", "dog"), ("猫", "cat"), ("兔", "rabbit"), ("虎", "tiger"), ("龙", "dragon"),
    ("鸡", "rooster"), ("鸭", "duck"), ("鹅", "goose"), ("鱼", "fish"), ("鸟", "bird"),
    ("鹤", "crane"), ("燕", "swallow"), ("雀", "sparrow"), ("鹰", "eagle"), ("鸽", "dove"),
    ("象", "elephant"), ("鹿", "deer"), ("熊", "bear"), ("猴", "monkey"), ("狮", "lion"),
    ("蜂", "bee"), ("蝶", "butterfly"), ("蚕", "silkworm"), ("蛙", "frog"), ("龟", "turtle"),
    ("虾", "shrimp"), ("蟹", "crab"), ("鲸", "whale"), ("蚁", "ant"), ("红", "red"), ("黄", "yellow"),
    ("绿", "green"), ("蓝", "blue"), ("紫", "purple"), ("白", "white"), ("黑", "black"), ("一", "one"),
    ("三", "three"), ("五", "five"), ("六", "six"), ("七", "seven"), ("八", "eight"), ("九", "nine"),
    ("百", "hundred"), ("千", "thousand"), ("东", "east"), ("西", "west"), ("南", "south"),
    ("北", "north"), ("中", "middle"), ("上", "up"), ("左", "left"), ("右", "right"),
    ("外", "outside"), ("春", "spring"), ("夏", "summer"), ("秋", "autumn"), ("冬", "winter"),
    ("晨", "morning"), ("午", "noon"), ("夜", "night"), ("年", "year"), ("爸", "dad"), ("妈", "mum"),
    ("哥", "brother"), ("姐", "sister"), ("友", "friend"), ("客", "guest"), ("童", "child"),
    ("师", "teacher"), ("手", "hand"), ("足", "foot"), ("头", "head"), ("眼", "eye"), ("耳", "ear"),
    ("口", "mouth"), ("心", "heart"), ("灯", "lantern"), ("伞", "umbrella"), ("扇", "fan"),
    ("鼓", "drum"), ("笛", "flute"), ("琴", "lute"), ("锣", "gong"), ("铃", "bell"), ("钟", "clock"),
    ("船", "boat"), ("车", "cart"), ("桥", "bridge"), ("塔", "tower"), ("门", "door"),
    ("窗", "window"), ("家", "home"), ("屋", "house"), ("床", "bed"), ("桌", "table"), ("椅", "chair"),
    ("碗", "bowl"), ("杯", "cup"), ("筷", "chopstick"), ("勺", "spoon"), ("锅", "pot"),
    ("剪", "scissors"), ("针", "needle"), ("布", "cloth"), ("衣", "coat"), ("帽", "hat"),
    ("鞋", "shoe"), ("袜", "sock"), ("裙", "skirt"), ("镜", "mirror"), ("梳", "comb"), ("笔", "pen"),
    ("墨", "ink"), ("纸", "paper"), ("书", "book"), ("画", "picture"), ("信", "letter"),
    ("字", "word"), ("诗", "poem"), ("歌", "song"), ("舞", "dance"), ("戏", "theatre"),
    ("棋", "chess"), ("球", "ball"), ("牌", "card"), ("旗", "flag"), ("绳", "rope"), ("网", "net"),
    ("箱", "box"), ("篮", "basket"), ("瓶", "bottle"), ("壶", "kettle"), ("炉", "stove"),
    ("烛", "candle"), ("筝", "kite"), ("轮", "wheel"), ("票", "ticket"), ("章", "stamp"),
    ("谜", "riddle"), ("奖", "prize"), ("礼", "gift"), ("包", "bag"), ("钱", "coin"), ("大", "big"),
    ("小", "little"), ("高", "high"), ("长", "long"), ("圆", "round"), ("方", "square"),
    ("甜", "sweet"), ("香", "fragrant"), ("暖", "warm"), ("凉", "cool"), ("新", "new"), ("老", "old"),
    ("快", "fast"), ("静", "quiet"), ("好", "good"), ("美", "beautiful"), ("真", "true"),
    ("乐", "happy"), ("喜", "joy"), ("福", "luck"), ("安", "peace"), ("和", "harmony"),
    ("明", "bright"), ("清", "clear"), ("走", "walk"), ("跑", "run"), ("跳", "jump"), ("飞", "fly"),
    ("游", "swim"), ("笑", "smile"), ("唱", "sing"), ("看", "look"), ("听", "listen"), ("说", "speak"),
    ("问", "ask"), ("想", "think"), ("学", "learn"), ("写", "write"), ("读", "read"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_bytes_have_the_same_word() {
        let chinese: HashSet<_> = list().map(|word| word.chinese).collect();
        let english: HashSet<_> = list().map(|word| word.english).collect();
        assert_eq!((chinese.len(), english.len()), (256, 256));
        assert!(list().all(|word| word.chinese.chars().count() == 1));
    }

    #[test]
    fn a_hash_is_twelve_words_and_another_text_is_none() {
        let hash = format!("000102030405060708090aff{}", "ab".repeat(20));
        let said: String = words(&hash).iter().map(|word| word.chinese).collect();
        assert_eq!(said.chars().count(), WORDS);
        assert!(said.starts_with("天日月"), "{said}");
        assert!(words("no hash").is_empty());
        assert!(words("abcd").is_empty());
    }
}
