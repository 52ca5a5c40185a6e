"""Plans for the programme: read them, check them, follow them."""
