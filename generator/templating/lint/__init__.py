"""Templates, phrase files and facts → what is wrong with them: unknown names, poor phrases, facts never printed."""
