-- The yearly follow-up: what was asked for, what came, what it shows, and what was found.

CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    registry_number TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    requested_on TEXT,
    due_on TEXT,
    CONSTRAINT follow_up_once_per_period UNIQUE (agreement_id, first_day, last_day)
) STRICT;

CREATE TABLE requested_material (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (follow_up_id, kind)
) STRICT;

-- A file (document_sha256 in the file store) or a dataset (record_import_id or outreach_import_id of the partner).
CREATE TABLE received_material (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    is_dataset INTEGER NOT NULL,
    pages INTEGER,
    received_on TEXT NOT NULL,
    sender TEXT NOT NULL,
    is_example INTEGER NOT NULL,
    CONSTRAINT received_material_once UNIQUE (follow_up_id, kind, sha256)
) STRICT;

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
    commitment_id INTEGER NOT NULL REFERENCES commitment (id),
    material_id INTEGER NOT NULL REFERENCES received_material (id),
    place TEXT NOT NULL,
    shows TEXT NOT NULL,
    CONSTRAINT evidence_once UNIQUE (commitment_id, material_id, place)
) STRICT;
CREATE INDEX evidence_of_follow_up ON evidence (follow_up_id, commitment_id);

-- The newest finding of a commitment stands; the older ones are its history.
CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
    commitment_id INTEGER NOT NULL REFERENCES commitment (id),
    outcome INTEGER NOT NULL,
    reason TEXT NOT NULL,
    judged_by TEXT NOT NULL,
    judged_on TEXT NOT NULL
) STRICT;
CREATE INDEX finding_of_follow_up ON finding (follow_up_id, commitment_id, id);
