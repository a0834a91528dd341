-- What people do with a memorandum that is written: each step is a row that is added. One that no longer holds is taken back by a
-- row of `withdrawal`. `sha256` is of the package's list of files, so that a signature is bound to the bytes.
INSERT INTO withdrawal_kind (name) VALUES ('follow_up_step');

CREATE TABLE follow_up_step (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    comment TEXT NOT NULL,
    taken_on TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    person_name TEXT NOT NULL,
    role TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT follow_up_step_kind CHECK (kind IN ('review_asked', 'reviewed', 'sent_back', 'signed', 'handed_over')),
    CONSTRAINT follow_up_step_of_a_version CHECK (version >= 1 AND length(sha256) = 64),
    CONSTRAINT follow_up_step_comment CHECK (length(comment) <= 2000 AND (kind <> 'sent_back' OR comment <> ''))
) STRICT;
CREATE INDEX follow_up_step_of_follow_up ON follow_up_step (follow_up_id, id);

-- Who is responsible: the newest row holds.
CREATE TABLE follow_up_assignment (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    assigned_on TEXT NOT NULL,
    assigned_by TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT follow_up_assignment_note CHECK (length(note) <= 2000)
) STRICT;
CREATE INDEX follow_up_assignment_of_follow_up ON follow_up_assignment (follow_up_id, id);
