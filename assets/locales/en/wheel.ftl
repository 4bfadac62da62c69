# Wheel and projector
wheel-entry = Draw: scan a ticket or type its number
wheel-entry-hint = Scan, then press Space to spin
wheel-idle = Scan a ticket
wheel-idle-off = This event has no wheel
wheel-ready = Ticket { $ticket } may spin
wheel-ready-next = Press Space to spin the wheel.
wheel-spinning = The wheel is turning…
wheel-spinning-next = The result is stored; it is shown when the wheel stops.
wheel-waiting = The draw of ticket { $ticket } was not shown yet
wheel-won-next = Please fetch it at the prize table.
wheel-won-line = Congratulations: { $tier }
wheel-blank-line = Lovely that you played
wheel-blank-next = Better luck next time.
wheel-bag = { $count } left on the wheel
wheel-bag-line = { $prize }: { $count }, { $percent }%
wheel-window = Youyuan projector
wheel-projector-open = Open projector
wheel-projector-close = Close projector
wheel-full-screen = Full screen F11
wheel-stage-welcome = Welcome
wheel-stage-wheel = Wheel
wheel-stage-black = Black
wheel-stage-hint = Please show your ticket
wheel-stage-ready = Ticket { $ticket }, { $name }: ready to spin

wheel-lucky = Lucky number
wheel-lucky-hint = 0–99
