-- Agreements and what hangs on them. Empty text and NULL mean "not stated".

CREATE TABLE agreement (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    partner_organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    registry_number TEXT NOT NULL,
    municipality TEXT NOT NULL,
    committee TEXT NOT NULL,
    administration TEXT NOT NULL,
    unit TEXT NOT NULL,
    federation TEXT NOT NULL,
    about_partner TEXT NOT NULL,
    purpose TEXT NOT NULL,
    target_group TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    notice TEXT NOT NULL,
    extension TEXT NOT NULL,
    amount_per_year_ore INTEGER,
    amount_source TEXT NOT NULL,
    rate_per_inhabitant_ore INTEGER,
    rate_is_approximate INTEGER NOT NULL,
    rate_source TEXT NOT NULL,
    population INTEGER,
    population_is_approximate INTEGER NOT NULL,
    population_year INTEGER,
    population_source TEXT NOT NULL,
    payment_quarter INTEGER,
    payment_first_year INTEGER,
    payment_waits_for_follow_up INTEGER NOT NULL,
    follow_up_frequency INTEGER,
    follow_up_due_month INTEGER,
    follow_up_due_day INTEGER,
    signatory_role TEXT NOT NULL,
    signatory_unit TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    document_name TEXT NOT NULL,
    CONSTRAINT agreement_parties_differ CHECK (organisation_id <> partner_organisation_id),
    CONSTRAINT agreement_ends_after_it_starts CHECK (first_day IS NULL OR last_day IS NULL OR first_day <= last_day)
) STRICT;
CREATE INDEX agreement_of_organisation ON agreement (organisation_id, title);

CREATE TABLE commitment (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    position INTEGER NOT NULL,
    party INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT commitment_party CHECK (party IN (0, 1))
) STRICT;
CREATE INDEX commitment_of_agreement ON commitment (agreement_id, position);

CREATE TABLE commitment_evidence (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    commitment_id INTEGER NOT NULL REFERENCES commitment (id),
    kind TEXT NOT NULL,
    PRIMARY KEY (commitment_id, kind)
) STRICT;

-- The agreement's plain lists, in order: witness courts, recipients of the decision, material asked for each year.
CREATE TABLE agreement_item (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    list TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (agreement_id, list, position),
    CONSTRAINT agreement_item_list CHECK (list IN ('witness_court', 'recipient', 'material'))
) STRICT;

CREATE TABLE in_kind_contribution (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    position INTEGER NOT NULL,
    party INTEGER NOT NULL,
    what TEXT NOT NULL,
    value_per_year_ore INTEGER,
    PRIMARY KEY (agreement_id, position)
) STRICT;

CREATE TABLE other_funder (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    per_year_ore INTEGER,
    PRIMARY KEY (agreement_id, position)
) STRICT;

CREATE TABLE agreement_statement (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    position INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    has_support INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (agreement_id, position)
) STRICT;

CREATE TABLE legal_assessment (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    criteria_version TEXT NOT NULL,
    assessed_on TEXT NOT NULL,
    assessed_by TEXT NOT NULL
) STRICT;
CREATE INDEX legal_assessment_of_agreement ON legal_assessment (agreement_id, id);

CREATE TABLE legal_answer (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    legal_assessment_id INTEGER NOT NULL REFERENCES legal_assessment (id),
    number INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (legal_assessment_id, number)
) STRICT;
