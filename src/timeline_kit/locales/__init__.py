"""What depends on a language: words of our own, and the direction it is written in."""
