@echo off
rem Runs Cyanotype from where it was unpacked. It needs Java 17 or later.
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "classpath=%home%\lib\*"
if "%~1" == "demo" set "classpath=%classpath%;%home%\lib\demo\*"
rem A Java that does not know an option yet passes over it.
set "options=-XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
"%java%" %options% -XX:CompileThresholdScaling=2 -XX:+ExitOnOutOfMemoryError %CYANOTYPE_JAVA_OPTS% -cp "%classpath%" dev.cyanotype.server.cli.Main %*
