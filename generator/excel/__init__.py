"""Excel workbooks: forms, departments' tables and compare tables. The only room that knows XlsxWriter and openpyxl."""
