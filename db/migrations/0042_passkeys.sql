-- Passkeys (Web Authentication): the public half of a key that somebody's device keeps.

-- `credential` is what the device calls it and `site` the name that it is good for; `uses` is the device's own count. One that is
-- blocked is kept, so that its copy is refused and its owner sees why.
CREATE TABLE passkey (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    credential TEXT NOT NULL,
    site TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    public_key BLOB NOT NULL,
    uses INTEGER NOT NULL,
    may_be_copied INTEGER NOT NULL,
    is_copied INTEGER NOT NULL,
    name TEXT NOT NULL,
    added_at TEXT NOT NULL,
    last_used_at TEXT,
    blocked_at TEXT,
    CONSTRAINT passkey_credential_once UNIQUE (credential),
    CONSTRAINT passkey_algorithm CHECK (algorithm IN ('es256', 'eddsa', 'rs256')),
    CONSTRAINT passkey_has_a_name CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;
CREATE INDEX passkey_of_person ON passkey (person_id);

-- What somebody has come in with, until it could not be used anyway: each challenge and each answer of a provider is good once.
CREATE TABLE used_once (
    hash TEXT PRIMARY KEY,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How somebody has come in.
ALTER TABLE session ADD COLUMN way TEXT NOT NULL DEFAULT 'pass_phrase'
    CONSTRAINT session_way CHECK (way IN ('pass_phrase', 'passkey', 'link', 'provider'));
