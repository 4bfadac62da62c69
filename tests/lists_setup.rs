//! Lists of the setup as organisers really have them: riddles, prizes, sponsors and booths.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
#![allow(missing_docs, reason = "said by the names")]

mod support;

use std::io::{Cursor, Read as _};

use rust_xlsxwriter::{Format, Workbook};
use youyuan::exchange::list::{
    Encoding, Entry, Fault, Field, ItemList, Kind, ListError, Standing, read, read_bytes,
    read_items, read_pasted_items, write, write_people,
};
use youyuan::model::id::{PrizeId, RiddleNumber, SponsorId};
use youyuan::model::preparation::Preparation;
use youyuan::model::setup::{
    Change, EmergencyStep, Place, Prize, ProgrammeItem, Riddle, Rules, Setup, Sponsor,
};
use youyuan::words::{Language, Words};

/// All lists but the people's.
fn setup_kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| *kind != Kind::People)
}

fn fair() -> Setup {
    let mut setup = Setup::default();
    for change in support::fair_changes(Rules::default()) {
        setup.apply(&change);
    }
    setup
}

fn list(text: &str, kind: Kind, setup: &Setup) -> ItemList {
    read_items(text.as_bytes(), kind, setup).unwrap()
}

fn riddles(list: &ItemList) -> Vec<&Riddle> {
    let riddles = list.rows.iter().map(|row| match &row.entry {
        Entry::Item(Change::Riddle(riddle)) => riddle,
        other => panic!("{other:?}"),
    });
    riddles.collect()
}

fn prize_of(entry: &Entry) -> &Prize {
    match entry {
        Entry::Item(Change::Prize(prize)) => prize,
        other => panic!("{other:?}"),
    }
}

fn faults(list: &ItemList) -> Vec<(u32, u32, &Fault)> {
    list.problems.iter().map(|problem| (problem.row, problem.column, &problem.fault)).collect()
}

const RIDDLES: &str = "元宵节灯谜（2026）;;;\n\n谜底;编号;谜面;其他答案\n\
    花生;1;\"麻屋子，红帐子；\n里面住个白胖子\";落花生、长生果\n\n;2;没有答案;\n\
    卡;３;上下难分;\n重;四;千里挑一;\n谜底;编号;谜面;其他答案\n重;5;千里挑一;\n";

#[test]
fn riddles_are_read_whatever_the_order_the_sign_between_cells_and_the_encoding() {
    let (gb, _, lost) = encoding_rs::GB18030.encode(RIDDLES);
    assert!(!lost);
    let marked = [b"\xef\xbb\xbf", RIDDLES.as_bytes()].concat();
    for (bytes, encoding) in
        [(&*gb, Encoding::Gb18030), (&marked, Encoding::Utf8), (RIDDLES.as_bytes(), Encoding::Utf8)]
    {
        let list = read_items(bytes, Kind::Riddles, &Setup::default()).unwrap();
        assert_eq!((list.head.encoding, list.head.header_row), (Some(encoding), 3));
        let read = riddles(&list);
        assert_eq!(read[0].question, "麻屋子，红帐子；\n里面住个白胖子");
        assert_eq!(read[0].aliases, ["落花生", "长生果"]);
        let numbers: Vec<_> = list.changes().iter().map(|one| one.item().number()).collect();
        assert_eq!(numbers, [1, 2, 3, 5], "one row is left out");
        let four = Fault::NumberUnclear("四".to_owned());
        assert_eq!(faults(&list), [(6, 0, &Fault::AnswerOpen), (8, 1, &four)]);
        let blocks = list.problems.iter().map(youyuan::exchange::list::Problem::blocks_row);
        assert_eq!(blocks.collect::<Vec<_>>(), [false, true], "an answer may come later");
    }
}

#[test]
fn riddles_without_numbers_get_the_next_ones_and_are_known_again_by_their_question() {
    let mut setup = fair();
    let text = "谜面,谜底\n千里挑一,重\n上下难分,卡\n半青半紫,素\n";
    let first = list(text, Kind::Riddles, &setup);
    let numbers: Vec<_> = first.rows.iter().map(|row| row.entry.number()).collect();
    assert_eq!(numbers, [4, 3, 5]);
    first.changes().iter().for_each(|change| setup.apply(change));
    assert_eq!(list(text, Kind::Riddles, &setup).changes(), []);
}

