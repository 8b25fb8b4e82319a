"""What the template folders declare: kinds, topics and their fields, read once and cached; forms and schemas."""
