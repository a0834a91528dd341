-- What sentences call an organisation, and what is chosen for it: the template of a public body's memoranda, the kind of
-- partnership that a partner's records are kept by and the counties that it works in (their codes, with commas).
ALTER TABLE organisation ADD COLUMN short_name TEXT NOT NULL DEFAULT '' CHECK (length(short_name) <= 200);
ALTER TABLE organisation ADD COLUMN genitive TEXT NOT NULL DEFAULT '' CHECK (length(genitive) <= 200);
ALTER TABLE organisation ADD COLUMN memorandum_template TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN partnership_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN counties TEXT NOT NULL DEFAULT '';

-- Until now there was one template, one kind and one list of municipalities. Whoever is here already keeps them.
UPDATE organisation SET memorandum_template = 'coast-and-countryside-v1' WHERE kind = 'public_body';
UPDATE organisation SET partnership_kind = 'victim-support-v1', counties = '01,09' WHERE kind = 'partner';

-- Templates of memoranda and kinds of partnership that an organisation has imported. A version keeps its content.
CREATE TABLE imported_data (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    PRIMARY KEY (organisation_id, kind, version),
    CONSTRAINT imported_data_kind CHECK (kind IN ('memorandum_template', 'partnership_kind'))
) STRICT, WITHOUT ROWID;

-- The decision that an officer has chosen to propose. The newest row stands; one without a decision takes the choice back.
CREATE TABLE proposed_decision (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    decision TEXT,
    day TEXT,
    reason TEXT NOT NULL,
    chosen_by TEXT NOT NULL,
    chosen_on TEXT NOT NULL,
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT proposed_decision_kind CHECK (decision IN ('approve', 'approve_with_reservation', 'extend', 'end', 'refuse'))
) STRICT;
CREATE INDEX proposed_decision_of_follow_up ON proposed_decision (follow_up_id, id);
