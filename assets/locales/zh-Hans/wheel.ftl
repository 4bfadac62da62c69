# 抽奖
wheel-entry = 抽奖：扫券或输入券号
wheel-entry-hint = 扫码，再按空格键开转
wheel-idle = 请扫券
wheel-idle-off = 本次活动没有大转盘
wheel-ready = { $ticket } 号，可以抽奖
wheel-ready-next = 按空格键，大转盘开转。
wheel-spinning = 大转盘转动中…
wheel-spinning-next = 结果已经存好，停下就揭晓。
wheel-waiting = { $ticket } 号的抽奖还没揭晓
wheel-won-next = 请到兑奖处领奖。
wheel-won-line = 恭喜获得 { $tier }
wheel-blank-line = 谢谢你来玩
wheel-blank-next = 祝下次好运。
wheel-bag = 转盘上还有 { $count } 份
wheel-bag-line = { $prize }：{ $count } 份，{ $percent }%
wheel-window = 游园 投影
wheel-projector-open = 打开投影
wheel-projector-close = 关闭投影
wheel-full-screen = 全屏 F11
wheel-stage-welcome = 欢迎页
wheel-stage-wheel = 转盘
wheel-stage-black = 黑屏
wheel-stage-hint = 请出示抽奖券
wheel-stage-ready = { $ticket } 号 { $name }，准备开转

wheel-lucky = 幸运数字
wheel-lucky-hint = 0–99
