//! Which column is what, by its heading in Chinese or English.

use unicode_normalization::UnicodeNormalization as _;

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
    /// Its heading as it stands there.
    pub heading: String,
    /// What it was taken for; `None` for a column that is not needed.
    pub field: Option<Field>,
}

/// Headings by field, the more telling ones first: a list may have a column for the guardian's
/// phone and another for some other phone.
const HEADINGS: [(Field, &[&str]); 6] = [
    (
        Field::Name,
        &[
            "姓名",
            "孩子姓名",
            "儿童姓名",
            "宝宝姓名",
            "学生姓名",
            "参与者姓名",
            "居民姓名",
            "名字",
            "孩子名字",
            "name",
            "childname",
            "fullname",
        ],
    ),
    (Field::Age, &["年龄", "岁数", "周岁", "孩子年龄", "儿童年龄", "age"]),
    (
        Field::Phone,
        &[
            "监护人电话",
            "监护人手机",
            "监护人手机号",
            "监护人联系电话",
            "家长电话",
            "家长手机",
            "家长手机号",
            "家长联系电话",
            "手机",
            "手机号",
            "手机号码",
            "联系电话",
            "联系方式",
            "电话",
            "电话号码",
            "guardianphone",
            "parentphone",
            "phone",
            "mobile",
            "tel",
            "telephone",
            "phonenumber",
        ],
    ),
    (Field::Grid, &["网格", "所属网格", "网格号", "网格名称", "grid"]),
    (
        Field::Building,
        &[
            "楼栋",
            "楼栋号",
            "楼号",
            "栋号",
            "栋",
            "幢",
            "住址",
            "家庭住址",
            "地址",
            "居住地址",
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
            "房号",
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
    let keys: Vec<String> = cells.iter().map(|cell| key(cell)).collect();
    let mut columns: Vec<FoundColumn> = (0..)
        .zip(cells)
        .map(|(at, cell)| FoundColumn { at, heading: cell.trim().to_owned(), field: None })
        .collect();
    for (field, headings) in HEADINGS {
        let at = headings.iter().find_map(|heading| keys.iter().position(|key| key == heading));
        if let Some(column) = at.and_then(|at| columns.get_mut(at)) {
            column.field = Some(field);
        }
    }
    columns.retain(|column| column.field.is_some() || !column.heading.is_empty());
    columns
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
    fn a_title_is_no_heading() {
        assert_eq!(fields(&["幸福社区儿童名单（2026年）"]), [None]);
    }
}
