"""Templates and phrase files → what is wrong with them: unknown names, poor phrases."""
