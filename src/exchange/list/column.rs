//! Which column is what, by its heading in Chinese or English.

use unicode_normalization::UnicodeNormalization as _;

use crate::exchange::list::cell;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// A text of more bytes is no heading.
const HEADING_BYTES_MAX: usize = 120;

/// Headings by field, the more telling ones first: beside the child's name a list may have the
/// name of whoever filled it in, beside the guardian's phone some other phone.
const HEADINGS: [(Field, &[&str]); 6] = [
    (
        Field::Name,
        &[
            "孩子姓名",
            "儿童姓名",
            "宝宝姓名",
            "幼儿姓名",
            "学生姓名",
            "小朋友姓名",
            "孩子名字",
            "参与者姓名",
            "参加者姓名",
            "childname",
            "childsname",
            "居民姓名",
            "姓名",
            "名字",
            "fullname",
            "name",
        ],
    ),
    (
        Field::Age,
        &[
            "孩子年龄",
            "儿童年龄",
            "宝宝年龄",
            "小朋友年龄",
            "年龄",
            "周岁",
            "岁数",
            "childage",
            "age",
        ],
    ),
    (
        Field::Phone,
        &[
            "监护人电话",
            "监护人手机",
            "监护人手机号",
            "监护人手机号码",
            "监护人联系电话",
            "监护人联系方式",
            "家长电话",
            "家长手机",
            "家长手机号",
            "家长手机号码",
            "家长联系电话",
            "家长联系方式",
            "guardianphone",
            "parentphone",
            "手机",
            "手机号",
            "手机号码",
            "联系手机",
            "联系电话",
            "联系人电话",
            "联系方式",
            "电话",
            "电话号码",
            "phone",
            "phonenumber",
            "mobile",
            "mobilephone",
            "tel",
            "telephone",
        ],
    ),
    (Field::Grid, &["所属网格", "网格", "网格号", "网格编号", "网格名称", "grid"]),
    (
        Field::Building,
        &[
            "楼栋",
            "楼栋号",
            "所在楼栋",
            "楼号",
            "栋号",
            "栋",
            "幢",
            "住址",
            "家庭住址",
            "家庭地址",
            "地址",
            "居住地址",
            "详细地址",
            "building",
            "address",
        ],
    ),
    (
        Field::Unit,
        &[
            "单元",
            "单元号",
            "单元房号",
            "单元室号",
            "房号",
            "房间号",
            "室",
            "室号",
            "门牌",
            "门牌号",
            "unit",
            "flat",
            "room",
        ],
    ),
];

/// What the cells of a row would be as headings. Each field is taken once, by its most telling
/// heading.
pub(super) fn find(cells: &[String]) -> Vec<FoundColumn> {
    let keys: Vec<Vec<String>> = cells.iter().map(|cell| keys(cell)).collect();
    let mut columns: Vec<FoundColumn> = (0..)
        .zip(cells)
        .map(|(at, cell)| FoundColumn { at, heading: cell::one_line(cell), field: None })
        .collect();
    for (field, headings) in HEADINGS {
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

/// Whether a text is a heading of a field.
pub(super) fn is_heading(field: Field, text: &str) -> bool {
    let headings = HEADINGS.iter().filter(|(of, _)| *of == field).flat_map(|(_, texts)| *texts);
    let keys = if text.len() <= HEADING_BYTES_MAX { keys(text) } else { Vec::new() };
    headings.into_iter().any(|heading| keys.iter().any(|key| key == heading))
}

/// The keys by which a heading is found: the whole, then its parts in two languages or with two
/// meanings, as in "姓名 Name" and "手机/电话".
fn keys(heading: &str) -> Vec<String> {
    if heading.len() > HEADING_BYTES_MAX {
        return Vec::new();
    }
    let mut keys = vec![key(heading)];
    for part in heading.split(['/', '／', '、', '|', '\n']) {
        let part = key(part);
        let (latin, chinese): (String, String) = part.chars().partition(char::is_ascii);
        keys.extend([part, latin, chinese]);
    }
    keys.retain(|key| !key.is_empty());
    keys
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
        find(&cells).into_iter().map(|column| column.field).collect()
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
