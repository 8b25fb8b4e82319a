"""From one YAML file of yearly facts → an official Word document in GB/T 9704-2012 format, and back."""

__version__ = "0.1.0"
