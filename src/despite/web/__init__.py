"""The desk in the browser: local pages, each a route that calls one verb of the desk and renders what it gives."""
