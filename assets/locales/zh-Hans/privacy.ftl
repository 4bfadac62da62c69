# 个人信息：监护人同意、口令、删除

done-pin-set = 口令已设好
done-pin-set-next = 设置、查看完整信息、人工判对、撤销五分钟前的操作，都要先输口令。
done-pin-gone = 口令已取消
done-unmasked = 显示完整信息
done-unmasked-next = 已记入台帐。
done-purged = 个人信息已永久删除
done-purged-next = 共 { $people } 人。人数、盖章、抽奖记录仍可核对。
pin-needed = 需要负责人口令
pin-needed-next = 请负责人输入口令；口令正确后自动完成。
consent-needed = 监护人还没有同意
consent-needed-next = 同意后请打勾；不同意，就发不记名的券。
purged = 个人信息已删除
purged-next = 本次活动不再登记姓名。
missing-phone-shortened = 本次活动不保留完整电话，请按设置只填后几位或不填。
missing-pin = 口令是 4 到 12 位数字。

# 签到时问监护人
person-nameless = 不记名
consent-ask = 请监护人看一看
consent-words = 我们记下孩子的姓名、年龄和您的电话，只用于本次活动签到、抽奖和联系，活动后删除，不给别人。您同意吗？
consent-yes = 同意，发券（回车）
consent-yes-correction = 同意，保存（回车）
consent-no = 不同意，发不记名券
consent-no-correction = 不同意，不改
consent-back = 返回

# 负责人口令
status-leader = 负责人
status-leader-leave = 负责人 · 退出
leader-pin = 负责人口令
leader-unlock = 确定
leader-close = 关闭
leader-note = 输入后五分钟内有效，期间的操作都记在台帐里。
leader-wrong = 口令不对，请 { $secs } 秒后再试。
leader-too-soon = 请再等 { $secs } 秒。
leader-unchecked = 没能核对口令：{ $reason }

# 设置：个人信息
setup-tab-privacy = 隐私
setup-consent = 现场登记前先问监护人
setup-consent-note = 同意才记姓名、年龄、电话；不同意就发不记名的券，一样盖章抽奖。报名名单上的人视为报名时已同意。
setup-consent-words = 给监护人看的话（留空用下面这段）
setup-phone = 电话保留多少
setup-phone-full = 全部
setup-phone-last-four = 只留后四位
setup-phone-nothing = 不留
setup-phone-note = 兄弟姐妹靠电话归在一起，后四位一般就够。屏幕上始终只显示后四位。
setup-keep-until = 保留到哪一天
setup-keep-until-note = 到了这一天，程序会提醒删除。格式：2026-09-25。
setup-pin-none = 负责人口令：还没有
setup-pin-is-set = 负责人口令：已设
setup-pin = 新口令
setup-pin-again = 再输一遍
setup-pin-set = 设定口令
setup-pin-remove = 取消口令
setup-pin-differs = 两遍不一样。
setup-purge = 活动结束后：删除个人信息
setup-purge-note = 姓名、年龄、电话、住址全部删除，不能恢复；同一文件夹里的副本和自动备份也一并删除。人数、盖章、抽奖和台帐保留，仍可核对。
setup-purge-do = 永久删除个人信息…
setup-purge-sure = 将删除 { $people } 人的个人信息，不能恢复。确定吗？
setup-purge-back = 先不删
setup-purge-yes = 永久删除
setup-purge-done = 已删除：{ $mark }
check-in-unmask = 完整电话
status-keep-until = 个人信息该删除了：设置 › 隐私
setup-purge-looking = 正在查找副本…
setup-purge-no-copies = 没有找到带个人信息的副本和备份。别处的副本，请自行删除。
setup-purge-copies = 一并删除下面 { $count } 份副本和备份：
setup-purge-elsewhere = 没插上的 U 盘，下次插上打开本活动时删除；别处的副本，请自行删除。
setup-purge-left = 还有 { $count } 份没能删除：
setup-purge-again = 再删一次
