"""The streams that tell phones and projector what state a vote is in."""
