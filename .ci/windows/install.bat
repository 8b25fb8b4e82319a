@echo off
chcp 65001 >nul
cd /d "%~dp0"
py -m venv "%~dp0gongwen" || goto failed
"%~dp0gongwen\Scripts\python.exe" -m pip install --no-index --find-links "%~dp0wheelhouse" gongwen || goto failed
echo 装好了。以后用 "%~dp0gongwen\Scripts\gongwen.exe"
pause
exit /b 0
:failed
echo 没有装成：请先安装 Python 3.10 以上版本（带 py 启动器），再运行一次。
pause
exit /b 1
