"""Excel workbooks: forms, departments' tables, compare tables. The only room that knows openpyxl."""
