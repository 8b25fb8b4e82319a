"""A fact → what a template sees, asks, compares and prints of it: views, filters, tests, evidence."""
