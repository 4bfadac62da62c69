# Stamps
stamp-entry = Stamps: choose the booth, then scan a ticket or type its number
stamp-entry-at = Stamps · { $booth }: scan a ticket or type its number
stamp-entry-hint = Scan, or type the number and press Enter
stamp-idle = Scan a ticket: each scan is a stamp
stamp-idle-look = Look only, no stamp: scan a ticket
stamp-idle-no-booth = Choose the booth first
stamp-idle-no-booths = No booths yet; add them in Setup
stamp-idle-paused = { $booth } is paused and cannot stamp
stamp-choose-first = Choose the booth first
stamp-choose-first-next = Nothing was stamped. Choose the booth and scan again.
stamp-look-only = Just look (F8)
stamp-looked-up = Ticket { $ticket }
stamp-looked-up-next = Nothing was stamped. The next ticket will be.
stamp-booths = Booths: click, or press Alt+1…9 or ↑↓
stamp-visits = { $count ->
    [one] one stamp
   *[other] { $count } stamps
}
stamp-paused = paused
stamp-pause = Pause { $booth }
stamp-open = { $booth } is paused: open it
stamp-run-by = Run by { $sponsor }
stamp-full = Complete!
stamp-missing = { $count ->
    [one] one missing
   *[other] { $count } missing
}
stamp-had = { $count ->
    [one] one stamp
   *[other] { $count } stamps
}
stamp-had-of = { $had } of { $needed }
stamp-box-empty = missing
