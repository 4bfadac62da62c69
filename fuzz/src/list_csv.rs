//! Lists as text: files in any encoding, and what is pasted.
//!
//! The first byte says which kind of list is meant, and whether it comes from the clipboard.

use std::sync::LazyLock;

use youyuan::exchange::list::{Kind, read_bytes, read_items, read_pasted, read_pasted_items};
use youyuan::exchange::template::Template;
use youyuan::model::setup::Setup;

static SETUP: LazyLock<Setup> = LazyLock::new(|| {
    let mut setup = Setup::default();
    let changes = Template::Children.changes().expect("a template of ours");
    changes.iter().for_each(|change| setup.apply(change));
    setup
});

/// See above.
pub fn run(data: &[u8]) {
    let Some((first, bytes)) = data.split_first() else { return };
    let pasted = String::from_utf8(bytes.to_vec()).ok().filter(|_| first & 8 != 0);
    let kind = Kind::ALL[usize::from(first % 8) % 5];
    if kind == Kind::People {
        let read = pasted.map_or_else(|| read_bytes(bytes), |text| read_pasted(&text));
        if let Ok(list) = read {
            super::lists::assert_people(&list);
        }
        return;
    }
    let read = |setup: &Setup| match &pasted {
        Some(text) => read_pasted_items(text, kind, setup),
        None => read_items(bytes, kind, setup),
    };
    if let Ok(list) = read(&SETUP) {
        super::lists::assert_items(&list, |setup| read(setup).expect("read before"), &SETUP);
    }
}
