-- Who tells who somebody is (OpenID Connect), and which roles come of that.

-- One serves the whole installation; whoever runs the server states it. One that is ended is kept for what it has told.
CREATE TABLE identity_provider (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    scopes TEXT NOT NULL,
    levels TEXT NOT NULL,
    certificates_file TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    ended_at TEXT,
    CONSTRAINT identity_provider_has_a_name CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;

-- Our own keys there, the newest signs; sealed with the folder's key.
CREATE TABLE identity_provider_key (
    provider_id INTEGER NOT NULL REFERENCES identity_provider (id),
    number INTEGER NOT NULL,
    key_id TEXT NOT NULL,
    private_key BLOB NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (provider_id, number)
) STRICT;

-- What an organisation makes of what a provider says: the attribute with this value gives the role. Nobody becomes administrator so.
CREATE TABLE provider_rule (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    provider_id INTEGER NOT NULL REFERENCES identity_provider (id),
    attribute TEXT NOT NULL,
    value TEXT NOT NULL,
    role TEXT NOT NULL,
    given_at TEXT NOT NULL,
    given_by TEXT NOT NULL,
    CONSTRAINT provider_rule_once UNIQUE (organisation_id, provider_id, attribute, value, role),
    CONSTRAINT provider_rule_role CHECK (role IN ('case_officer', 'unit_head', 'director', 'committee_secretary', 'registrar',
        'controller', 'committee_member', 'auditor', 'partner_coordinator', 'partner_reporter', 'partner_certifier', 'volunteer'))
) STRICT;
CREATE INDEX provider_rule_of_provider ON provider_rule (provider_id);

-- Whom a provider means by its subject.
CREATE TABLE provider_subject (
    provider_id INTEGER NOT NULL REFERENCES identity_provider (id),
    subject TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    linked_at TEXT NOT NULL,
    PRIMARY KEY (provider_id, subject),
    CONSTRAINT provider_subject_of_person_once UNIQUE (provider_id, person_id)
) STRICT;

-- Roles that came of a rule: they end when it holds no longer.
CREATE TABLE provider_membership (
    membership_id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    provider_id INTEGER NOT NULL REFERENCES identity_provider (id),
    FOREIGN KEY (organisation_id, membership_id) REFERENCES membership (organisation_id, id)
) STRICT;
