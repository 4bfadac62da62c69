//! 抽奖仪式

use youyuan::desk::{Problem, check};
use youyuan::model::act::Action;
use youyuan::model::ceremony::{DrawTable, Pledge, WORDS_MAX, draw_key};
use youyuan::model::draw::{DrawRecord, Weight, roll};
use youyuan::model::id::{PrizeId, TicketNumber};
use youyuan::model::odds::Odds;
use youyuan::model::picture::{Attached, PictureId};
use youyuan::model::receipt::Receipt;
use youyuan::model::refusal::{Missing, Refusal};
use youyuan::model::setup::{Change, Rules};

use crate::assert_refused;
use crate::support::{TestEvent, prize};

fn open_wheel(odds: Odds) -> TestEvent {
    TestEvent::with_rules(Rules { stamps_needed: 0, blanks: 1, odds, ..Rules::default() })
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn draw(event: &mut TestEvent, ticket: TicketNumber, lucky: Option<u8>) -> DrawRecord {
    let Receipt::Drawn(record) = event.done(Action::Draw { ticket, lucky }) else { panic!() };
    event.done(Action::ShowDraw { draw: record.draw });
    record
}

/// Published, opened with two words, one draw, closed; the draw and the seed that was revealed.
fn held(event: &mut TestEvent) -> (DrawRecord, [u8; 32]) {
    event.done(Action::PledgeDraw {});
    event.done(Action::OpenDraw { words: words(&["6", "月亮"]) });
    let ticket = event.guest("王小明");
    let record = draw(event, ticket, Some(42));
    let Receipt::DrawClosed { seed } = event.done(Action::CloseDraw {}) else { panic!() };
    (record, hex::decode(seed).unwrap().try_into().unwrap())
}

#[test]
fn whoever_has_the_revealed_seed_and_the_words_can_recompute_a_draw() {
    let mut event = open_wheel(Odds::Bag);
    let (record, seed) = held(&mut event);
    let key = draw_key(&seed, event.opened.event, Some(&words(&["6", "月亮"])));
    let DrawRecord { draw, ticket, lucky, ref weights, .. } = record;
    assert_eq!(roll(&key, draw, ticket, lucky, weights), Some(record.roll));
    // From a bag so large that two different rolls are never the same by chance.
    let large = [Weight { prize: None, weight: u32::MAX }; 8];
    let rolled = roll(&key, draw, ticket, lucky, &large);
    assert_ne!(roll(&seed, draw, ticket, lucky, &large), rolled, "not mixed in");
    assert_ne!(roll(&key, draw, ticket, None, &large), rolled, "number left out");
    event.assert_sound();
}

#[test]
fn the_pledge_holds_what_was_on_the_wheel() {
    let mut event = open_wheel(Odds::Bag);
    let Receipt::DrawPledged { pledge, table } = event.done(Action::PledgeDraw {}) else {
        panic!()
    };
    assert_eq!(pledge.commitment, event.opened.commitment);
    assert_eq!(table, DrawTable::of(event.book().setup()));
    assert_eq!(table.prizes.len(), 2, "only what the wheel gives");
    let mut other = table.clone();
    other.prizes[0].count += 1;
    assert_ne!(Pledge::new(&pledge.commitment, &other).prizes, pledge.prizes);
    assert_refused!(event, Action::PledgeDraw {}, Refusal::AlreadyPledged { .. });
}

#[test]
fn what_was_published_is_changed_only_with_a_reason_and_published_again() {
    let mut event = open_wheel(Odds::Bag);
    event.done(Action::PledgeDraw {});
    let changes = vec![prize(1, "毛绒玩具", 9, true, 0)];
    let silent = Action::Configure { changes: changes.clone(), reason: String::new() };
    assert_refused!(event, silent, Refusal::ReasonNeeded { .. });
    event.done(Action::Configure { changes, reason: "商家多送了".to_owned() });
    let open = Action::OpenDraw { words: words(&["6"]) };
    assert_eq!(event.refused(open.clone()), Refusal::PledgeFirst);
    event.done(Action::PledgeDraw {});
    event.done(open);
    event.assert_sound();
}

#[test]
fn a_draw_is_opened_once_and_before_the_wheel_turns() {
    let mut event = open_wheel(Odds::Bag);
    assert_eq!(event.refused(Action::OpenDraw { words: vec![] }), Refusal::PledgeFirst);
    event.done(Action::PledgeDraw {});
    for bad in [vec![String::new()], words(&["a\nb"]), vec!["字".repeat(41)], words(&["1"; 21])] {
        let refusal = event.refused(Action::OpenDraw { words: bad });
        assert_eq!(refusal, Refusal::Incomplete { what: Missing::Words });
    }
    let most = vec!["字".repeat(40); WORDS_MAX];
    event.done(Action::OpenDraw { words: most });
    assert_refused!(event, Action::OpenDraw { words: vec![] }, Refusal::AlreadyOpened { .. });
    assert_refused!(event, Action::PledgeDraw {}, Refusal::AlreadyOpened { .. });

    let mut late = open_wheel(Odds::Bag);
    late.done(Action::PledgeDraw {});
    let ticket = late.guest("王小明");
    draw(&mut late, ticket, None);
    let open = Action::OpenDraw { words: vec![] };
    assert_eq!(late.refused(open), Refusal::OpenedTooLate { draws: 1 });
    late.assert_sound();
}

#[test]
fn nothing_is_drawn_once_the_seed_is_public() {
    let mut event = open_wheel(Odds::Bag);
    let (record, _) = held(&mut event);
    let ticket = event.guest("来晚了");
    assert_refused!(event, Action::Draw { ticket, lucky: None }, Refusal::DrawClosed { .. });
    assert_refused!(event, Action::CloseDraw {}, Refusal::DrawClosed { .. });
    let late = Action::HandOver { ticket: record.ticket, draw: None };
    if record.won.is_some() {
        event.done(late);
    }
    event.assert_sound();
}

#[test]
fn the_draw_is_not_closed_while_a_result_waits_to_be_shown() {
    let mut event = open_wheel(Odds::Bag);
    let ticket = event.guest("王小明");
    let Receipt::Drawn(record) = event.done(Action::Draw { ticket, lucky: None }) else { panic!() };
    assert_refused!(event, Action::CloseDraw {}, Refusal::DrawWaiting { .. });
    event.done(Action::ShowDraw { draw: record.draw });
    event.done(Action::CloseDraw {});
    event.assert_sound();
}

#[test]
fn a_lucky_number_has_two_digits() {
    let mut event = open_wheel(Odds::Bag);
    let ticket = event.guest("王小明");
    let refusal = event.refused(Action::Draw { ticket, lucky: Some(100) });
    assert_eq!(refusal, Refusal::Incomplete { what: Missing::LuckyNumber });
    assert_eq!(draw(&mut event, ticket, Some(99)).lucky, Some(99));
}

#[test]
fn every_spin_wins_until_nothing_is_left() {
    let mut event = open_wheel(Odds::EveryWins);
    for _ in 0..5 {
        let ticket = event.guest("王小明");
        assert!(draw(&mut event, ticket, None).won.is_some());
    }
    let ticket = event.guest("来晚了");
    assert_eq!(event.refused(Action::Draw { ticket, lucky: None }), Refusal::WheelEmpty);
    event.assert_sound();
}

#[test]
fn with_fixed_odds_what_is_sold_out_becomes_blanks() {
    let mut event = open_wheel(Odds::Fixed);
    let with_chance = |id, name, count, chance| {
        let Change::Prize(mut prize) = prize(id, name, count, true, 0) else { panic!() };
        prize.chance = chance;
        Change::Prize(prize)
    };
    let too_much = vec![with_chance(1, "毛绒玩具", 2, 9_000), with_chance(2, "蜡笔", 3, 2_000)];
    assert_eq!(event.configure(too_much), Err(Refusal::OddsBeyondAll { sum: 11_000 }));
    event
        .configure(vec![with_chance(1, "毛绒玩具", 2, 9_000), with_chance(2, "蜡笔", 3, 500)])
        .unwrap();
    let mut toys_out = None;
    for n in 0..40 {
        let ticket = event.guest("王小明");
        let record = draw(&mut event, ticket, None);
        assert_eq!(record.weights.iter().map(|weight| weight.weight).sum::<u32>(), 10_000);
        if record.weights.iter().all(|weight| weight.prize != Some(PrizeId(1))) {
            let blanks = record.weights.last().unwrap();
            assert_eq!((blanks.prize, blanks.weight), (None, 9_500));
            toys_out = Some(n);
            break;
        }
    }
    assert!(toys_out.is_some(), "two toys at 90 % are gone after forty spins");
    event.assert_sound();
}

#[test]
fn a_picture_comes_once_and_is_found_by_its_hash() {
    let mut event = TestEvent::fair();
    let bytes = b"picture".to_vec();
    let act = Action::AddPicture { picture: Attached::Plain { bytes: bytes.clone() } };
    event.done(act.clone());
    event.done(act);
    let id = PictureId::of(&bytes);
    let Change::Prize(mut with_picture) = prize(1, "毛绒玩具", 2, true, 0) else { panic!() };
    with_picture.picture = Some(PictureId("00".repeat(32)));
    assert_refused!(
        event,
        Action::Configure {
            changes: vec![Change::Prize(with_picture.clone())],
            reason: String::new()
        },
        Refusal::UnknownPicture { .. }
    );
    with_picture.picture = Some(id.clone());
    event.configure(vec![Change::Prize(with_picture)]).unwrap();
    event.reopen();
    assert_eq!(event.opened.book.picture(&id).map(|bytes| &**bytes), Some(&bytes[..]));
    event.assert_sound();

    let file = rusqlite::Connection::open(&event.path).unwrap();
    file.execute_batch(
        "DROP TRIGGER picture_content_is_fixed; UPDATE picture_content SET bytes = x'00'",
    )
    .unwrap();
    drop(file);
    let problems = check(&event.path).unwrap().problems;
    let both = matches!(problems[..], [Problem::Schema { .. }, Problem::Picture { .. }]);
    assert!(both, "{problems:?}");
}

#[test]
fn the_journal_never_holds_a_picture_s_bytes() {
    let mut event = TestEvent::empty();
    let bytes = vec![0xab; 1_000];
    let act = event.act(Action::AddPicture { picture: Attached::Plain { bytes } });
    let sealed = serde_json::to_string(&act.sealed(&[0; 32])).unwrap();
    assert!(!sealed.contains("abab") && sealed.contains("digest"), "{sealed}");
}
