"""What the template folders declare: kinds, topics and their fields; hints, forms and schemas made from them."""
