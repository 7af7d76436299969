"""Asking sources over the network: carefully, for what answers may be anybody."""
