"""The proof's own server: `python -m yakuba.proof.child`, in surroundings that the proof has made for it.

The first line of standard input is the plan (JSON); each further line is an order to the witness.
"""

import json
import os
import sys
import threading

from yakuba.proof.witness import Witness


def main() -> None:
    # Before anything of ours or Django's could open a file.
    witness = Witness()
    plan = json.loads(sys.stdin.readline())
    told = os.fdopen(plan.pop("told"), "w")

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "yakuba.config.settings"
    django.setup()
    from django.core.management import call_command

    from yakuba.proof import leaks, stage

    leaks.plant(plan.pop("leaks"))
    stage.build(**plan)
    threading.Thread(
        target=witness.answer, args=(sys.stdin, told), daemon=True
    ).start()
    call_command("serve", port=0)


if __name__ == "__main__":
    main()
