"""Official plain text: the language between templates, .txt files and the model; HTML is written from here too."""
