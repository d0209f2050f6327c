-- Of a commission that several clients share: whose person gave the grade.
ALTER TABLE rm.grade ADD COLUMN client text;
