# What the scripts share: finding a JDK, and building when something changed. To be sourced.

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

# build_if_stale HOME PRODUCT: packages the project unless PRODUCT is newer than every source.
build_if_stale() {
    local home=$1 product=$1/$2
    if [ -e "$product" ] && [ -z "$(cd "$home" && find pom.xml */pom.xml tools/*/pom.xml */src/main tools/*/src/main \
            -newer "$product" -print -quit 2> /dev/null)" ]; then
        return
    fi
    echo "Building LiveGMV (the first time, this fetches its libraries from Maven Central)..." >&2
    local log
    log=$(mktemp)
    if ! (cd "$home" && ./mvnw -q -B -DskipTests package) > "$log" 2>&1; then
        cat "$log" >&2
        echo "The build failed; see above." >&2
        rm -f "$log"
        exit 1
    fi
    rm -f "$log"
    touch "$product"
}
