-- People, their roles, and how they log in. The journal says in which role and from which address somebody did what.

ALTER TABLE journal ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN came_from TEXT NOT NULL DEFAULT '';

-- A person stands above the organisations, as an organisation does: somebody can have roles in several, and logs in once.
-- What an organisation knows of a person it knows through the roles that it has given.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    added_at TEXT NOT NULL,
    CONSTRAINT person_email_once UNIQUE (email),
    CONSTRAINT person_email_has_two_sides CHECK (email LIKE '_%@_%'),
    CONSTRAINT person_language CHECK (language IN ('sv', 'en'))
) STRICT;

-- A role from its first day, until its last when that is known. It ends before that by a row of membership_end.
CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT,
    given_at TEXT NOT NULL,
    given_by TEXT NOT NULL,
    CONSTRAINT membership_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT membership_ends_after_it_starts CHECK (last_day IS NULL OR first_day <= last_day),
    CONSTRAINT membership_role CHECK (role IN ('case_officer', 'unit_head', 'director', 'committee_secretary', 'registrar',
        'controller', 'committee_member', 'auditor', 'partner_coordinator', 'partner_reporter', 'partner_certifier', 'volunteer',
        'administrator'))
) STRICT;
CREATE INDEX membership_in_organisation ON membership (organisation_id, person_id);
CREATE INDEX membership_of_person ON membership (person_id);

CREATE TABLE membership_end (
    organisation_id INTEGER NOT NULL,
    membership_id INTEGER NOT NULL,
    ended_at TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (membership_id),
    FOREIGN KEY (organisation_id, membership_id) REFERENCES membership (organisation_id, id),
    CONSTRAINT membership_end_has_a_reason CHECK (length(reason) BETWEEN 1 AND 2000)
) STRICT;

-- Argon2id with its parameters, as libsodium writes it. The one before is not kept.
CREATE TABLE pass_phrase (
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    hash TEXT NOT NULL,
    set_at TEXT NOT NULL
) STRICT;

-- The secret of the codes (RFC 6238), sealed with the folder's key. `last_step` is the time step whose code was used last:
-- none up to it is taken again.
CREATE TABLE second_factor (
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    secret BLOB NOT NULL,
    made_at TEXT NOT NULL,
    confirmed_at TEXT,
    last_step INTEGER NOT NULL
) STRICT;

CREATE TABLE recovery_code (
    person_id INTEGER NOT NULL REFERENCES person (id),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    used_at TEXT,
    PRIMARY KEY (person_id, number)
) STRICT;

-- Of a session, a device and a link only the hash of the secret is kept. One that has ended is gone; the journal has it.
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    membership_id INTEGER NOT NULL REFERENCES membership (id),
    stage TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    began_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    came_from TEXT NOT NULL,
    agent TEXT NOT NULL,
    CONSTRAINT session_token_once UNIQUE (token_hash),
    CONSTRAINT session_stage CHECK (stage IN ('awaits_code', 'open'))
) STRICT;
CREATE INDEX session_of_person ON session (person_id);

-- A browser that the person has logged in with: guesses made elsewhere do not slow it down.
CREATE TABLE known_device (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    token_hash TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    CONSTRAINT known_device_token_once UNIQUE (token_hash)
) STRICT;
CREATE INDEX known_device_of_person ON known_device (person_id);

-- `used_by` is who took the role; an invitation that was taken back has a day and no taker.
CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    role TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT,
    token_hash TEXT NOT NULL,
    invited_at TEXT NOT NULL,
    invited_by TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    used_by INTEGER REFERENCES person (id),
    CONSTRAINT invitation_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT invitation_token_once UNIQUE (token_hash),
    CONSTRAINT invitation_ends_after_it_starts CHECK (last_day IS NULL OR first_day <= last_day),
    CONSTRAINT invitation_taker_has_a_day CHECK (used_by IS NULL OR used_at IS NOT NULL),
    CONSTRAINT invitation_role CHECK (role IN ('case_officer', 'unit_head', 'director', 'committee_secretary', 'registrar',
        'controller', 'committee_member', 'auditor', 'partner_coordinator', 'partner_reporter', 'partner_certifier', 'volunteer',
        'administrator'))
) STRICT;

-- A link that is used once: to log in, to choose a new pass phrase, or to become the first administrator (nobody's yet).
CREATE TABLE one_time_link (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    person_id INTEGER REFERENCES person (id),
    purpose TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    CONSTRAINT one_time_link_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT one_time_link_token_once UNIQUE (token_hash),
    CONSTRAINT one_time_link_purpose CHECK (purpose IN ('log_in', 'pass_phrase', 'first_administrator')),
    CONSTRAINT one_time_link_is_somebodys CHECK ((purpose = 'first_administrator') = (person_id IS NULL))
) STRICT;
