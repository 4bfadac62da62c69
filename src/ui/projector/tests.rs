//! The projector's state machine, and that it rests.

use egui::{Pos2, RawInput};

use super::*;
use crate::model::wheel::{Segment, Widths};
use crate::ui::wheel::stages::WelcomeShown;

fn wheel() -> Arc<Wheel> {
    let segment = |label: &str| Segment { label: label.into(), prize: None, weight: 1 };
    let segments = ["Kite", "Cup", "Bag", "Pen"].map(segment).to_vec();
    Arc::new(Wheel::new(segments, Widths::Equal).unwrap())
}

fn spinning(ctx: &Context) -> Projector {
    let mut projector = Projector::new(ctx);
    projector.wheel(wheel(), "Wheel", "Press Space");
    projector.spin(wheel(), 2, 0.5, ResultCard { won: true, ..ResultCard::default() });
    projector
}

fn let_pass(projector: &Projector, secs: u64) {
    if let Stage::Wheel(stage) = &mut projector.state().stage {
        let running = stage.running.as_mut().unwrap();
        running.started = running.started.checked_sub(Duration::from_secs(secs)).unwrap();
    }
}

/// How soon the window with the likeness wants to be painted again.
fn preview_repaints_after(ctx: &Context, projector: &mut Projector) -> Duration {
    let screen = Rect::from_min_size(Pos2::ZERO, vec2(640.0, 400.0));
    let mut delay = Duration::ZERO;
    // The first frames of a context ask for more on their own account.
    for _ in 0..4 {
        let input = RawInput { screen_rect: Some(screen), ..Default::default() };
        let mut output = ctx.run_ui(input, |ui| {
            projector.preview_ui(ui);
        });
        output.textures_delta.clear();
        delay = output.viewport_output[&ViewportId::ROOT].repaint_delay;
    }
    delay
}

#[test]
fn a_push_is_followed_by_the_rest() {
    let projector = spinning(&Context::default());
    assert!(projector.is_spinning() && !projector.finished());
    let_pass(&projector, 9);
    assert!(!projector.is_spinning() && projector.finished());
}

#[test]
fn a_new_wheel_stands_where_the_last_one_came_to_rest() {
    let mut projector = spinning(&Context::default());
    let_pass(&projector, 9);
    let rest = projector.angle();
    assert_eq!(wheel().segment_at(rest), 2);
    projector.wheel(wheel(), "Wheel", "");
    assert_eq!(projector.angle(), rest);
    assert!(!projector.is_spinning() && !projector.finished());
}

#[test]
fn nothing_is_repainted_at_rest() {
    let ctx = Context::default();
    let mut projector = Projector::new(&ctx);
    let welcome = WelcomeShown { title: "Garden party".into(), ..Default::default() };
    projector.still(Still::Welcome(welcome));
    assert_eq!(preview_repaints_after(&ctx, &mut projector), Duration::MAX);
    projector.wheel(wheel(), "Wheel", "Press Space");
    assert_eq!(preview_repaints_after(&ctx, &mut projector), Duration::MAX);
    projector.still(Still::Black);
    assert_eq!(preview_repaints_after(&ctx, &mut projector), Duration::MAX);
}

#[test]
fn the_preview_follows_the_wheel_until_the_celebration_is_over() {
    let ctx = Context::default();
    let mut projector = spinning(&ctx);
    assert!(preview_repaints_after(&ctx, &mut projector) <= PREVIEW_FRAME);
    let_pass(&projector, 8);
    assert!(preview_repaints_after(&ctx, &mut projector) <= PREVIEW_FRAME);
}

/// A frame of the projector's window in which these events come in, at a time in seconds.
fn window_frame(ctx: &Context, projector: &Projector, time: f64, events: Vec<Event>) {
    let input = RawInput { events, time: Some(time), ..Default::default() };
    let mut output = ctx.run_ui(input, |ui| projector.state().window_ui(ui));
    output.textures_delta.clear();
}

fn key(key: Key, pressed: bool) -> Event {
    let modifiers = egui::Modifiers::NONE;
    Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }
}

#[test]
fn keys_typed_into_the_projector_are_handed_on_but_for_f11() {
    let ctx = Context::default();
    let mut projector = Projector::new(&ctx);
    let press = |name| key(name, true);
    let events = vec![Event::Text("42".into()), press(Key::F11), press(Key::Enter)];
    window_frame(&ctx, &projector, 1.0, events);
    assert_eq!(projector.take_typed(), [Event::Text("42".into()), press(Key::Enter)]);
    assert_eq!(projector.take_typed(), []);
}

#[test]
fn a_presenters_remote_is_told_apart_and_nobody_else_hears_its_key() {
    let ctx = Context::default();
    let mut projector = Projector::new(&ctx);
    window_frame(&ctx, &projector, 1.0, vec![key(Key::PageDown, true), key(Key::PageDown, false)]);
    assert!(projector.take_remote());
    assert!(!projector.take_remote(), "once");
    assert_eq!(projector.take_typed(), []);
}

#[test]
fn a_key_held_down_is_one_press_and_a_scanner_is_none() {
    let ctx = Context::default();
    let mut projector = Projector::new(&ctx);
    for code in ["0", "0", "0", "1"] {
        window_frame(&ctx, &projector, 1.0, vec![Event::Text(code.into())]);
    }
    window_frame(&ctx, &projector, 1.2, vec![key(Key::Enter, true), key(Key::Enter, false)]);
    assert!(!projector.take_pressed());
    window_frame(&ctx, &projector, 5.0, vec![key(Key::K, true)]);
    assert!(projector.take_pressed());
    window_frame(&ctx, &projector, 5.1, vec![key(Key::K, true)]);
    window_frame(&ctx, &projector, 5.2, vec![key(Key::K, false), key(Key::F11, true)]);
    assert!(!projector.take_pressed());
    let click = Event::PointerButton {
        pos: Pos2::ZERO,
        button: egui::PointerButton::Primary,
        pressed: true,
        modifiers: egui::Modifiers::NONE,
    };
    window_frame(&ctx, &projector, 6.0, vec![click]);
    assert!(projector.take_pressed());
}
