# The report: the event as a workbook, the roll-up

## Sheets
report-sheet-summary = Summary
report-sheet-hours = By hour
report-sheet-grids = Grids
report-sheet-buildings = Buildings
report-sheet-booths = Booths
report-sheet-riddles = Riddles
report-sheet-prizes = Prizes
report-sheet-sponsors = Sponsors
report-sheet-vouchers = Vouchers
report-sheet-draws = Draws
report-sheet-tickets = Who came
report-sheet-voids = Taken back
report-sheet-journal = Journal

## Summary
report-section-event = Event
report-section-totals = Totals
report-section-record = Record
report-date = Date
report-event-hours = Hours
report-places = Place
report-organiser = Organiser
report-organiser-joint = {", "}
report-zone = Time zone
report-expected = Expected
report-registered = On the list
report-came = Came
report-came-share = Share who came
report-valid-tickets = Valid tickets
report-vouchers-used = Vouchers used
report-wins = Wins
report-prize-pieces = Prizes in all
report-prizes-handed-over = Prizes handed over
report-prizes-left = Prizes left
report-journal-entries = Journal entries
report-refused = Refused
report-voided = Taken back
report-event-id = Event number
report-last-hash = Last journal hash
report-note = Names shortened; no phones, no ages.

## Charts
report-chart-arrivals = People who came, by hour
report-chart-busy = What was done, by hour
report-chart-grids = On the list and came, by grid
report-chart-booths = Stamps, by booth
report-chart-riddles = Right and wrong guesses, by riddle
report-chart-prizes = Prizes handed over and left

## Columns
report-hour = Hour begins
report-arrivals = Arrivals
report-arrivals-so-far = Arrivals so far
report-stamps = Stamps
report-attempts = Guesses
report-spins = Spins
report-handed-over = Handed over
report-grid = Grid
report-building = Building
report-unknown = Not known
report-number = No.
report-booth = Booth
report-sponsor = Sponsor
report-stamps-share = Share
report-first-stamp = First stamp
report-last-stamp = Last stamp
report-question = Riddle
report-hint = Hint
report-people = People
report-solved = Right
report-missed = Wrong
report-hit-rate = Hit rate
report-state = State
report-riddle-solved = Solved
report-riddle-down = Taken down
report-riddle-missed = Never solved
report-riddle-untouched = Never guessed
report-tier = Tier
report-prize = Prize
report-way = Given by
report-way-wheel = Wheel
report-way-vouchers = Vouchers
report-way-given = By hand
report-pieces = Pieces
report-waiting = Waiting
report-left = Left
report-kind = Business
report-gives = Gave
report-booths = Booths
report-visitors = Visitors
report-ticket = Ticket
report-name = Name
report-earned = Earned at
report-used = Used at
report-used-for = Used for
report-time = Time
report-lucky = Lucky number
report-result = Result
report-not-shown = Not shown yet
report-weight = Weight
report-weights-sum = All weights
report-chance = Odds then
report-roll = Roll
report-shown-at = Shown at
report-handed-over-at = Handed over at
report-voided-at = Taken back at
report-came-at = Came at
report-station = Station
report-vouchers = Vouchers
report-prizes = Prizes
report-seq = Seq.
report-by = Volunteer
report-reason = Reason
report-voided-act = Act taken back
report-about = About
report-voided-seq = Its seq.
report-voided-time = Its time
report-act = Act
report-outcome = Outcome
report-refused-why = Why refused
report-hash = Hash
report-outcome-done = Done
report-outcome-refused = Refused
report-outcome-voided = Done, then taken back
report-about-booth = Booth { $number }
report-about-riddle = Riddle { $number }
report-about-prize = Prize { $number }

## Acts
report-act-register = Register
report-act-walk-in = Walk-in
report-act-correct-person = Correct details
report-act-check-in = Check in
report-act-stamp = Stamp
report-act-pause-booth = Pause booth
report-act-open-booth = Open booth
report-act-attempt-riddle = Guess
report-act-give-up-riddle = Give riddle up
report-act-draw = Spin
report-act-show-draw = Show draw
report-act-pledge-draw = Publish pledge
report-act-open-draw = Open the draw
report-act-close-draw = Close the draw
report-act-hand-over = Hand over
report-act-redeem = Redeem vouchers
report-act-give = Give prize
report-act-void = Take back
report-act-add-picture = Add picture
report-act-configure = Change setup
report-act-set-pin = PIN set
report-act-unmask = Data unmasked
report-act-purge = Personal data removed

