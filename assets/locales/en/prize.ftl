# Prizes
prize-entry = Prizes: scan a ticket or type its number
prize-entry-hint = Scan, or type the number and press Enter
prize-idle = Scan a ticket; a waiting prize is handed over at once
prize-idle-no-prizes = No prizes yet; add them in Setup
prize-choose = Has vouchers: choose a prize
prize-choose-drawn = Several prizes wait: choose one
prize-choose-given = No voucher left: only a prize without vouchers
prize-not-left = None left: { $prize }
prize-not-twice = Received before: { $prize }
prize-not-enough = Too few vouchers: { $prize }
prize-vouchers-short = It takes { $cost }, there are { $had }.
prize-not-given = Nothing is recorded; please give nothing.
prize-choose-next = Click a prize or press Alt+1…9; or ↑↓, then Enter.
prize-drawn = Drawn and waiting
prize-exchange = For vouchers
prize-give = Without vouchers: participation, contests, certificates
prize-cost = { $count ->
    [one] one voucher
   *[other] { $count } vouchers
}
prize-put-aside = put aside, waiting
prize-sold-out = none left
prize-too-dear = too few
prize-had = received before
prize-received = Received { $prize } · { $mark }
prize-waiting = { $count ->
    [one] One prize is waiting
   *[other] { $count } prizes are waiting
}
prize-waiting-line = { $ticket } · { $prize }
prize-stock = Stock
prize-given-by = given by { $sponsor }
prize-column-all = All
prize-column-given = Given
prize-column-waiting = Waiting
prize-column-left = Left
