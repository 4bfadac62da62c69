# 回执与拒绝：标题说结果，下面说是谁、什么时候、接下来怎么办。

## 通用
wrong-code = 券码不对
wrong-code-next = 可能没扫全，或不是本次活动的券。请再扫一次，或输入券号。
list-comma = 、
age-years = { $years } 岁
person-unknown = （资料已删除）
ticket-of = { $ticket } 号 { $name }
first-time = 第一次：{ $mark }
last-time = 上一次：{ $mark }
since-time = 从 { $mark } 起
prize-left = 还剩 { $left } 份
riddle-slot = { $riddle } 号灯谜 · 本人第 { $slot } 条
blank-prize = 谢谢参与
not-saved = 没有保存
not-saved-next = 请再试一次；仍不行，请关闭程序重新打开。
not-saved-reason = 原因：{ $reason }
trouble-full = 没有保存：磁盘满了
trouble-full-next = 请删掉一些照片或视频，腾出空间，再试一次。
trouble-read-only = 没有保存：文件只能读，不能写
trouble-read-only-next = 请关掉 U 盘上的写保护，或把活动文件复制到电脑里再打开。
trouble-moved = 没有保存：活动文件被移走或删除了
trouble-moved-next = 请把文件放回原处，再试一次；找不到就别关这个窗口，改用最近的备份。
trouble-unsure = 已停止记录：磁盘没有确认写入
trouble-broken = 已停止记录：程序出错了
trouble-closed = 没有保存：活动文件已关闭
trouble-reopen = 请点右上方的“重新打开活动”，之前记录的都还在。
trouble-kept = 之前记录的都还在。
trouble-look = 打开后请先看最近一笔在不在，不在再做一次。
trouble-retry = 再试一次
trouble-open-again = 重新打开活动

## 已完成
done-registered = 已登记
done-corrected = 资料已更正
done-checked-in = 签到成功 { $tickets } 号
done-checked-in-who = { $ticket } 号 · { $person }
done-checked-in-next = 请在券上写好券号，交给本人。
done-stamped = 盖章成功 { $had }/{ $needed }
done-stamped-plain = 盖章成功
done-stamped-valid = 集满了，可以抽奖！
done-stamped-more = 盖章成功，早已集满（{ $had } 个章）
done-stamped-missing = 还差 { $count } 个，可去：{ $booths }
done-booth-paused = “{ $booth }”已暂停
done-booth-opened = “{ $booth }”已恢复
done-riddle-solved = 猜对了！
done-voucher = 得一张奖券，编号 { $number }
done-by-hand = 由工作人员判定
done-riddle-missed = 没猜对
done-riddle-missed-left = 还可以再猜 { $left } 次。
done-riddle-missed-last = 这条不能再猜了，换一条试试。
done-riddle-given-up = 已放弃 { $riddle } 号灯谜
done-drawn = 抽中{ $prize }
done-drawn-blank = 谢谢参与
done-draw-shown = 第 { $draw } 次抽奖已揭晓
done-handed-over = 请发奖：{ $prize }
done-vouchers-used = 收回奖券 { $count } 张
done-voided = 已撤销
done-configured = 已保存

## 找不到
no-attendee = 名单上没有这个人
no-attendee-next = 请重新查找，或按现场登记办理。
no-ticket = { $ticket } 号券还没有发出
no-ticket-next = 请核对券号；没签到的请先到签到处。
no-booth = 没有这个摊位
no-booth-next = 请在“设置”里查看摊位。
no-riddle = 没有 { $riddle } 号灯谜
no-riddle-next = 请核对谜条上的编号。
riddle-unanswered = { $riddle } 号灯谜还没有谜底
riddle-unanswered-next = 请在“设置”的“灯谜”里补上，这次不算。
no-prize = 没有这个奖品
no-prize-next = 请在“设置”里查看奖品。
no-draw = 没有这次抽奖
no-draw-next = 请重新扫券。
no-act = 找不到要撤销的记录
no-act-next = 被拒绝的操作不需要撤销。

