"""Where members gravitate: which services they link to and come from, in numbers, never in persons."""
