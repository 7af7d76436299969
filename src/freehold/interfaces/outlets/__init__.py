"""Other places' languages: feeds, WebSub, Mastodon, Bluesky, signed webhooks."""
