use super::*;
use crate::model::odds::Odds;
use crate::model::preparation::Preparation;
use crate::model::setup::{
    Booth, EmergencyStep, Place, Prize, ProgrammeItem, Riddle, Settings, Sponsor,
};

const AROUND: Surroundings =
    Surroundings { today: Date::constant(2026, 9, 25), has_projector: true };

/// Nothing is missing or odd: no wheel, so no pledge is asked for.
fn complete() -> Setup {
    let place = |name: &str, when: &str| Place { name: name.into(), when: when.into() };
    let item = |time: &str, title: &str| ProgrammeItem {
        time: time.into(),
        title: title.into(),
        ..ProgrammeItem::default()
    };
    let mut settings = Settings {
        title: "中秋晚会".into(),
        date: Some(AROUND.today),
        starts: "19:30".into(),
        ends: "22:00".into(),
        places: vec![place("广场", "晴天"), place("礼堂", "雨天")],
        programme: vec![item("19:30", "合拢宴"), item("20:00", "晚会"), item("", "电影")],
        emergency: vec![EmergencyStep { case: "停电".into(), action: "点灯".into() }],
        expected: 2,
        ..Settings::default()
    };
    settings.rules.draws_per_ticket = 0;
    settings.privacy.keep_until = Some(AROUND.today);
    settings.privacy.ask_consent = true;
    settings.rules.stamps_needed = 1;
    let mut setup = Setup { settings, ..Setup::default() };
    let sponsor = SponsorId(1);
    let mut giver = Sponsor::new(sponsor);
    (giver.name, giver.contact) = ("超市".into(), "老王 13800001111".into());
    setup.sponsors.insert(sponsor, giver);
    let id = BoothId(1);
    let booth = Booth { id, name: "套圈".into(), rules: "套中一个".into(), sponsor: None };
    setup.booths.insert(id, booth);
    put_prize(&mut setup, |prize| prize.vouchers = 1);
    put_riddle(&mut setup, 1, "人在草木中");
    put_riddle(&mut setup, 2, "十五天");
    setup
}

fn put_prize(setup: &mut Setup, change: impl Fn(&mut Prize)) {
    let id = PrizeId(1);
    let mut prize = Prize {
        id,
        name: "月饼".into(),
        tier: String::new(),
        count: 2,
        sponsor: Some(SponsorId(1)),
        on_wheel: false,
        vouchers: 0,
        chance: 0,
        picture: None,
    };
    change(&mut prize);
    setup.prizes.insert(id, prize);
}

fn put_riddle(setup: &mut Setup, number: u32, question: &str) {
    let number = RiddleNumber(number);
    let (question, hint, answer) = (question.into(), "打一字".into(), "茶".into());
    setup.riddles.insert(number, Riddle { number, question, hint, answer, aliases: Vec::new() });
}

/// What is found once a complete setup was changed like this.
fn after(change: impl Fn(&mut Setup)) -> Vec<Concern> {
    let mut setup = complete();
    change(&mut setup);
    readiness(&setup, None, AROUND)
}

/// A wheel with ten pieces and nothing else to complain about.
fn with_wheel(setup: &mut Setup) {
    setup.settings.rules.draws_per_ticket = 1;
    setup.settings.rules.riddle_voucher = false;
    put_prize(setup, |prize| (prize.on_wheel, prize.count) = (true, 10));
}

fn check(change: impl Fn(&mut Setup), expected: &[Concern]) {
    assert_eq!(after(change), expected);
}

#[test]
fn a_complete_setup_raises_no_concern() {
    check(|_| {}, &[]);
}

#[test]
fn an_empty_setup_is_told_what_an_event_needs_first() {
    let concerns = readiness(&Setup::default(), None, AROUND);
    let missing = [
        Concern::TitleMissing,
        Concern::DateMissing,
        Concern::NoPlace,
        Concern::NoEmergencyPlan,
        Concern::NoBooths { needed: 3 },
        Concern::WheelEmpty,
    ];
    assert_eq!(concerns.get(..missing.len()), Some(&missing[..]));
    let rest = concerns.iter().skip(missing.len());
    assert!(rest.clone().all(|concern| concern.severity() == Severity::Odd), "{concerns:?}");
}

#[test]
fn a_day_without_a_date_or_with_one_that_is_over_is_missing() {
    check(|setup| setup.settings.date = None, &[Concern::DateMissing]);
    let date = Date::constant(2025, 10, 6);
    check(|setup| setup.settings.date = Some(date), &[Concern::DatePast { date }]);
}

