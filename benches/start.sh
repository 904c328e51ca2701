#!/usr/bin/env bash
# Start and memory of the real program, beside a blank window of the same libraries.
#
#   benches/start.sh [RUNS]
#
# Start: from the shell's fork until the second frame begins, which is when the first is painted.
# Memory: proportional set size two seconds after the window opened.
# Without DISPLAY, an X server of its own is started (Xvfb). LECTERN and BLANK name other programs
# to measure; without them, the release builds are taken:
#
#   cargo build --release --bin lectern --example blank
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-15}
target=${CARGO_TARGET_DIR:-target}
lectern=${LECTERN:-$target/release/lectern}
blank=${BLANK:-$target/release/examples/blank}
for program in "$lectern" "$blank"; do
  [ -x "$program" ] || { echo "start.sh: there is no program $program; build it first" >&2; exit 2; }
done

scratch=$(mktemp -d)
server='' running=''
finish() {
  for one in $running $server; do kill "$one" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap finish EXIT

# Nothing of this desktop or of former starts has a part in it.
unset DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY
export LECTERN_LOG=debug XDG_CONFIG_HOME=$scratch/config XDG_CACHE_HOME=$scratch/cache
export XDG_DATA_HOME=$scratch/data XDG_STATE_HOME=$scratch/state
if [ -z "${DISPLAY:-}" ]; then
  Xvfb -displayfd 4 -screen 0 1280x800x24 4>"$scratch/display" >/dev/null 2>&1 &
  server=$!
  until [ -s "$scratch/display" ]; do sleep 0.05; done
  DISPLAY=:$(<"$scratch/display")
  export DISPLAY
fi

# Opens a program; leaves its id in $running and the time to the first painted frame
# in $took, in tenths of a millisecond.
open_window() {
  local from=$EPOCHREALTIME line to=''
  exec 5< <(exec "$1" 2>&1 >/dev/null)
  running=$!
  while IFS= read -r -t 30 line <&5; do
    case $line in
      *"::frames: frame 2"*) to=$EPOCHREALTIME; break ;;
    esac
  done
  [ -n "$to" ] || { echo "start.sh: $1 painted nothing" >&2; exit 1; }
  took=$(( (${to/[.,]/} - ${from/[.,]/}) / 100 ))
}

close_window() {
  kill "$running" 2>/dev/null || true
  wait "$running" 2>/dev/null || true
  exec 5<&-
  running=''
}

tenths() { printf '%d.%d' $(($1 / 10)) $(($1 % 10)); }
median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }
rest() { sed -n 's/^Pss: *\([0-9]*\) kB/\1/p' "/proc/$running/smaps_rollup"; }

# The first start of each only fills the disk's cache. Then in turn, so that a slow moment meets both.
for n in $(seq 0 "$runs"); do
  for name in lectern blank; do
    open_window "${!name}"
    if [ "$n" -gt 0 ]; then echo "$took" >>"$scratch/$name"; fi
    close_window
  done
done
for name in lectern blank; do
  open_window "${!name}"
  sleep 2
  rest >"$scratch/$name.pss"
  close_window
done

ours=$(median "$scratch/lectern") theirs=$(median "$scratch/blank")
echo "start to the first painted frame, median of $runs"
echo "  lectern     $(tenths "$ours") ms"
echo "  blank       $(tenths "$theirs") ms"
if [ "$ours" -lt "$theirs" ]; then sign=- difference=$((theirs - ours)); else sign='' difference=$((ours - theirs)); fi
echo "  difference  $sign$(tenths "$difference") ms (goal: 100 or less)"
echo "proportional memory, two seconds after"
echo "  lectern     $(($(<"$scratch/lectern.pss") / 1024)) MB (goal: 110 where blank takes 84)"
echo "  blank       $(($(<"$scratch/blank.pss") / 1024)) MB"
