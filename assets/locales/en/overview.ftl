# Overview
overview-search = Find an act
overview-search-hint = Name, ticket number or any text; or scan a ticket
overview-arrived = Arrived
overview-registered = { $count } listed
overview-stamped = Stamped
overview-stamps = { $count ->
    [one] one stamp
   *[other] { $count } stamps
}
overview-valid = Valid tickets
overview-solved = Riddles solved
overview-attempts = { $count ->
    [one] one try
   *[other] { $count } tries
}
overview-vouchers = Vouchers
overview-vouchers-used = { $count } used
overview-drawn = Spins
overview-won = { $count } won
overview-handed-over = Handed over
overview-arrivals = Arrivals
overview-arrivals-span = People per { $minutes } min
overview-visits = Stamps by booth
overview-paused = Paused
overview-stock = Prizes left
overview-sold-out = None left
overview-nothing = Nothing yet
overview-acts = The last { $all } acts
overview-acts-found = { $found } of { $all } acts
overview-clock = Times with "?" are doubtful; the list is in order
overview-refused = Refused: { $act }
