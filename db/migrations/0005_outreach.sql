-- The partner's outreach log, in imports that are replaced whole.

CREATE TABLE outreach_import (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    is_example INTEGER NOT NULL,
    CONSTRAINT outreach_import_once_per_year UNIQUE (organisation_id, year)
) STRICT;

CREATE TABLE outreach_activity (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    outreach_import_id INTEGER NOT NULL REFERENCES outreach_import (id),
    held_on TEXT NOT NULL,
    municipality TEXT NOT NULL,
    area TEXT NOT NULL,
    activity_type TEXT NOT NULL,
    audience TEXT NOT NULL,
    title TEXT NOT NULL,
    people_reached INTEGER
) STRICT;
CREATE INDEX outreach_activity_of_import ON outreach_activity (outreach_import_id, held_on);
