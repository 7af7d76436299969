"""The session drill: sign-ins are stolen and shown again, forms are forged, links are used twice."""