#[test]
fn an_event_that_ends_before_it_starts_is_odd() {
    check(|setup| setup.settings.starts.clear(), &[Concern::StartMissing]);
    check(|setup| setup.settings.ends = "9:30".into(), &[Concern::EndsBeforeStart]);
    check(|setup| setup.settings.ends.clear(), &[]);
}

#[test]
fn one_place_is_enough_only_where_rain_means_another_day() {
    check(|setup| setup.settings.places.clear(), &[Concern::NoPlace]);
    let one_place = |setup: &mut Setup| setup.settings.places.truncate(1);
    check(one_place, &[Concern::NoBackupPlace]);
    check(
        |setup| {
            one_place(setup);
            let (case, action) = ("下雨".into(), "改在活动室".into());
            setup.settings.emergency.push(EmergencyStep { case, action });
        },
        &[Concern::NoBackupPlace],
    );
    for (case, action) in [("天气不好", "活动改期"), ("Bad weather", "It is postponed")] {
        check(
            |setup| {
                one_place(setup);
                let (case, action) = (case.into(), action.into());
                setup.settings.emergency.push(EmergencyStep { case, action });
            },
            &[],
        );
    }
}

#[test]
fn a_programme_runs_forward() {
    check(|setup| setup.settings.programme.clear(), &[Concern::EmptyProgramme]);
    check(|setup| setup.settings.programme.swap(0, 1), &[Concern::ProgrammeOutOfOrder { row: 1 }]);
}

#[test]
fn nobody_stands_there_without_an_emergency_plan() {
    check(|setup| setup.settings.emergency.clear(), &[Concern::NoEmergencyPlan]);
}

#[test]
fn an_emergency_without_a_measure_is_missing_one() {
    let name = |setup: &mut Setup, case: &str| {
        let step = EmergencyStep { case: case.into(), action: " ".into() };
        setup.settings.emergency.push(step);
    };
    let two = Concern::EmergenciesWithoutMeasure { first: 1, count: 2 };
    check(|setup| ["走失", "受伤"].iter().for_each(|case| name(setup, case)), &[two]);
    // An empty line is no emergency.
    check(|setup| name(setup, ""), &[]);
}

#[test]
fn more_stamps_than_booths_can_never_be_had() {
    check(
        |setup| setup.settings.rules.stamps_needed = 3,
        &[Concern::StampsBeyondBooths { needed: 3, booths: 1 }],
    );
    check(|setup| setup.booths.clear(), &[Concern::NoBooths { needed: 1 }]);
    check(
        |setup| {
            setup.booths.clear();
            setup.settings.rules.stamps_needed = 0;
        },
        &[],
    );
}

#[test]
fn a_wheel_needs_prizes_a_pledge_and_a_projector() {
    check(with_wheel, &[Concern::NotPledged]);
    let mut setup = complete();
    with_wheel(&mut setup);
    let around = Surroundings { has_projector: false, ..AROUND };
    let expected = [Concern::NotPledged, Concern::NoProjector];
    assert_eq!(readiness(&setup, None, around), expected);
    check(
        |setup| {
            with_wheel(setup);
            put_prize(setup, |_| {});
        },
        &[Concern::WheelEmpty, Concern::NotPledged],
    );
    check(
        |setup| {
            with_wheel(setup);
            setup.settings.rules.draws_per_ticket = 0;
        },
        &[Concern::WheelUnused],
    );
}

#[test]
fn fewer_pieces_than_expected_winners_are_missing_whatever_the_odds() {
    let expect = |people: u32, odds: Odds, blanks: u32, chance: u32| {
        let mut concerns = after(|setup| {
            with_wheel(setup);
            setup.riddles.clear();
            setup.settings.expected = people;
            setup.settings.rules.odds = odds;
            setup.settings.rules.blanks = blanks;
            put_prize(setup, |prize| {
                (prize.on_wheel, prize.count, prize.chance) = (true, 10, chance);
            });
        });
        concerns.retain(|concern| *concern != Concern::NotPledged);
        concerns
    };
    let short = |winners| vec![Concern::TooFewPrizes { pieces: 10, winners }];
    assert_eq!(expect(10, Odds::Bag, 0, 0), []);
    assert_eq!(expect(11, Odds::Bag, 0, 0), short(11));
    assert_eq!(expect(20, Odds::Bag, 10, 0), [], "ten go home with a blank");
    assert_eq!(expect(20, Odds::EveryWins, 10, 0), short(20), "blanks are not in this bag");
    assert_eq!(expect(40, Odds::Fixed, 0, 2_500), []);
    assert_eq!(expect(80, Odds::Fixed, 0, 2_500), short(20));
    assert_eq!(expect(5, Odds::Fixed, 0, 0), [Concern::FixedOddsNone]);
}

