"""The tiny model behind llama.cpp's own HTTP server, as a program of its own: prints its address, ends with its input."""

import sys
from pathlib import Path

import xllamacpp

from tests.adapters.endpoints.tiny_gguf import write

if __name__ == "__main__":
    params = xllamacpp.CommonParams()
    params.model.path = str(write(Path(sys.argv[1])))
    params.n_ctx = 4096
    params.cpuparams.n_threads = 1
    params.api_keys = [sys.argv[2]]
    params.verbosity = -1
    params.ui = False
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}/v1\n")
    sys.stdout.flush()
    sys.stdin.read()
