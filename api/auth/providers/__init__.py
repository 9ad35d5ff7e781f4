"""Signing in with an account elsewhere: GitHub, Google, X, or whoever speaks OpenID Connect."""
