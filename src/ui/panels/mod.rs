//! The panels: one room each, chosen in the rail or with an F-key.
//!
//! A panel is a struct that owns only the state of its own inputs and has one entrance,
//! `fn ui(&mut self, ui: &mut egui::Ui, …)`. What it wants done it sends to the desk.

pub mod ceremony;
pub mod check_in;
mod choice;
pub mod overview;
pub mod papers;
pub mod prize;
mod recent_acts;
pub mod riddle;
pub mod setup;
pub mod stamp;
mod ticket_card;
pub mod wheel;

use egui::Key;

use self::recent_acts::{recent_acts_below, recent_acts_height_min, recent_acts_ui};

/// Which panel is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Panel {
    /// 签到
    #[default]
    CheckIn,
    /// 盖章
    Stamp,
    /// 灯谜
    Riddle,
    /// 抽奖
    Wheel,
    /// 兑奖
    Prize,
    /// 数据
    Overview,
    /// 设置
    Setup,
    /// 仪式
    Ceremony,
    /// 文书
    Papers,
}

impl Panel {
    /// All of them, in the order of the rail.
    pub const ALL: [Self; 9] = [
        Self::CheckIn,
        Self::Stamp,
        Self::Riddle,
        Self::Wheel,
        Self::Prize,
        Self::Overview,
        Self::Setup,
        Self::Ceremony,
        Self::Papers,
    ];

    /// The key that opens it from anywhere.
    pub fn key(self) -> Key {
        match self {
            Self::CheckIn => Key::F1,
            Self::Stamp => Key::F2,
            Self::Riddle => Key::F3,
            Self::Wheel => Key::F4,
            Self::Prize => Key::F5,
            Self::Overview => Key::F6,
            Self::Setup => Key::F7,
            // F8 is the stamp panel's own.
            Self::Ceremony => Key::F9,
            Self::Papers => Key::F10,
        }
    }

    /// The key of its name in the locale files. Where there is no wheel, what is left of its panel
    /// is the projector.
    pub fn title_key(self, has_wheel: bool) -> &'static str {
        match self {
            Self::Wheel if !has_wheel => "panel-projector",
            Self::CheckIn => "panel-check-in",
            Self::Stamp => "panel-stamp",
            Self::Riddle => "panel-riddle",
            Self::Wheel => "panel-wheel",
            Self::Prize => "panel-prize",
            Self::Overview => "panel-overview",
            Self::Setup => "panel-setup",
            Self::Ceremony => "panel-ceremony",
            Self::Papers => "panel-papers",
        }
    }

    /// The character on its seal, the same in every language.
    pub fn seal(self, has_wheel: bool) -> &'static str {
        match self {
            Self::Wheel if !has_wheel => "屏",
            Self::CheckIn => "签",
            Self::Stamp => "章",
            Self::Riddle => "谜",
            Self::Wheel => "奖",
            Self::Prize => "兑",
            Self::Overview => "数",
            Self::Setup => "设",
            Self::Ceremony => "礼",
            Self::Papers => "文",
        }
    }
}
