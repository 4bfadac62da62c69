# 界面文字（简体中文）。键名与 en.ftl 完全一致；变量写作 { $name }。

## 导航栏
panel-check-in = 签到
panel-stamp = 盖章
panel-riddle = 灯谜
panel-wheel = 抽奖
panel-prize = 兑奖
panel-overview = 数据
panel-setup = 设置
