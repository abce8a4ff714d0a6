"""A real model file, tiny and with random weights: it loads, streams and embeds like a large one, and says nonsense."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gguf import GGUFWriter

WIDTH = 64
HIDDEN = 128
LAYERS = 2
HEADS = 4
CONTEXT = 4096
WORDS = [
    *"住民票印鑑登録証明書手数料は円です、。",
    "\n",
    "〔1〕",
    "300",
    "届出",
    "窓口",
    "市民課",
]
TEMPLATE = "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}assistant: "


def write(path: Path, *, seed: int = 7) -> Path:
    """Writes a llama of two layers: 256 byte tokens that it hardly ever says, and a few Japanese words that it does."""
    import gguf  # for the tests that write one only

    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name("tiny")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_pooling_type(gguf.PoolingType.MEAN)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    size = _add_tokens(writer)
    _add_weights(writer, size, np.random.default_rng(seed))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_tokens(writer: "GGUFWriter") -> int:
    import gguf

    special = ["<unk>", "<s>", "</s>"]
    kinds = [
        gguf.TokenType.UNKNOWN,
        gguf.TokenType.CONTROL,
        gguf.TokenType.CONTROL,
    ]
    tokens = [*special, *(f"<0x{byte:02X}>" for byte in range(256)), *WORDS]
    kinds += [gguf.TokenType.BYTE] * 256 + [gguf.TokenType.NORMAL] * len(WORDS)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores(
        [0.0] * 3
        + [-1000.0] * 256
        + [-1.0 - number for number in range(len(WORDS))]
    )
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_space_prefix(False)
    writer.add_chat_template(TEMPLATE)
    return len(tokens)


def _add_weights(
    writer: "GGUFWriter", size: int, random: np.random.Generator
) -> None:
    def drawn(*shape: int) -> np.ndarray:
        return random.normal(0, 0.3, shape).astype(np.float32)

    said = drawn(size, WIDTH)
    said[: 3 + 256] = 0
    ones = np.ones(WIDTH, np.float32)
    writer.add_tensor("token_embd.weight", drawn(size, WIDTH))
    writer.add_tensor("output_norm.weight", ones)
    writer.add_tensor("output.weight", said * 20)
    for layer in range(LAYERS):
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            writer.add_tensor(
                f"blk.{layer}.{name}.weight", drawn(WIDTH, WIDTH)
            )
        writer.add_tensor(f"blk.{layer}.attn_norm.weight", ones)
        writer.add_tensor(f"blk.{layer}.ffn_norm.weight", ones)
        writer.add_tensor(f"blk.{layer}.ffn_gate.weight", drawn(HIDDEN, WIDTH))
        writer.add_tensor(f"blk.{layer}.ffn_up.weight", drawn(HIDDEN, WIDTH))
        writer.add_tensor(f"blk.{layer}.ffn_down.weight", drawn(WIDTH, HIDDEN))
