-- Who keeps records here, the files that are kept, and what was done. Every row of every table belongs to one
-- organisation; only the organisation itself stands alone.

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    organisation_number TEXT,
    CONSTRAINT organisation_kind CHECK (kind IN ('public_body', 'partner')),
    CONSTRAINT organisation_name_is_free UNIQUE (name),
    CONSTRAINT organisation_has_a_name CHECK (length(name) BETWEEN 1 AND 200)
) STRICT;

-- A file that an organisation has received or made. The bytes lie in files/ under their SHA-256, once however many
-- rows refer to them.
CREATE TABLE stored_file (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    received_at TEXT NOT NULL,
    CONSTRAINT stored_file_once UNIQUE (organisation_id, sha256),
    CONSTRAINT stored_file_sha256 CHECK (length(sha256) = 64),
    CONSTRAINT stored_file_size CHECK (size >= 0)
) STRICT;

-- What was done, by whom, to what. Rows are only added. `detail` is JSON of ids and counts, never of people.
CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_log_of_organisation ON audit_log (organisation_id, at);
