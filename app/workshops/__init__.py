"""A meeting of partners: its join code and the devices that joined. No accounts."""
