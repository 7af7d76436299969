"""The register of outside services: which ones we rely on, and what of members is there."""
