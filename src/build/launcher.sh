#!/bin/sh
# Starts @verb@ of this folder's archive; its libraries are in ../lib.
here=$(dirname "$(readlink -f "$0")")
export LC_ALL=C.UTF-8 FIRSTWORDS_BIN="${FIRSTWORDS_BIN:-$here}" TF_ENABLE_ONEDNN_OPTS=1 TF_CPP_MIN_LOG_LEVEL="${TF_CPP_MIN_LOG_LEVEL:-2}"
exec "$here/../lib/@executable@" @arguments@ "$@"
