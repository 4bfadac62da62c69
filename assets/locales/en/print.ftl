# Printing: tickets, strips, poster (the names are in the menu, the rest is on paper)
print-tickets = Tickets
print-riddles = Riddle strips
print-answers = Answer book
print-booths = Booth signs
print-dishes = Dish cards
print-vouchers = Vouchers
print-certificates = Certificates
print-prizes = Prize table
print-poster = Poster
print-emergency = Emergency card

print-ticket = Ticket
print-ticket-plain = Ticket
print-ticket-riddles = Riddles: show this ticket at the desk
print-ticket-riddles-most = Riddles: { $most } at most; show this ticket at the desk
print-ticket-needed = { $needed } stamps give { $draws ->
    [one] one spin
   *[other] { $draws } spins
} of the wheel
print-ticket-stamps = Collect { $needed } stamps
print-ticket-promise = Commitment of the draw: { $words } (see the poster)
print-ticket-hashes = Rules { $rules }… prizes { $prizes }… blanks { $blanks }…
print-ticket-phone = Phone
print-ticket-years = { $years }
print-ticket-tail = …{ $tail }
print-riddle-tag = Riddle
print-riddle-hint = ({ $hint })
print-answers-title = Answers (for the desk only)
print-booth-number = Booth { $booth }
print-booth-code = Booth staff: scan this at the stamping desk, and the laptop changes to this booth.
print-booth-sponsor = Run by { $sponsor }
print-voucher-title = Voucher
print-voucher-note = One for each riddle solved; exchange it at the prize desk today
print-dish-number = No. { $number }
print-dish-name = Dish
print-dish-maker = Made by
print-dish-home = Building
print-certificate-title = Certificate
print-certificate-to = { "" }
print-certificate-seal = (seal of the organiser)
print-certificate-text = has won { $award } at "{ $event }". Congratulations!
print-certificate-blank = ________________
print-prizes-title = Prizes
print-prize-tier = Tier
print-prize-name = Prize
print-prize-count = Pieces
print-prize-sponsor = Given by
print-prize-odds = Odds
print-prize-way = How
print-prize-given = handed out
print-prize-vouchers = { $vouchers ->
    [one] 1 voucher
   *[other] { $vouchers } vouchers
}
print-prizes-note = The odds of the first spin. As prizes go, the odds of the others change; those of every spin are kept with the draw.
print-emergency-title = Emergency card
print-emergency-places = Where
print-emergency-numbers = Police 110    Fire 119    Ambulance 120
print-emergency-leader = In charge: ______________  Phone: ______________________
print-poster-thanks = With thanks to { $sponsors }
print-promise-title = The draw was promised beforehand, and anybody can check it
print-promise-note = The seed of the draw was locked before the event; this is its fingerprint. At the opening the audience adds words or numbers; afterwards the seed is published, and every draw can be recomputed on your own phone.

print-day = { $weekday }, { $year }-{ $month }-{ $day }
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
