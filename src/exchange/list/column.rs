//! Which column is what, by its heading in Chinese or English.

mod headings;

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;

use self::headings::headings;
use crate::exchange::list::{Kind, TableRow, cell, column_letter};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// 姓名
    Name,
    /// 年龄
    Age,
    /// 监护人电话
    Phone,
    /// 网格
    Grid,
    /// 楼栋
    Building,
    /// 单元、房号
    Unit,
    /// 编号 of a riddle
    Number,
    /// 谜面
    Question,
    /// 谜目
    Hint,
    /// 谜底
    Answer,
    /// 其他答案
    Aliases,
    /// 名称 of a prize, a sponsor or a booth
    Title,
    /// 奖级
    Tier,
    /// 总数
    Count,
    /// 商家, by its name
    Sponsor,
    /// 上转盘
    OnWheel,
    /// 兑换券数
    Vouchers,
    /// 类别 of a sponsor
    Trade,
    /// 联系人
    Contact,
    /// 提供
    Gives,
    /// 大屏寄语
    Message,
    /// 玩法
    Rules,
    /// 时间 of a line of the programme
    Time,
    /// 节目
    Act,
    /// 表演者或负责人
    Host,
    /// 备注
    Note,
    /// 事项 to be prepared
    Item,
    /// 数量, in words
    Quantity,
    /// 负责人
    Owner,
    /// 期限
    Due,
    /// 完成
    Done,
    /// 场地
    Place,
    /// 什么天气用
    Weather,
    /// 情况 in an emergency
    Case,
    /// 怎么办
    Measure,
}

impl Field {
    /// The key of its name in the locale files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "field-name",
            Self::Age => "field-age",
            Self::Phone => "field-phone",
            Self::Grid => "field-grid",
            Self::Building => "field-building",
            Self::Unit => "field-unit",
            Self::Number => "field-number",
            Self::Question => "field-question",
            Self::Hint => "field-hint",
            Self::Answer => "field-answer",
            Self::Aliases => "field-aliases",
            Self::Title => "field-title",
            Self::Tier => "field-tier",
            Self::Count => "field-count",
            Self::Sponsor => "field-sponsor",
            Self::OnWheel => "field-on-wheel",
            Self::Vouchers => "field-vouchers",
            Self::Trade => "field-trade",
            Self::Contact => "field-contact",
            Self::Gives => "field-gives",
            Self::Message => "field-message",
            Self::Rules => "field-rules",
            Self::Time => "field-time",
            Self::Act => "field-act",
            Self::Host => "field-host",
            Self::Note => "field-note",
            Self::Item => "field-item",
            Self::Quantity => "field-quantity",
            Self::Owner => "field-owner",
            Self::Due => "field-due",
            Self::Done => "field-done",
            Self::Place => "field-place",
            Self::Weather => "field-weather",
            Self::Case => "field-case",
            Self::Measure => "field-measure",
        }
    }
}

/// A column of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundColumn {
    /// Counted from 0.
    pub at: u32,
    /// Its heading as it stands there, on one line.
    pub heading: String,
    /// What it was taken for; `None` for a column that is not needed.
    pub field: Option<Field>,
}

impl fmt::Display for FoundColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}", column_letter(self.at))?;
        if self.heading.is_empty() { Ok(()) } else { write!(f, " ({})", self.heading) }
    }
}

/// A text of more bytes is no heading.
const HEADING_BYTES_MAX: usize = 120;

/// What the cells of a row would be as headings. Each field is taken once, by its most telling
/// heading.
pub(super) fn find(kind: Kind, cells: &[String]) -> Vec<FoundColumn> {
    let keys: Vec<Vec<String>> = cells.iter().map(|cell| keys(cell)).collect();
    let mut columns: Vec<FoundColumn> = (0..)
        .zip(cells)
        .map(|(at, cell)| FoundColumn { at, heading: cell::one_line(cell), field: None })
        .collect();
    for &(field, headings) in headings(kind) {
        let column_of = |heading: &&str| {
            let mut keyed = keys.iter().zip(&columns);
            keyed.position(|(keys, column)| {
                column.field.is_none() && keys.iter().any(|key| key == heading)
            })
        };
        let found = headings.iter().find_map(column_of);
        if let Some(column) = found.and_then(|at| columns.get_mut(at)) {
            column.field = Some(field);
        }
    }
    columns.retain(|column| column.field.is_some() || !column.heading.is_empty());
    columns
}

