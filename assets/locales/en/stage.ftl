# The stages on the projector, and the host's announcements
stage-sponsors = With thanks to
stage-winners-title = Latest winners
stage-winners-nobody = Every prize is still there. Come and spin!
stage-riddles-title = Riddle board
stage-riddles-left = { $count } still hanging
stage-riddles-all-down = All taken. Thank you all!
stage-announce-entry = Announcement
stage-announce-show = Show
stage-announce-long =
    Too long to be read from afar: please take out { $over ->
        [one] one character
       *[other] { $over } characters
    }.
stage-announce-move = We are moving to: { $place }
stage-announce-shelter = It is raining. Please wait under a roof
stage-announce-lost = Looking for your child? Please come to the check-in
stage-announce-power = Power cut. Please stay where you are
stage-announce-leave = Please leave calmly. Follow the volunteers
stage-announce-leave-by = Please leave calmly. Way out: …
stage-announce-break = A short break. We will go on soon
wheel-stage-winners = Winners
wheel-stage-riddles = Riddles
wheel-stage-announce = Notice…
wheel-any-key = Any key spins
wheel-any-key-note = While a ticket may spin, any key or click in the projector window, or a click on its likeness here, spins the wheel: for a child who can press only one key.
wheel-any-key-spin = Press any key to spin
