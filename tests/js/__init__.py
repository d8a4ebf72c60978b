"""The front-end’s modules, in Node."""
