-- What a partner gives out beside its years' figures. Each release is made safe together with everything that was out
-- before it, and is never changed. The certificate has the true counts and stays with the partner. `count`, `low` and
-- `high` are as in published_figure.

CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    released_at TEXT NOT NULL,
    cells INTEGER NOT NULL,
    hidden_cells INTEGER NOT NULL,
    certificate BLOB NOT NULL,
    certificate_sha256 TEXT NOT NULL,
    CONSTRAINT release_years_in_order CHECK (first_year <= last_year)
) STRICT;

CREATE TABLE released_table (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    release_id INTEGER NOT NULL REFERENCES release (id),
    number INTEGER NOT NULL,
    columns TEXT NOT NULL,
    CONSTRAINT released_table_once UNIQUE (release_id, number)
) STRICT;

CREATE TABLE released_figure (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    released_table_id INTEGER NOT NULL REFERENCES released_table (id),
    number INTEGER NOT NULL,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    codes TEXT NOT NULL,
    count INTEGER,
    low INTEGER,
    high INTEGER,
    PRIMARY KEY (released_table_id, number),
    CONSTRAINT released_figure_is_shown_or_hidden CHECK (count IS NULL OR (low IS NULL AND high IS NULL)),
    CONSTRAINT released_figure_high_has_low CHECK (high IS NULL OR (low IS NOT NULL AND low <= high))
) STRICT, WITHOUT ROWID;
