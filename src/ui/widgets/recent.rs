//! The last acts of a panel, with Undo beside each.

use egui::{Align, Button, Frame, Id, Key, Label, Layout, Margin, RichText, TextEdit, Ui};

use crate::model::id::ActionId;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::entry_field::submitted;
use crate::ui::words::Words;

/// One of the last acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// The act.
    pub act: ActionId,
    /// When, "14:05:09".
    pub time: String,
    /// What was done, in one line.
    pub text: String,
    /// Whether it can be taken back.
    pub undoable: bool,
    /// Whether it was taken back: struck through.
    pub voided: bool,
}

/// Which act is about to be taken back, and why.
#[derive(Debug, Default)]
pub struct RecentState {
    asking: Option<Asking>,
}

#[derive(Debug)]
struct Asking {
    act: ActionId,
    /// The reason in the volunteer's own words; `None` while only the ready ones are offered.
    own_reason: Option<String>,
}

/// An act is to be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoAsked {
    /// Which.
    pub act: ActionId,
    /// Why, in words.
    pub reason: String,
}

/// Shows the acts, newest first as handed in, one row each. The reason is asked in the row itself,
/// which keeps its height; a new scan or entry is never blocked by it.
pub fn recent_ui(
    ui: &mut Ui,
    words: &Words,
    rows: &[Recent],
    state: &mut RecentState,
) -> Option<UndoAsked> {
    let mut undo = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, row) in rows.iter().enumerate() {
            ui.push_id(row.act, |ui| {
                let palette = theme::palette(ui);
                let fill = if index % 2 == 0 { palette.well } else { palette.paper };
                let margin = Margin::symmetric(space::CARD, 0);
                Frame::new()
                    .fill(fill)
                    .corner_radius(size::RADIUS_SMALL)
                    .inner_margin(margin)
                    .show(ui, |ui| {
                        let row_size = egui::vec2(ui.available_width(), size::ROW);
                        let layout = Layout::right_to_left(Align::Center);
                        ui.allocate_ui_with_layout(row_size, layout, |ui| {
                            ui.set_min_height(size::ROW);
                            if let Some(asked) = row_ui(ui, words, row, state) {
                                undo = Some(asked);
                            }
                        });
                    });
            });
        }
    });
    undo
}

/// From right to left: what can be done, then, in what room is left, what was done.
fn row_ui(ui: &mut Ui, words: &Words, row: &Recent, state: &mut RecentState) -> Option<UndoAsked> {
    let mut reason = None;
    let asking = state.asking.as_ref().is_some_and(|asking| asking.act == row.act);
    if asking {
        reason = reason_ui(ui, words, state);
    } else if row.voided {
        let palette = theme::palette(ui);
        ui.label(small(&words.text("recent-voided")).color(palette.refused_ink));
    } else if row.undoable && ui.add(chip(&words.text("recent-undo"))).clicked() {
        state.asking = Some(Asking { act: row.act, own_reason: None });
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let palette = theme::palette(ui);
        // The reasons leave little room, and whom it concerns must still be read.
        let mut text = RichText::new(&row.text);
        if asking {
            text = text.text_style(text::small());
        } else {
            ui.label(small(&row.time).color(palette.ink_weak));
        }
        if row.voided {
            text = text.strikethrough().color(palette.ink_weak);
        }
        ui.add(Label::new(text).truncate());
    });
    Some(UndoAsked { act: row.act, reason: reason? })
}

/// The ready reasons, or the field for another one; the reason that was given.
fn reason_ui(ui: &mut Ui, words: &Words, state: &mut RecentState) -> Option<String> {
    let mut given = None;
    let mut cancelled = ui.add(chip(&words.text("recent-keep"))).clicked();
    let asking = state.asking.as_mut()?;
    if let Some(own) = &mut asking.own_reason {
        cancelled |= ui.input(|input| input.key_pressed(Key::Escape));
        let confirmed = ui.add(chip(&words.text("recent-undo"))).clicked();
        let hint = words.text("recent-reason");
        let field = TextEdit::singleline(own)
            .id(own_reason_id())
            .hint_text(hint.clone())
            .desired_width(260.0)
            .align(egui::Align2::LEFT_CENTER)
            .return_key(None);
        let field = ui.add(field).accessible_name(hint);
        if (submitted(ui, &field) || confirmed) && !own.trim().is_empty() {
            given = Some(own.trim().to_owned());
        }
    } else {
        if ui.add(chip(&words.text("recent-reason-other"))).clicked() {
            asking.own_reason = Some(String::new());
            // Before the field is first shown, so that it has the keyboard from its first frame.
            ui.memory_mut(|memory| memory.request_focus(own_reason_id()));
            ui.ctx().request_repaint();
        }
        for key in ["recent-reason-twice", "recent-reason-mistake"] {
            let reason = words.text(key);
            if ui.add(chip(&reason)).clicked() {
                given = Some(reason.into_owned());
            }
        }
    }
    if given.is_some() || cancelled {
        state.asking = None;
    }
    given
}

