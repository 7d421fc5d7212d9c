"""What a publication is made of, what it says, and how it is looked at; pure."""
