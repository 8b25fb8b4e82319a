@echo off
chcp 65001 >nul
cd /d "%~dp0"
if "%~1"=="" (
  echo 把填好的数据文件（.yaml）或文件夹拖到这个图标上，生成的文档放在 out 文件夹里。
  pause
  exit /b 2
)
"%~dp0python\python.exe" -X utf8 -m generator build %* -o "%~dp0out"
set code=%errorlevel%
if exist "%~dp0out" start "" "%~dp0out"
pause
exit /b %code%
