"""Questions and small windows; all of them open, none of them waits."""
