-- A further party of an agreement that keeps its own records here. To be named opens nothing of them: that is the party's own
-- data_sharing.
ALTER TABLE further_party ADD COLUMN party_organisation_id INTEGER REFERENCES organisation (id);

-- Whose dataset it is, where it is that of a further party; NULL: the partner's, and every file.
ALTER TABLE received_material ADD COLUMN party_organisation_id INTEGER REFERENCES organisation (id)
    CONSTRAINT received_material_party CHECK (party_organisation_id IS NULL OR is_dataset = 1);

-- How the support follows an index, in the agreement's own words. Empty: not stated.
ALTER TABLE agreement ADD COLUMN indexation_terms TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN indexation_series TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN indexation_base TEXT NOT NULL DEFAULT '';
