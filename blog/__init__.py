"""The blog: posts/ through Pelican and theme/ into files that any server can send."""
