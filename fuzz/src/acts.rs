//! The lines of `youyuan act`: one JSON act a line, judged and folded without a file.
//!
//! A line that is no act may be an action; it gets the id of its line.

use super::fair::fair;
use super::table::{Table, act_id};
use youyuan::model::act::{Act, Action};
use youyuan::model::book::Book;
use youyuan::model::setup::Rules;

const LINES_MAX: usize = 60;

/// See above.
pub fn run(data: &[u8]) {
    let mut table = Table::default();
    let changes = fair(Rules::default());
    let action = Action::Configure { changes, reason: String::new() };
    table.hand_in(&act(1, action)).expect("the fair is sound");
    for (n, line) in (2..).zip(data.split(|byte| *byte == b'\n').take(LINES_MAX)) {
        let act: Act = match serde_json::from_slice(line) {
            Ok(act) => act,
            Err(_) => match serde_json::from_slice(line) {
                Ok(action) => act(n, action),
                Err(_) => continue,
            },
        };
        let text = serde_json::to_string(&act).expect("an act as JSON");
        assert_eq!(serde_json::from_str::<Act>(&text).expect("an act of ours"), act);
        let first = table.hand_in(&act);
        assert_eq!(table.hand_in(&act), first, "the same id is answered as before");
    }
    // The journal alone gives the same book.
    let mut book = Book::default();
    table.rows.iter().for_each(|row| book.record(&row.read().expect("read before")));
    assert_eq!(book.counts(), table.book.counts());
    assert_eq!(book.setup(), table.book.setup());
    assert!(book.tickets().eq(table.book.tickets()));
    assert!(book.draws().eq(table.book.draws()));
}

fn act(n: u64, action: Action) -> Act {
    Act { id: act_id(n), station: "入口".to_owned(), by: String::new(), action }
}
