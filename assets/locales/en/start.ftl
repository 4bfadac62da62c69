# Start and import
start-new = New event
start-new-from = New from an old event…
start-existing = Existing event
start-recent = Opened lately
start-recent-none = No event was opened yet.
start-import = Import a list…
start-import-into = Import into which event? Choose a new one, or one opened lately.
start-import-cancel = Cancel
start-demo-of = Demo: { $event }
start-move-here = Copy here and open
