"""Last year's data file → the coming year's: years advance, figures wait under 上年, plans become targets."""
