//! The setup as it is being edited, beside the setup as it stands.

use std::collections::BTreeMap;

use crate::exchange::list::Kind;
use crate::model::book::Book;
use crate::model::setup::{Change, Item, Settings, Setup, is_in_use};

/// Edits that are not saved yet.
#[derive(Debug)]
pub(super) struct Draft {
    /// The state of the book that `base` is from.
    seq: u64,
    /// What stands in the event.
    base: Setup,
    /// What the forms show and change.
    pub(super) setup: Setup,
}

impl Draft {
    /// Nothing edited yet.
    pub(super) fn new(book: &Book) -> Self {
        Self { seq: book.seq(), base: book.setup().clone(), setup: book.setup().clone() }
    }

    /// Takes in what was saved in the meantime, here or elsewhere; own edits stay.
    pub(super) fn follow(&mut self, book: &Book) {
        if self.seq == book.seq() {
            return;
        }
        self.seq = book.seq();
        if self.base == *book.setup() {
            return;
        }
        let Self { base, setup, .. } = self;
        let theirs = book.setup();
        merge_settings(&mut setup.settings, &base.settings, &theirs.settings);
        merge(&mut setup.sponsors, &base.sponsors, &theirs.sponsors);
        merge(&mut setup.booths, &base.booths, &theirs.booths);
        merge(&mut setup.prizes, &base.prizes, &theirs.prizes);
        merge(&mut setup.riddles, &base.riddles, &theirs.riddles);
        *base = theirs.clone();
    }

    /// What saving would change, each item once.
    pub(super) fn changes(&self) -> Vec<Change> {
        let Self { base, setup, .. } = self;
        let mut changes = Vec::new();
        if setup.settings != base.settings {
            changes.push(Change::Settings(Box::new(setup.settings.clone())));
        }
        changes.extend(diff(&setup.sponsors, &base.sponsors, Change::Sponsor, Item::Sponsor));
        changes.extend(diff(&setup.booths, &base.booths, Change::Booth, Item::Booth));
        changes.extend(diff(&setup.prizes, &base.prizes, Change::Prize, Item::Prize));
        changes.extend(diff(&setup.riddles, &base.riddles, Change::Riddle, Item::Riddle));
        changes
    }

    /// Throws the edits away.
    /// Takes everything off a list but what records rely on.
    pub(super) fn clear(&mut self, book: &Book, kind: Kind) {
        let setup = &mut self.setup;
        let after = setup.clone();
        let stays = |item| is_in_use(book, &after, item);
        match kind {
            Kind::Riddles => setup.riddles.retain(|number, _| stays(Item::Riddle(*number))),
            Kind::Prizes => setup.prizes.retain(|prize, _| stays(Item::Prize(*prize))),
            Kind::Booths => setup.booths.retain(|booth, _| stays(Item::Booth(*booth))),
            Kind::Sponsors => setup.sponsors.retain(|sponsor, _| stays(Item::Sponsor(*sponsor))),
            Kind::Programme => setup.settings.programme.clear(),
            Kind::Preparation => setup.settings.preparation.clear(),
            Kind::Places => setup.settings.places.clear(),
            Kind::Emergency => setup.settings.emergency.clear(),
            // People are removed one by one, or all with the purge.
            Kind::People => {}
        }
    }

    pub(super) fn discard(&mut self) {
        self.setup = self.base.clone();
    }
}

/// Each part of the settings that was not edited follows what was saved.
fn merge_settings(mine: &mut Settings, base: &Settings, theirs: &Settings) {
    fn follow<T: PartialEq + Clone>(mine: &mut T, base: &T, theirs: &T) {
        if mine == base {
            mine.clone_from(theirs);
        }
    }
    // By name, so that a part that comes later cannot be forgotten.
    let Settings {
        title,
        title_en,
        theme,
        date,
        starts,
        ends,
        places,
        rules,
        programme,
        emergency,
        preparation,
        expected,
        look,
        privacy,
        organiser,
    } = mine;
    follow(title, &base.title, &theirs.title);
    follow(title_en, &base.title_en, &theirs.title_en);
    follow(theme, &base.theme, &theirs.theme);
    follow(date, &base.date, &theirs.date);
    follow(starts, &base.starts, &theirs.starts);
    follow(ends, &base.ends, &theirs.ends);
    follow(places, &base.places, &theirs.places);
    follow(rules, &base.rules, &theirs.rules);
    follow(programme, &base.programme, &theirs.programme);
    follow(emergency, &base.emergency, &theirs.emergency);
    follow(preparation, &base.preparation, &theirs.preparation);
    follow(expected, &base.expected, &theirs.expected);
    follow(look, &base.look, &theirs.look);
    follow(privacy, &base.privacy, &theirs.privacy);
    follow(organiser, &base.organiser, &theirs.organiser);
}

