"""The site while one writes: built again at every save, shown again in every open tab. On this machine alone."""
