"""When: one open design, its history, its background work and its results in step; no Qt."""
