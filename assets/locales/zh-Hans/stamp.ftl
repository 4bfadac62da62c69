# 盖章
stamp-entry = 盖章：扫券或输入券号
stamp-entry-at = 盖章 · { $booth }：扫券或输入券号
stamp-entry-hint = 扫码，或输入券号后按回车
stamp-idle = 请扫券
stamp-idle-look = 只查看，不盖章：请扫券
stamp-idle-no-booth = 请先选摊位
stamp-idle-no-booths = 还没有摊位，请到“设置”里添加
stamp-choose-first = 还没有选摊位
stamp-choose-first-next = 选好摊位后再扫一次，刚才没有盖章。
stamp-look-only = 只查看，不盖章（F8）
stamp-looked-up = 查看 { $ticket } 号券
stamp-looked-up-next = 没有盖章。
stamp-visits = { $count } 个章
stamp-paused = 暂停中
stamp-pause = 暂停
stamp-open = 恢复
