#!/bin/sh
# Starts @verb@ of this folder's archive; its libraries are in ../lib. A helper program runs only for a link: it costs milliseconds.
case $0 in /*) script=$0 ;; *) script=$PWD/$0 ;; esac
if [ -L "$script" ]; then script=$(readlink -f "$script"); fi
here=${script%/*}
export LC_ALL=C.UTF-8 FIRSTWORDS_BIN="${FIRSTWORDS_BIN:-$here}" TF_ENABLE_ONEDNN_OPTS=1 TF_CPP_MIN_LOG_LEVEL="${TF_CPP_MIN_LOG_LEVEL:-2}"
target=${here%/*}
exec "$target/lib/@executable@" @native.options@ @arguments@ "$@"
