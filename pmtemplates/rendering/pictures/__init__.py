"""Pictures of our own: a chart as SVG, the same as PNG for readers that show no vectors, and both as DrawingML."""
