"""The trust kernel: what members entrust passes through here, and nowhere else."""
