"""Figures that belong together → a native Word chart: its XML, its small workbook, and the drawing that shows it."""
