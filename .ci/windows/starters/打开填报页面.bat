@echo off
chcp 65001 >nul
cd /d "%~dp0"
"%~dp0python\python.exe" -X utf8 -m generator desk "%~dp0."
pause
