"""Several towns beside each other, or two files of one town → what differs."""
