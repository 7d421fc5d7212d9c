"""Good practice: what an area did, why and what changed, shared once it agrees."""