#[test]
fn a_corrected_list_tells_what_is_new_changed_and_gone() {
    let setup = fair();
    let read = list(
        "编号,谜面,谜底\n2,一口咬掉牛尾巴,告字\n3,上下难分,卡\n9,千里挑一,重\n",
        Kind::Riddles,
        &setup,
    );
    assert!(matches!(read.rows[0].standing, Standing::Changed(_)));
    assert_eq!(read.rows[1].standing, Standing::Same);
    assert_eq!(read.rows[2].standing, Standing::New);
    assert_eq!(read.gone.iter().map(Entry::number).collect::<Vec<_>>(), [1]);
    assert_eq!(riddles(&read)[0].hint, "打一字", "a column that is not there changes nothing");
}

#[test]
fn a_row_that_comes_twice_is_taken_once() {
    let read = list("编号,谜面,谜底\n9,甲,乙\n9,丙,丁\n", Kind::Riddles, &fair());
    assert_eq!(read.rows[1].standing, Standing::Twice { first_row: 2 });
    assert_eq!(read.changes().len(), 1);
}

#[test]
fn prizes_are_met_by_name_and_tier_and_sponsors_by_name() {
    let mut setup = fair();
    let read = list(
        "奖级,奖品名称,数量,赞助商,上转盘,奖券\n特等奖,毛绒玩具,5,小海豚早教,√,\n\
         ,蜡笔,3份,没有这家,是,\n二等奖,风筝,,,也许,2\n三等奖,气球,20,,否,1\n三等奖,贴纸,-3,,,\n",
        Kind::Prizes,
        &setup,
    );
    let first = prize_of(&read.rows[0].entry);
    assert_eq!((first.id, first.count, first.sponsor), (PrizeId(1), 5, Some(SponsorId(1))));
    assert_eq!((first.tier.as_str(), first.on_wheel), ("特等奖", true));
    let unclear = Fault::NumberUnclear("-3".to_owned());
    let unknown = Fault::SponsorUnknown("没有这家".to_owned());
    let maybe = Fault::YesNoUnclear("也许".to_owned());
    assert_eq!(faults(&read), [(3, 3, &unknown), (4, 4, &maybe), (6, 2, &unclear)]);
    assert_eq!(read.rows[2].standing, Standing::Unreadable, "nobody said how many kites");
    assert_eq!(read.rows[3].standing, Standing::New);
    let changes = read.changes();
    assert_eq!(changes.len(), 3);
    changes.iter().for_each(|change| setup.apply(change));
    assert_eq!(setup.prizes[&PrizeId(6)].name, "气球");
}

#[test]
fn a_row_that_is_only_half_clear_does_not_bring_one_more_prize_each_time() {
    let text = "名称,奖级,总数\n毛绒玩具,一\u{fffd}级,0\n毛绒玩具,,\n";
    let mut setup = Setup::default();
    // The row without a number waits until there is something for it to change.
    let first = list(text, Kind::Prizes, &setup);
    let standings =
        |list: &ItemList| list.rows.iter().map(|row| row.standing.clone()).collect::<Vec<_>>();
    assert_eq!(standings(&first), [Standing::New, Standing::Unreadable]);
    first.changes().iter().for_each(|change| setup.apply(change));
    let second = list(text, Kind::Prizes, &setup);
    assert_eq!(standings(&second), [Standing::Twice { first_row: 3 }, Standing::Same]);
    assert_eq!(second.changes(), []);
}

#[test]
fn a_row_that_is_only_half_clear_waits_behind_the_one_that_is_clear() {
    let text = "名称,奖级,总数\n糖果,一\u{fffd}级,1\n糖果,,0\n";
    let mut setup = Setup::default();
    for standing in [Standing::New, Standing::Same] {
        let read = list(text, Kind::Prizes, &setup);
        let standings: Vec<_> = read.rows.iter().map(|row| row.standing.clone()).collect();
        assert_eq!(standings, [Standing::Twice { first_row: 3 }, standing]);
        read.changes().iter().for_each(|change| setup.apply(change));
    }
    assert_eq!(setup.prizes.len(), 1);
}

#[test]
fn phones_keep_their_zeros_and_what_looks_like_a_formula_stays_text() {
    let text = "商家名称,联系人,提供\n=SUM(A1),057187651234,+10 份\n-甲,0012,@all\n";
    let mut setup = Setup::default();
    let read = list(text, Kind::Sponsors, &setup);
    assert_eq!(faults(&read), []);
    read.changes().iter().for_each(|change| setup.apply(change));
    assert_eq!(setup.sponsors[&SponsorId(1)].contact, "057187651234");
    let bytes = write(Kind::Sponsors, Some(&setup), &Words::new(Language::Chinese)).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut sheet = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(!sheet.contains("<f>"), "no formula");
    let again = read_items(&bytes, Kind::Sponsors, &setup).unwrap();
    assert_eq!((again.changes(), again.rows.len()), (vec![], 2));
}

