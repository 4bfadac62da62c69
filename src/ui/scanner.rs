//! The scanner: takes codes out of the stream of input before any widget sees them.
//!
//! A scanner is a keyboard that types very fast: digits, then Enter. A text field would lose the
//! second of two codes that arrive in one frame, and whichever field has the focus would be
//! filled with digits that were never meant for it. So digits are held back for a moment. If
//! Enter follows in time they were a scan; if not, a person typed them, and they go on to the
//! text field, untouched and in order.

use egui::{Event, ImeEvent, Key, Modifiers};

/// A code that was scanned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// ASCII digits, as on the ticket.
    pub code: String,
}

/// The longest pause between two keys of a scan.
pub const KEY_GAP_SECS: f64 = 0.080;

/// The longest pause between two keys once two digits have arrived in one frame: no person types
/// so fast, so it is a scanner, and a busy computer may be late with the rest.
pub const BURST_GAP_SECS: f64 = 0.250;

/// However busy the computer is: keys further apart belong to no scan.
pub const BUSY_GAP_SECS: f64 = 1.0;

/// The fewest digits of a scan: shorter ones are a person with quick fingers.
pub const DIGITS_MIN: usize = 4;

/// Tells scans from typing.
#[derive(Debug, Default)]
pub struct Scanner {
    /// What is held back, in order: the digits of `code` and what came between them.
    held: Vec<Event>,
    /// The digits so far.
    code: String,
    /// When the last of them came.
    last_key_secs: f64,
    /// When the last digit came.
    last_digit_secs: f64,
    /// Two of the digits came in one frame.
    burst: bool,
    /// The frame before this one brought no key.
    was_quiet: bool,
}

impl Scanner {
    /// Takes the scans out of `events`, and holds back digits that may become one.
    ///
    /// `now_secs`, when the frame begins, only ever grows.
    ///
    /// Keys that come while a slow frame is painted are seen late through no fault of the
    /// scanner, and behind an input method a key is seen one frame later still. So a pause is
    /// believed only when two frames in a row brought no key.
    pub fn filter(&mut self, now_secs: f64, events: &mut Vec<Event>) -> Vec<Scan> {
        let mut scans = Vec::new();
        let mut passed = Vec::with_capacity(self.held.len() + events.len());
        let is_quiet = !events.iter().any(|event| Role::of(event).is_key());
        let was_quiet = std::mem::replace(&mut self.was_quiet, is_quiet);
        let pause_secs = now_secs - self.last_key_secs;
        let is_over = is_quiet && was_quiet && pause_secs > self.gap_secs();
        if is_over || pause_secs > BUSY_GAP_SECS {
            self.release(&mut passed);
        }
        let mut with_alt = false;
        for event in events.drain(..) {
            let chosen = std::mem::replace(&mut with_alt, is_alt_digit(&event));
            match Role::of(&event) {
                // Alt and a digit choose something; X11 types the digit all the same.
                Role::Digits(_) if chosen => {}
                Role::Digits(digits) => {
                    self.burst |= !self.code.is_empty() && self.last_digit_secs == now_secs;
                    self.last_digit_secs = now_secs;
                    self.code.push_str(&digits);
                    self.hold(event, now_secs);
                }
                Role::DigitKey => self.hold(event, now_secs),
                Role::Enter if self.code.len() >= DIGITS_MIN => {
                    scans.push(Scan { code: std::mem::take(&mut self.code) });
                    self.held.clear();
                    self.burst = false;
                }
                Role::Companion if !self.held.is_empty() => self.held.push(event),
                Role::Enter | Role::Typing => {
                    self.release(&mut passed);
                    passed.push(event);
                }
                Role::Companion | Role::Bystander => passed.push(event),
            }
        }
        *events = passed;
        scans
    }

    /// After how many seconds [`Self::filter`] must be called again so that what is held back
    /// appears; `None` when nothing is held back.
    pub fn wake_secs(&self, now_secs: f64) -> Option<f64> {
        // A little later than the limit, so that the wake finds it passed.
        let wake = self.last_key_secs + self.gap_secs() + 0.002 - now_secs;
        (!self.held.is_empty()).then_some(wake.max(0.0))
    }

    fn gap_secs(&self) -> f64 {
        if self.burst { BURST_GAP_SECS } else { KEY_GAP_SECS }
    }

    fn hold(&mut self, event: Event, now_secs: f64) {
        self.held.push(event);
        self.last_key_secs = now_secs;
    }

