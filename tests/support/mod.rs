//! An event in a temporary place, driven through the door with a clock and ids of its own.

#![allow(dead_code, reason = "each test binary uses its own part of the support")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
#![allow(missing_docs, reason = "said by the names")]

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use uuid::Uuid;
use youyuan::desk::{Answer, Client, Clock, Desk, Opened, fresh_identity};
use youyuan::model::act::{Act, Action, Personal};
use youyuan::model::book::Book;
use youyuan::model::id::{
    ActionId, AttendeeId, BoothId, PrizeId, RiddleNumber, SponsorId, TicketNumber,
};
use youyuan::model::journal::Outcome;
use youyuan::model::person::Person;
use youyuan::model::picture::Attached;
use youyuan::model::receipt::Receipt;
use youyuan::model::refusal::Refusal;
use youyuan::model::setup::{Booth, Change, Prize, Riddle, Rules, Settings, Sponsor};

/// An event file with an open desk, a client, and a book of the test's own.
pub struct TestEvent {
    pub folder: TempDir,
    pub path: PathBuf,
    pub desk: Option<Desk>,
    pub client: Option<Client>,
    pub opened: Opened,
    commits: Option<std::sync::mpsc::Receiver<youyuan::desk::Committed>>,
    ids: u128,
}

impl TestEvent {
    /// A new event with nothing in it.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("event.youyuan");
        Desk::create(&path, &fresh_identity()).unwrap();
        let (desk, opened, commits) = open(&path);
        let client = desk.client();
        Self {
            folder,
            path,
            desk: Some(desk),
            client: Some(client),
            opened,
            commits: Some(commits),
            ids: 0,
        }
    }

    /// Four booths of which three stamps are needed, three riddles, five prizes.
    pub fn fair() -> Self {
        Self::with_rules(Rules::default())
    }

    /// The same with other rules.
    pub fn with_rules(rules: Rules) -> Self {
        let mut event = Self::empty();
        event.configure(fair_changes(rules)).expect("the setup is sound");
        event
    }

    /// Publishes the pledge and opens the draw, unless something was drawn without.
    pub fn open_draw(&mut self) {
        self.answer(Action::PledgeDraw {});
        self.answer(Action::OpenDraw { words: vec!["6".to_owned(), "月亮".to_owned()] });
    }

    /// A closed event in which everything has happened once.
    pub fn lived() -> Self {
        let mut event = Self::fair();
        event.done(Action::AddPicture { picture: Attached::Plain { bytes: vec![1, 2, 3] } });
        event.open_draw();
        let ticket = event.valid_guest("王小明");
        let Receipt::Drawn(record) = event.done(Action::Draw { ticket, lucky: None }) else {
            panic!("a draw is drawn")
        };
        event.done(Action::ShowDraw { draw: record.draw });
        event.done(Action::HandOver { ticket, draw: None });
        let answer = "花生".to_owned();
        event.done(Action::AttemptRiddle { ticket, riddle: RiddleNumber(1), answer, ruling: None });
        event.done(Action::Redeem { ticket, prize: PrizeId(4) });
        let other = event.guest("李小红");
        let stamp = event.answer(Action::Stamp { ticket: other, booth: BoothId(1) });
        event.done(Action::Void { target: stamp.id, reason: "点错了".to_owned() });
        event.done(Action::CloseDraw {});
        event.close();
        event
    }

    /// Closes the file and opens it again, as after a restart.
    pub fn reopen(&mut self) {
        self.close();
        let (desk, opened, commits) = open(&self.path);
        self.client = Some(desk.client());
        self.desk = Some(desk);
        self.opened = opened;
        self.commits = Some(commits);
    }

    pub fn close(&mut self) {
        self.client = None;
        self.desk = None;
    }

    /// The book, with everything that was committed.
    pub fn book(&mut self) -> &Book {
        for committed in self.commits.iter().flat_map(|commits| commits.try_iter()) {
            for (id, person) in committed.people {
                self.opened.book.put_person(id, person);
            }
            for (id, bytes) in committed.pictures {
                self.opened.book.put_picture(id, bytes);
            }
            for entry in &committed.entries {
                self.opened.book.record(entry);
            }
        }
        &self.opened.book
    }

    pub fn next_id(&mut self) -> ActionId {
        self.ids += 1;
        ActionId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + self.ids))
    }

    pub fn act(&mut self, action: Action) -> Act {
        Act { id: self.next_id(), station: "入口".to_owned(), by: "小李".to_owned(), action }
    }

    pub fn submit(&self, act: Act) -> Answer {
        self.client.as_ref().expect("the event is open").call(act).expect("the disk works")
    }

    pub fn answer(&mut self, action: Action) -> Answer {
        let act = self.act(action);
        self.submit(act)
    }

    pub fn ask(&mut self, action: Action) -> Outcome {
        self.answer(action).outcome
    }

    pub fn done(&mut self, action: Action) -> Receipt {
        self.ask(action).expect("the act is allowed")
    }

    pub fn refused(&mut self, action: Action) -> Refusal {
        self.ask(action).expect_err("the act is refused")
    }

    pub fn configure(&mut self, changes: Vec<Change>) -> Outcome {
        self.ask(Action::Configure { changes, reason: String::new() })
    }

    pub fn register(&mut self, name: &str) -> AttendeeId {
        match self.done(Action::Register { person: person(name) }) {
            Receipt::Registered { attendee } => attendee,
            other => panic!("{other:?}"),
        }
    }

    /// Registers somebody and checks them in.
    pub fn guest(&mut self, name: &str) -> TicketNumber {
        match self.done(Action::WalkIn { person: person(name), ticket: None }) {
            Receipt::CheckedIn { tickets } => tickets[0].ticket,
            other => panic!("{other:?}"),
        }
    }

    /// A guest whose ticket has the three stamps it needs.
    pub fn valid_guest(&mut self, name: &str) -> TicketNumber {
        let ticket = self.guest(name);
        for booth in 1..=3 {
            self.done(Action::Stamp { ticket, booth: BoothId(booth) });
        }
        ticket
    }

    /// The event is closed and its file found sound.
    pub fn assert_sound(&mut self) {
        self.close();
        let report = youyuan::desk::check(&self.path).unwrap();
        assert_eq!(report.problems, [], "{report:#?}");
    }
}

