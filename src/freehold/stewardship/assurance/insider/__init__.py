"""The insider drill: those who act for the house look around, and so does a reader of its database."""
