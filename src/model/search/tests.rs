use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use super::reference::Known;
use super::spelling::Syllable;
use super::*;

fn id(number: usize) -> AttendeeId {
    AttendeeId(Uuid::from_u128(number as u128))
}

/// An index of people who have a name only.
fn named(names: &[&str]) -> SearchIndex {
    let mut index = SearchIndex::new();
    for (number, name) in names.iter().enumerate() {
        index.upsert(id(number), &Searchable { name, ..Searchable::default() });
    }
    index
}

fn numbers(index: &SearchIndex, query: &str) -> Vec<u128> {
    index.search(query, 10).iter().map(|id| id.0.as_u128()).collect()
}

/// Asserts which of the names a query finds, in order.
fn check(names: &[&str], query: &str, expect: &[&str]) {
    let found = numbers(&named(names), query);
    let found: Vec<&str> = found.iter().map(|number| names[*number as usize]).collect();
    assert_eq!(found, expect, "{query}");
}

#[test]
fn a_person_is_found_by_every_way_of_typing_the_name() {
    let finds = |name: &str, query: &str| check(&[name, "赵四"], query, &[name]);
    finds("王小明", "王");
    finds("王小明", "王小");
    finds("王小明", "小明");
    finds("王小明", "王 小明");
    finds("王小明", "w");
    finds("王小明", "wang");
    finds("王小明", "wang xiao");
    finds("王小明", "wangxiaoming");
    finds("王小明", "WANG XIAO MING");
    finds("王小明", "ｗａｎｇ");
    finds("王小明", "wáng xiǎo");
    finds("王小明", "wxm");
    finds("王小明", "wx");
    finds("王小明", "wangxm");
    finds("王小明", "wangxming");
    finds("王小明", "wxiaom");
    finds("王小明", "wxming");
    finds("王小明", "xiaoming");
    finds("王小明", "xm");
    finds("王小明", "ming");
    finds("李雪", "lx");
    finds("李雪", "lxue");
    finds("欧阳娜娜", "ouyangnn");
    finds("欧阳娜娜", "oynn");
    finds("劉德華", "刘德");
    finds("刘德华", "劉德");
    finds("刘德华", "德華");
    finds("Anna Smith", "anna s");
    finds("Anna Smith", "smith");
    finds("Anna Smith", "as");
    finds("José", "jose");
    finds("Иван", "ив");
    finds("王\u{20C3B}", "wang");
}

#[test]
fn surnames_are_found_by_their_own_reading_and_by_the_everyday_one() {
    let finds = |name: &str, queries: &[&str]| {
        for query in queries {
            check(&[name, "赵四"], query, &[name]);
        }
    };
    finds("单小明", &["shan", "sxm", "shanxm", "danxiao", "dxm"]);
    finds("曾小明", &["zengxiao", "zxm", "ceng"]);
    finds("仇小明", &["qiuxiao", "qxm", "chou"]);
    finds("解小明", &["xie", "xxm", "jie"]);
    finds("区小明", &["ou", "oxm", "qu"]);
    finds("查小明", &["zhax", "cha"]);
    finds("盖小明", &["ge", "gai"]);
    finds("朴小明", &["piao", "pu"]);
    finds("翟小明", &["zhaix", "di"]);
    finds("缪小明", &["miao", "mou"]);
    finds("尉迟明", &["yuchi", "ycm", "weichi"]);
    finds("万俟明", &["moqi", "mqm", "wanqi"]);
    finds("乐小明", &["yue", "le"]);
    finds("种小明", &["chong", "zhongx"]);
    finds("召小明", &["shao", "zhaox"]);
    finds("员小明", &["yun", "yuan"]);
    finds("黑小明", &["he", "hei"]);
    finds("吕小明", &["lv", "lyu", "lu", "lü", "lǚ", "lvxm", "lyuxm"]);
    finds("单于明", &["chanyu", "cym", "shanyu"]);
    finds("长孙明", &["zhangsun", "changsun"]);
}

