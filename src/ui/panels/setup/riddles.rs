//! Riddles (灯谜): a list to search, and the form of the one that is chosen.

use egui::{
    Align2, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use crate::model::id::RiddleNumber;
use crate::model::setup::Riddle;
use crate::ui::panels::setup::Sheet;
use crate::ui::panels::setup::draft::next_number;
use crate::ui::panels::setup::forms::{add_button, remove_cell};
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{card, one_line, text_field};

/// Which riddle is edited.
#[derive(Debug, Default)]
pub(super) struct RiddleForm {
    chosen: Option<RiddleNumber>,
    /// The chosen row is to be brought into view.
    reveal: bool,
    aliases_text: String,
    /// The riddle and the aliases that the text was made from or read as.
    aliases_of: Option<(RiddleNumber, Vec<String>)>,
}

const LIST_SHARE: f32 = 0.5;
const ROW: f32 = 36.0;
const NUMBER: f32 = 56.0;
/// What stands between two aliases.
const SEPARATORS: [char; 4] = ['、', '；', ';', '\n'];

impl RiddleForm {
    /// Shows list and form. `entry` says whether the big input has the keyboard.
    pub(super) fn ui(&mut self, ui: &mut Ui, sheet: &mut Sheet<'_>, entry: EntryKeys) {
        let found: Vec<RiddleNumber> = sheet
            .setup
            .riddles
            .values()
            .filter(|riddle| {
                let Riddle { question, hint, answer, aliases, .. } = riddle;
                let texts = [question.as_str(), hint, answer].into_iter();
                let texts: Vec<&str> = texts.chain(aliases.iter().map(String::as_str)).collect();
                sheet.query.finds(riddle.number.0, &texts)
            })
            .map(|riddle| riddle.number)
            .collect();
        self.move_chosen(ui, &found, entry);
        let rect = ui.available_rect_before_wrap();
        let split = rect.left() + rect.width() * LIST_SHARE;
        let list = rect.with_max_x(split - space::MEDIUM);
        let mut left = ui.new_child(UiBuilder::new().max_rect(list).id_salt("riddle_list"));
        left.horizontal(|ui| {
            let count = [("found", found.len().into()), ("all", sheet.setup.riddles.len().into())];
            ui.label(sheet.words.fmt("setup-riddles-found", &count));
            if add_button(ui, sheet.words, "setup-add-riddle") {
                self.add(ui, sheet);
            }
        });
        self.list_ui(&mut left, sheet, &found);
        let form = rect.with_min_x(split + space::MEDIUM);
        let mut right = ui.new_child(UiBuilder::new().max_rect(form).id_salt("riddle_form"));
        self.form_ui(&mut right, sheet);
    }

    /// Shows the form of a riddle.
    pub(super) fn choose(&mut self, number: RiddleNumber) {
        self.chosen = Some(number);
        self.reveal = true;
    }

    /// Arrow keys in the big input walk through the list; Enter goes to the question.
    fn move_chosen(&mut self, ui: &Ui, found: &[RiddleNumber], entry: EntryKeys) {
        if !self.chosen.is_some_and(|chosen| found.contains(&chosen)) {
            self.chosen = found.first().copied();
            self.reveal = true;
        }
        if entry.submitted && self.chosen.is_some() {
            ui.memory_mut(|memory| memory.request_focus(question_field()));
        }
        if !entry.focused {
            return;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let step = i64::from(pressed(Key::ArrowDown)) - i64::from(pressed(Key::ArrowUp));
        if step != 0 {
            let at = found.iter().position(|number| Some(*number) == self.chosen).unwrap_or(0);
            let next = usize::try_from(at as i64 + step).unwrap_or(0);
            self.chosen = found.get(next.min(found.len().saturating_sub(1))).copied();
            self.reveal = true;
        }
    }

    fn add(&mut self, ui: &Ui, sheet: &mut Sheet<'_>) {
        let riddles = &mut sheet.setup.riddles;
        let next = next_number(riddles, &sheet.book.setup().riddles, |number| number.0);
        let (number, question, answer) = (RiddleNumber(next), String::new(), String::new());
        let (hint, aliases) = (String::new(), Vec::new());
        riddles.insert(number, Riddle { number, question, hint, answer, aliases });
        self.chosen = Some(number);
        self.reveal = true;
        sheet.query.wants_clearing = true;
        ui.memory_mut(|memory| memory.request_focus(question_field()));
    }

    /// Only the rows in view are made.
    fn list_ui(&mut self, ui: &mut Ui, sheet: &Sheet<'_>, found: &[RiddleNumber]) {
        let area = ScrollArea::vertical().id_salt("setup_riddles").auto_shrink(false);
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(found.len() as f32 * ROW);
            let top_left = ui.max_rect().left_top();
            let width = ui.available_width();
            let row_rect = |index: usize| {
                let top = top_left + vec2(0.0, index as f32 * ROW);
                Rect::from_min_size(top, vec2(width, ROW))
            };
            let chosen_at = found.iter().position(|number| Some(*number) == self.chosen);
            if let (true, Some(index)) = (std::mem::take(&mut self.reveal), chosen_at) {
                ui.scroll_to_rect(row_rect(index), None);
            }
            let first = (viewport.top() / ROW) as usize;
            let count = (viewport.height() / ROW) as usize + 2;
            for (index, number) in found.iter().enumerate().skip(first).take(count) {
                let Some(riddle) = sheet.setup.riddles.get(number) else { continue };
                if self.row_ui(ui, sheet, riddle, row_rect(index)) {
                    self.chosen = Some(*number);
                }
            }
        });
    }

    fn row_ui(&self, ui: &Ui, sheet: &Sheet<'_>, riddle: &Riddle, rect: Rect) -> bool {
        let id = Id::unique(("setup_riddle_row", riddle.number));
        let response = ui.interact(rect, id, Sense::click());
        let chosen = self.chosen == Some(riddle.number);
        let spoken = format!("{} {} {}", riddle.number, riddle.hint, riddle.question);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &spoken));
        let palette = theme::palette(ui);
        let painter = ui.painter();
        if chosen {
            painter.rect_filled(rect, size::RADIUS_SMALL, palette.accent_tint);
        } else if response.hovered() || response.has_focus() {
            painter.rect_filled(rect, size::RADIUS_SMALL, palette.well);
        }
        let body = egui::TextStyle::Body.resolve(ui.style());
        let small = text::small().resolve(ui.style());
        let y = rect.center().y;
        let at = pos2(rect.left() + NUMBER - space::MEDIUM, y);
        let number = riddle.number.to_string();
        painter.text(at, Align2::RIGHT_CENTER, number, body.clone(), palette.ink_weak);
        let mut right = rect.right() - space::SMALL;
        if sheet.book.riddle_retired(riddle.number).is_some() {
            let (down, color) = (sheet.words.text("setup-riddle-down"), palette.success_ink);
            let mark = painter.text(pos2(right, y), Align2::RIGHT_CENTER, down, small, color);
            right = mark.left() - space::SMALL;
        }
        let left = rect.left() + NUMBER;
        let line = [riddle.hint.as_str(), riddle.question.as_str()].join("  ");
        let line = one_line(ui, line.trim(), body, palette.ink, (right - left).max(0.0));
        painter.galley(pos2(left, y - line.size().y / 2.0), line, palette.ink);
        response.clicked()
    }

    fn form_ui(&mut self, ui: &mut Ui, sheet: &mut Sheet<'_>) {
        let Sheet { words, book, setup, .. } = sheet;
        let Some(number) = self.chosen else { return };
        let Some(riddle) = setup.riddles.get_mut(&number) else { return };
        if self.aliases_of.as_ref() != Some(&(number, riddle.aliases.clone())) {
            self.aliases_text = riddle.aliases.join(&words.text("list-comma"));
            self.aliases_of = Some((number, riddle.aliases.clone()));
        }
        let mut removed = false;
        card(ui).show(ui, |ui| {
            let width = ui.available_width() - f32::from(space::PANEL);
            ui.horizontal(|ui| {
                let title = words.fmt("setup-riddle", &[("number", number.0.into())]);
                ui.label(theme::strong(title.clone()));
                removed = remove_cell(ui, words, &title, book.riddle_touched(number));
            });
            let field = |part: &str| Id::unique(("setup_riddle", part));
            let question = words.text("setup-question");
            text_field(ui, question_field(), &question, &mut riddle.question, width);
            text_field(ui, field("hint"), &words.text("setup-hint"), &mut riddle.hint, width);
            let answer = words.text("setup-answer");
            text_field(ui, answer_field(), &answer, &mut riddle.answer, width);
            let label = words.text("setup-aliases");
            let text = &mut self.aliases_text;
            if text_field(ui, field("aliases"), &label, text, width).changed() {
                riddle.aliases = read_aliases(text);
                self.aliases_of = Some((number, riddle.aliases.clone()));
            }
        });
        if removed {
            setup.riddles.remove(&number);
        }
    }
}

/// What was pressed in the big input.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntryKeys {
    /// It has the keyboard.
    pub(super) focused: bool,
    /// Enter was pressed in it.
    pub(super) submitted: bool,
}

fn read_aliases(text: &str) -> Vec<String> {
    let parts = text.split(SEPARATORS).map(str::trim).filter(|alias| !alias.is_empty());
    parts.map(str::to_owned).collect()
}

/// One form is shown at a time; the fields belong to whichever riddle is chosen.
pub(super) fn question_field() -> Id {
    Id::unique("setup_riddle_question")
}

/// Where the answer of the chosen riddle is typed.
pub(super) fn answer_field() -> Id {
    Id::unique("setup_riddle_answer")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_stand_between_chinese_or_english_separators() {
        assert_eq!(
            read_aliases("花生、落花生；长生果; 地豆、 、"),
            ["花生", "落花生", "长生果", "地豆"]
        );
        assert!(read_aliases(" ").is_empty());
    }
}
