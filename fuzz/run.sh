#!/bin/sh
# Runs each target for so many seconds, one after the other, and says which broke a promise.
#
#   cd fuzz && ./run.sh 600 [FOLDER-OF-SEEDS …]
#
# Seeds are read where they lie: the fixtures of the tests, and the folders named. What libFuzzer
# finds stays in corpus/ and artifacts/, which are not part of the project; a file in artifacts/
# becomes a test.
set -u
seconds=${1:-600}
[ $# -gt 0 ] && shift
cargo build --release || exit 2
built=target/x86_64-unknown-linux-gnu/release
broken=""
for source in src/bin/*.rs; do
    target=$(basename "$source" .rs)
    mkdir -p "corpus/$target" artifacts
    words=""
    [ -f "dict/$target.dict" ] && words="-dict=dict/$target.dict"
    if "$built/$target" -max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=512 \
        -print_final_stats=1 -verbosity=1 $words -artifact_prefix="artifacts/$target-" \
        "corpus/$target" ../tests/files "$@" >"artifacts/$target.log" 2>&1; then
        echo "$target: $(grep -o 'number_of_executed_units: .*' "artifacts/$target.log")"
    else
        echo "$target: BROKEN, see artifacts/$target.log"
        broken="$broken $target"
    fi
done
[ -z "$broken" ]
