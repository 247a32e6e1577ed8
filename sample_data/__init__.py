"""Facts that samples are made from, each with its source."""