/// A setup in which nothing is left empty.
fn full() -> Setup {
    let mut setup = fair();
    for sponsor in setup.sponsors.values_mut() {
        let text = |text: &str| format!("{text} {}", sponsor.id);
        let (kind, contact) = (text("早教"), text("王老师 0571"));
        let (gives, message) = (text("文具 50 份"), text("祝大家\n节日快乐"));
        *sponsor = Sponsor { kind, contact, gives, message, ..Sponsor::new(sponsor.id) };
        sponsor.name = "小海豚早教".to_owned();
    }
    for booth in setup.booths.values_mut() {
        booth.rules = "三镖中一镖；\"不许\"越线".to_owned();
    }
    // Two prizes of one name are told by their tier.
    let mut second = setup.prizes[&PrizeId(1)].clone();
    (second.id, second.tier, second.sponsor) =
        (PrizeId(7), "二等奖".to_owned(), Some(SponsorId(1)));
    second.chance = 120;
    setup.prizes.insert(second.id, second);
    let settings = &mut setup.settings;
    settings.places = vec![
        Place { name: "篮球场".to_owned(), when: "晴天".to_owned() },
        Place { name: "活动室".to_owned(), when: "雨天".to_owned() },
    ];
    let text = |text: &str| text.to_owned();
    let act = |time, title| ProgrammeItem {
        time: text(time),
        title: text(title),
        host: text("社区舞蹈队"),
        note: text("两首\n歌"),
    };
    settings.programme = vec![act("19:30", "合唱"), act("20:00", "颁奖"), act("21:00", "颁奖")];
    settings.emergency =
        vec![EmergencyStep { case: text("下雨"), action: text("改在活动室") }];
    settings.preparation = vec![
        Preparation {
            item: text("彩旗"),
            quantity: text("50面"),
            owner: text("王老师"),
            due: Some(jiff::civil::date(2026, 9, 20)),
            done: true,
        },
        Preparation { item: text("=1+1"), ..Preparation::default() },
    ];
    setup
}

#[test]
fn what_is_written_and_read_again_is_the_same_in_both_languages() {
    let setup = full();
    for language in [Language::Chinese, Language::English] {
        let words = Words::new(language);
        for kind in setup_kinds() {
            let bytes = write(kind, Some(&setup), &words).unwrap();
            let same = read_items(&bytes, kind, &setup).unwrap();
            let columns: Vec<_> = same.head.columns.iter().filter_map(|one| one.field).collect();
            assert_eq!(columns, kind.fields(), "{kind:?}");
            let standings: Vec<_> = same.rows.iter().map(|row| &row.standing).collect();
            assert!(standings.iter().all(|one| **one == Standing::Same), "{kind:?} {standings:?}");
            assert_eq!((same.problems.as_slice(), same.gone.as_slice()), (&[][..], &[][..]));
            // Into an event that has the sponsors and nothing else.
            let mut other = Setup { sponsors: setup.sponsors.clone(), ..Setup::default() };
            if kind == Kind::Sponsors {
                other = Setup::default();
            }
            let read = read_items(&bytes, kind, &other).unwrap();
            read.changes().iter().for_each(|change| other.apply(change));
            let again = write(kind, Some(&other), &words).unwrap();
            let again = read_items(&again, kind, &setup).unwrap();
            assert_eq!(again.changes(), [], "{kind:?}");
        }
    }
}

#[test]
fn the_empty_form_of_every_list_has_headings_that_are_known_and_nothing_below_them() {
    for language in [Language::Chinese, Language::English] {
        let words = Words::new(language);
        for kind in setup_kinds() {
            let bytes = write(kind, None, &words).unwrap();
            let read = read_items(&bytes, kind, &Setup::default()).unwrap();
            let columns: Vec<_> = read.head.columns.iter().filter_map(|one| one.field).collect();
            assert_eq!((columns.as_slice(), read.rows.len()), (kind.fields(), 0), "{kind:?}");
        }
        let people = write(Kind::People, None, &words).unwrap();
        let people = youyuan::exchange::list::read_bytes(&people).unwrap();
        assert!(people.head.columns.iter().all(|column| column.field.is_some()));
    }
}

