//! The small event that acts are done in.

use youyuan::model::id::{BoothId, PrizeId, RiddleNumber, SponsorId};
use youyuan::model::odds::Odds;
use youyuan::model::setup::{Booth, Change, Prize, RetireOn, Riddle, Rules, Settings, Sponsor};

/// The prizes of the fair, from 1: two on the wheel, two for vouchers, one that is given.
pub const FAIR_PRIZES: u32 = 5;

/// Four booths, five prizes with few pieces, three riddles.
pub fn fair(rules: Rules) -> Vec<Change> {
    let settings = Settings { title: "游园会".to_owned(), rules, ..Settings::default() };
    let sponsor = Sponsor { name: "小海豚".to_owned(), ..Sponsor::new(SponsorId(1)) };
    let mut changes = vec![Change::Settings(Box::new(settings)), Change::Sponsor(sponsor)];
    changes.extend((1..=4).map(|id| {
        let sponsor = (id == 1).then_some(SponsorId(1));
        Change::Booth(Booth {
            id: BoothId(id),
            name: format!("摊位{id}"),
            rules: String::new(),
            sponsor,
        })
    }));
    let prizes = [(2, true, 0), (3, true, 0), (1, false, 2), (2, false, 1), (1, false, 0)];
    changes.extend((1..).zip(prizes).map(|(id, (count, on_wheel, vouchers))| {
        Change::Prize(prize(id, count, on_wheel, vouchers))
    }));
    let riddles = [("麻屋子，红帐子", "花生"), ("一口咬掉牛尾巴", "告"), ("上下难分", "卡")];
    changes.extend((1..).zip(riddles).map(|(number, (question, answer))| {
        Change::Riddle(Riddle {
            number: RiddleNumber(number),
            question: question.to_owned(),
            hint: "打一物".to_owned(),
            answer: answer.to_owned(),
            aliases: vec!["落花生".to_owned()],
        })
    }));
    changes
}

/// A prize of the fair.
pub fn prize(id: u32, count: u32, on_wheel: bool, vouchers: u32) -> Prize {
    Prize {
        id: PrizeId(id),
        name: format!("奖品{id}"),
        tier: String::new(),
        count,
        sponsor: None,
        on_wheel,
        vouchers,
        chance: 2_500,
        picture: None,
    }
}

/// Rules by two bytes, all near the edge of what they allow.
pub fn rules(one: u8, other: u8) -> Rules {
    let bit = |byte: u8, at: u8| byte >> at & 1 == 1;
    let odds = [Odds::Bag, Odds::Fixed, Odds::EveryWins, Odds::Bag];
    Rules {
        stamps_needed: u32::from(one & 3),
        draws_per_ticket: u32::from(one >> 2 & 3),
        tickets_preprinted: u32::from(one >> 4 & 3),
        riddles_per_person: 1 + u32::from(one >> 6),
        tries_per_riddle: 1 + u32::from(other & 1),
        retire_on: if bit(other, 1) { RetireOn::FirstAttempt } else { RetireOn::FirstCorrect },
        one_riddle_at_a_time: bit(other, 2),
        riddle_voucher: bit(other, 3),
        blanks: u32::from(other >> 4 & 3),
        odds: odds.get(usize::from(other >> 6)).copied().unwrap_or_default(),
    }
}
