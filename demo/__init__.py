"""Bundled feeds -> a web server on loopback: the whole product on real input, with no network. The items are our own words."""
