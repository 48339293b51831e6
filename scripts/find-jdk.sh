#!/bin/sh
# Prints the home of a JDK 25 or newer: JAVA_HOME if it is one, else the first found where JDKs usually lie; or nothing.
for home in "$JAVA_HOME" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$home/bin/javac" ] && [ -r "$home/release" ] || continue
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    [ "${major:-0}" -ge 25 ] && echo "$home" && exit 0
done
exit 1
