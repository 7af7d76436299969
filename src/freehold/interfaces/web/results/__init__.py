"""What surveys say: results, the trust index, and surveys of others read with care."""