    fn release(&mut self, passed: &mut Vec<Event>) {
        passed.append(&mut self.held);
        self.code.clear();
        self.burst = false;
    }
}

fn is_alt_digit(event: &Event) -> bool {
    matches!(event, Event::Key { key, pressed: true, modifiers, .. }
        if modifiers.alt && DIGIT_KEYS.contains(key))
}

/// What an event is to the scanner.
enum Role {
    /// Nothing but digits, here in ASCII.
    Digits(String),
    /// A digit's key goes down; its text follows.
    DigitKey,
    /// Enter goes down: the end of a scan.
    Enter,
    /// Comes along with keys without meaning anything: a key goes up, a composition ends.
    Companion,
    /// Something else is typed: what is held back was no scan.
    Typing,
    /// Has nothing to do with the keyboard.
    Bystander,
}

impl Role {
    /// Somebody or something pressed a key.
    fn is_key(&self) -> bool {
        !matches!(self, Self::Companion | Self::Bystander)
    }

    fn of(event: &Event) -> Self {
        match event {
            Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => {
                ascii_digits(text).map_or(Self::Typing, Self::Digits)
            }
            Event::Key { pressed: false, .. } | Event::ModifiersChanged(_) => Self::Companion,
            Event::Key { key, modifiers, .. } if *modifiers == Modifiers::NONE => match key {
                Key::Enter => Self::Enter,
                key if DIGIT_KEYS.contains(key) => Self::DigitKey,
                _ => Self::Typing,
            },
            Event::Ime(ImeEvent::Preedit { text, .. }) if text.is_empty() => Self::Companion,
            Event::Key { .. }
            | Event::Ime(_)
            | Event::Cut
            | Event::Copy
            | Event::Paste(_)
            | Event::WindowFocused(_) => Self::Typing,
            _ => Self::Bystander,
        }
    }
}

