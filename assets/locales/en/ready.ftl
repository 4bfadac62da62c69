# Ready: what is missing
setup-tab-ready = Ready
ready-all = Everything is ready. Have a good day!
ready-missing = { $missing } to complete or correct. Click a line to go there.
ready-odd = { $odd } to look at. Click a line to go there.
ready-both = { $missing } to complete or correct, { $odd } to look at. Click a line to go there.
concern-title = The event has no title yet.
concern-date = No date has been set.
concern-date-past = The date { $date } is over; please set a new one.
concern-start = No starting time has been set.
concern-ends-before-start = The event ends before it starts.
concern-expected = People expected: no number yet, so prizes and riddles cannot be checked.
concern-place = No place has been named.
concern-backup-place = No backup place for rain, and the emergency plan does not postpone it.
concern-programme = The programme is empty.
concern-programme-order = Line { $row } of the programme, "{ $title }", is earlier than the one above.
concern-emergency = There is no emergency plan.
concern-emergency-measure = { $count ->
    [1] The emergency plan does not say what to do about "{ $name }".
   *[other] The emergency plan does not say what to do in { $count } cases: "{ $name }" …
 }
concern-no-booths = The draw needs { $needed } stamps, and there is no booth.
concern-stamps = The draw needs { $needed } stamps of { $booths } booths: nobody can collect them.
concern-wheel-empty = Tickets may spin, and there is no prize on the wheel.
concern-wheel-unused = There are prizes on the wheel, and by the rules no ticket may spin.
concern-odds-none = The odds are fixed, and all of them are 0.
concern-never-won = The odds of "{ $name }" are 0: nobody can win it.
concern-few-prizes = { $pieces } prizes on the wheel, { $winners } needed for the people expected.
concern-vouchers-no-prizes = Solved riddles give vouchers, and no prize takes any.
concern-few-voucher-prizes = The riddles can give { $vouchers } vouchers, the prizes take { $taken }.
concern-no-vouchers = Prizes cost vouchers, and there are no riddles, or riddles give none.
concern-booth-game = { $count ->
    [1] "{ $name }" does not say how it is played.
   *[other] { $count } booths do not say how they are played: "{ $name }" …
 }
concern-prize-empty = The count of "{ $name }" is 0.
concern-prize-sponsor = { $count ->
    [1] "{ $name }" does not say which sponsor gave it.
   *[other] { $count } prizes do not say which sponsor gave them: "{ $name }" …
 }
concern-riddle-answer = { $count ->
    [1] Riddle { $name } has no answer yet: nobody can solve it.
   *[other] { $count } riddles have no answer yet, nobody can solve them: { $name } …
 }
concern-riddles-alike = Riddles { $first } and { $second } have the same question.
concern-riddle-hint = { $count ->
    [1] Riddle { $name } has no hint (a character, a thing …).
   *[other] { $count } riddles have no hint (a character, a thing …): { $name } …
 }
concern-few-riddles = { $riddles } riddles for { $people } people expected: not one each.
concern-sponsor-gives = "{ $name }" gives nothing yet, neither a gift nor a prize.
concern-sponsor-contact = { $count ->
    [1] "{ $name }" has no contact and phone: nobody could be called on the day.
   *[other] { $count } sponsors have no contact and phone: "{ $name }" …
 }
concern-retention = Nobody has said until which day personal data is kept.
concern-consent = Guardians are not asked for their consent at the door. Where children come, please switch it on.
concern-overdue = "{ $name }" was due on { $due } and is not ticked.
concern-preparation = { $count ->
    [1] One thing is still to be prepared: "{ $name }".
   *[other] { $count } things are still to be prepared: "{ $name }" …
 }
concern-pledge = The draw's pledge has not been published.
concern-projector = No projector or second screen was found.

## Preparation
setup-preparation = Preparation
setup-preparation-done = { $done } of { $all } done
setup-done = Done
setup-item = What
setup-quantity = How much
setup-owner = Who
setup-due = By when
setup-preparation-tick = Preparation { $number } is done
setup-preparation-item = Preparation { $number }
setup-preparation-quantity = Quantity of preparation { $number }
setup-preparation-owner = Owner of preparation { $number }
setup-preparation-due = Preparation { $number } is due
setup-add-preparation = Add a line

## Programme
setup-tab-programme = Programme
setup-programme-time = Time
setup-programme-title = Act
setup-programme-host = Performer or host
setup-programme-note = Note
setup-programme-time-of = Time of act { $number }
setup-programme-title-of = Act { $number }
setup-programme-host-of = Host of act { $number }
setup-programme-note-of = Note on act { $number }
setup-programme-up = Move act { $number } up
setup-programme-down = Move act { $number } down
setup-add-programme = Add an act

## Organiser
setup-organiser = Organiser (for totals of several events)
setup-community = Community
setup-street = Street office
setup-district = District

## Emergency plan
setup-emergency = Emergency plan
setup-case = If
setup-action = Then
setup-emergency-case = Case { $number }
setup-emergency-action = What is done in case { $number }
setup-add-emergency = Add a case

## Undo
setup-undo = Undo
setup-undo-note = Takes back what was saved at { $time }: { $count } changed (Ctrl+Z)
setup-undone = Undone: { $what }
setup-undo-later = Please save or discard first
setup-undo-reason = Undo of the last change
