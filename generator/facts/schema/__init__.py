"""What the template folders declare, read once and cached: kinds, topics, fields; hints, forms and schemas of them."""
