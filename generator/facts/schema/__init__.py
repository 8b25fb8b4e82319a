"""What the template folders declare: kinds, topics and their fields; forms and schemas made from them."""