const DIGIT_KEYS: [Key; 10] = [
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// The text in ASCII digits when it is nothing but digits, ASCII or full-width.
fn ascii_digits(text: &str) -> Option<String> {
    let ascii = |c: char| match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    };
    if text.is_empty() { None } else { text.chars().map(ascii).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key, pressed: bool) -> Event {
        let modifiers = Modifiers::NONE;
        Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    fn commit(text: &str) -> Event {
        Event::Ime(ImeEvent::Commit(text.to_owned()))
    }

    fn enter() -> Vec<Event> {
        vec![key(Key::Enter, true), key(Key::Enter, false)]
    }

    /// What a keyboard sends for digits: down, text, up.
    fn strokes(digits: &str) -> Vec<Event> {
        let stroke = |c: char| {
            let digit_key = DIGIT_KEYS[c.to_digit(10).unwrap() as usize];
            [key(digit_key, true), text(&c.to_string()), key(digit_key, false)]
        };
        digits.chars().flat_map(stroke).collect()
    }

    /// Feeds frames of (seconds, events); the codes and what passed on to the widgets.
    fn run(frames: Vec<(f64, Vec<Event>)>) -> (Vec<String>, Vec<Event>) {
        let mut scanner = Scanner::default();
        let (mut codes, mut passed) = (Vec::new(), Vec::new());
        for (secs, mut events) in frames {
            let scans = scanner.filter(secs, &mut events);
            codes.extend(scans.into_iter().map(|scan| scan.code));
            passed.append(&mut events);
        }
        (codes, passed)
    }

    /// What of the events a text field would take in.
    fn typed(events: &[Event]) -> String {
        let mut typed = String::new();
        for event in events {
            match event {
                Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => typed.push_str(text),
                Event::Key { key: Key::Enter, pressed: true, .. } => typed.push('⏎'),
                _ => {}
            }
        }
        typed
    }

    #[track_caller]
    fn check(frames: Vec<(f64, Vec<Event>)>, codes: &[&str], field: &str) {
        let (found, passed) = run(frames);
        assert_eq!(found, codes);
        assert_eq!(typed(&passed), field);
    }

    #[test]
    fn alt_and_a_digit_type_no_digit() {
        let mut events = strokes("3");
        if let Some(Event::Key { modifiers, .. }) = events.first_mut() {
            *modifiers = Modifiers::ALT;
        }
        events.extend(strokes("42"));
        check(vec![(0.0, events), (1.1, vec![])], &[], "42");
    }

    #[test]
    fn a_scan_in_one_frame_is_taken_whole() {
        check(vec![(1.0, [strokes("00421357"), enter()].concat())], &["00421357"], "");
    }

    #[test]
    fn a_scan_leaves_no_key_press_behind() {
        let (_, passed) = run(vec![(1.0, [strokes("421357"), enter()].concat())]);
        assert_eq!(passed, [key(Key::Enter, false)]);
    }

    #[test]
    fn a_scan_across_frames_is_taken_whole() {
        let frames = vec![
            (1.000, strokes("42")),
            (1.016, strokes("135")),
            (1.032, vec![]),
            (1.048, strokes("7")),
            (1.064, enter()),
        ];
        check(frames, &["421357"], "");
    }

    #[test]
    fn a_key_press_and_its_text_may_come_in_two_frames() {
        let mut first = strokes("4213");
        let rest = first.split_off(10);
        check(vec![(1.0, first), (1.016, rest), (1.02, enter())], &["4213"], "");
    }

    #[test]
    fn every_gap_may_be_as_long_as_the_limit() {
        let frames = (0..8).map(|i| (f64::from(i) * 0.08, strokes("7")));
        check(frames.chain([(0.64, enter())]).collect(), &["77777777"], "");
    }

    #[test]
    fn two_codes_in_one_frame_are_two_scans() {
        let events = [strokes("421357"), enter(), strokes("430246"), enter()].concat();
        check(vec![(1.0, events)], &["421357", "430246"], "");
    }

    #[test]
    fn a_second_code_may_begin_in_the_frame_that_ends_the_first() {
        let frames = vec![
            (1.00, strokes("4213")),
            (1.01, [strokes("57"), enter(), strokes("43")].concat()),
            (1.02, [strokes("0246"), enter()].concat()),
        ];
        check(frames, &["421357", "430246"], "");
    }

    #[test]
    fn what_a_person_types_slowly_goes_to_the_field() {
        let mut frames = Vec::new();
        for (i, digit) in ["4", "8", "2", "1"].into_iter().enumerate() {
            frames.push((1.0 + 0.15 * i as f64, strokes(digit)));
            frames.push((1.0 + 0.15 * i as f64 + 0.04, vec![]));
            frames.push((1.0 + 0.15 * i as f64 + 0.09, vec![]));
        }
        frames.push((1.6, enter()));
        check(frames, &[], "4821⏎");
    }

    /// Digits, then frames without keys so long after them.
    fn then_quiet(digits: &str, pauses: &[f64]) -> Vec<(f64, Vec<Event>)> {
        let quiet = pauses.iter().map(|pause| (1.0 + pause, vec![]));
        [(1.0, strokes(digits))].into_iter().chain(quiet).collect()
    }

    #[test]
    fn digits_without_enter_appear_after_the_pause() {
        check(then_quiet("1", &[0.04, 0.07]), &[], "");
        check(then_quiet("1", &[0.04, 0.09]), &[], "1");
        check(then_quiet("13800138000", &[0.06, 0.24]), &[], "");
        check(then_quiet("13800138000", &[0.06, 0.26]), &[], "13800138000");
    }

    #[test]
    fn enter_that_comes_too_late_does_not_make_a_scan() {
        let late = [then_quiet("421357", &[0.06, 0.26]), vec![(1.4, enter())]].concat();
        check(late, &[], "421357⏎");
        let sevens = (0..6).map(|i| (f64::from(i) * 0.08, strokes("7")));
        let late = [(0.45, vec![]), (0.49, vec![]), (0.6, enter())];
        check(sevens.chain(late).collect(), &[], "777777⏎");
        check(vec![(1.0, strokes("421357")), (2.1, enter())], &[], "421357⏎");
    }

    #[test]
    fn a_busy_computer_does_not_cut_a_code_in_two() {
        let frames = vec![
            (1.00, strokes("00")),
            (1.20, strokes("019")),
            (1.40, [strokes("537"), enter()].concat()),
        ];
        check(frames, &["00019537"], "");
    }

    /// Each frame takes 80 ms, and the input method lets through one key a frame.
    #[test]
    fn a_busy_computer_behind_an_input_method_does_not_cut_a_code_in_two() {
        let mut frames: Vec<_> =
            "00019537".chars().map(|digit| strokes(&digit.to_string())).collect();
        frames.insert(4, vec![]);
        frames.insert(2, vec![key(Key::Num1, false)]);
        frames.push(enter());
        let frames = frames.into_iter().enumerate().map(|(i, events)| (0.08 * i as f64, events));
        check(frames.collect(), &["00019537"], "");
    }

    #[test]
    fn three_digits_and_enter_are_typing() {
        check(vec![(1.0, [strokes("421"), enter()].concat())], &[], "421⏎");
    }

    #[test]
    fn a_letter_among_the_digits_makes_all_of_it_typing() {
        let events = [strokes("4213"), vec![text("a")], strokes("57"), enter()].concat();
        check(vec![(1.0, events)], &[], "4213a57⏎");
    }

    #[test]
    fn what_is_let_go_is_untouched_and_in_order() {
        let events = [strokes("42"), vec![key(Key::Backspace, true)], strokes("1")].concat();
        let (_, passed) = run(vec![(1.0, events.clone()), (1.1, vec![]), (1.2, vec![])]);
        assert_eq!(passed, events);
    }

    #[test]
    fn letters_before_a_scan_stay_in_the_field() {
        let events = [vec![text("wang")], strokes("421357"), enter()].concat();
        check(vec![(1.0, events)], &["421357"], "wang");
    }

    #[test]
    fn an_input_method_may_commit_the_digits_one_by_one() {
        let mut events: Vec<_> = "421357".chars().map(|c| commit(&c.to_string())).collect();
        events.extend(enter());
        check(vec![(1.0, events)], &["421357"], "");
    }

    #[test]
    fn an_input_method_may_commit_the_digits_at_once_and_end_its_composition() {
        let ends = Event::Ime(ImeEvent::Preedit { text: String::new(), active_range_chars: None });
        let events = [vec![commit("4213"), ends, commit("57")], enter()].concat();
        check(vec![(1.0, events)], &["421357"], "");
    }

    #[test]
    fn a_commit_of_chinese_goes_to_the_field_and_the_scan_behind_it_is_taken() {
        let events = [vec![commit("中秋")], strokes("421357"), enter()].concat();
        check(vec![(1.0, events)], &["421357"], "中秋");
    }

    #[test]
    fn a_commit_of_chinese_with_digits_is_typing() {
        check(vec![(1.0, [vec![commit("中秋2026")], enter()].concat())], &[], "中秋2026⏎");
    }

    #[test]
    fn full_width_digits_are_digits() {
        let events = [vec![text("４２"), commit("１３５７")], enter()].concat();
        check(vec![(1.0, events)], &["421357"], "");
    }

    #[test]
    fn full_width_digits_of_a_person_stay_full_width() {
        let quiet = [(1.3, vec![]), (1.4, vec![])];
        check([vec![(1.0, vec![text("４２")])], quiet.to_vec()].concat(), &[], "４２");
    }

    #[test]
    fn enter_of_the_keypad_ends_a_scan() {
        let keypad = Event::Key {
            key: Key::Enter,
            physical_key: Some(Key::Enter),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        check(vec![(1.0, [strokes("421357"), vec![keypad]].concat())], &["421357"], "");
    }

    #[test]
    fn shortcuts_with_digits_pass_at_once() {
        let shortcut = Event::Key {
            key: Key::Num1,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::CTRL,
        };
        let (_, passed) = run(vec![(1.0, vec![shortcut.clone()])]);
        assert_eq!(passed, [shortcut]);
    }

    #[test]
    fn the_pointer_may_move_in_the_middle_of_a_scan() {
        let moved = Event::PointerMoved(egui::pos2(1.0, 2.0));
        let events = [strokes("4213"), vec![moved.clone()], strokes("57"), enter()].concat();
        let (codes, passed) = run(vec![(1.0, events)]);
        assert_eq!(codes, ["421357"]);
        assert_eq!(passed, [moved, key(Key::Enter, false)]);
    }

    #[test]
    fn keys_that_came_while_the_program_was_busy_are_still_a_scan() {
        let mut scanner = Scanner::default();
        assert!(scanner.filter(1.0, &mut strokes("4")).is_empty());
        let mut late = [strokes("21357"), enter()].concat();
        let scans = scanner.filter(1.4, &mut late);
        assert_eq!(scans, [Scan { code: "421357".to_owned() }]);
    }

    #[test]
    fn a_wake_is_asked_for_only_while_digits_are_held_back() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.wake_secs(1.0), None);
        scanner.filter(1.0, &mut strokes("4"));
        let wake = scanner.wake_secs(1.0).unwrap();
        assert!((0.08..0.09).contains(&wake), "{wake}");
        let mut events = Vec::new();
        scanner.filter(1.0 + wake, &mut events);
        assert_eq!((events.len(), scanner.wake_secs(1.0 + wake)), (0, Some(0.0)));
        scanner.filter(1.016 + wake, &mut events);
        assert_eq!((events, scanner.wake_secs(1.2)), (strokes("4"), None));
    }
}
