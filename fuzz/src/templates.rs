//! Templates: the text that a new event starts from, as we wrote it or as somebody has changed it.

use super::table::{Table, act_id};
use youyuan::exchange::rehearsal::take_over;
use youyuan::exchange::template::Template;
use youyuan::model::act::{Act, Action};

/// See above.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(changes) = Template::read(text) else { return };
    let mut event = Table::default();
    let action = Action::Configure { changes, reason: String::new() };
    if event.hand_in(&act(action)).is_err() {
        return;
    }
    // What one event was made of makes the next one.
    let setup = event.book.setup().for_another_day();
    let mut next = Table::default();
    next.hand_in(&act(take_over(&setup))).expect("it was accepted before");
    assert_eq!(*next.book.setup(), setup);
    let text = serde_json::to_string(&setup.settings).expect("settings as JSON");
    let read = serde_json::from_str(&text).expect("settings of ours");
    assert_eq!(setup.settings, read);
}

fn act(action: Action) -> Act {
    Act { id: act_id(1), station: "设置".to_owned(), by: String::new(), action }
}
