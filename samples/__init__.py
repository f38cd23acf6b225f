"""Plans of our own writing, with what they mean. See README.md."""