#[test]
fn better_fits_come_first() {
    check(&["王明明", "王明"], "王明", &["王明", "王明明"]);
    check(&["王明明", "王明"], "wangming", &["王明", "王明明"]);
    check(&["李王", "王李"], "王", &["王李", "李王"]);
    check(&["李王", "王李"], "wang", &["王李", "李王"]);
    check(&["林小", "李小"], "li", &["李小", "林小"]);
    check(&["王小明", "王欣"], "wx", &["王欣", "王小明"]);
    check(&["李忠涵", "李志强", "林中"], "lz", &["林中", "李志强", "李忠涵"]);
    check(&["单明", "但明", "大明"], "dan", &["但明", "单明"]);
    check(&["王安", "袁娃"], "wa", &["王安", "袁娃"]);
}

#[test]
fn equal_fits_come_by_sound_then_name_then_order_of_arrival() {
    check(&["王五", "王二", "王安"], "w", &["王安", "王二", "王五"]);
    check(&["王玮", "王伟"], "wangwei", &["王伟", "王玮"]);
    let same = named(&["王伟", "王伟", "王伟"]);
    assert_eq!(numbers(&same, "ww"), [0, 1, 2]);
}

#[test]
fn a_name_of_other_characters_that_sounds_alike_comes_last() {
    check(&["王小明", "王晓明"], "王晓明", &["王晓明", "王小明"]);
    check(&["王小明"], "王", &["王小明"]);
    check(&["王小明"], "汪", &[]);
}

#[test]
fn a_query_that_fits_nobody_finds_nobody() {
    let finds_nobody = |query: &str| check(&["王小明", "单于明"], query, &[]);
    finds_nobody("");
    finds_nobody("  ");
    finds_nobody("，");
    finds_nobody("zhang");
    finds_nobody("ang");
    finds_nobody("wangxz");
    finds_nobody("张");
    finds_nobody("明王");
    finds_nobody("138");
}

/// Four people with everything that can be searched.
fn neighbours() -> SearchIndex {
    let mut index = SearchIndex::new();
    let people = [
        ("王小明", "13800005678", "桂花苑3栋", Some(42)),
        ("李雪", "13900000042", "桂花苑13栋", Some(7)),
        ("赵六", "13700001234", "3栋", Some(421)),
        ("孙七", "021-5555 5678", "Block B", None),
    ];
    for (number, (name, phone, building, ticket)) in people.into_iter().enumerate() {
        let ticket = ticket.map(TicketNumber);
        index.upsert(id(number), &Searchable { name, phone, building, ticket });
    }
    index
}

#[test]
fn digits_find_tickets_then_phones_then_buildings() {
    let index = neighbours();
    let check =
        |query: &str, expect: &[u128]| assert_eq!(numbers(&index, query), expect, "{query}");
    check("42", &[0, 2, 1]);
    check("４２", &[0, 2, 1]);
    check("#42", &[0, 2, 1]);
    check("7", &[1]);
    check("5678", &[3, 0]);
    check("56", &[3, 0]);
    check("678", &[3, 0]);
    check("5555", &[]);
    check("55555678", &[3]);
    check("13900000042", &[1]);
    check("139 0000", &[1]);
    check("3", &[0, 2]);
}

#[test]
fn buildings_find_their_people() {
    let index = neighbours();
    let check =
        |query: &str, expect: &[u128]| assert_eq!(numbers(&index, query), expect, "{query}");
    check("3栋", &[0, 2]);
    check("３棟", &[0, 2]);
    check("13栋", &[1]);
    check("桂花", &[1, 0]);
    check("block", &[3]);
}

#[test]
fn no_more_people_are_found_than_asked_for_and_they_are_the_best() {
    let names: Vec<String> = (0..500).map(|number| format!("王{number}")).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.push("王");
    let index = named(&names);
    assert_eq!(index.search("wang", 3), [id(500), id(0), id(1)]);
    assert!(index.search("wang", 0).is_empty());
    assert_eq!(index.search("wang", usize::MAX).len(), 501);
}

