# Prizes
prize-entry = Prizes: scan a ticket or type its number
prize-entry-hint = Scan, or type the number and press Enter
prize-idle = Scan a ticket; a waiting prize is handed over at once
prize-choose = Has vouchers: choose a prize
prize-choose-next = Press the prize below.
prize-exchange = For vouchers
prize-give = Participation prizes and certificates
prize-cost = { $count ->
    [one] one voucher
   *[other] { $count } vouchers
}
prize-waiting = { $count ->
    [one] One prize is waiting
   *[other] { $count } prizes are waiting
}
prize-waiting-line = No. { $ticket } { $name } · { $prize }
prize-column-name = Prize
prize-column-all = All
prize-column-waiting = Waiting
prize-column-left = Left
prize-column-sponsor = Given by
