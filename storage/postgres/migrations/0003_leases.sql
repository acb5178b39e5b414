-- Many pollers share the feeds: whoever holds a feed until a time asks it alone.
ALTER TABLE contested.feeds
    ADD COLUMN holder text,
    ADD COLUMN until timestamptz;
