"""When, where and how real a told fact is."""
