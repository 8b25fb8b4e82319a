"""What is true: figures, names and plans with the place each was read from. The only room that knows YAML."""
