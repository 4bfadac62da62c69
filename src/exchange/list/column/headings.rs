//! The headings that are known, by kind of list.

use crate::exchange::list::{Field, Kind};

/// Fields and the headings that tell them.
type Headings = &'static [(Field, &'static [&'static str])];

/// The headings of a kind of list, as they are compared: without spaces, punctuation and capitals.
pub(super) fn headings(kind: Kind) -> Headings {
    match kind {
        Kind::People => PEOPLE,
        Kind::Riddles => RIDDLES,
        Kind::Prizes => PRIZES,
        Kind::Sponsors => SPONSORS,
        Kind::Booths => BOOTHS,
        Kind::Programme => PROGRAMME,
        Kind::Preparation => PREPARATION,
        Kind::Places => PLACES,
        Kind::Emergency => EMERGENCY,
    }
}

/// Headings by field, the more telling ones first: beside the child's name a list may have the
/// name of whoever filled it in, beside the guardian's phone some other phone.
const PEOPLE: &[(Field, &[&str])] = &[
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
            "guardiansphone",
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

const RIDDLES: Headings = &[
    (
        Field::Number,
        &["编号", "灯谜编号", "题号", "谜号", "号码", "序号", "号", "number", "no", "nr"],
    ),
    (Field::Question, &["谜面", "灯谜", "题目", "问题", "question", "riddle"]),
    (Field::Hint, &["谜目", "提示", "打什么", "hint"]),
    (Field::Answer, &["谜底", "答案", "正确答案", "answer"]),
    (
        Field::Aliases,
        &[
            "其他答案",
            "其它答案",
            "也算对的答案",
            "备选答案",
            "别的答案",
            "otheranswers",
            "aliases",
        ],
    ),
];

const PRIZES: Headings = &[
    (Field::Title, &["奖品名称", "奖品", "名称", "品名", "prize", "name", "item"]),
    (Field::Tier, &["奖级", "奖项", "奖项等级", "等级", "奖等", "tier", "level"]),
    (
        Field::Count,
        &["总数", "数量", "件数", "份数", "个数", "库存", "count", "quantity", "qty", "pieces"],
    ),
    (Field::Sponsor, GIVERS),
    (Field::OnWheel, &["上转盘", "转盘", "转盘奖品", "onthewheel", "onwheel", "wheel"]),
    (Field::Vouchers, &["兑换券数", "所需奖券", "奖券数", "奖券张数", "奖券", "券数", "vouchers"]),
];

const SPONSORS: Headings = &[
    (
        Field::Title,
        &[
            "商家名称",
            "合作商家",
            "赞助商家",
            "赞助商",
            "商家",
            "单位名称",
            "单位",
            "名称",
            "sponsor",
            "name",
        ],
    ),
    (Field::Trade, &["类别", "类型", "行业", "性质", "kind", "type", "trade", "business"]),
    (
        Field::Contact,
        &["联系人", "联系人电话", "联系方式", "联系电话", "电话", "手机", "contact", "phone"],
    ),
    (
        Field::Gives,
        &["提供", "提供内容", "提供物资", "赞助内容", "赞助", "捐赠", "gives", "contribution"],
    ),
    (
        Field::Message,
        &[
            "大屏寄语",
            "寄语",
            "祝福语",
            "宣传语",
            "致谢语",
            "屏幕上的致谢语",
            "大屏文字",
            "screenmessage",
            "message",
        ],
    ),
];

const BOOTHS: Headings = &[
    (Field::Title, &["摊位名称", "项目名称", "游戏名称", "摊位", "项目", "名称", "booth", "name"]),
    (Field::Sponsor, GIVERS),
    (
        Field::Rules,
        &[
            "游戏玩法",
            "玩法",
            "游戏规则",
            "规则",
            "说明",
            "game",
            "rules",
            "howtoplay",
            "howitisplayed",
        ],
    ),
];

const PROGRAMME: Headings = &[
    (Field::Time, &["开始时间", "时间", "起止时间", "几点", "time", "starts", "start"]),
    (
        Field::Act,
        &["节目名称", "节目", "环节", "活动内容", "内容", "流程", "act", "programme", "item"],
    ),
    (
        Field::Host,
        &[
            "表演者或负责人",
            "表演者",
            "表演单位",
            "表演人",
            "演出者",
            "负责人",
            "主持人",
            "bywhom",
            "performer",
            "performerorhost",
            "host",
        ],
    ),
    (Field::Note, &["备注", "说明", "note", "notes", "remark"]),
];

const PREPARATION: Headings = &[
    (
        Field::Item,
        &["事项", "筹备事项", "准备事项", "工作内容", "物品", "项目", "内容", "item", "task"],
    ),
    (Field::Quantity, &["数量", "件数", "份数", "quantity", "qty"]),
    (Field::Owner, &["负责人", "责任人", "经办人", "owner", "who", "incharge", "responsible"]),
    (
        Field::Due,
        &["期限", "截止日期", "完成时间", "完成日期", "时限", "日期", "bywhen", "due", "deadline"],
    ),
    (Field::Done, &["完成", "是否完成", "完成情况", "已完成", "done"]),
];

const PLACES: Headings = &[
    (Field::Place, &["场地", "地点", "场所", "place", "venue"]),
    (Field::Weather, &["什么天气用", "天气", "weather"]),
];

const EMERGENCY: Headings = &[
    (Field::Case, &["情况", "突发情况", "事件", "case", "if"]),
    (
        Field::Measure,
        &[
            "怎么办",
            "处置措施",
            "应对措施",
            "应急措施",
            "处理办法",
            "处理措施",
            "应对办法",
            "处置办法",
            "措施",
            "办法",
            "处置",
            "应对",
            "处理",
            "measure",
            "measures",
            "action",
            "whattodo",
            "then",
        ],
    ),
];

const GIVERS: &[&str] = &[
    "商家",
    "合作商家",
    "赞助商家",
    "赞助商",
    "提供商家",
    "提供单位",
    "赞助单位",
    "sponsor",
    "givenby",
];
