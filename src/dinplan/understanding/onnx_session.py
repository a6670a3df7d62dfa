"""ONNX Runtime, set up for one short text at a time."""

from typing import Any

ERRORS_ONLY = 3
"""ONNX Runtime's level of what it logs; it warns of what a model's maker could have left out."""


def open_session(model: str | bytes, threads: int = 1) -> Any:
    """A session of ONNX Runtime; it may be asked from several threads at once.

    Args:
        model: the model's path, or the model itself.
        threads: cores for one text.
    """
    import onnxruntime  # noqa: PLC0415 - takes memory and time, so only where a text is encoded

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = ERRORS_ONLY
    # Otherwise its threads burn a core while they wait for the next text.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        model, sess_options=options, providers=["CPUExecutionProvider"]
    )
