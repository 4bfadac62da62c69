//! Invented people for a rehearsal.

use jiff::Timestamp;
use rand::RngExt as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;

use crate::model::person::Person;
use crate::model::privacy::Privacy;

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭",
    "何", "林", "高", "罗", "单", "曾", "仇", "解", "区", "查", "翟", "吕", "欧阳", "尉迟",
];
const GIVEN: &[&str] = &[
    "子涵", "梓萱", "浩然", "欣怡", "宇轩", "诗涵", "一诺", "俊杰", "雨桐", "可馨", "思远", "乐乐",
    "小明", "小红", "天佑", "佳琪", "晨", "悦", "睿", "萌", "安", "宁", "航", "琳", "语嫣", "沐阳",
];
const GRIDS: &[&str] = &["第一网格", "第二网格", "第三网格", "第四网格"];

/// People with their families: about one in four has a sibling under the same phone.
pub(super) fn people(count: u32, dice: &mut StdRng) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::with_capacity(count as usize);
    for _ in 0..count {
        let sibling = people.last().filter(|_| dice.random_bool(0.25)).cloned();
        people.push(match sibling {
            Some(Person { name, guardian_phone, grid, building, unit, .. }) => {
                let surname = SURNAMES.iter().find(|surname| name.starts_with(**surname));
                let surname = surname.copied().unwrap_or("王");
                let (name, age) = (full_name(surname, dice), age(dice));
                Person { name, age, guardian_phone, grid, building, unit, consent: None }
            }
            None => stranger(dice),
        });
    }
    people
}

/// Keeps of people what the event keeps; all guardians have agreed at `now`.
pub(super) fn keep(people: &mut [Person], privacy: &Privacy, now: Timestamp) {
    for person in people {
        person.guardian_phone = privacy.phone.part_of(&person.guardian_phone).to_owned();
        person.consent = privacy.ask_consent.then_some(now);
    }
}

fn stranger(dice: &mut StdRng) -> Person {
    let surname = SURNAMES.choose(dice).copied().unwrap_or("王");
    Person {
        name: full_name(surname, dice),
        age: age(dice),
        guardian_phone: format!("13{:09}", dice.random_range(0..1_000_000_000u64)),
        grid: GRIDS.choose(dice).copied().unwrap_or_default().to_owned(),
        building: format!("{}栋", dice.random_range(1..=24)),
        unit: format!("{}0{}", dice.random_range(1..=18), dice.random_range(1..=4)),
        consent: None,
    }
}

fn full_name(surname: &str, dice: &mut StdRng) -> String {
    format!("{surname}{}", GIVEN.choose(dice).copied().unwrap_or("安"))
}

fn age(dice: &mut StdRng) -> Option<u8> {
    Some(dice.random_range(3..=12))
}