/// The columns below the headings that hold something and stand for no field.
pub(super) fn unread(columns: &[FoundColumn], rows: &[TableRow]) -> Vec<FoundColumn> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let unread = (0..).take(width).filter_map(|at| {
        let found = columns.iter().find(|column| column.at == at);
        if found.is_some_and(|column| column.field.is_some()) {
            return None;
        }
        let heading = found.map(|column| column.heading.clone()).unwrap_or_default();
        // A second page repeats the headings.
        let says = |text: &str| !cell::is_blank(text) && text != heading;
        let holds = rows.iter().any(|row| says(&cell::one_line(&cell::clean(row.get(at)))));
        holds.then_some(FoundColumn { at, heading, field: None })
    });
    unread.collect()
}

/// Columns without a heading, in the order in which the list is shown: what was copied from the
/// middle of a sheet.
pub(super) fn in_order(kind: Kind) -> Vec<FoundColumn> {
    let column = |(at, &field)| FoundColumn { at, heading: String::new(), field: Some(field) };
    (0..).zip(kind.fields()).map(column).collect()
}

/// Whether a text is nothing but a heading of a field: "Name 王小明" is somebody.
pub(super) fn is_heading(kind: Kind, field: Field, text: &str) -> bool {
    if text.len() > HEADING_BYTES_MAX {
        return false;
    }
    let headings = headings(kind).iter().filter(|(of, _)| *of == field);
    let headings: Vec<&str> = headings.flat_map(|(_, texts)| *texts).copied().collect();
    let is_known = |key: &str| headings.contains(&key);
    let mut parts = meanings(text)
        .flat_map(|meaning| languages(&meaning))
        .filter(|part| !part.is_empty())
        .peekable();
    is_known(&key(text)) || (parts.peek().is_some() && parts.all(|part| is_known(&part)))
}

/// The keys by which a heading is found: the whole, then its parts.
fn keys(heading: &str) -> Vec<String> {
    if heading.len() > HEADING_BYTES_MAX {
        return Vec::new();
    }
    let mut keys = vec![key(heading)];
    for meaning in meanings(heading) {
        keys.extend(languages(&meaning));
        keys.push(meaning);
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// What a heading means, as in "手机/电话".
fn meanings(heading: &str) -> impl Iterator<Item = String> {
    heading.split(['/', '／', '、', '|', '\n']).map(key)
}

/// What is said in two languages, as in "姓名 Name".
fn languages(key: &str) -> [String; 2] {
    let (latin, chinese) = key.chars().partition(char::is_ascii);
    [latin, chinese]
}

/// A heading as it is compared: NFKC, lower case, without spaces and punctuation, and without a
/// remark in brackets like "（必填）".
fn key(heading: &str) -> String {
    let mut depth = 0;
    heading
        .nfkc()
        .filter(|c| {
            match c {
                '(' | '[' | '【' | '<' => depth += 1,
                ')' | ']' | '】' | '>' => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth <= 0 && c.is_alphanumeric()
        })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(headings: &[&str]) -> Vec<Option<Field>> {
        let cells: Vec<String> = headings.iter().map(ToString::to_string).collect();
        find(Kind::People, &cells).into_iter().map(|column| column.field).collect()
    }

    #[test]
    fn headings_are_found_however_they_are_dressed() {
        assert_eq!(fields(&["*姓 名", "年龄（岁）", "电话"])[0], Some(Field::Name));
        assert_eq!(fields(&["姓名（必填）", "Ａｇｅ"]), [Some(Field::Name), Some(Field::Age)]);
        assert_eq!(fields(&["Name", "Mobile"]), [Some(Field::Name), Some(Field::Phone)]);
    }

    #[test]
    fn the_guardians_phone_goes_before_any_other() {
        let found = fields(&["姓名", "电话", "监护人电话"]);
        assert_eq!(found, [Some(Field::Name), None, Some(Field::Phone)]);
    }

    #[test]
    fn the_childs_name_goes_before_that_of_whoever_filled_in_the_list() {
        let found = fields(&["姓名", "孩子姓名", "年龄", "孩子年龄"]);
        assert_eq!(found, [None, Some(Field::Name), None, Some(Field::Age)]);
    }

    #[test]
    fn headings_in_two_languages_or_with_two_meanings_are_found() {
        let found = fields(&["姓名 Name", "年龄/Age", "手机/电话", "楼栋、单元", "房号"]);
        let meant = [Field::Name, Field::Age, Field::Phone, Field::Building, Field::Unit];
        assert_eq!(found, meant.map(Some));
    }

    #[test]
    fn a_title_is_no_heading() {
        assert_eq!(fields(&["幸福社区儿童名单（2026年）"]), [None]);
    }
}
