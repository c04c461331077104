"""Every command that needs no window; nothing here knows Qt."""
