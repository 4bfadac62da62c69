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

ceremony-entry = 观众说的内容
ceremony-entry-hint = 骰子点数、一个词、一个数字，回车加入
ceremony-idle-off = 本活动没有设置抽奖。
ceremony-idle-pledge = 第一步：活动前公布承诺，谁也改不了抽奖的种子。
ceremony-idle-words = 第二步：请几位观众掷骰子、说词语或数字，逐条输入。
ceremony-idle-close = 抽奖进行中；全部抽完以后再结束。
ceremony-idle-closed = 种子已公开，请导出验证页。
ceremony-too-late = 抽奖已经开始，不能再加内容
ceremony-not-now = 请先公布承诺，再请观众参与
ceremony-pledge = 公布承诺
ceremony-pledge-note = 把种子承诺和奖品表的指纹给大家看，请观众拍照。之后换过种子或奖品，一查便知。
ceremony-pledge-do = 公布承诺
ceremony-pledge-again = 奖品表改过，重新公布
ceremony-show-pledge = 投到大屏
ceremony-words = 观众参与
ceremony-words-note = 观众的内容会混进每一次抽奖：主办方和观众谁都不能单独决定结果。
ceremony-show-words = 投到大屏
ceremony-word-remove = 去掉“{ $word }”
ceremony-open = 锁定奖品表，开始抽奖
ceremony-open-note = 开始以后不能再加内容；再改奖品要写原因，并公开在验证页上。
ceremony-open-do = 开始抽奖
ceremony-open-without = 没有观众内容，直接开始
ceremony-close = 结束抽奖，公开种子
ceremony-close-note = 公开种子以后不能再抽，任何人都能在家核对每一次抽奖。
ceremony-close-do = 结束抽奖…
ceremony-close-really = { $count ->
    [0] 确认结束，公开种子
   *[other] 确认结束（还有 { $count } 张有效券没抽完）
 }
ceremony-close-not = 暂不结束
ceremony-write-proof = 导出验证页…
ceremony-done = { $time } 已完成
ceremony-commitment = 抽奖承诺
ceremony-commitment-note = 这十二个字就是种子的指纹，请和大屏、抽奖券上的核对。
ceremony-hash-seed = 种子承诺（SHA-256）
ceremony-hash-rules = 规则指纹
ceremony-hash-prizes = 奖品表指纹
ceremony-hash-blanks = “谢谢参与”的指纹
ceremony-stage-pledge = 这十二个字是抽奖种子的指纹，请拍照：种子若被换掉，字就不同了
ceremony-stage-words = 请现场报一个词、一个数字，或掷一次骰子
ceremony-stage-mixed = 已混入每一次抽奖，谁都不能单独决定结果

ceremony-proven = 验证页已导出
ceremony-proven-next = 打开 verify.html 就能核对，可以发给任何人。
ceremony-not-proven = 没能导出验证页
