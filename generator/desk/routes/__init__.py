"""One file for each screen: its addresses, what they take and what they answer."""
