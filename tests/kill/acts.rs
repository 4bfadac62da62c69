//! Random acts of every kind, as lines for `youyuan act`.

use rand::RngExt as _;
use rand::rngs::StdRng;
use uuid::Uuid;

/// Every kind of act that must have been done at least once.
pub const KINDS: [&str; 22] = [
    "register",
    "walk_in",
    "correct_person",
    "check_in",
    "stamp",
    "pause_booth",
    "attempt_riddle",
    "give_up_riddle",
    "draw",
    "show_draw",
    "pledge_draw",
    "open_draw",
    "hand_over",
    "redeem",
    "give",
    "void",
    "add_picture",
    "configure",
    "unmask",
    "set_pin",
    "close_draw",
    "purge",
];

/// What an event needs beyond its template, so that every kind of act can be done.
pub fn beginning() -> Vec<String> {
    let changes = [
        r#"{"riddle":{"number":1,"question":"麻屋子","answer":"花生"}}"#,
        r#"{"prize":{"id":91,"name":"参与奖","count":400,"on_wheel":false}}"#,
        r#"{"prize":{"id":92,"name":"灯笼","count":400,"on_wheel":false,"vouchers":1}}"#,
        r#"{"prize":{"id":93,"name":"大奖","count":400,"on_wheel":true}}"#,
    ];
    let configure = format!(r#"{{"do":"configure","changes":[{}]}}"#, changes.join(","));
    let walk_in = |_| r#"{"do":"walk_in","person":{"name":"李小红"}}"#.to_owned();
    let stamp = |at: u32| {
        let (ticket, booth) = (at / 3 + 1, at % 3 + 1);
        format!(r#"{{"do":"stamp","ticket":{ticket},"booth":{booth}}}"#)
    };
    let actions = [configure].into_iter().chain((0..8).map(walk_in)).chain((0..18).map(stamp));
    actions.map(|action| format!(r#"{{"action":{action}}}"#)).collect()
}

/// Where a random act takes its targets from.
pub struct Dealer<'a> {
    pub dice: &'a mut StdRng,
    /// Acts of before, by their ids.
    pub ids: &'a [Uuid],
    /// The life nears its end: a PIN may be set, the people may be removed.
    pub is_last: bool,
}

impl Dealer<'_> {
    /// An act under an id of its own.
    pub fn act(&mut self) -> (Uuid, String) {
        let id = Uuid::from_u128(self.dice.random());
        let action = self.action();
        let station = ["入口", "摊位 2", "抽奖台"][self.dice.random_range(0..3)];
        (id, format!(r#"{{"id":"{id}","station":"{station}","by":"小李","action":{action}}}"#))
    }

    fn action(&mut self) -> String {
        let ticket = self.dice.random_range(1..=15);
        let number = self.dice.random_range(1..=6);
        let earlier = self.earlier();
        match self.dice.random_range(0..100) {
            0..5 => format!(r#"{{"do":"register","person":{}}}"#, self.person()),
            5..15 => format!(r#"{{"do":"walk_in","person":{}}}"#, self.person()),
            15..18 => {
                let person = self.person();
                format!(r#"{{"do":"correct_person","attendee":"{earlier}","person":{person}}}"#)
            }
            18..24 => format!(r#"{{"do":"check_in","attendees":["{earlier}"]}}"#),
            24..44 => format!(r#"{{"do":"stamp","ticket":{ticket},"booth":{number}}}"#),
            44..46 => {
                let paused = self.dice.random_bool(0.3);
                format!(r#"{{"do":"pause_booth","booth":{number},"paused":{paused}}}"#)
            }
            46..54 => {
                let answer = ["花生", "不知道"][self.dice.random_range(0..2)];
                let ruling = ["", r#","ruling":"accept""#][self.dice.random_range(0..2)];
                let riddle = self.dice.random_range(1..=6);
                format!(
                    r#"{{"do":"attempt_riddle","ticket":{ticket},"riddle":{riddle},"answer":"{answer}"{ruling}}}"#
                )
            }
            54..56 => {
                let riddle = self.dice.random_range(1..=6);
                format!(r#"{{"do":"give_up_riddle","ticket":{ticket},"riddle":{riddle}}}"#)
            }
            56..64 => {
                let lucky = ["", r#","lucky":8"#][self.dice.random_range(0..2)];
                format!(r#"{{"do":"draw","ticket":{ticket}{lucky}}}"#)
            }
            64..68 => format!(r#"{{"do":"show_draw","draw":{ticket}}}"#),
            68..69 => r#"{"do":"pledge_draw"}"#.to_owned(),
            69..70 => r#"{"do":"open_draw","words":["6","月亮"]}"#.to_owned(),
            70..75 => format!(r#"{{"do":"hand_over","ticket":{ticket}}}"#),
            75..78 => format!(r#"{{"do":"redeem","ticket":{ticket},"prize":92}}"#),
            78..82 => format!(r#"{{"do":"give","ticket":{ticket},"prize":91}}"#),
            82..92 => format!(r#"{{"do":"void","target":"{earlier}","reason":"点错了"}}"#),
            92..94 => {
                let bytes = hex::encode([ticket as u8; 300]);
                format!(r#"{{"do":"add_picture","picture":{{"bytes":"{bytes}"}}}}"#)
            }
            94..97 => {
                let riddle = format!(r#"{{"number":{ticket},"question":"谜","answer":"花生"}}"#);
                format!(r#"{{"do":"configure","changes":[{{"riddle":{riddle}}}],"reason":"换谜"}}"#)
            }
            97 if self.is_last => r#"{"do":"set_pin","pin":{"plain":"4821"}}"#.to_owned(),
            98 if self.is_last => r#"{"do":"purge"}"#.to_owned(),
            99 if self.is_last => r#"{"do":"close_draw"}"#.to_owned(),
            _ => r#"{"do":"unmask"}"#.to_owned(),
        }
    }

    /// Of the last acts, where any were done.
    fn earlier(&mut self) -> Uuid {
        let last = &self.ids[self.ids.len().saturating_sub(60)..];
        if last.is_empty() { Uuid::nil() } else { last[self.dice.random_range(0..last.len())] }
    }

    fn person(&mut self) -> String {
        let phone = 13_800_000_000_u64 + self.dice.random_range(0..1_000);
        format!(r#"{{"name":"王小明","age":7,"guardian_phone":"{phone}"}}"#)
    }
}
