-- Who asks by the API, and what was answered to a request that is sent again.

-- A system that acts by itself: a person of the rows that nobody logs in as. It has roles as others have.
CREATE TABLE system_account (
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL
) STRICT;

-- Of a token only the hash is kept. It acts in one role, within its scopes ("read agreements:write"), until its last day or
-- until it is ended; the row stays.
CREATE TABLE api_token (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    membership_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    last_day TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    last_used_at TEXT,
    last_used_from TEXT NOT NULL DEFAULT '',
    ended_at TEXT,
    ended_by TEXT NOT NULL DEFAULT '',
    CONSTRAINT api_token_once UNIQUE (token_hash),
    CONSTRAINT api_token_has_a_name CHECK (length(name) BETWEEN 1 AND 200),
    CONSTRAINT api_token_may_something CHECK (length(scopes) > 0),
    FOREIGN KEY (organisation_id, membership_id) REFERENCES membership (organisation_id, id)
) STRICT;
CREATE INDEX api_token_of_person ON api_token (person_id);
CREATE INDEX api_token_in_organisation ON api_token (organisation_id);

-- The same mechanism for forms and for the API: a form is answered with an address (303), a request of the API with what is
-- kept here. `sent` is the hash of what was sent with the key; of a form it is in the key.
ALTER TABLE answered_form ADD COLUMN sent TEXT NOT NULL DEFAULT '';
ALTER TABLE answered_form ADD COLUMN status INTEGER NOT NULL DEFAULT 303;
ALTER TABLE answered_form ADD COLUMN content TEXT NOT NULL DEFAULT '';
