# Builds the project, one build at a time. To be sourced, after java.sh.

# with_build_lock HOME COMMAND...: runs the command while no other build of this clone does; its exit code.
# What the command starts must not ask for the lock again: it sees $LOCKED_BUILD.
with_build_lock() {
    local home=$1
    shift
    mkdir -p "$home/target"
    if command -v flock > /dev/null; then
        (
            if ! flock -n 9; then
                echo "Another build of $home is running; waiting for it..." >&2
                flock 9
            fi
            # Without the lock's descriptor: a Maven daemon or a forked test must not keep it.
            LOCKED_BUILD=$home "$@" 9>&-
        ) 9> "$home/target/build.lock"
    else
        (
            lock=$home/target/build.lock.d
            waited=false
            until mkdir "$lock" 2> /dev/null; do
                owner=$(cat "$lock/pid" 2> /dev/null || true)
                if [ -n "$owner" ] && ! kill -0 "$owner" 2> /dev/null; then
                    rm -rf "$lock"
                    continue
                fi
                if ! $waited; then
                    echo "Another build of $home is running${owner:+ (process $owner)}; waiting for it..." >&2
                    waited=true
                fi
                sleep 1
            done
            trap 'rm -rf "$lock"' EXIT
            trap 'exit 130' INT TERM
            echo "$$" > "$lock/pid"
            LOCKED_BUILD=$home "$@"
        )
    fi
}

# Is there no build that is newer than all that it was made of?
is_stale() {
    local home=$1
    [ ! -e "$home/target/built" ] || [ ! -d "$home/tools/cli/target/lib" ] \
        || [ ! -d "$home/tools/bench/target/lib" ] \
        || [ ! -d "$home/tools/cli/target/classes" ] || [ ! -d "$home/tools/cluster/target/classes" ] \
        || [ -n "$(cd "$home" && find pom.xml */pom.xml tools/*/pom.xml config/metrics.yaml config/flink-config.yaml */src/main tools/*/src/main .mvn mvnw bin/lib \
            -newer target/built -print -quit 2> /dev/null)" ]
}

# build_if_stale HOME: packages the project if a source, resource, POM or script changed since the last time.
build_if_stale() {
    if [ "${LOCKED_BUILD:-}" != "$1" ] && is_stale "$1"; then
        with_build_lock "$1" package_if_still_stale "$1" || exit 1
    fi
}

package_if_still_stale() {
    local home=$1 log=$1/target/build.log
    # The build that was waited for may have been the one that was needed.
    if ! is_stale "$home"; then
        return
    fi
    echo "Building LiveGMV: half a minute, or some the first time, when its libraries come from Maven Central..." >&2
    # What changes while it builds is newer than this.
    touch "$home/target/build-began"
    # Libraries of versions that are no longer used would stay beside the new ones.
    rm -rf "$home/tools/cli/target/lib" "$home/tools/bench/target/lib"
    if ! (cd "$home" && ./mvnw -q -B -DskipTests package) > "$log" 2>&1 < /dev/null; then
        cat "$log" >&2
        echo "The build failed; see above, or $log." >&2
        return 1
    fi
    mv "$home/target/build-began" "$home/target/built"
    echo "Built in $SECONDS s." >&2
}
