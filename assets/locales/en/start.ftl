# Start screen and import
