-- Items, every revision of their texts, their claims in columns and whole, and the feeds.
CREATE TABLE contested.archive (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    version integer NOT NULL,
    revision bigint NOT NULL,
    filling text -- the archive that is being moved here, until all of it has been compared
);
INSERT INTO contested.archive (version, revision) VALUES (1, 0);

CREATE TABLE contested.items (
    item_id text COLLATE "C" PRIMARY KEY,
    feed text NOT NULL,
    url text,
    title text NOT NULL,
    outlet text NOT NULL,
    origin text,
    theatre text,
    published text, -- the feed's own stamp, to the letter
    fetched text NOT NULL,
    text_sha256 text NOT NULL,
    revision integer NOT NULL,
    claims integer NOT NULL,
    reader text,
    read_revision integer NOT NULL,
    dropped boolean NOT NULL, -- whether its texts were let go for their age
    age double precision NOT NULL, -- seconds of its publication, else of its fetching: the newest first
    told_at timestamptz, -- its publication, else its fetching
    fetched_at timestamptz,
    words text NOT NULL, -- title, outlet and origin, case folded
    changed bigint NOT NULL -- the archive's revision that wrote it last
);
CREATE INDEX items_newest ON contested.items (age DESC, item_id);
CREATE INDEX items_changed ON contested.items (changed);
CREATE INDEX items_unread ON contested.items (item_id) WHERE read_revision <> revision;

CREATE TABLE contested.texts (
    item_id text COLLATE "C" REFERENCES contested.items ON DELETE CASCADE,
    revision integer,
    item jsonb NOT NULL,
    PRIMARY KEY (item_id, revision)
);

CREATE TABLE contested.claims (
    item_id text COLLATE "C" REFERENCES contested.items ON DELETE CASCADE,
    number integer, -- its place among the item's claims
    age double precision NOT NULL, -- the item's, as it stands now
    theatre text, -- the item's, as it stands now
    kind text NOT NULL,
    realis text NOT NULL,
    admin1s text[] NOT NULL, -- every province that it is about
    actors text[] NOT NULL, -- every actor that it is about
    starts date NOT NULL,
    ends date NOT NULL,
    confidence double precision NOT NULL,
    revision integer NOT NULL, -- of the item, as it was read
    told text COLLATE "C" NOT NULL, -- the item's publication, else its fetching, to the letter
    fetched text COLLATE "C" NOT NULL,
    told_at timestamptz,
    fetched_at timestamptz,
    words text NOT NULL, -- title, quote and outlet, case folded
    claim jsonb NOT NULL,
    PRIMARY KEY (item_id, number)
);
CREATE INDEX claims_ends ON contested.claims (ends);

-- What a claim is about, a row for each province, each actor and each pair of them ('' stands for any): a question for a
-- province, an actor and a window is one walk along one index, however often that province and that actor come up.
CREATE TABLE contested.about (
    admin1 text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    ends date NOT NULL,
    starts date NOT NULL,
    item_id text COLLATE "C" NOT NULL REFERENCES contested.items ON DELETE CASCADE,
    number integer NOT NULL,
    PRIMARY KEY (admin1, actor, ends, starts, item_id, number)
);
CREATE INDEX about_item ON contested.about (item_id);

CREATE TABLE contested.feeds (
    key text COLLATE "C" PRIMARY KEY, -- of the address, which may be too long for an index
    feed text NOT NULL,
    state jsonb,
    changed bigint NOT NULL
);
