//! Lists in and out of the tabs of the setup.

use egui::Event;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use youyuan::exchange::list::Kind;
use youyuan::ui::panels::setup::SetupRequest;
use youyuan::ui::words::Language;

use crate::setup::{Window, open_ready, press};
use crate::support::TestEvent;

fn paste(window: &mut Window, text: &str) {
    window.input_mut().events.push(Event::Paste(text.to_owned()));
    window.run_steps(2);
}

fn asked(window: &mut Window) -> Option<SetupRequest> {
    window.state_mut().panel.take_request()
}

#[test]
fn a_table_pasted_in_a_tab_is_looked_at_as_its_list_wherever_the_keyboard_is() {
    let mut window = open_ready(TestEvent::fair(), Language::Chinese);
    let table = "编号\t谜面\t谜底\n8\t千里挑一\t重\n";
    for (tab, kind) in [
        ("摊位", Kind::Booths),
        ("奖品", Kind::Prizes),
        ("灯谜", Kind::Riddles),
        ("商家", Kind::Sponsors),
        ("节目单", Kind::Programme),
        ("名单", Kind::People),
        ("准备", Kind::Preparation),
    ] {
        press(&mut window, tab);
        window.get_by_label("查设置").focus();
        window.run();
        paste(&mut window, table);
        assert_eq!(asked(&mut window), Some(SetupRequest::Paste(kind, table.to_owned())));
        let search = window.get_by_label("查设置").accesskit_node().value();
        assert_eq!(search.unwrap_or_default(), "", "{tab}: the table is nothing to search for");
    }
    press(&mut window, "规则");
    paste(&mut window, table);
    assert_eq!(asked(&mut window), None, "a tab without a list");
}

#[test]
fn places_and_the_emergency_plan_have_their_own_buttons_on_the_tab_of_the_event() {
    let mut window = open_ready(TestEvent::fair(), Language::English);
    press(&mut window, "Event");
    for (at, kind) in [Kind::Places, Kind::Emergency].into_iter().enumerate() {
        window.get_all_by_label("Import…").nth(at).unwrap().click();
        window.run();
        assert_eq!(asked(&mut window), Some(SetupRequest::Import(kind)));
        window.get_all_by_label("Paste").nth(at).unwrap().click();
        window.run_steps(2);
        paste(&mut window, "礼堂");
        assert_eq!(asked(&mut window), Some(SetupRequest::Paste(kind, "礼堂".to_owned())));
    }
}

#[test]
fn a_single_cell_goes_to_the_field_that_has_the_keyboard() {
    let mut window = open_ready(TestEvent::fair(), Language::Chinese);
    press(&mut window, "灯谜");
    window.get_by_label("谜底").focus();
    window.run();
    paste(&mut window, "花生米");
    assert_eq!(asked(&mut window), None);
    window.get_by_label("未保存 1 项");
}

#[test]
fn the_buttons_take_what_is_in_the_clipboard_or_say_that_nothing_is() {
    let mut window = open_ready(TestEvent::fair(), Language::English);
    press(&mut window, "Riddles");
    window.get_by_label("Paste").click();
    window.run_steps(2);
    paste(&mut window, "谜面");
    let pasted = SetupRequest::Paste(Kind::Riddles, "谜面".to_owned());
    assert_eq!(asked(&mut window), Some(pasted));
    window.get_by_label("Paste").click();
    window.run_steps(8);
    window.get_by_label_contains("There is no table in the clipboard");
    press(&mut window, "Import…");
    assert_eq!(asked(&mut window), Some(SetupRequest::Import(Kind::Riddles)));
    window.get_by_label("Export…");
    window.get_by_label("Empty form…");
}

#[test]
fn several_lines_go_to_the_field_that_is_written_in_and_to_the_list_from_the_search() {
    let mut window = open_ready(TestEvent::fair(), Language::Chinese);
    press(&mut window, "灯谜");
    let lines = "千条线，\n万条线";
    window.get_by_label("谜底").focus();
    window.run();
    paste(&mut window, lines);
    assert_eq!(asked(&mut window), None);
    window.get_by_label("未保存 1 项");
    window.get_by_label("查设置").focus();
    window.run();
    paste(&mut window, lines);
    let pasted = SetupRequest::Paste(Kind::Riddles, lines.to_owned());
    assert_eq!(asked(&mut window), Some(pasted));
}
