"""Template folders → a jinja2 environment with [[ … ]], bounded in size and time; its errors in Chinese."""
