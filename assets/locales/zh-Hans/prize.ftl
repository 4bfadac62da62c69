# 兑奖
prize-entry = 兑奖：扫券或输入券号
prize-entry-hint = 扫码，或输入券号后按回车
prize-idle = 请扫券，有待领的奖品会直接登记领走
prize-choose = 有奖券，请选奖品
prize-choose-next = 在下面点选要兑换的奖品。
prize-exchange = 奖券兑换
prize-give = 参与奖与奖状
prize-cost = { $count } 张奖券
prize-waiting = 待领奖品 { $count } 份
prize-waiting-line = { $ticket } 号 { $name } · { $prize }
prize-column-name = 奖品
prize-column-all = 总数
prize-column-waiting = 待领
prize-column-left = 剩余
prize-column-sponsor = 提供
