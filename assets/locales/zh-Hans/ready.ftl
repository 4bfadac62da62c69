# 准备：还缺什么
setup-tab-ready = 准备
ready-all = 都准备好了，祝活动顺利！
ready-missing = 有 { $missing } 处要补或要改，点一下就到。
ready-odd = 有 { $odd } 处请看一眼，点一下就到。
ready-both = 有 { $missing } 处要补或要改，另有 { $odd } 处请看一眼，点一下就到。
concern-title = 还没有活动名称。
concern-date = 还没有定日期。
concern-date-past = 日期 { $date } 已经过了，请改成新的日期。
concern-start = 还没有写开始时间。
concern-ends-before-start = 结束时间早于开始时间。
concern-expected = 还没有填预计人数，算不出奖品和灯谜够不够。
concern-place = 还没有写活动地点。
concern-backup-place = 没有雨天用的备用地点，应急预案里也没有写改期。
concern-programme = 节目单还是空的。
concern-programme-order = 节目单第 { $row } 行“{ $title }”的时间早于上一行。
concern-emergency = 还没有应急预案。
concern-emergency-measure = { $count ->
    [1] 应急预案里“{ $name }”没有写怎么办。
   *[other] 应急预案里“{ $name }”等 { $count } 种情况没有写怎么办。
 }
concern-no-booths = 抽奖要 { $needed } 个章，可是一个摊位也没有。
concern-stamps = 抽奖要 { $needed } 个章，摊位只有 { $booths } 个，谁也集不齐。
concern-wheel-empty = 抽奖券可以转大转盘，可是转盘上没有奖品。
concern-wheel-unused = 有奖品上了转盘，可是规则里每张券抽 0 次。
concern-odds-none = 选了固定概率，可是每个奖的中奖率都是 0。
concern-never-won = “{ $name }”的中奖率是 0，谁也抽不到。
concern-few-prizes = 转盘上的奖品有 { $pieces } 份，按预计人数要 { $winners } 份，不够。
concern-vouchers-no-prizes = 猜中灯谜发奖券，可是没有奖品可以兑换。
concern-few-voucher-prizes = 灯谜最多发 { $vouchers } 张奖券，奖品只够兑 { $taken } 张。
concern-no-vouchers = 有奖品要用奖券兑换，可是没有灯谜，或猜中不发奖券。
concern-booth-game = { $count ->
    [1] “{ $name }”没有写玩法。
   *[other] “{ $name }”等 { $count } 个摊位没有写玩法。
 }
concern-prize-empty = “{ $name }”的数量是 0。
concern-prize-sponsor = { $count ->
    [1] “{ $name }”没有写是哪个商家提供的。
   *[other] “{ $name }”等 { $count } 种奖品没有写是哪个商家提供的。
 }
concern-riddle-answer = { $count ->
    [1] { $name } 号灯谜还没有谜底，谁也猜不中。
   *[other] { $name } 号等 { $count } 条灯谜还没有谜底，谁也猜不中。
 }
concern-riddles-alike = { $first } 号和 { $second } 号灯谜的谜面一样。
concern-riddle-hint = { $count ->
    [1] { $name } 号灯谜没有写谜目（打一字、打一物……）。
   *[other] { $name } 号等 { $count } 条灯谜没有写谜目（打一字、打一物……）。
 }
concern-few-riddles = 灯谜有 { $riddles } 条，预计来 { $people } 人，不够一人一条。
concern-sponsor-gives = 商家“{ $name }”没有写提供什么，也没有奖品写着是它提供的。
concern-sponsor-contact = { $count ->
    [1] 商家“{ $name }”没有联系人和电话，当天有事找不到人。
   *[other] “{ $name }”等 { $count } 个商家没有联系人和电话，当天有事找不到人。
 }
concern-retention = 还没有定居民信息保留到哪一天。
concern-consent = 现场登记时不问监护人是否同意。有孩子参加，请打开。
concern-overdue = “{ $name }”应在 { $due } 前做好，还没有打勾。
concern-preparation = { $count ->
    [1] 筹备清单还有 1 项没做：“{ $name }”。
   *[other] 筹备清单还有 { $count } 项没做：“{ $name }”等。
 }
concern-pledge = 抽奖承诺还没有公布。
concern-projector = 没有找到投影仪或第二块屏幕。

## 筹备清单
setup-preparation = 筹备清单
setup-preparation-done = 已完成 { $done } 项，共 { $all } 项
setup-done = 完成
setup-item = 事项
setup-quantity = 数量
setup-owner = 负责人
setup-due = 期限
setup-preparation-tick = 筹备第 { $number } 项完成
setup-preparation-item = 筹备第 { $number } 项
setup-preparation-quantity = 筹备第 { $number } 项数量
setup-preparation-owner = 筹备第 { $number } 项负责人
setup-preparation-due = 筹备第 { $number } 项期限
setup-add-preparation = 添加事项

## 节目单
setup-tab-programme = 节目单
setup-programme-time = 时间
setup-programme-title = 节目
setup-programme-host = 表演者或负责人
setup-programme-note = 备注
setup-programme-time-of = 第 { $number } 个节目时间
setup-programme-title-of = 第 { $number } 个节目
setup-programme-host-of = 第 { $number } 个节目负责人
setup-programme-note-of = 第 { $number } 个节目备注
setup-programme-up = 第 { $number } 个节目上移
setup-programme-down = 第 { $number } 个节目下移
setup-add-programme = 添加节目

## 主办单位
setup-organiser = 主办单位（多场活动汇总时用）
setup-community = 社区
setup-street = 街道
setup-district = 区

## 应急预案
setup-emergency = 应急预案
setup-case = 情况
setup-action = 怎么办
setup-emergency-case = 第 { $number } 种情况
setup-emergency-action = 第 { $number } 种情况怎么办
setup-add-emergency = 添加情况

## 撤销
setup-undo = 撤销
setup-undo-note = 把 { $time } 保存的 { $count } 项改回原样（Ctrl+Z）
setup-undone = 已撤销：{ $what }
setup-undo-later = 请先保存或放弃改动
setup-undo-reason = 撤销上次改动
