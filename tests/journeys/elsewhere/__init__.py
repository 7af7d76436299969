"""Other platforms on this machine, which a house of a journey reaches as if they lay on the internet."""
