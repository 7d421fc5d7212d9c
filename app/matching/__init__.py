"""Who could review or support whom, and why."""
