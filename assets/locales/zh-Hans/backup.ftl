# 备份：状态栏上的一小格，点开是一条横栏

backup-all = 已备份 · { $place }
backup-just-now = 刚刚备份 · { $place }
backup-minutes = { $minutes } 分钟前备份 · { $place }
backup-soon = 即将备份
backup-old = { $minutes } 分钟没有备份
backup-nowhere = 没有地方备份
backup-ahead = 备份比文件新
backup-stick-gone = U 盘拔出了
backup-folder-gone = 备份文件夹不见了
backup-no-room = 备份处已满
backup-read-only = 备份处不能写入
backup-unsound = 备份没写好
backup-failed = 备份没成功

backup-stick = U 盘
backup-computer = 仅本机

# 横栏
backup-now = 现在备份
backup-choose = 选文件夹…
backup-automatic = 自动选择
backup-last = 备份到第 { $entries } 条（{ $place }），还有 { $unsaved } 条待备份
backup-last-all = 全部 { $entries } 条都已备份（{ $place }）
backup-none = 还没有备份，{ $unsaved } 条待备份
backup-next = 每 50 条或两分钟备份一次，保留最近 10 份：{ $path }
backup-computer-next = 只备份在这台电脑上。请插一个 U 盘，会自动改存到 U 盘。
backup-nowhere-next = 请插一个 U 盘，或选一个文件夹。
backup-stick-gone-next = 请把 U 盘插回去。这段时间先备份在这台电脑上，活动照常进行。
backup-folder-gone-next = 请选另一个文件夹，或改为自动选择。活动照常进行。
backup-no-room-next = 请删掉一些文件，或换一个 U 盘。活动照常进行。
backup-read-only-next = 请关掉 U 盘上的写保护，或换一个 U 盘。活动照常进行。
backup-unsound-next = 写进去的和读出来的不一样。请换一个 U 盘。
backup-failed-next = 请换一个 U 盘或文件夹。原因：{ $reason }
backup-ahead-line = 备份里多出 { $entries } 条记录，打开的可能是旧文件。
backup-ahead-next = 改用备份会另存一个新文件，原来的文件不动。
backup-ahead-use = 改用备份
backup-ahead-ignore = 仍用这个文件

# 并入另一台电脑的记录
merge = 并入另一台…
merge-done = 已并入 { $entered } 条，没有遗漏
merge-done-but = 已并入 { $entered } 条，还有 { $open } 条请人工看一下
merge-other-event = 那不是同一个活动，没有并入
merge-failed = 没能并入：{ $reason }
merge-otherwise = 结果不同：那边 { $there }，这里 { $here }
merge-refused = 不能并入：{ $there }（{ $here }）
merge-left-out = 请人工处理：{ $there }

# 开始页：从备份继续
start-backups = U 盘上的备份
restore-ask = 用备份继续“{ $title }”？
restore-ask-line = 备份于 { $made }，到第 { $entries } 条。另存为新文件，备份不动。
restore-ask-renamed = 另存为新文件，备份不动。
restore-yes = 用备份继续
restore-offer = 有 { $made } 的备份（到第 { $entries } 条）。
restoring = 正在从备份恢复…
