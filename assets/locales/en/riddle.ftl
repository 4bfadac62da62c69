# Riddles
riddle-number = Riddle
riddle-ticket = Ticket (scan)
riddle-answer = Answer
riddle-verify = Verify
riddle-idle = Riddle number, ticket, answer; Enter verifies
riddle-incomplete = Riddle or ticket is missing
riddle-incomplete-next = Please add it and press Enter again.
riddle-accept = Right (Ctrl+Enter)
riddle-reject = Wrong
riddle-peek = Hold F9 to see the answer
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
riddle-board-solved = Solved by ticket { $ticket }
riddle-board-tried = Guessed by ticket { $ticket }
