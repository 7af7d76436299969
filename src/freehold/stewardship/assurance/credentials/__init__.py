"""The credentials drill: passwords, codes and links are guessed, and what answers tell is listened to."""
