"""What there is to listen to: each source an address, a schedule, and a pure reader of what it sends."""
