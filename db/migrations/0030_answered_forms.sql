-- Which forms have been carried out: one that is sent twice is done once. The key is a hash of what was sent and of the
-- form's own key; rows older than a week are deleted by the next act.
CREATE TABLE answered_form (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    key TEXT NOT NULL,
    address TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    PRIMARY KEY (organisation_id, key),
    CONSTRAINT answered_form_leads_to_this_server CHECK (substr(address, 1, 1) = '/')
) STRICT;
CREATE INDEX answered_form_by_age ON answered_form (organisation_id, answered_at);