fn open(path: &Path) -> (Desk, Opened, std::sync::mpsc::Receiver<youyuan::desk::Committed>) {
    let (send, commits) = std::sync::mpsc::channel();
    let on_commit = Box::new(move |committed: &youyuan::desk::Committed| {
        send.send(committed.clone()).ok();
    });
    let (desk, opened) = Desk::open(path, test_clock(), on_commit).unwrap();
    (desk, opened, commits)
}

/// Starts on a Saturday afternoon and goes on by a second with every look.
pub fn test_clock() -> Clock {
    let mut now: Timestamp = "2026-09-26T06:00:00Z".parse().unwrap();
    Box::new(move || {
        now += SignedDuration::from_secs(1);
        now
    })
}

pub fn person(name: &str) -> Personal {
    Personal::Plain(Person { name: name.to_owned(), age: Some(7), ..Person::default() })
}

pub fn fair_changes(rules: Rules) -> Vec<Change> {
    let settings =
        Settings { title: "童真忆趣游园会".to_owned(), rules, ..Settings::default() };
    let sponsor = |id, name: &str| {
        Change::Sponsor(Sponsor {
            id: SponsorId(id),
            name: name.to_owned(),
            kind: String::new(),
            contact: String::new(),
            gives: String::new(),
            message: String::new(),
            logo: None,
        })
    };
    let booth = |id, name: &str| {
        Change::Booth(Booth {
            id: BoothId(id),
            name: name.to_owned(),
            rules: String::new(),
            sponsor: Some(SponsorId(1)),
        })
    };
    vec![
        Change::Settings(Box::new(settings)),
        sponsor(1, "小海豚早教"),
        booth(1, "决战趾压板"),
        booth(2, "扔飞镖"),
        booth(3, "左手写字"),
        booth(4, "绘画"),
        prize(1, "毛绒玩具", 2, true, 0),
        prize(2, "蜡笔", 3, true, 0),
        prize(3, "灯笼", 1, false, 2),
        prize(4, "糖果", 2, false, 1),
        prize(5, "参与奖", 1, false, 0),
        riddle(1, "麻屋子，红帐子，里面住个白胖子", "花生", &["落花生"]),
        riddle(2, "一口咬掉牛尾巴", "告", &[]),
        riddle(3, "上下难分", "卡", &[]),
    ]
}

pub fn prize(id: u32, name: &str, count: u32, on_wheel: bool, vouchers: u32) -> Change {
    Change::Prize(Prize {
        id: PrizeId(id),
        name: name.to_owned(),
        tier: "一等奖".to_owned(),
        count,
        sponsor: None,
        on_wheel,
        vouchers,
        chance: 0,
        picture: None,
    })
}

pub fn riddle(number: u32, question: &str, answer: &str, aliases: &[&str]) -> Change {
    Change::Riddle(Riddle {
        number: RiddleNumber(number),
        question: question.to_owned(),
        hint: "打一字".to_owned(),
        answer: answer.to_owned(),
        aliases: aliases.iter().map(ToString::to_string).collect(),
    })
}
