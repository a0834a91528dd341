-- The partner's event records, without identity: one dataset for each year, imported whole and replaced whole. The facts
-- are kept by column, one value for each record in the order of the file, because they are only ever counted.

CREATE TABLE record_dataset (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    variable_set TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    record_count INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    cut_off_on TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    is_example INTEGER NOT NULL,
    CONSTRAINT record_dataset_once_per_year UNIQUE (organisation_id, year)
) STRICT;

CREATE TABLE record_column (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    record_dataset_id INTEGER NOT NULL REFERENCES record_dataset (id),
    variable TEXT NOT NULL,
    codes BLOB NOT NULL,
    PRIMARY KEY (record_dataset_id, variable)
) STRICT;
