//! What holds for every list that could be read.

use super::table::{Table, act_id};
use youyuan::exchange::list::{
    Fault, ItemList, Kind, List, ListError, Standing, read_bytes, read_items, write, write_people,
};
use youyuan::exchange::rehearsal::take_over;
use youyuan::model::act::{Act, Action};
use youyuan::model::book::Book;
use youyuan::model::privacy::PhoneKept;
use youyuan::model::setup::Setup;
use youyuan::words::{Language, Words};

thread_local! {
    static CHINESE: Words = Words::new(Language::Chinese);
    static ENGLISH: Words = Words::new(Language::English);
}

/// A workbook whose texts speak of this is taken for one that lies about how many it has.
const CLAIM: &str = "uniqueCount";
/// Rows up to which a list is written and read again.
const WRITTEN_MAX: usize = 40;

/// Everybody who is offered for the event's list is taken in; the same list then has nobody new,
/// and what is written of it reads back as the same people.
pub fn assert_people(list: &List) {
    assert!(list.rows.is_sorted_by(|one, other| one.row < other.row));
    let mut table = Table::default();
    let mut again = list.clone();
    for action in list.actions() {
        let answer = table.hand_in(&act(&table, action));
        assert!(answer.is_ok(), "{answer:?}");
    }
    again.compare(table.book.people_unsorted(), PhoneKept::Full);
    assert_eq!(again.actions(), [], "the same list brings nobody new");
    assert_eq!(again.gone, []);
    if list.rows.len() > WRITTEN_MAX || table.book.people_known() == 0 {
        return;
    }
    let bytes = CHINESE.with(|words| write_people(&table.book, words)).expect("a workbook");
    let mut written = match read_bytes(&bytes) {
        Err(ListError::NotAList) if speaks_of_claim(&table.book) => return,
        written => written.expect("a list of ours"),
    };
    assert_eq!(written.problems, []);
    written.compare(table.book.people_unsorted(), PhoneKept::Full);
    assert_eq!(written.actions(), []);
    assert_eq!(written.gone, []);
}

/// What is to be changed is accepted by the door; the same list then changes nothing, nor does
/// what is written of the setup and read again.
pub fn assert_items(list: &ItemList, read: impl Fn(&Setup) -> ItemList, setup: &Setup) {
    let mut table = Table::default();
    assert!(table.hand_in(&act(&table, take_over(setup))).is_ok());
    let action = Action::Configure { changes: list.changes(), reason: "名单".to_owned() };
    let answer = table.hand_in(&act(&table, action));
    assert!(answer.is_ok(), "{answer:?}");
    let again = read(table.book.setup());
    let is_met = |standing: &Standing| !matches!(standing, Standing::New | Standing::Changed(_));
    // Rows that speak twice of one item overwrite each other; that is told, not solved.
    let told_twice = again.rows.iter().any(|row| matches!(row.standing, Standing::Twice { .. }));
    assert!(told_twice || again.rows.iter().all(|row| is_met(&row.standing)), "{again:#?}");
    if list.rows.len() > WRITTEN_MAX {
        return;
    }
    let kind = list.head.kind;
    let setup = table.book.setup();
    let bytes = ENGLISH.with(|words| write(kind, Some(setup), words)).expect("a workbook");
    let written = match read_items(&bytes, kind, setup) {
        Err(ListError::NotAList) if speaks_of_claim(&table.book) => return,
        written => written.expect("a list of ours"),
    };
    // A riddle that waits for its answer is pointed out each time; nothing else is.
    let open = setup.riddles.values().filter(|riddle| riddle.answer.is_empty()).count();
    let open = if kind == Kind::Riddles { open } else { 0 };
    let faults = written.problems.iter().map(|problem| &problem.fault);
    assert!(faults.eq(std::iter::repeat_n(&Fault::AnswerOpen, open)), "{:?}", written.problems);
    assert_eq!(written.changes(), []);
    assert_eq!(written.gone, []);
}

fn speaks_of_claim(book: &Book) -> bool {
    format!("{book:?}").contains(CLAIM)
}

fn act(table: &Table, action: Action) -> Act {
    let station = "设置".to_owned();
    Act { id: act_id(table.book.seq() + 1), station, by: String::new(), action }
}
