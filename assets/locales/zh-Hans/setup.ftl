# 设置
setup-search = 查设置
setup-search-hint = 输入名称、编号或谜面，筛选当前页
setup-tab-event = 活动
setup-tab-rules = 规则
setup-tab-booths = 摊位
setup-tab-prizes = 奖品
setup-tab-riddles = 灯谜
setup-tab-sponsors = 商家
setup-tab-people = 名单
setup-tab-station = 本机
setup-save = 保存
setup-discard = 放弃改动
leaving = 还有 { $count } 项设置没有保存
leaving-stay = 回去保存
leaving-anyway = 不保存，关闭
setup-unsaved = 未保存 { $count } 项
setup-reason = 改动原因（活动已开始，必填）
setup-idle = 改好后点“保存”，或按 Ctrl+S
setup-remove = 删除
setup-remove-item = 删除“{ $item }”
setup-number = 编号
setup-name = 名称
setup-sponsor = 合作商家
setup-no-sponsor = 无

## 活动
setup-title = 活动名称
setup-title-en = 英文名称
setup-theme = 主题
setup-date = 日期
setup-starts = 开始时间
setup-ends = 结束时间
setup-date-hint = 日期如 2026-09-25，时间如 19:30，未定可以空着。
setup-date-wrong = 日期或时间写法不对
setup-places = 地点
setup-place = 场地
setup-weather = 什么天气用
setup-place-name = 第 { $number } 处地点
setup-place-weather = 第 { $number } 处地点的天气
setup-add-place = 添加地点

## 规则
setup-stamps-needed = 抽奖需要的章数
setup-stamps-needed-note = 集满这么多个不同摊位的章，抽奖券才有效；0 表示不用盖章。
setup-draws = 每张券抽几次
setup-draws-note = 一张抽奖券可以转几次大转盘；0 表示不设转盘。
setup-blanks = “谢谢参与”的份数
setup-blanks-note = 和奖品一起放进转盘，抽到就没有奖；0 表示次次有奖。
setup-preprinted = 预印的空白券
setup-preprinted-note = 从 1 号印到几号；现场发的新号接在后面。没有预印就填 0。
setup-riddles-each = 每人可猜几条灯谜
setup-riddles-each-note = 猜过的就算，不论对错。
setup-unlimited = 不限
setup-tries = 每条灯谜可猜几次
setup-tries-note = 同一个人对同一条灯谜最多答几次。
setup-retire = 谜条什么时候摘下
setup-retire-note = 摘下后，别人不能再猜这一条。
setup-retire-correct = 有人猜中
setup-retire-attempt = 有人猜过
setup-one-at-a-time = 一次只猜一条
setup-one-at-a-time-note = 手上这条猜中、猜完或放弃后，才能换下一条。
setup-voucher = 猜中发奖券
setup-voucher-note = 每猜中一条得一张奖券，凭奖券兑奖。

## 摊位与商家
setup-game = 玩法
setup-visits = 已盖章
setup-booth-name = { $number } 号摊位名称
setup-booth-sponsor = { $number } 号摊位商家
setup-booth-game = { $number } 号摊位玩法
setup-add-booth = 添加摊位
setup-kind = 行业
setup-gives = 提供
setup-contact = 联系人、电话
setup-sponsor-contact = { $number } 号商家联系人
setup-message = 屏幕上的致谢语
setup-sponsor-name = { $number } 号商家名称
setup-sponsor-kind = { $number } 号商家行业
setup-sponsor-gives = { $number } 号商家提供
setup-sponsor-message = { $number } 号商家致谢语
setup-add-sponsor = 添加商家
setup-sponsor-named = 有摊位或奖品写着这个商家，请先改掉

## 奖品
setup-tier = 奖级
setup-count = 总数
setup-given = 已发
setup-on-wheel = 转盘
setup-vouchers = 兑换奖券
setup-prize-tier = { $number } 号奖品奖级
setup-prize-name = { $number } 号奖品名称
setup-prize-count = { $number } 号奖品总数
setup-prize-sponsor = { $number } 号奖品商家
setup-prize-on-wheel = { $number } 号奖品上转盘
setup-prize-vouchers = { $number } 号奖品要几张奖券
setup-add-prize = 添加奖品

## 灯谜
setup-riddles-found = { $found } 条，共 { $all } 条
setup-add-riddle = 添加灯谜
setup-riddle = { $number } 号灯谜
setup-riddle-down = 已摘下
setup-question = 谜面
setup-hint = 谜目（打一字、打一物……）
setup-answer = 谜底
setup-aliases = 也算对的答案（用“、”或“；”隔开）

## 名单
setup-people-count = 名单上 { $listed } 人，已签到 { $here } 人
setup-people-columns = 表头认得姓名、年龄、监护人电话、手机、楼栋、住址、单元、房号、网格，放在哪一行、按什么顺序都行。
setup-people-again = 名单改过以后再导入一次，先看哪些是新增的、哪些有更改，不会重复。要导出名单，请到“文书”。

## 本机
setup-station-note = 这台电脑
setup-station = 岗位
setup-volunteer = 姓名
setup-station-apply = 启用
setup-look = 语言与外观
setup-switch-language = 切换到 English
setup-switch-theme = 切换日间／夜间
setup-changes = 最近改动
setup-changes-none = 还没有改动。
setup-change-line = 改动 { $count } 项

setup-tab-look = 大屏
setup-look-theme = 主题
setup-look-children = 儿童节
setup-look-lantern = 元宵节
setup-look-mid-autumn = 中秋节
setup-look-title = 大屏标题（空着就用活动名称）
setup-look-equal = 转盘每格一样宽
setup-look-equal-note = 不勾选时，格子的宽度就是中奖率；勾选后更好看清小奖项，中奖率不变。
setup-look-calm = 安静模式
setup-look-calm-note = 没有跑马灯和彩纸，适合怕闪光、怕热闹的孩子。
setup-odds = 中奖方式
setup-odds-note = 也决定抽完以后怎样。
setup-odds-bag = 抽完为止
setup-odds-fixed = 固定概率
setup-odds-every = 次次有奖
setup-odds-bag-note = 抽完为止：奖品和“谢谢参与”一起放进袋子，抽一份少一份；某个奖抽完，其余的概率变大。
setup-odds-fixed-note = 固定概率：每个奖的中奖率整晚不变；某个奖抽完，它的概率归“谢谢参与”。
setup-odds-every-note = 次次有奖：只抽奖品，没有“谢谢参与”；全部抽完转盘就停。
setup-odds-spins = 按预计 { $spins } 次抽奖估算送出数量。
setup-odds-nobody = 在“活动”里填预计人数，就能估算送出数量。
setup-chance = 中奖率
setup-expected-hand-outs = 预计送出
setup-prize-chance = { $number } 号奖品中奖率
setup-expected = 预计人数

setup-volume = 音量

setup-picture = 图片
setup-logo = 标志
setup-prize-picture = { $number } 号奖品图片
setup-sponsor-logo = { $number } 号商家标志
setup-look-background = 背景图
setup-look-logo = 主办方标志
picture-choose = 选图…
picture-remove = 去掉
picture-failed = 这张图片用不了
picture-too-large = 文件太大，请换一张小一些的。
picture-too-many-pixels = 图片有 { $width } × { $height } 像素，请先缩小。
picture-unknown = 只能用 PNG、JPEG 或 WebP 图片。
picture-damaged = 图片已损坏，请重新保存或换一张。
