-- The SHA-256 of a file of records tells its content to one who can guess it: the records of few people are found by
-- trying. What stands for such a file is from now on a hash made with the data folder's key. That key is not at hand
-- here, so what stood before gets names by chance, the same name wherever the same file was meant.

CREATE TABLE fingerprint_by_chance (sha256 TEXT PRIMARY KEY, fingerprint TEXT NOT NULL) STRICT;
INSERT INTO fingerprint_by_chance (sha256, fingerprint)
    SELECT sha256, lower(hex(randomblob(32))) FROM
        (SELECT sha256 FROM record_dataset UNION SELECT dataset_sha256 FROM publication
         UNION SELECT sha256 FROM outreach_import UNION SELECT sha256 FROM received_material WHERE is_dataset);

ALTER TABLE record_dataset RENAME COLUMN sha256 TO fingerprint;
ALTER TABLE publication RENAME COLUMN dataset_sha256 TO dataset_fingerprint;
ALTER TABLE outreach_import RENAME COLUMN sha256 TO fingerprint;
UPDATE record_dataset SET fingerprint =
    (SELECT named.fingerprint FROM fingerprint_by_chance named WHERE named.sha256 = record_dataset.fingerprint);
UPDATE publication SET dataset_fingerprint =
    (SELECT named.fingerprint FROM fingerprint_by_chance named WHERE named.sha256 = publication.dataset_fingerprint);
UPDATE outreach_import SET fingerprint =
    (SELECT named.fingerprint FROM fingerprint_by_chance named WHERE named.sha256 = outreach_import.fingerprint);
UPDATE received_material SET sha256 =
    (SELECT named.fingerprint FROM fingerprint_by_chance named WHERE named.sha256 = received_material.sha256)
    WHERE is_dataset;
DROP TABLE fingerprint_by_chance;

-- The log had the same hashes.
UPDATE audit_log SET detail = '' WHERE action IN ('records.import', 'outreach.import');
-- What a dataset shows to a commitment may have told why a count is hidden.
UPDATE evidence SET shows = 'skyddad' WHERE shows IN ('skyddad: litet antal', 'skyddad: annars går den att räkna ut');
UPDATE evidence SET shows = 'protected'
    WHERE shows IN ('protected: small count', 'protected: otherwise it could be computed');
