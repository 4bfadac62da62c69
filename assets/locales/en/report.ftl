# The report: the event as a workbook, the roll-up
