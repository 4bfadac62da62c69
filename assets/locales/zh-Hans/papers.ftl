# 文书：打印前先看，再存成 PDF
panel-papers = 文书
papers-sheets = 打印
papers-idle = 选一种，看好了存成 PDF，再打印
papers-count = 份数
papers-count-usual = 按需要
papers-awards = 获奖人和奖项，一行一张，如“王家：一等奖”；可以从 Excel 粘贴，不填则留空线
papers-dishes = 菜名、制作人、楼栋，一行一道，如“红烧肉：王家：3栋”；可以从 Excel 粘贴，不填则留空线
papers-named = 印上名单里的姓名
papers-named-how = 按拼音排好。签到时先找到人，再扫他那张券。
papers-named-rule = 按拼音排好。请先在“设置”的“规则”里把“预印的空白券”填成 { $count } 以上，免得现场发的号重复；签到时先找到人，再扫他那张券。
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