/// Only one reason is asked for at a time, so one id will do.
fn own_reason_id() -> Id {
    Id::unique("recent_own_reason")
}

fn small(words: &str) -> RichText {
    RichText::new(words).text_style(text::small())
}

fn chip(words: &str) -> Button<'static> {
    Button::new(small(words)).min_size(egui::vec2(64.0, 32.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{fonts, theme::Theme, words::Language};
    use egui_kittest::{Harness, kittest::Queryable as _};
    use uuid::Uuid;

    struct Table {
        words: Words,
        rows: Vec<Recent>,
        state: RecentState,
        undo: Option<UndoAsked>,
    }

    fn row(n: u128) -> Recent {
        Recent {
            act: ActionId(Uuid::from_u128(n)),
            time: "14:05:09".to_owned(),
            text: format!("{n} 号签到"),
            undoable: n == 1,
            voided: n == 2,
        }
    }

    fn harness(language: Language) -> Harness<'static, Table> {
        let table = Table {
            words: Words::new(language),
            rows: vec![row(1), row(2), row(3)],
            state: RecentState::default(),
            undo: None,
        };
        Harness::builder()
            .with_size(egui::vec2(1180.0, 300.0))
            .with_context_setup(|ctx| {
                fonts::install_bundled(ctx);
                theme::apply(ctx, Theme::Light);
            })
            .build_ui_state(
                |ui, table| {
                    let Table { words, rows, state, undo } = table;
                    if let Some(asked) = recent_ui(ui, words, rows, state) {
                        *undo = Some(asked);
                    }
                },
                table,
            )
    }

    fn undone<'a>(harness: &'a Harness<'_, Table>) -> Option<&'a str> {
        let undo = harness.state().undo.as_ref()?;
        assert_eq!(undo.act, row(1).act);
        Some(&undo.reason)
    }

    #[test]
    fn undo_asks_for_a_reason_in_the_row_before_it_is_sent() {
        for (language, undo, reason) in
            [(Language::Chinese, "撤销", "重复了"), (Language::English, "Undo", "Done twice")]
        {
            let mut harness = harness(language);
            harness.get_by_label(undo).click();
            harness.run();
            assert_eq!(undone(&harness), None);
            harness.get_by_label(reason).click();
            harness.run();
            assert_eq!(undone(&harness), Some(reason));
            assert!(harness.query_by_label(reason).is_none(), "the row is as it was");
        }
    }

    #[test]
    fn another_reason_is_typed_and_sent_with_enter_but_never_empty() {
        let mut harness = harness(Language::Chinese);
        harness.get_by_label("撤销").click();
        harness.run();
        harness.get_by_label("其他…").click();
        harness.run();
        assert_eq!(harness.ctx.memory(egui::Memory::focused), Some(own_reason_id()));
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(undone(&harness), None);
        harness.event(egui::Event::Ime(egui::ImeEvent::Commit("孩子没来".to_owned())));
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(undone(&harness), Some("孩子没来"));
    }

    #[test]
    fn an_undo_that_was_not_meant_is_dropped() {
        let mut harness = harness(Language::Chinese);
        harness.get_by_label("撤销").click();
        harness.run();
        harness.get_by_label("不撤销").click();
        harness.run();
        assert_eq!(undone(&harness), None);
        harness.get_by_label("撤销");
    }

    #[test]
    fn only_acts_that_can_be_undone_offer_it_and_undone_ones_say_so() {
        let harness = harness(Language::Chinese);
        assert_eq!(harness.get_all_by_label("撤销").count(), 1);
        assert_eq!(harness.get_all_by_label("已撤销").count(), 1);
    }

    #[test]
    fn a_row_keeps_its_place_while_the_reason_is_asked() {
        let mut harness = harness(Language::Chinese);
        let before = harness.get_by_label("3 号签到").rect();
        harness.get_by_label("撤销").click();
        harness.run();
        assert_eq!(harness.get_by_label("3 号签到").rect(), before);
        harness.get_by_label("其他…").click();
        harness.run();
        assert_eq!(harness.get_by_label("3 号签到").rect(), before);
    }
}
