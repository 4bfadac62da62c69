# 抽奖仪式

done-draw-pledged = 抽奖承诺已公布
done-draw-pledged-next = 请拍照留存；之后改奖品都会记录在案。
done-draw-opened = 抽奖开始
done-draw-opened-next = 现场内容已混入，奖品表已锁定。
done-draw-closed = 抽奖结束，种子已公开
done-draw-closed-next = 可以导出验证页，任何人都能核对每一次抽奖。
done-picture-added = 图片已存入活动文件
pledge-first = 请先公布抽奖承诺
pledge-first-next = 奖品或规则在公布后有改动，需要重新公布。
already-pledged = 承诺已公布，内容没有变化
already-opened = 抽奖已经开始
opened-too-late = 已经开始抽奖，不能再混入现场内容
opened-too-late-next = 已抽 { $draws } 次；开启仪式要在第一次抽奖之前。
draw-closed = 抽奖已经结束
draw-closed-next = 种子已公开，不能再抽。
odds-beyond-all = 中奖率合计 { $percent }%，超过了 100%
odds-beyond-all-next = 请调低各奖品的中奖率。
no-picture = 找不到这张图片
no-picture-next = 请重新选择图片。
missing-lucky-number = 幸运数字须在 0 到 99 之间。
missing-words = 最多 20 条，每条 1 到 40 个字。
missing-picture = 图片是空的，或超过 4 MB。
