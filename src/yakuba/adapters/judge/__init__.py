"""A trained judge of evidence in this process: how likely a sentence follows from the passages it cites.

`model.onnx` comes with Yakuba (docs/decisions/0014-the-judge.md: what it is and where it comes from).
Nothing leaves the process, nothing is fetched.
"""

from yakuba.adapters.judge.judge import FOLDER, TrainedJudge, judge

__all__ = ["FOLDER", "TrainedJudge", "judge"]
