"""Flask only: reads a request, calls one workflow function, answers."""
