# Finds a JDK. To be sourced.

# Sets $java, or says exactly what is missing.
require_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        java=$JAVA_HOME/bin/java
    else
        java=$(command -v java || true)
    fi
    if [ -z "$java" ] || [ ! -x "$java" ]; then
        echo "LiveGMV needs a JDK of version 17 or newer, and there is no java${JAVA_HOME:+ in JAVA_HOME=$JAVA_HOME}." >&2
        echo "Install one (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless; macOS: brew install openjdk@21)" >&2
        echo "or set JAVA_HOME to one that is installed." >&2
        exit 2
    fi
    local version
    version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
    if [ "${version%%.*}" -lt 17 ]; then
        echo "LiveGMV needs a JDK of version 17 or newer; $java is version $version." >&2
        echo "Install a newer one or set JAVA_HOME to it." >&2
        exit 2
    fi
    if ! [ -x "$(dirname "$java")/javac" ] && ! command -v javac > /dev/null; then
        echo "LiveGMV builds itself and needs a JDK; $java belongs to a JRE without javac." >&2
        echo "Install a JDK (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME to one." >&2
        exit 2
    fi
}
