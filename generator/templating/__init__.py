"""Facts and templates → marked official text. The only room that knows jinja2."""
