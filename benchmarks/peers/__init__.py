"""One file a peer, each doing the job of `job.py` with its own library."""