## 填写不完整
incomplete = 还缺一点
missing-station = 请填写岗位名称（不超过 40 字）。
missing-by = 工作人员姓名不要超过 40 字。
missing-person = 请先选人，或填写姓名。
missing-name = 请填写姓名（不超过 40 字）。
missing-age = 年龄请填 0 到 120。
missing-phone = 电话只填数字，4 到 20 位。
missing-ticket-number = 券号不对，请核对。
missing-ticket-for-several = 一张券只能给一个人，请逐个扫券。
missing-same-person-twice = 同一个人选了两次。
missing-answer = 请填写谜底。
missing-reason = 请写明原因。
missing-change = 没有要保存的改动。
missing-text-too-long = 文字太长，请缩短。

## 已经办过
already-checked-in = 已签到，{ $ticket } 号
already-checked-in-next = 每人只发一张券。券丢了，请按原号补写。
ticket-taken = { $ticket } 号券已有主
ticket-taken-next = 请换一张空白券。
already-stamped = 这里已经盖过章
already-shown = 这次抽奖已经揭晓
already-handed-over = 奖品已经领走
already-given = 这份奖品已经领过
already-voided = 已经撤销过

## 摊位与灯谜
booth-is-paused = “{ $booth }”暂停中
booth-is-paused-next = 恢复摊位后再盖章。
riddle-solved = { $riddle } 号灯谜已被猜中
riddle-retired = { $riddle } 号灯谜已被猜过
riddle-down-next = 请换一条。
no-riddles-left = 每人限猜 { $limit } 条，已用完
no-riddles-left-next = 谢谢参与，把机会留给大家。
no-tries-left = { $riddle } 号灯谜的次数已用完
another-riddle-open = 还在猜 { $riddle } 号灯谜
another-riddle-open-next = 还可以猜 { $left } 次；不猜了，请先点“放弃”。
near-same-sound = 音同字不同
near-one-character = 只差一个字
near-next = 请您判定：算对，还是不算。现在还没有计入。
riddle-not-open = { $riddle } 号灯谜不在此人手上

## 抽奖与兑奖
not-enough-stamps = 还差 { $missing } 个章（已有 { $have } 个）
not-enough-stamps-next = 可去：{ $booths }
no-wheel = 本次活动没有大转盘
no-wheel-next = 需要的话，可在“设置”里打开。
no-draws-left = 已经抽过奖
draw-waiting = 上一次抽奖还没有揭晓
draw-waiting-next = 按空格键，继续揭晓同一个结果。
wheel-empty = 转盘上的奖品已抽完
wheel-empty-next = 可在“设置”里补充奖品。
not-shown-yet = 转盘还没有停
not-shown-yet-next = 揭晓后再来领奖。
nothing-waiting = 没有待领的奖品
nothing-waiting-draw = 还可以抽奖，请先去转一次。
out-of-stock = “{ $prize }”已发完
out-of-stock-next = 请选别的奖品。
not-enough-vouchers = 奖券不够：有 { $have } 张，要 { $need } 张
wrong-way = 这份奖品不这样发
wrong-way-next = 转盘奖品凭抽奖领取，兑换奖品凭奖券领取。

## 撤销与设置
relied-on = 还不能撤销
relied-on-check-in = 此人已签到，请先撤销签到。
relied-on-ticket-used = 这张券已经用过，请先撤销后面的记录。
relied-on-draw = 已凭这个章抽过奖，请先撤销抽奖。
relied-on-later-try = 后面又猜过这条，请先撤销后一次。
relied-on-given-up = 这条已放弃，请先撤销放弃。
relied-on-voucher-spent = 奖券已兑换，请先撤销兑奖。
relied-on-handed-over = 奖品已领走，请先撤销领奖。
not-voidable = 这类操作不用撤销
not-voidable-next = 直接改成需要的样子即可。
changed-twice = 同一项改了两次
unnamed = 名称还空着，没有保存
unnamed-riddle = 谜面还空着，没有保存
unnamed-next = 填好后请再保存。
makes-no-sense = 数量不对，没有保存
makes-no-sense-next = 有的数太大或太小，改好后请再保存。
item-in-use = 已有记录用到它，不能删除
item-in-use-next = 可以改名，或改为不再使用。
count-below-given = 已发出 { $given } 份，数量不能更少
reason-needed = 活动已开始，请写明改动原因
reason-needed-next = 改动会记入台帐。
item-settings = 活动与规则
item-sponsor = { $number } 号合作商家
item-booth = { $number } 号摊位
item-prize = { $number } 号奖品
item-riddle = { $number } 号灯谜
conflict = 没有记录上，请再试一次
conflict-next = 可能另一台电脑刚刚办过，请先查一下。