#[test]
fn a_prize_that_fixed_odds_leave_out_is_never_won() {
    check(
        |setup| {
            with_wheel(setup);
            setup.settings.rules.odds = Odds::Fixed;
            let mut likely = setup.prizes[&PrizeId(1)].clone();
            (likely.id, likely.chance) = (PrizeId(2), 5_000);
            setup.prizes.insert(likely.id, likely);
        },
        &[Concern::NeverWon { prize: PrizeId(1) }, Concern::NotPledged],
    );
}

#[test]
fn vouchers_need_prizes_and_prizes_for_vouchers_need_riddles() {
    check(|setup| put_prize(setup, |_| {}), &[Concern::VouchersWithoutPrizes]);
    check(
        |setup| put_prize(setup, |prize| (prize.vouchers, prize.count) = (1, 1)),
        &[Concern::TooFewVoucherPrizes { vouchers: 2, taken: 1 }],
    );
    check(|setup| setup.riddles.clear(), &[Concern::NoVouchers]);
}

#[test]
fn riddles_that_differ_only_in_punctuation_are_alike() {
    check(
        |setup| {
            put_riddle(setup, 2, " 人在，草木中。");
        },
        &[Concern::RiddlesAlike { first: RiddleNumber(1), second: RiddleNumber(2) }],
    );
}

#[test]
fn a_riddle_without_an_answer_is_missing_and_leads_to_its_answer() {
    let first = RiddleNumber(2);
    let concern = Concern::RiddlesWithoutAnswer { first, count: 1 };
    check(
        |setup| {
            setup.riddles.get_mut(&first).unwrap().answer = " ".into();
        },
        &[concern],
    );
    assert_eq!(
        (concern.severity(), concern.spot()),
        (Severity::Missing, Spot::RiddleAnswer(first))
    );
    check(|setup| setup.riddles.get_mut(&first).unwrap().aliases = vec!["月".into()], &[]);
}

#[test]
fn fewer_riddles_than_people_are_odd() {
    check(
        |setup| setup.settings.expected = 3,
        &[Concern::FewerRiddlesThanPeople { riddles: 2, people: 3 }],
    );
    check(|setup| setup.settings.expected = 0, &[Concern::ExpectedUnknown]);
}

#[test]
fn rows_that_lack_something_are_counted_and_the_first_is_named() {
    let (booth, prize, riddle) = (BoothId(1), PrizeId(1), RiddleNumber(2));
    check(
        |setup| setup.booths.values_mut().for_each(|booth| booth.rules.clear()),
        &[Concern::BoothsWithoutGame { first: booth, count: 1 }],
    );
    check(
        |setup| put_prize(setup, |prize| (prize.vouchers, prize.sponsor) = (1, None)),
        &[
            Concern::PrizesWithoutSponsor { first: prize, count: 1 },
            Concern::SponsorGivesNothing { sponsor: SponsorId(1) },
        ],
    );
    check(
        |setup| {
            setup.riddles.values_mut().skip(1).for_each(|riddle| riddle.hint.clear());
        },
        &[Concern::RiddlesWithoutHint { first: riddle, count: 1 }],
    );
    check(
        |setup| setup.sponsors.values_mut().for_each(|sponsor| sponsor.contact.clear()),
        &[Concern::SponsorsWithoutContact { first: SponsorId(1), count: 1 }],
    );
}

#[test]
fn guests_data_has_an_end_and_is_taken_with_consent() {
    check(|setup| setup.settings.privacy.keep_until = None, &[Concern::RetentionMissing]);
    check(|setup| setup.settings.privacy.ask_consent = false, &[Concern::ConsentNotAsked]);
}

#[test]
fn what_is_overdue_is_told_line_by_line_and_the_rest_is_counted() {
    let line = |due: Option<Date>, done| Preparation { due, done, ..Preparation::default() };
    let (early, late) = (Date::constant(2026, 9, 24), Date::constant(2026, 9, 25));
    check(
        |setup| {
            setup.settings.preparation = vec![
                line(Some(early), true),
                line(Some(late), false),
                line(Some(early), false),
                line(None, false),
            ];
        },
        &[
            Concern::PreparationOverdue { row: 2, due: early },
            Concern::PreparationOpen { first: 1, count: 2 },
        ],
    );
}
