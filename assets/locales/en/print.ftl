# Printed sheets
