"""Services we use: the register of outside services, and leaving them."""
