# Stamps
stamp-entry = Stamps: scan a ticket or type its number
stamp-entry-at = Stamps · { $booth }: scan a ticket or type its number
stamp-entry-hint = Scan, or type the number and press Enter
stamp-idle = Scan a ticket
stamp-idle-look = Look only, no stamp: scan a ticket
stamp-idle-no-booth = Choose the booth first
stamp-idle-no-booths = No booths yet; add them in Setup
stamp-choose-first = No booth is chosen
stamp-choose-first-next = Choose the booth and scan again; nothing was stamped.
stamp-look-only = Look only, no stamp (F8)
stamp-looked-up = Ticket { $ticket }
stamp-looked-up-next = Nothing was stamped.
stamp-visits = { $count ->
    [one] one stamp
   *[other] { $count } stamps
}
stamp-paused = paused
stamp-pause = Pause
stamp-open = Open
