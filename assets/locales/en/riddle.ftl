# Riddles
riddle-number = Riddle
riddle-ticket = Ticket (scan)
riddle-answer = Answer
riddle-verify = Verify
riddle-idle = Riddle number, ticket, answer; Enter verifies
riddle-incomplete = Riddle, ticket or answer is missing
riddle-number-doubted = { $number } looks like a number, not an answer
riddle-number-doubted-next = If it is the answer, press Enter again; for the next person or riddle, press Esc first.
riddle-number-taken = Now riddle { $number }
riddle-number-taken-next = Is it the same ticket? Then press Enter; else scan or type the next one.
riddle-missed-answer = Not the answer: “{ $answer }”
riddle-incomplete-next = Please add it and press Enter again.
riddle-accept = Accept (Ctrl+Enter)
riddle-reject = Reject (Ctrl+Backspace)
riddle-peek = Hold to see the answer (F12)
riddle-used = { $used ->
    [one] One riddle taken
   *[other] { $used } riddles taken
}
riddle-used-of = { $used } of { $limit } riddles taken
riddle-open = { $left ->
    [one] Guessing riddle { $riddle }, one try left
   *[other] Guessing riddle { $riddle }, { $left } tries left
}
riddle-give-up = Give up
riddle-board = { $hanging } of { $all } riddles still hang
riddle-board-none = This event has no riddles; add them in Setup.
riddle-title = Riddle { $riddle }
riddle-hanging = still hanging
riddle-solved-by = solved by ticket { $ticket } at { $time }
riddle-guessed-by = guessed by ticket { $ticket } at { $time }
riddle-tries = { $left ->
    [0] no try left at this one
    [one] one try left at this one
   *[other] { $left } tries left at this one
}
riddle-by-hand-reason = Accepted by hand
riddle-cell-hanging = Riddle { $riddle }, hanging
riddle-cell-down = Riddle { $riddle }, down
