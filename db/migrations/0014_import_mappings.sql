-- How a partner's own files are read: which of their columns is which variable ("-": left out), and which value is
-- which code. One mapping for each kind of file.

CREATE TABLE import_column (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    place INTEGER NOT NULL,
    file_column TEXT NOT NULL,
    variable TEXT NOT NULL,
    PRIMARY KEY (organisation_id, kind, place),
    CONSTRAINT import_column_kind CHECK (kind IN ('records', 'outreach')),
    CONSTRAINT import_column_once UNIQUE (organisation_id, kind, file_column)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_value (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    place INTEGER NOT NULL,
    variable TEXT NOT NULL,
    file_value TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (organisation_id, kind, place),
    CONSTRAINT import_value_kind CHECK (kind IN ('records', 'outreach')),
    CONSTRAINT import_value_once UNIQUE (organisation_id, kind, variable, file_value)
) STRICT, WITHOUT ROWID;
