//! 设置

use youyuan::model::act::Action;
use youyuan::model::id::{BoothId, PrizeId, RiddleNumber, SponsorId};
use youyuan::model::refusal::Refusal;
use youyuan::model::setup::{Change, Item, Rules, Settings, Sponsor};

use crate::support::{TestEvent, prize, riddle};
use crate::void;

fn configure(changes: Vec<Change>, reason: &str) -> Action {
    Action::Configure { changes, reason: reason.to_owned() }
}

#[test]
fn pieces_come_and_go_with_the_count_and_keep_their_numbers() {
    let mut event = TestEvent::fair();
    let stock = |event: &mut TestEvent| -> Vec<u32> {
        event.book().stock(PrizeId(2)).unwrap().free().collect()
    };
    assert_eq!(stock(&mut event), [1, 2, 3]);
    event.configure(vec![prize(2, "蜡笔", 5, true, 0)]).unwrap();
    assert_eq!(stock(&mut event), [1, 2, 3, 4, 5]);
    event.configure(vec![prize(2, "蜡笔", 2, true, 0)]).unwrap();
    assert_eq!(stock(&mut event), [1, 2]);
    event.configure(vec![prize(2, "蜡笔", 3, true, 0)]).unwrap();
    assert_eq!(stock(&mut event), [1, 2, 6], "a retired number never comes back");
    event.reopen();
    assert_eq!(stock(&mut event), [1, 2, 6]);
    event.assert_sound();
}

#[test]
fn a_count_never_falls_below_what_was_given() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    event.done(Action::Give { ticket, prize: PrizeId(5) });
    let less = configure(vec![prize(5, "参与奖", 0, false, 0)], "数错了");
    assert_eq!(event.refused(less), Refusal::CountBelowGiven { prize: PrizeId(5), given: 1 });
    event.assert_sound();
}

#[test]
fn rules_that_people_rely_on_change_only_with_a_reason() {
    let mut event = TestEvent::fair();
    let settings = |stamps_needed| {
        let rules = Rules { stamps_needed, ..Rules::default() };
        let settings = Settings { title: "游园会".to_owned(), rules, ..Settings::default() };
        vec![Change::Settings(Box::new(settings))]
    };
    event.done(configure(settings(2), ""));
    event.guest("王小明");
    let silent = event.refused(configure(settings(3), "  "));
    assert_eq!(silent, Refusal::ReasonNeeded { item: Item::Settings });
    event.done(configure(settings(3), "下雨，少开一个摊位"));
    let item = Item::Riddle(RiddleNumber(1));
    let answer = vec![riddle(1, "麻屋子", "核桃", &[])];
    assert_eq!(event.refused(configure(answer, "")), Refusal::ReasonNeeded { item });
    // A new riddle takes nothing from anybody.
    event.done(configure(vec![riddle(9, "上下难分", "卡", &[])], ""));
    event.assert_sound();
}

#[test]
fn what_is_in_use_is_not_taken_away() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    event.done(Action::Stamp { ticket, booth: BoothId(1) });
    event.done(Action::Give { ticket, prize: PrizeId(5) });
    let answer = "不知道".to_owned();
    event.done(Action::AttemptRiddle { ticket, riddle: RiddleNumber(1), answer, ruling: None });
    let remove = |item| configure(vec![Change::Remove(item)], "不要了");
    for item in [
        Item::Settings,
        Item::Sponsor(SponsorId(1)),
        Item::Booth(BoothId(1)),
        Item::Prize(PrizeId(5)),
        Item::Riddle(RiddleNumber(1)),
    ] {
        assert_eq!(event.refused(remove(item)), Refusal::ItemInUse { item });
    }
    for item in [Item::Booth(BoothId(4)), Item::Prize(PrizeId(3)), Item::Riddle(RiddleNumber(2))] {
        event.done(remove(item));
    }
    let setup = event.book().setup();
    assert_eq!((setup.booths.len(), setup.prizes.len(), setup.riddles.len()), (3, 4, 2));
    event.assert_sound();
}

#[test]
fn what_makes_no_sense_is_not_saved() {
    let mut event = TestEvent::fair();
    let item = Item::Prize(PrizeId(1));
    let unnamed = vec![prize(1, " ", 2, true, 0)];
    assert_eq!(event.refused(configure(unnamed, "")), Refusal::Unnamed { item });
    let too_many = vec![prize(1, "玩具", 100_001, true, 0)];
    assert_eq!(event.refused(configure(too_many, "")), Refusal::MakesNoSense { item });
    let item = Item::Riddle(RiddleNumber(1));
    let no_question = vec![riddle(1, " ", "花生", &[])];
    assert_eq!(event.refused(configure(no_question, "")), Refusal::Unnamed { item });
    let item = Item::Prize(PrizeId(1));
    let twice = vec![prize(1, "玩具", 2, true, 0), prize(1, "玩具", 3, true, 0)];
    assert_eq!(event.refused(configure(twice, "")), Refusal::ChangedTwice { item });
    event.assert_sound();
}

#[test]
fn a_setup_is_changed_again_rather_than_taken_back() {
    let mut event = TestEvent::fair();
    let change = event.answer(configure(vec![prize(9, "气球", 1, true, 0)], ""));
    assert_eq!(event.refused(void(change.id)), Refusal::NotVoidable);
    event.assert_sound();
}

/// Does what the book offers as undo.
fn undo(event: &mut TestEvent) {
    let restores = event.book().setup_undo().unwrap().restores.clone();
    event.done(configure(restores, "撤销"));
}

#[test]
fn the_setup_goes_back_step_by_step_and_ends_with_the_act_that_made_the_event() {
    let mut event = TestEvent::fair();
    let made = event.book().setup().clone();
    assert_eq!(event.book().setup_undo(), None);
    event.configure(vec![riddle(1, "麻屋子", "核桃", &[]), prize(2, "蜡笔", 9, true, 0)]).unwrap();
    let once = event.book().setup().clone();
    event.configure(vec![Change::Remove(Item::Riddle(RiddleNumber(2)))]).unwrap();
    event.reopen();
    undo(&mut event);
    assert_eq!(*event.book().setup(), once);
    undo(&mut event);
    assert_eq!(*event.book().setup(), made);
    assert_eq!(event.book().stock(PrizeId(2)).unwrap().left(), 3);
    assert_eq!(event.book().setup_undo(), None);
    event.assert_sound();
}

#[test]
fn a_sponsor_added_together_with_its_prize_is_undone_together_with_it() {
    let mut event = TestEvent::fair();
    let made = event.book().setup().clone();
    let id = SponsorId(9);
    let mut sponsor = Sponsor::new(id);
    sponsor.name = "新来的超市".to_owned();
    let Change::Prize(mut given) = prize(9, "抽纸", 4, false, 1) else { panic!() };
    given.sponsor = Some(id);
    event.configure(vec![Change::Sponsor(sponsor), Change::Prize(given)]).unwrap();
    undo(&mut event);
    assert_eq!(*event.book().setup(), made);
    event.assert_sound();
}

#[test]
fn what_an_older_program_wrote_is_written_again_as_it_stood() {
    let mut event = TestEvent::fair();
    let setup = event.book().setup();
    let settings = serde_json::to_value(&setup.settings).unwrap();
    assert_eq!(settings.get("preparation"), None);
    let sponsor =
        serde_json::json!({"id": 1, "name": "超市", "kind": "", "gives": "", "message": ""});
    let read: Sponsor = serde_json::from_value(sponsor.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), sponsor);
}
