"""The catalogue of outside services that businesses use. No rows: facts that ship with Freehold."""