## Why refused
report-refused-unknown = Not found
report-refused-incomplete = Incomplete
report-refused-already = Done before
report-refused-ticket-taken = Ticket taken
report-refused-paused = Booth paused
report-refused-riddle-down = Riddle taken down
report-refused-riddle-limit = No guesses left
report-refused-near-miss = Waiting for a ruling
report-refused-not-shown = Draw not shown yet
report-refused-stamps = Not enough stamps
report-refused-out-of-stock = Out of stock
report-refused-vouchers = Not enough vouchers
report-refused-relied-on = Cannot be taken back
report-refused-other = Other

## Roll-up
rollup-title = Events together
rollup-counted = { $events ->
    [one] One event
   *[other] { $events } events
}, { $left ->
    [0] every file counted
    [one] one file left out
   *[other] { $left } files left out
}
rollup-sheet-districts = By district
rollup-sheet-streets = By street office
rollup-sheet-communities = By community
rollup-sheet-events = Events
rollup-sheet-left-out = Files left out
rollup-district = District
rollup-street = Street office
rollup-community = Community
rollup-events = Events
rollup-event = Event
rollup-file = File
rollup-why = Why it was left out
rollup-chart-districts = On the list and came, by district
rollup-chart-streets = On the list and came, by street office
rollup-chart-communities = On the list and came, by community
rollup-chart-prizes = Prizes handed over and left, by community
rollup-same-event = The same event as { $file }; counted once
rollup-not-found = There is no such file
rollup-in-use = The file is being written; please try again later
rollup-not-an-event = Not an event of Youyuan
rollup-newer = Made by a newer version; please update this program
rollup-damaged = The file is damaged; please use a backup
rollup-journal-changed = The journal was changed; see `youyuan check`
rollup-unreadable = The file cannot be read; please check the disk

# The pages of the report
report-pdf-title = Report
report-pdf-organiser = Held by
report-pdf-date = When
report-pdf-places = Where
report-pdf-theme = Theme
report-pdf-came = people came
report-pdf-registered = people registered
report-pdf-stamps = stamps
report-pdf-solved = riddles solved
report-pdf-draws = spins of the wheel
report-pdf-handed-over = prizes handed over
report-pdf-record = The journal has { $entries } entries, { $refused } refused and { $voided } taken back. Each has its time, station and volunteer, and none can be rewritten.
report-pdf-hash = Check of the journal: { $hash }
report-pdf-guests = Guests
report-pdf-by-hour = Arrivals by hour
report-pdf-by-grid = Guests by grid
report-pdf-by-building = Guests by building
report-pdf-nowhere = not given
report-pdf-came-of = came / registered
report-pdf-games = Booths and riddles
report-pdf-by-booth = Stamps by booth
report-pdf-by-riddle = Riddles
report-pdf-hit-rate = { $attempts } attempts, { $solved } solved: { $rate }%. The riddles most guessed at (solved / attempts):
report-pdf-prizes = Prizes and sponsors
report-pdf-by-prize = Prizes (handed over / pieces)
report-pdf-by-sponsor = By sponsor (handed over / pieces)
report-pdf-draws-told = { $draws } spins, { $won } of them won; { $vouchers } vouchers earned, { $used } spent; { $voids } acts taken back, for the reasons in the workbook.
report-thanks-title = Thank you
report-thanks-text = Thank you for your part in “{ $event }”. With it the children had their fun and the neighbours their laughter. These numbers are everybody’s thanks to you:
report-thanks-gave = You gave
report-thanks-booth = Stamps at your booth
report-thanks-visitors = People who came to it
report-thanks-pieces = Your prizes handed over
report-thanks-stamps = { $count }
report-thanks-children = { $count }
report-thanks-handed = { $count }
