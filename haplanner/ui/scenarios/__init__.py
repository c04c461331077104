"""What-ifs on the screen: the bar of scenarios above the canvas."""
