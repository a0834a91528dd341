-- Whom the officer writes to and telephones at the partner of an agreement. What is stated of somebody is changed in place: what stood
-- before is personal data that nobody needs. The journal tells that it was changed, and of which kind it was.
CREATE TABLE contact_person (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT NOT NULL,
    telephone TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT contact_person_has_a_name CHECK (name <> ''),
    CONSTRAINT contact_person_can_be_reached CHECK (email <> '' OR telephone <> ''),
    CONSTRAINT contact_person_ends_after_it_starts CHECK (last_day IS NULL OR last_day >= first_day)
) STRICT;
CREATE INDEX contact_person_of_agreement ON contact_person (agreement_id, id);
