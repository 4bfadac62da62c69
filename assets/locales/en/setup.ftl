# Setup
