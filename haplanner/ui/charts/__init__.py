"""Charts on the screen; the only place that knows pyqtgraph."""
