"""What a process does once, when everything that stays as long as it does is there."""

import gc


def settle() -> None:
    """Keep the collector away from what lives as long as the process, and call it less often.

    Every command and every page makes thousands of short-lived objects; by default each few hundred
    of them have all modules and models looked through again, which takes most of a second on a busy
    machine.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
