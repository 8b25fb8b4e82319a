"""Excel workbooks: forms, departments' tables and compare tables. The only room that knows xlsxwriter and openpyxl."""
