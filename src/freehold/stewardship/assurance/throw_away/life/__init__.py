"""What the people of the throw-away house do: all of it through its own pages."""
