//! When the program or the disk fails: an answer in words, a sound file, and no guessing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use youyuan::desk::{Client, Committed, Desk, NotSaved, Trouble};
use youyuan::model::act::{Act, Action};
use youyuan::model::id::{BoothId, TicketNumber};

use crate::support::{TestEvent, person, test_clock};

/// The event with a desk of its own, in which a panic can be set off.
struct Shaky {
    event: TestEvent,
    desk: Desk,
    client: Client,
    clock_fails: Arc<AtomicBool>,
    listener_fails: Arc<AtomicBool>,
}

impl Shaky {
    fn new() -> Self {
        let mut event = TestEvent::fair();
        event.close();
        let clock_fails = Arc::new(AtomicBool::new(false));
        let listener_fails = Arc::new(AtomicBool::new(false));
        let (mut clock, fails) = (test_clock(), clock_fails.clone());
        let clock = Box::new(move || {
            assert!(!fails.load(Ordering::Relaxed), "the clock has stopped");
            clock()
        });
        let fails = listener_fails.clone();
        let on_commit = Box::new(move |_: &Committed| {
            assert!(!fails.load(Ordering::Relaxed), "nobody listens");
        });
        let (desk, _) = Desk::open(&event.path, clock, on_commit).unwrap();
        let client = desk.client();
        Self { event, desk, client, clock_fails, listener_fails }
    }

    fn walk_in(&mut self) -> Act {
        self.event.act(Action::WalkIn { person: person("王小明"), ticket: None })
    }

    /// Closes the file and opens it again.
    fn reopen(self) -> TestEvent {
        let Self { mut event, desk, client, .. } = self;
        drop((desk, client));
        event.reopen();
        event
    }
}

fn is_broken(answer: &Result<youyuan::desk::Answer, NotSaved>) -> bool {
    matches!(answer, Err(NotSaved { trouble: Trouble::Broken { .. }, .. }))
}

#[test]
fn a_mistake_in_the_worker_is_answered_in_words_and_stops_it_until_the_file_is_reopened() {
    let mut shaky = Shaky::new();
    let kept = shaky.walk_in();
    shaky.client.call(kept.clone()).unwrap();
    let lost = shaky.walk_in();
    shaky.clock_fails.store(true, Ordering::Relaxed);
    let answer = shaky.client.call(lost.clone());
    let Err(NotSaved { id, trouble }) = &answer else { panic!("{answer:?}") };
    assert_eq!(*id, Some(lost.id));
    assert!(trouble.stops() && trouble.to_string().contains("the clock has stopped"), "{trouble}");
    // From here on nothing is written, whatever the clock says now.
    shaky.clock_fails.store(false, Ordering::Relaxed);
    assert!(is_broken(&shaky.client.call(lost.clone())));
    let batch = shaky.walk_in();
    let answers = shaky.desk.submit_all(vec![batch], |_| {}).recv().unwrap();
    assert!(matches!(answers, Err(NotSaved { trouble: Trouble::Broken { .. }, .. })));
    // What is on disk can still be read.
    assert_eq!(shaky.desk.transcript().recv().unwrap().unwrap().entries.len(), 2);

    let mut event = shaky.reopen();
    assert_eq!(event.book().counts().checked_in, 1, "nothing of the act that failed");
    assert!(event.submit(kept).repeated);
    assert!(!event.submit(lost).repeated, "under its id it is done now, once");
    event.assert_sound();
}

#[test]
fn a_mistake_after_the_commit_stops_the_worker_as_well_and_the_act_counts_once() {
    let mut shaky = Shaky::new();
    let act = shaky.walk_in();
    shaky.listener_fails.store(true, Ordering::Relaxed);
    assert!(is_broken(&shaky.client.call(act.clone())));
    shaky.listener_fails.store(false, Ordering::Relaxed);
    assert!(is_broken(&shaky.client.call(act.clone())), "the screens know nothing of it");
    let mut event = shaky.reopen();
    assert!(event.submit(act).repeated);
    assert_eq!(event.book().counts().checked_in, 1);
    event.assert_sound();
}

#[test]
fn a_mistake_in_the_middle_of_a_list_keeps_nothing_of_it() {
    let mut shaky = Shaky::new();
    let acts = vec![shaky.walk_in(), shaky.walk_in(), shaky.walk_in()];
    let fails = shaky.clock_fails.clone();
    let progress = move |done| fails.store(done == 2, Ordering::Relaxed);
    let answers = shaky.desk.submit_all(acts, progress).recv().unwrap();
    assert!(matches!(answers, Err(NotSaved { trouble: Trouble::Broken { .. }, .. })));
    let mut event = shaky.reopen();
    assert_eq!(event.book().counts().checked_in, 0);
    event.assert_sound();
}

#[test]
fn who_waits_for_many_answers_of_a_worker_that_failed_gets_them_all() {
    let mut shaky = Shaky::new();
    shaky.clock_fails.store(true, Ordering::Relaxed);
    let acts: Vec<Act> = (0..20).map(|_| shaky.walk_in()).collect();
    for act in &acts {
        shaky.client.submit(act.clone());
    }
    for _ in &acts {
        let answer = shaky.client.answer_within(std::time::Duration::from_secs(20));
        assert!(is_broken(&answer.expect("nobody waits for ever")));
    }
}

#[test]
fn a_client_that_outlives_the_desk_is_told_that_the_file_is_closed() {
    let Shaky { mut event, desk, client, .. } = Shaky::new();
    drop(desk);
    let act = event.act(Action::Stamp { ticket: TicketNumber(1), booth: BoothId(1) });
    let answer = client.call(act);
    assert!(matches!(answer, Err(NotSaved { trouble: Trouble::Closed, .. })), "{answer:?}");
}
