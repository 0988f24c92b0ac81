#!/usr/bin/env bash
# Builds the example plug-ins and notes which sources they were built from: build.sh [task-owner] [amount-unit]
#
# task-owner (Rust) needs the target wasm32-unknown-unknown:
#     rustup target add wasm32-unknown-unknown
# Where that cannot be had, WASM_RUSTC may name a rustc that comes with the sources of its standard library, such as
# that of Debian's rustc-web with rust-web-src, and WASM_LINKER its linker (wasm-ld of lld).
#
# amount-unit (Zig) needs Zig 0.17, as `zig` or as the Python package ziglang:
#     pip install 'ziglang==0.17.*'
set -euo pipefail
cd "$(dirname "$0")"

fail() {
    echo "build.sh: $*" >&2
    exit 1
}

# Panic messages name source files; those of this machine are nobody's business.
remapped_paths() {
    local registry sysroot
    for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
        printf -- '--remap-path-prefix=%s=crates ' "$registry"
    done
    sysroot=$("${WASM_RUSTC:-rustc}" --print sysroot)
    printf -- '--remap-path-prefix=%s=rust --remap-path-prefix=%s=task-owner' "$sysroot" "$PWD/task-owner"
}

build_task_owner() {
    local target=wasm32-unknown-unknown flags=()
    export RUSTFLAGS
    RUSTFLAGS=$(remapped_paths)
    if [ -n "${WASM_RUSTC:-}" ]; then
        export RUSTC=$WASM_RUSTC RUSTC_BOOTSTRAP=1
        export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=${WASM_LINKER:-wasm-ld}
        flags=(-Z build-std=std,panic_abort)
    elif [ ! -d "$(rustc --print sysroot)/lib/rustlib/$target" ]; then
        fail "the Rust target is missing: rustup target add $target (or see the head of this script)"
    fi
    (cd task-owner && cargo build --locked --release --target "$target" "${flags[@]}")
    cp "task-owner/target/$target/release/task_owner.wasm" task-owner.wasm
    sha256sum task-owner/Cargo.toml task-owner/Cargo.lock task-owner/src/*.rs >task-owner.sha256
}

build_amount_unit() {
    local zig
    if command -v zig >/dev/null; then
        zig=(zig)
    elif python3 -m ziglang version >/dev/null 2>&1; then
        zig=(python3 -m ziglang)
    else
        fail "Zig is missing: pip install 'ziglang==0.17.*' (or see the head of this script)"
    fi
    (cd amount-unit && "${zig[@]}" build-exe main.zig -target wasm32-freestanding -fno-entry -rdynamic \
        -O ReleaseFast -fstrip -femit-bin=../amount-unit.wasm)
    sha256sum amount-unit/*.zig >amount-unit.sha256
}

[ $# -gt 0 ] || set -- task-owner amount-unit
for name in "$@"; do
    case $name in
    task-owner) build_task_owner ;;
    amount-unit) build_amount_unit ;;
    *) fail "there is no plug-in $name" ;;
    esac
    chmod 644 "$name.wasm"
    echo "$name.wasm: $(wc -c <"$name.wasm") bytes"
done