#[test]
fn a_replaced_person_is_found_by_what_is_new_and_keeps_the_place() {
    let mut index = named(&["王伟", "王伟"]);
    let with_ticket =
        Searchable { name: "王伟", ticket: Some(TicketNumber(42)), ..Searchable::default() };
    index.upsert(id(0), &with_ticket);
    assert_eq!(numbers(&index, "42"), [0]);
    assert_eq!(numbers(&index, "王"), [0, 1]);
    index.upsert(id(0), &Searchable { name: "李雪", ..Searchable::default() });
    assert_eq!(numbers(&index, "王"), [1]);
    assert!(numbers(&index, "42").is_empty());
    assert_eq!(numbers(&index, "lx"), [0]);
    assert_eq!(index.len(), 2);
}

#[test]
fn a_removed_person_is_not_found() {
    let mut index = named(&["王伟", "王芳", "王五"]);
    index.remove(id(1));
    index.remove(id(9));
    assert_eq!(numbers(&index, "wang"), [0, 2]);
    index.remove(id(0));
    index.remove(id(2));
    assert!(numbers(&index, "wang").is_empty());
    assert!(index.is_empty());
}

#[test]
fn the_index_does_not_grow_with_changes() {
    let mut index = named(&["王伟", "李雪", "赵六"]);
    for number in 0..1000 {
        let ticket = Some(TicketNumber(number));
        let name = ["李雪", "Anna Smith", "欧阳娜娜子涵"][number as usize % 3];
        index.upsert(id(1), &Searchable { name, ticket, ..Searchable::default() });
        index.remove(id(2));
        index.upsert(id(2), &Searchable { name: "赵六", ..Searchable::default() });
    }
    assert_eq!(index.tickets.iter().count(), 3);
    assert_eq!(index.names.families().map(|family| family.members().count()).sum::<usize>(), 3);
    assert!(index.units.iter().count() < 20);
    assert_eq!(numbers(&index, "999"), [1]);
    assert!(numbers(&index, "998").is_empty());
    assert_eq!(numbers(&index, "w"), [0]);
}

#[test]
fn nothing_is_left_of_a_person_who_was_removed_or_replaced() {
    let erased = [
        Searchable {
            name: "Anna 尉迟娜娜子 Smith",
            phone: "13812345678",
            building: "紫荆园3栋",
            ticket: Some(TicketNumber(4_821)),
        },
        Searchable { name: "Smith 尉", building: "紫荆园3栋", ..Searchable::default() },
    ];
    let traces = [
        "anna".to_owned(),
        "smith".to_owned(),
        "尉".to_owned(),
        "chi".to_owned(),
        "紫荆".to_owned(),
        format!("{:?}", Syllable::new("anna")),
        format!("{:?}", Digits::first("4821")),
        format!("{:?}", Digits::first("13812345678")),
        format!("{:?}", Digits::last("13812345678")),
    ];
    let traced = |index: &SearchIndex| {
        let all = format!("{index:?}");
        traces.iter().filter(|trace| all.contains(trace.as_str())).cloned().collect::<Vec<_>>()
    };
    let stays = Searchable { name: "王小明", building: "3栋", ..Searchable::default() };
    let mut index = SearchIndex::new();
    index.upsert(id(0), &stays);
    for (number, person) in erased.iter().enumerate() {
        index.upsert(id(number + 1), person);
    }
    assert_eq!(traced(&index), traces, "they are looked for as they are kept");
    index.remove(id(1));
    assert!(!traced(&index).is_empty(), "somebody else has the same surname");
    index.upsert(id(2), &stays);
    assert_eq!(traced(&index), [""; 0]);
    assert_eq!(numbers(&index, "王"), [0, 2]);
}

#[test]
fn of_very_many_who_fit_those_listed_are_the_best() {
    let given: Vec<char> = "安博陈丹恩芳刚海佳凯兰明娜欧佩琪蓉思婷伟小雅泽".chars().collect();
    let mut people = BTreeMap::new();
    let mut index = SearchIndex::new();
    for number in 0..3_000_usize {
        let mixed = number * 7_919 % 3_001;
        let surname = ["王", "汪", "吴", "尉迟", "单"][mixed % 5];
        let middle = given[mixed / 5 % given.len()];
        let last = given[mixed / 7 % given.len()];
        let known = Known {
            name: format!("{surname}{middle}{last}"),
            phone: format!("138{:08}", mixed * 33_331),
            building: format!("{}栋", mixed % 4),
            ticket: (mixed % 2 == 0).then_some(mixed as u32),
        };
        put(&mut index, &mut people, number, known);
    }
    for query in ["王", "w", "wa", "wang", "wangx", "wx", "汪小", "y", "d", "4", "42", "1", "栋"]
    {
        for limit in [1, 8, 50] {
            let expect = reference::search(&people, query, limit);
            assert_eq!(index.search(query, limit), expect, "{query}, {limit}");
            assert_eq!(expect.len(), limit, "{query}");
        }
    }
}

