"""Peer reviews: a team from a champion area reads a confirmed assessment and says what it sees."""
