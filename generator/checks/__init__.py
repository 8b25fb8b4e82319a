"""Facts and documents → problems a person should know of."""