fn put(
    index: &mut SearchIndex,
    people: &mut BTreeMap<AttendeeId, Known>,
    number: usize,
    known: Known,
) {
    let Known { name, phone, building, ticket } = &known;
    let ticket = ticket.map(TicketNumber);
    index.upsert(id(number), &Searchable { name, phone, building, ticket });
    people.insert(id(number), known);
}

/// A few characters and words of which many names and queries share the beginning.
const PIECES: [&str; 28] = [
    "王", "汪", "单", "尉", "迟", "于", "吕", "乐", "安", "娜", "方", "小", "晓", "長", "a", "an",
    "anna", "w", "wang", "x", "xi", "fan", "fang", "lv", " ", "4", "42", "민",
];

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(select(&PIECES[..]), 1..6).prop_map(|pieces| pieces.concat())
}

fn known() -> impl Strategy<Value = Known> {
    let phone = select(&["", "42", "13800000042", "13800004200", "+86 138 0000 4242 转 4"][..]);
    let building = select(&["", "4栋", "42栋", "王安里4-2", "Anna House"][..]);
    (words(), phone, building, prop::option::of(1..500_u32)).prop_map(
        |(name, phone, building, ticket)| Known {
            name,
            phone: phone.to_owned(),
            building: building.to_owned(),
            ticket,
        },
    )
}

proptest! {
    #[test]
    fn any_query_on_any_name_is_answered(name in r"\PC{0,12}", query in ".{0,12}") {
        let found = named(&[&name, "王小明"]).search(&query, 5);
        prop_assert!(found.len() <= 2);
    }

    #[test]
    fn everybody_is_found_by_name_spelling_and_beginning(name in r"[一-龥]{2,4}") {
        let index = named(&["王小明", &name]);
        let spelling = Readings::of(&name).displayed();
        let beginning: String = name.chars().take(1).collect();
        for query in [&name, &spelling, &beginning] {
            prop_assert!(index.search(query, 5).contains(&id(1)), "{} for {}", query, name);
        }
    }

    #[test]
    fn what_is_found_is_what_a_search_without_an_index_finds(
        changes in prop::collection::vec((0..16_usize, prop::option::weighted(0.8, known())), 1..32),
        queries in prop::collection::vec(words(), 1..16),
        limit in 1..10_usize,
    ) {
        let mut people = BTreeMap::new();
        let mut index = SearchIndex::new();
        for (number, known) in changes {
            match known {
                Some(known) => put(&mut index, &mut people, number, known),
                None => {
                    index.remove(id(number));
                    people.remove(&id(number));
                }
            }
        }
        for query in queries {
            let expect = reference::search(&people, &query, limit);
            prop_assert_eq!(index.search(&query, limit), expect, "{} in {:?}", query, people);
        }
    }

    #[test]
    fn changes_leave_exactly_those_who_stayed(
        changes in prop::collection::vec((0..8_usize, any::<bool>()), 0..64)
    ) {
        let mut index = SearchIndex::new();
        let mut here = [false; 8];
        for (number, stays) in changes {
            if stays {
                index.upsert(id(number), &Searchable { name: "王小明", ..Searchable::default() });
            } else {
                index.remove(id(number));
            }
            here[number] = stays;
        }
        let mut found = index.search("wxm", 10);
        found.sort();
        let expect: Vec<AttendeeId> =
            (0..8).filter(|number| here[*number]).map(id).collect();
        prop_assert_eq!(index.len(), expect.len());
        prop_assert_eq!(found, expect);
    }
}
