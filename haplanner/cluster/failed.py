"""Why a cluster does not do the work."""


class ClusterFailed(Exception):
    """It cannot be reached, or its workers cannot do what is asked; the text is one sentence."""
