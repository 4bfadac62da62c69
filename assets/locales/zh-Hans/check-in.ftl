# 签到
check-in-entry = 签到：姓名、拼音、首字母、电话尾号或券号
check-in-entry-hint = 例如 王小明、wxm、4821
check-in-idle = 请输入姓名，按回车签到
check-in-nobody = 名单上没有找到。
check-in-do = 签到
check-in-correct = 更正
check-in-has-ticket = 已有 { $ticket } 号券
check-in-siblings = 兄弟姐妹一起签到：
check-in-walk-in = 现场登记（Ctrl+回车）
check-in-form-walk-in = 现场登记
check-in-form-correct = 更正资料
check-in-form-do = 登记并签到
check-in-form-save = 保存更正
check-in-form-close = 返回
check-in-one-ticket = 一张券只能给一个人
check-in-one-ticket-next = 请先取消勾选兄弟姐妹，再逐个扫空白券。
check-in-person-first = 这是一张空白券
check-in-person-first-next = 请先找到人，再扫空白券。
check-in-nobody-next = 没有这个电话尾号或券号，请换姓名再查。
check-in-hint-find = 输入姓名、拼音或首字母，↑ ↓ 选人，回车签到。Ctrl+E 更正资料。
check-in-hint-blank = 先找到人，再扫空白券，这张券就归此人。
check-in-hint-new = 名单上没有：直接输入 姓名 年龄 电话，例如 李小红 6 13800001111
check-in-idle-one = 按回车签到：{ $person }
check-in-idle-family = 按回车一起签到 { $count } 人：{ $names }
check-in-idle-has-ticket = { $person } 已有 { $ticket } 号券
check-in-idle-new = 名单上没有找到，按回车现场登记
check-in-idle-form = 填好后按回车
check-in-saving = 正在保存…
check-in-so-far = 已签到 { $came } 人，共 { $listed } 人
check-in-next-ticket = 下一张券：{ $ticket } 号
check-in-siblings-keys = Alt+1、2…勾选或取消
check-in-known = 名单上已有同名的人，请先核对；不是同一个人，再按一次回车登记。
check-in-known-one = 就是{ $person }，签到
check-in-form-next = 按回车到下一格，填完电话按回车即登记。没有电话可以空着。

## 资料
field-row = 行
field-name = 姓名
field-age = 年龄
field-phone = 监护人电话
field-grid = 网格
field-building = 楼栋
field-unit = 单元房号
phone-tail = 尾号 { $tail }

## 抽奖券
ticket-number = { $ticket } 号
ticket-valid = 可以抽奖（还有 { $spins } 次）
ticket-missing = 还差 { $missing } 个章
ticket-drawn = 已抽过奖
ticket-vouchers = 奖券 { $left } 张可用，已用 { $used } 张

## 最近操作
recent-title = 最近操作
recent-drawing = 第 { $draw } 次抽奖，等待揭晓
recent-solved = 猜对 { $riddle } 号灯谜
recent-missed = 没猜对 { $riddle } 号灯谜
recent-handed-over = 已发{ $prize }
station-default = 服务台
