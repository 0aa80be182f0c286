"""How much of every task is likely to end up where: what the search in a large program begins from.

Each task is laid on all who may do it, in proportion to their time; who gets more than they have time for
counts for so much less, and all is laid again. This is iterative proportional fitting (Deming & Stephan
1940), and decides nothing: columns that are left out come in when they pay (`sifting.py`).
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROUNDS = 10
NOTHING = 1e-9


def likely_parts(works: Ints, classes: Ints, minutes: Floats, capacity: Floats) -> Floats:
    """The part (0–1) of its task that each place is likely to get, by the task and class of each.

    `minutes` are those of the class if the whole task were done in the place, `capacity` those a class has.
    """
    weight = capacity
    part: Floats = np.ones(len(works))
    for _round in range(ROUNDS):
        part = weight[classes]
        part = part / np.maximum(np.bincount(works, part), NOTHING)[works]
        load = np.bincount(classes, part * minutes, len(capacity))
        weight = weight * np.minimum(1.0, capacity / np.maximum(load, NOTHING))
    return part
