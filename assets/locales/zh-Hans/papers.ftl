# 文书：打印前先看，再存成 PDF
panel-papers = 文书
papers-sheets = 打印
papers-idle = 选一种，看好了存成 PDF，再打印
papers-count = 份数
papers-count-usual = 按需要
papers-names = 获奖人（用逗号分开；不填则留空线）
papers-page = 第 { $page } 页，共 { $pages } 页
papers-next = 下一页
papers-back = 上一页
papers-save = 存为 PDF…
papers-saved = 已保存
papers-failed = 没有保存
papers-failed-next = 请换个位置再试。
papers-nothing = 本次活动没有这一项。
papers-preview = 页面预览

# 彩排
rehearsal = 彩排
rehearsal-note = 用编出来的居民把全程走一遍，签到、盖章、抽奖都能试。真正的活动不会有任何改变，结束后全部丢弃。
rehearsal-begin = 开始彩排
rehearsal-strip = 人是编的，什么都不算数；结束后全部丢弃。
rehearsal-end = 结束彩排
rehearsal-making = 正在准备彩排…
rehearsal-title = 【彩排】{ $title }

# 活动之后
papers-after = 活动之后
papers-report = 导出报告…
papers-rollup = 多场汇总
papers-rollup-do = 多场汇总…
papers-left-out = 有 { $count } 个文件没能计入。
papers-people = 居民名单（含姓名电话）…
papers-people-file = 居民名单
