//! Invented people with surnames as frequent as in China, the same ones for the same seed.

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use uuid::Uuid;
use youyuan::model::id::{AttendeeId, TicketNumber};
use youyuan::model::search::Searchable;

/// Surnames, and how many of 100,000 people bear them.
const SURNAMES: &[(&str, u32)] = &[
    ("王", 7200),
    ("李", 7100),
    ("张", 6800),
    ("刘", 5400),
    ("陈", 4500),
    ("杨", 3100),
    ("黄", 2300),
    ("赵", 2100),
    ("吴", 2000),
    ("周", 1900),
    ("徐", 1450),
    ("孙", 1390),
    ("马", 1300),
    ("朱", 1280),
    ("胡", 1160),
    ("郭", 1150),
    ("何", 1120),
    ("林", 1100),
    ("罗", 1080),
    ("高", 1060),
    ("郑", 930),
    ("梁", 850),
    ("谢", 800),
    ("宋", 780),
    ("唐", 720),
    ("许", 700),
    ("韩", 680),
    ("邓", 670),
    ("冯", 650),
    ("曹", 630),
    ("彭", 610),
    ("曾", 600),
    ("肖", 590),
    ("田", 540),
    ("董", 530),
    ("潘", 500),
    ("袁", 490),
    ("蔡", 480),
    ("蒋", 470),
    ("余", 460),
    ("于", 450),
    ("杜", 440),
    ("叶", 430),
    ("程", 420),
    ("魏", 410),
    ("苏", 400),
    ("吕", 390),
    ("丁", 380),
    ("任", 370),
    ("卢", 360),
    ("姚", 350),
    ("沈", 340),
    ("钟", 330),
    ("姜", 320),
    ("崔", 310),
    ("谭", 300),
    ("陆", 290),
    ("范", 280),
    ("汪", 270),
    ("廖", 260),
    ("石", 250),
    ("金", 240),
    ("韦", 230),
    ("贾", 220),
    ("夏", 210),
    ("付", 200),
    ("方", 200),
    ("邹", 190),
    ("熊", 190),
    ("白", 180),
    ("孟", 180),
    ("秦", 170),
    ("邱", 170),
    ("侯", 160),
    ("江", 160),
    ("尹", 150),
    ("薛", 150),
    ("阎", 140),
    ("段", 140),
    ("雷", 130),
    ("龙", 130),
    ("史", 120),
    ("陶", 120),
    ("贺", 110),
    ("毛", 110),
    ("郝", 100),
    ("顾", 100),
    ("龚", 100),
    ("邵", 90),
    ("万", 90),
    ("覃", 80),
    ("武", 80),
    ("钱", 80),
    ("戴", 70),
    ("严", 70),
    ("莫", 60),
    ("孔", 60),
    ("向", 50),
    ("常", 50),
    ("汤", 50),
    ("单", 40),
    ("翟", 30),
    ("仇", 20),
    ("区", 20),
    ("欧阳", 70),
    ("上官", 6),
    ("尉迟", 4),
    ("万俟", 1),
];

/// Characters of given names, the frequent ones first.
const GIVEN: &str = "\
    明小华伟文丽芳娜敏静秀英国强军磊洋勇艳杰娟涛超霞平刚桂兰梅红玉建春志海波宇浩欣雨子涵梓萱\
    怡轩诗一诺俊桐可馨思远乐天佑佳琪晨悦睿萌安宁航琳语嫣沐阳晓雪慧婷颖健飞鹏辉林云龙成东亮斌\
    博昊泽凯瑞嘉豪皓翔瑶璐倩莹菲蕾珊玲莉萍燕凤莲荣光福生友德义仁礼智信忠孝勤俭永长庆贵祥瑞清\
    山川河江湖源泉溪洁冰霜露晴岚风月星辰阳光彩虹金银铜铁木森柏松竹菊芝薇蓉芸荷菱茜茹若依伊如\
    心意念恩惠爱美好善真诚实正直端方圆旭曦昕晖晟昱昭映景朗舒畅达通顺和谐谦逊卓越尚优秀俏姿";

/// How many of a thousand given names have one character only.
const SHORT_PER_MILLE: u32 = 150;

const ESTATES: [&str; 4] = ["桂花苑", "紫荆园", "翠湖", "阳光里"];

/// A person as a list gives them.
pub struct Invented {
    /// In the order in which they were invented.
    pub id: AttendeeId,
    /// Surname and given name.
    pub name: String,
    /// The guardian's phone; some are siblings' as well.
    pub phone: String,
    /// "桂花苑3栋".
    pub building: String,
    /// One in three has come.
    pub ticket: Option<TicketNumber>,
}

impl Invented {
    /// What of them can be searched.
    pub fn searchable(&self) -> Searchable<'_> {
        let Self { id: _, name, phone, building, ticket } = self;
        Searchable { name, phone, building, ticket: *ticket }
    }
}

/// So many people.
pub fn people(count: u32) -> Vec<Invented> {
    let mut dice = StdRng::seed_from_u64(2026);
    let given: Vec<char> = GIVEN.chars().filter(|c| !c.is_whitespace()).collect();
    let total: u32 = SURNAMES.iter().map(|(_, share)| share).sum();
    let mut phone = String::new();
    let mut people = Vec::with_capacity(count as usize);
    for number in 0..count {
        let mut name = surname(dice.random_range(0..total)).to_owned();
        let chars = if dice.random_range(0..1000) < SHORT_PER_MILLE { 1 } else { 2 };
        // Twice the dice, the lower counts: the first characters are the frequent ones.
        name.extend((0..chars).filter_map(|_| {
            let (one, other) =
                (dice.random_range(0..given.len()), dice.random_range(0..given.len()));
            given.get(one.min(other))
        }));
        let sibling = dice.random_bool(0.25) && !phone.is_empty();
        if !sibling {
            phone = format!("13{:09}", dice.random_range(0..1_000_000_000_u64));
        }
        let estate = ESTATES.get(dice.random_range(0..ESTATES.len())).copied().unwrap_or_default();
        people.push(Invented {
            id: AttendeeId(Uuid::from_u128(
                0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(number),
            )),
            name,
            phone: phone.clone(),
            building: format!("{estate}{}栋", dice.random_range(1..=24)),
            ticket: (number % 3 == 0).then_some(TicketNumber(number / 3 + 1)),
        });
    }
    people
}

fn surname(mut thrown: u32) -> &'static str {
    for (surname, share) in SURNAMES {
        match thrown.checked_sub(*share) {
            Some(rest) => thrown = rest,
            None => return surname,
        }
    }
    "王"
}