#[test]
fn a_table_copied_in_excel_is_read_with_or_without_its_headings() {
    let setup = fair();
    let with = "谜面\t谜底\n千里挑一\t重\n\"两\n行\"\t二\n";
    let read = read_pasted_items(with, Kind::Riddles, &setup).unwrap();
    assert_eq!((read.head.header_row, read.changes().len()), (1, 2));
    let without = "8\t千里挑一\t打一字\t重\n9\t上下难分\t\t卡\n";
    let read = read_pasted_items(without, Kind::Riddles, &setup).unwrap();
    assert_eq!((read.head.header_row, read.changes().len()), (0, 2));
    assert_eq!(riddles(&read)[0].number, RiddleNumber(8));
    assert_eq!(riddles(&read)[0].answer, "重");
    assert_eq!(read_pasted_items(" \n", Kind::Riddles, &setup).unwrap_err(), ListError::Empty);
}

#[test]
fn a_workbook_with_a_merged_title_and_merged_tiers_is_read() {
    let (mut workbook, plain) = (Workbook::new(), Format::new());
    let sheet = workbook.add_worksheet();
    sheet.merge_range(0, 0, 0, 2, "奖品清单", &plain).unwrap();
    for (column, heading) in ["奖级", "奖品", "数量"].into_iter().enumerate() {
        sheet.write(2, column as u16, heading).unwrap();
    }
    sheet.merge_range(3, 0, 4, 0, "一等奖", &plain).unwrap();
    sheet.merge_range(3, 2, 4, 2, "", &plain).unwrap();
    sheet.write(3, 1, "台灯").unwrap();
    sheet.write(3, 2, 2).unwrap();
    sheet.write(4, 1, "书包").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let read = read_items(&bytes, Kind::Prizes, &Setup::default()).unwrap();
    assert_eq!((read.head.header_row, read.rows.len()), (3, 2));
    assert_eq!(prize_of(&read.rows[1].entry).tier, "一等奖");
    assert_eq!(read.rows[1].standing, Standing::Unreadable, "a count is not shared");
}

#[test]
fn lost_characters_are_told_and_a_list_of_another_kind_is_refused() {
    let read = list("编号,谜面,谜底\n1,千里\u{fffd}一,重\n", Kind::Riddles, &Setup::default());
    assert!(matches!(read.problems[0].fault, Fault::Garbled(_)));
    assert_eq!((read.problems[0].field, read.changes().len()), (Some(Field::Question), 0));
    let refused = read_items("菜名,价格\n汤圆,5\n".as_bytes(), Kind::Riddles, &Setup::default());
    assert!(matches!(refused, Err(ListError::NoNameColumn { kind: Kind::Riddles, .. })));
}

#[test]
fn a_list_of_the_setup_becomes_one_act_or_none() {
    let mut event = support::TestEvent::fair();
    let setup = event.book().setup().clone();
    let changes = list("编号,谜面,谜底\n8,甲,乙\n9,丙,丁\n", Kind::Riddles, &setup).changes();
    let before = event.book().seq();
    event.configure(changes).unwrap();
    assert_eq!(event.book().seq(), before + 1);
    assert_eq!(event.book().setup().riddles.len(), 5);
    event.assert_sound();
}

#[test]
fn a_guest_list_that_was_written_out_reads_back_as_it_was() {
    let mut event = support::TestEvent::fair();
    for name in ["王小明", "=1+1", "李小红"] {
        event.register(name);
    }
    let words = Words::new(Language::Chinese);
    let written = write_people(event.book(), &words).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("guests.xlsx");
    std::fs::write(&path, written).unwrap();
    let read = read(&path).unwrap();
    let names: Vec<&str> = read.rows.iter().map(|row| row.person.name.as_str()).collect();
    assert_eq!(names, ["=1+1", "李小红", "王小明"]);
    assert!(read.rows.iter().all(|row| row.person.age == Some(7)));
}

/// The titles of the programme once a list was taken in.
fn titles(list: &ItemList, setup: &Setup) -> Vec<String> {
    let mut after = setup.clone();
    list.changes().iter().for_each(|change| after.apply(change));
    after.settings.programme.iter().map(|item| format!("{} {}", item.time, item.title)).collect()
}

