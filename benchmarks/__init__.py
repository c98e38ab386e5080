"""What `make bench` runs: how fast we are beside something that everybody knows. Asserts no times."""
