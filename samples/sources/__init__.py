"""One file a sample: what is printed, and what it means."""