#[test]
fn a_corrected_programme_keeps_its_order_and_what_the_list_does_not_have() {
    let setup = full();
    let text = "时间,节目,负责人\n晚上7点,开场,王老师\n19:40,合唱,\n21：00,颁奖,李老师\n";
    let read = list(text, Kind::Programme, &setup);
    let standings: Vec<_> = read.rows.iter().map(|row| &row.standing).collect();
    assert_eq!(*standings[0], Standing::New);
    assert!(standings[1..].iter().all(|one| matches!(one, Standing::Changed(_))), "{standings:?}");
    let gone: Vec<&str> = read
        .gone
        .iter()
        .map(|entry| match entry {
            Entry::Programme(item) => item.time.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!((gone, read.changes().len(), read.taken()), (vec!["20:00"], 1, 3));
    assert_eq!(
        titles(&read, &setup),
        ["19:00 开场", "19:40 合唱", "20:00 颁奖", "21:00 颁奖"],
        "what is not in the list stays behind what it followed"
    );
    let mut after = setup.clone();
    read.changes().iter().for_each(|change| after.apply(change));
    assert_eq!(after.settings.programme[1].note, "两首\n歌", "a column that is not there stays");
    let again = list(text, Kind::Programme, &after);
    assert_eq!((again.changes(), again.taken()), (Vec::new(), 0), "once is enough");
}

#[test]
fn times_and_dates_are_read_as_excel_keeps_them_and_what_is_none_is_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let (clock, day) =
        (Format::new().set_num_format("h:mm"), Format::new().set_num_format("yyyy/m/d"));
    for (column, heading) in ["时间", "节目"].into_iter().enumerate() {
        sheet.write(0, column as u16, heading).unwrap();
    }
    sheet.write_number_with_format(1, 0, 19.5 / 24.0, &clock).unwrap();
    sheet.write(1, 1, "合唱").unwrap();
    sheet.write(2, 0, "傍晚").unwrap();
    sheet.write(2, 1, "散场").unwrap();
    let read = read_items(&workbook.save_to_buffer().unwrap(), Kind::Programme, &Setup::default());
    let read = read.unwrap();
    assert_eq!(titles(&read, &Setup::default()), ["19:30 合唱", " 散场"]);
    assert_eq!(faults(&read), [(3, 0, &Fault::TimeUnclear("傍晚".to_owned()))]);

    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in ["事项", "数量", "负责人", "期限", "完成"].into_iter().enumerate()
    {
        sheet.write(0, column as u16, heading).unwrap();
    }
    sheet.write(1, 0, "彩灯").unwrap();
    sheet.write(1, 1, "40米").unwrap();
    sheet.write_number_with_format(1, 3, 46_285.0, &day).unwrap();
    sheet.write(1, 4, "√").unwrap();
    sheet.write(2, 0, "请主持人").unwrap();
    sheet.write(2, 3, "月底前").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let read = read_items(&bytes, Kind::Preparation, &Setup::default()).unwrap();
    let mut after = Setup::default();
    read.changes().iter().for_each(|change| after.apply(change));
    let lamps = &after.settings.preparation[0];
    assert_eq!((lamps.due, lamps.done), (Some(jiff::civil::date(2026, 9, 20)), true));
    assert_eq!(faults(&read), [(3, 3, &Fault::DateUnclear("月底前".to_owned()))]);
}

#[test]
fn an_answer_that_is_left_empty_does_not_wipe_out_the_one_that_stands() {
    let setup = fair();
    let read = list("编号,谜面,谜底\n2,一口咬掉牛尾巴,\n", Kind::Riddles, &setup);
    assert_eq!(read.rows[0].standing, Standing::Same);
    assert_eq!(read.changes(), []);
}

#[test]
fn what_is_done_in_an_emergency_is_found_under_every_common_heading() {
    for heading in ["怎么办", "办法", "措施", "处置", "应对", "处理办法"] {
        let text = format!("情况,{heading}\n停电,点灯\n");
        let read = list(&text, Kind::Emergency, &Setup::default());
        let step = EmergencyStep { case: "停电".into(), action: "点灯".into() };
        assert_eq!(read.rows[0].entry, Entry::Emergency(step), "{heading}");
        assert_eq!(read.head.unread, [], "{heading}");
    }
}

#[test]
fn a_column_that_holds_something_and_is_not_read_is_told_in_every_kind_of_list() {
    for kind in setup_kinds() {
        let words = Words::new(Language::Chinese);
        let headings: Vec<_> = kind.fields().iter().map(|field| words.text(field.key())).collect();
        let text =
            format!("{},颜色,空着,\n{}红,,话\n", headings.join(","), "1,".repeat(headings.len()));
        let unread = list(&text, kind, &Setup::default()).head.unread;
        let told: Vec<_> = unread.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(told, ["颜色", ""], "{kind:?}: a column that holds nothing is no loss");
    }
    let people = read_bytes("姓名,年龄,身高\n王小明,7,120\n".as_bytes()).unwrap();
    assert_eq!(people.head.unread[0].to_string(), "column C (身高)");
}