/// Items that were not edited follow what was saved.
fn merge<K: Ord + Copy, V: PartialEq + Clone>(
    mine: &mut BTreeMap<K, V>,
    base: &BTreeMap<K, V>,
    theirs: &BTreeMap<K, V>,
) {
    for key in base.keys().chain(theirs.keys()) {
        if mine.get(key) != base.get(key) {
            continue;
        }
        match theirs.get(key) {
            Some(value) => mine.insert(*key, value.clone()),
            None => mine.remove(key),
        };
    }
}

fn diff<'a, K: Ord + Copy, V: PartialEq + Clone>(
    mine: &'a BTreeMap<K, V>,
    base: &'a BTreeMap<K, V>,
    put: impl Fn(V) -> Change + 'a,
    item: impl Fn(K) -> Item + 'a,
) -> impl Iterator<Item = Change> + 'a {
    let put = mine
        .iter()
        .filter(|(key, value)| base.get(key) != Some(value))
        .map(move |(_, v)| put(v.clone()));
    let removed = base.keys().filter(|key| !mine.contains_key(key));
    put.chain(removed.map(move |key| Change::Remove(item(*key))))
}

/// The next free number of a kind of item; numbers of items taken away lately stay unused.
pub(super) fn next_number<K: Ord, V>(
    mine: &BTreeMap<K, V>,
    book: &BTreeMap<K, V>,
    number: impl Fn(&K) -> u32,
) -> u32 {
    let last = |items: &BTreeMap<K, V>| items.last_key_value().map_or(0, |(key, _)| number(key));
    last(mine).max(last(book)) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::{BoothId, SponsorId};
    use crate::model::setup::Booth;

    fn booth(id: u32, name: &str) -> (BoothId, Booth) {
        let id = BoothId(id);
        (id, Booth { id, name: name.to_owned(), rules: String::new(), sponsor: None })
    }

    fn draft(base: &[(u32, &str)], mine: &[(u32, &str)]) -> Draft {
        let setup = |items: &[(u32, &str)]| Setup {
            booths: items.iter().map(|(id, name)| booth(*id, name)).collect(),
            ..Setup::default()
        };
        Draft { seq: 0, base: setup(base), setup: setup(mine) }
    }

    #[test]
    fn only_what_was_changed_added_or_taken_away_is_saved() {
        let draft = draft(
            &[(1, "飞镖"), (2, "绘画"), (3, "跳绳")],
            &[(1, "飞镖"), (2, "画画"), (4, "套圈")],
        );
        let expected = vec![
            Change::Booth(booth(2, "画画").1),
            Change::Booth(booth(4, "套圈").1),
            Change::Remove(Item::Booth(BoothId(3))),
        ];
        assert_eq!(draft.changes(), expected);
    }

    #[test]
    fn throwing_away_leaves_nothing_to_save() {
        let mut draft = draft(&[(1, "飞镖")], &[]);
        draft.discard();
        assert_eq!(draft.changes(), []);
    }

    #[test]
    fn what_another_station_saved_is_taken_in_and_own_edits_stay() {
        let mut edited = draft(
            &[(1, "飞镖"), (2, "绘画"), (3, "跳绳")],
            &[(1, "飞镖"), (2, "画画"), (3, "跳绳")],
        );
        let theirs = draft(&[(1, "扔飞镖"), (2, "绘画"), (4, "套圈")], &[]).base;
        let Draft { base, setup, .. } = &mut edited;
        merge(&mut setup.booths, &base.booths, &theirs.booths);
        *base = theirs;
        assert_eq!(edited.changes(), vec![Change::Booth(booth(2, "画画").1)]);
        assert_eq!(edited.setup.booths.get(&BoothId(1)), Some(&booth(1, "扔飞镖").1));
    }

    #[test]
    fn a_part_of_the_settings_that_was_saved_elsewhere_is_not_undone_by_own_edits() {
        let base = Settings { title: "旧名".to_owned(), ..Settings::default() };
        let mut mine = Settings { title: "新名".to_owned(), ..base.clone() };
        let theirs = Settings { starts: "09:00".to_owned(), ..base.clone() };
        merge_settings(&mut mine, &base, &theirs);
        assert_eq!((mine.title.as_str(), mine.starts.as_str()), ("新名", "09:00"));
    }

    #[test]
    fn a_number_is_not_given_twice() {
        let numbers = |ids: &[u32]| ids.iter().map(|id| (SponsorId(*id), ())).collect();
        assert_eq!(next_number(&numbers(&[1]), &numbers(&[1, 5]), |id| id.0), 6);
        assert_eq!(next_number(&numbers(&[]), &numbers(&[]), |id| id.0), 1);
    }
}
