# 界面文字（简体中文）。键名与 en.ftl 完全一致；变量写作 { $name }。

## 通用
app-name = 游园

## 导航栏
panel-check-in = 签到
panel-stamp = 盖章
panel-riddle = 灯谜
panel-wheel = 抽奖
panel-projector = 大屏
panel-prize = 兑奖
panel-overview = 数据
panel-setup = 设置
panel-ceremony = 仪式

## 状态栏
status-station = 岗位：{ $station }
status-theme-dark = 夜间
status-theme-light = 日间
status-language-english = English
status-language-chinese = 中文

## 输入与结果

## 最近操作
recent-undo = 撤销
recent-keep = 不撤销
recent-voided = 已撤销
recent-reason = 撤销原因
recent-reason-mistake = 点错了
recent-reason-twice = 重复了
recent-reason-other = 其他…

## 开始
start-claim = 签到、盖章、猜灯谜、抽奖、兑奖，一台电脑办好一场活动
start-template-a = 童真游园会
start-template-a-note = 盖章集满，转盘抽奖
start-template-b = 元宵节
start-template-b-note = 比厨艺，猜灯谜
start-template-c = 中秋晚会
start-template-c-note = 二百条灯谜，奖券兑奖
start-open = 打开已有活动…
start-demo = 先看演示

status-sound-off = 静音
status-sound-on = 开声

## 时钟
clock-behind = 时钟倒退了 { $span }，请校对
clock-ahead = 时钟跳快了 { $span }，请校对
clock-zone = 时区变了，请校对
clock-days = { $count } 天
clock-hours = { $count } 小时
clock-minutes = { $count } 分钟
clock-next = 记录照常，先后不受影响。请在电脑设置里校对日期、时间和时区；时钟不准时的时间带“?”。
