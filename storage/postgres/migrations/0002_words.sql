-- Full-text search over what was published; parts of words where the server has pg_trgm.
ALTER TABLE contested.texts ADD COLUMN words tsvector GENERATED ALWAYS AS (
    to_tsvector('simple', left((item ->> 'title') || ' ' || (item ->> 'text'), 200000)) -- a tsvector ends at 1 MB
) STORED;
CREATE INDEX texts_words ON contested.texts USING gin (words);

DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA contested;
    CREATE INDEX claims_words ON contested.claims USING gin (words contested.gin_trgm_ops);
    CREATE INDEX items_words ON contested.items USING gin (words contested.gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'no pg_trgm here: a search for a part of a word reads every claim';
END $$;
