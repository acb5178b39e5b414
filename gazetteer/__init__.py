"""Who and where: places, actors and theatres as data, and the pure look-ups over them."""
