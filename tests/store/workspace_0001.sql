BEGIN TRANSACTION;
CREATE TABLE added (
	record VARCHAR NOT NULL, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_added PRIMARY KEY (record)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_alembic_version PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE attachment (
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	media_type VARCHAR NOT NULL, 
	extraction VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_attachment PRIMARY KEY (sha256)
);
INSERT INTO "attachment" VALUES('abababababababababababababababababababababababababababababababab',3,'text/plain','read','Eén tekst');
CREATE TABLE bundle_log (
	id VARCHAR NOT NULL, 
	direction VARCHAR NOT NULL, 
	party VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	"after" INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	counts TEXT NOT NULL, 
	change_set INTEGER, 
	at VARCHAR NOT NULL, 
	CONSTRAINT pk_bundle_log PRIMARY KEY (id, direction), 
	CONSTRAINT fk_bundle_log_change_set FOREIGN KEY(change_set) REFERENCES change_set (number)
);
CREATE TABLE change_set (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	undoes INTEGER, 
	final INTEGER NOT NULL, 
	CONSTRAINT uq_change_set_id UNIQUE (id), 
	CONSTRAINT fk_change_set_undoes FOREIGN KEY(undoes) REFERENCES change_set (number)
);
INSERT INTO "change_set" VALUES(1,'019ce162-9420-7ad9-813a-1f4052eb2217','2026-03-12T09:31:00.000000Z','0123','Coördinator','begin',NULL,1);
INSERT INTO "change_set" VALUES(2,'019ce163-7e80-785f-b67b-aa9f6e7d6a3b','2026-03-12T09:32:00.000000Z','0123','Coördinator','Les gemaakt',NULL,0);
INSERT INTO "change_set" VALUES(3,'019ce164-68e0-79b0-ab2b-9c8250291c2b','2026-03-12T09:33:00.000000Z','0123','Coördinator','Les gewijzigd',NULL,0);
INSERT INTO "change_set" VALUES(4,'019ce165-5340-7ded-944f-a2e4c1779539','2026-03-12T09:34:00.000000Z','0123','Coördinator','In de prullenbak',NULL,0);
INSERT INTO "change_set" VALUES(5,'019ce166-3da0-792d-90de-3003a1bd4e66','2026-03-12T09:35:00.000000Z','0123','Coördinator','Bundel van Veere',NULL,0);
INSERT INTO "change_set" VALUES(6,'019ce166-3da0-78e4-8819-ed6b042d60fe','2026-03-12T09:35:00.000000Z','0123','Coördinator','Undone: Bundel van Veere',5,0);
INSERT INTO "change_set" VALUES(7,'019ce166-3da0-72ac-8d73-e38c726dcdfd','2026-03-12T09:35:00.000000Z','0123','Coördinator','Redone: Bundel van Veere',6,0);
CREATE TABLE edition (
	record VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	"key" VARCHAR, 
	signature VARCHAR, 
	decisions TEXT NOT NULL, 
	at VARCHAR NOT NULL, 
	CONSTRAINT pk_edition PRIMARY KEY (record, hash)
);
INSERT INTO "edition" VALUES('1474bfd1-4461-5724-9df5-4e2096ce3f03','7378393b5adf88db5e526f3a6fd95ccb83f25f8c300a94b2100dd61da00d787c',1,'{"created_at":"2026-03-12T09:35:00Z","id":"1474bfd1-4461-5724-9df5-4e2096ce3f03","kind":"adopt","modified_at":"2026-03-12T09:35:00Z","origin":"9651b370-a13d-5f50-89fc-1bd217e23b68","sharing":"internal","state":"draft","title":"Les uit Veere","type":"lesson"}','k','s','','2026-03-12T09:35:00.000000Z');
CREATE TABLE edition_parent (
	record VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	parent VARCHAR NOT NULL, 
	CONSTRAINT pk_edition_parent PRIMARY KEY (record, hash, parent), 
	CONSTRAINT fk_edition_parent_record_hash FOREIGN KEY(record, hash) REFERENCES edition (record, hash) ON DELETE CASCADE
)
 WITHOUT ROWID

;
CREATE TABLE record (
	place INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	external_id VARCHAR, 
	title VARCHAR NOT NULL, 
	sort_title VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	sharing VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	phase VARCHAR NOT NULL, 
	day VARCHAR NOT NULL, 
	modified_at VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	revision INTEGER NOT NULL, 
	hash VARCHAR NOT NULL, 
	"key" VARCHAR, 
	signature VARCHAR, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_record PRIMARY KEY (place), 
	CONSTRAINT uq_record_id UNIQUE (id)
);
INSERT INTO "record" VALUES(1,'fc864519-120c-5302-9067-3959bdeba378','organisation','fc864519-120c-5302-9067-3959bdeba378',NULL,'Waddinxveen','waddinxveen','','internal','municipality','','','2026-03-12T09:31:00.000000Z',NULL,1,'6d962338e720dc1cf9fc08af8eb6ad5e95e17f51eafcff61831fcac46f808549',NULL,NULL,'{"created_at":"2026-03-12T09:31:00Z","created_by":"Coördinator","id":"fc864519-120c-5302-9067-3959bdeba378","kind":"municipality","modified_at":"2026-03-12T09:31:00Z","modified_by":"Coördinator","name":"Waddinxveen","origin":"fc864519-120c-5302-9067-3959bdeba378","sharing":"internal","type":"organisation"}');
INSERT INTO "record" VALUES(2,'a2408ead-15a9-5f71-ab71-0b95dee04bed','topic','fc864519-120c-5302-9067-3959bdeba378',NULL,'Cloud','cloud','','internal','','','','2026-03-12T09:31:00.000000Z',NULL,1,'5a5d8d9d7a1cd3e5fe271ad9f10b31052187c521c6cbf74f8dc662ffef4313ff',NULL,NULL,'{"created_at":"2026-03-12T09:31:00Z","created_by":"Coördinator","id":"a2408ead-15a9-5f71-ab71-0b95dee04bed","modified_at":"2026-03-12T09:31:00Z","modified_by":"Coördinator","name":"Cloud","origin":"fc864519-120c-5302-9067-3959bdeba378","sharing":"internal","type":"topic"}');
INSERT INTO "record" VALUES(3,'5a756f5f-d6c4-514e-8694-01f3dc65637e','lesson','fc864519-120c-5302-9067-3959bdeba378','L-1','Begin klein','begin klein','draft','internal','adopt','','2026-03-12','2026-03-12T09:33:00.000000Z',NULL,2,'fa02ac82bfa7a59460fc5f05752f39ce0b1a96c8acc2178c6f168a247eb68e19',NULL,NULL,'{"advice":"Eerst de agenda, dan de rest.","created_at":"2026-03-12T09:32:00Z","created_by":"Coördinator","id":"5a756f5f-d6c4-514e-8694-01f3dc65637e","kind":"adopt","modified_at":"2026-03-12T09:33:00Z","modified_by":"Coördinator","origin":"fc864519-120c-5302-9067-3959bdeba378","sharing":"internal","state":"draft","title":"Begin klein","topics":["a2408ead-15a9-5f71-ab71-0b95dee04bed"],"type":"lesson"}');
INSERT INTO "record" VALUES(4,'9d3da827-1365-5f9d-82ee-b0a15f8456ca','lesson','fc864519-120c-5302-9067-3959bdeba378',NULL,'Weg ermee','weg ermee','draft','internal','adopt','','2026-03-12','2026-03-12T09:33:00.000000Z','2026-03-12T09:34:00.000000Z',2,'6d60afd3999f96f8eef20aac26ddebaa3498d220d0fc349b5fd4741c63167826',NULL,NULL,'{"created_at":"2026-03-12T09:33:00Z","created_by":"Coördinator","id":"9d3da827-1365-5f9d-82ee-b0a15f8456ca","kind":"adopt","modified_at":"2026-03-12T09:33:00Z","modified_by":"Coördinator","origin":"fc864519-120c-5302-9067-3959bdeba378","sharing":"internal","state":"draft","title":"Weg ermee","type":"lesson"}');
INSERT INTO "record" VALUES(5,'1474bfd1-4461-5724-9df5-4e2096ce3f03','lesson','9651b370-a13d-5f50-89fc-1bd217e23b68',NULL,'Les uit Veere','les uit veere','draft','internal','adopt','','2026-03-12','2026-03-12T09:35:00.000000Z',NULL,3,'7378393b5adf88db5e526f3a6fd95ccb83f25f8c300a94b2100dd61da00d787c','k','s','{"created_at":"2026-03-12T09:35:00Z","id":"1474bfd1-4461-5724-9df5-4e2096ce3f03","kind":"adopt","modified_at":"2026-03-12T09:35:00Z","origin":"9651b370-a13d-5f50-89fc-1bd217e23b68","sharing":"internal","state":"draft","title":"Les uit Veere","type":"lesson"}');
CREATE TABLE reference (
	"from" VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	"to" VARCHAR NOT NULL, 
	CONSTRAINT pk_reference PRIMARY KEY ("from", role, "to"), 
	CONSTRAINT fk_reference_from FOREIGN KEY("from") REFERENCES record (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "reference" VALUES('5a756f5f-d6c4-514e-8694-01f3dc65637e','topics','a2408ead-15a9-5f71-ab71-0b95dee04bed');
CREATE TABLE revision (
	record VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	change_set INTEGER NOT NULL, 
	type VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	trashed INTEGER NOT NULL, 
	external_id VARCHAR, 
	hash VARCHAR NOT NULL, 
	"key" VARCHAR, 
	signature VARCHAR, 
	document BLOB, 
	CONSTRAINT pk_revision PRIMARY KEY (record, number), 
	CONSTRAINT fk_revision_change_set FOREIGN KEY(change_set) REFERENCES change_set (number)
);
INSERT INTO "revision" VALUES('fc864519-120c-5302-9067-3959bdeba378',1,1,'organisation','made',0,NULL,'6d962338e720dc1cf9fc08af8eb6ad5e95e17f51eafcff61831fcac46f808549',NULL,NULL,NULL);
INSERT INTO "revision" VALUES('a2408ead-15a9-5f71-ab71-0b95dee04bed',1,2,'topic','made',0,NULL,'5a5d8d9d7a1cd3e5fe271ad9f10b31052187c521c6cbf74f8dc662ffef4313ff',NULL,NULL,NULL);
INSERT INTO "revision" VALUES('5a756f5f-d6c4-514e-8694-01f3dc65637e',1,2,'lesson','made',0,'L-1','59d23c892b9393b9560a1482ae1f5edf0c6f6345bab21ebfaa6dc51e8329aaf1',NULL,NULL,X'789C858F4D4E04211046AF62585B09343FDDF452AFE04A634C01C548A68509CD6662BC9617F062566F6665E286A41EEFAB0F3E45EC8483D21B0EB18A494E0EA406353D49BFEA6995F259DCDF9C7065E7B1FD7CF7542A8ED6F9AE24661667EBB2CD905C34609521589C372055D6293AEBF44CEC9E4B3D6C4CED3278FC68A9E4F24FF74DFAABBCF5722A95798E8B3356794ECB0856CB09BC7433686F7D481450CF0BFBFB3BF6524F1C287550AFB81D70F0E718A58EF978D628633BE607E2DD77E78DB88169BB94B88BF545E064E442984059F460F3AC00031F32789B88A40994C42B27AE9763CD46FBDEAAF8FA05D3666BDA');
INSERT INTO "revision" VALUES('5a756f5f-d6c4-514e-8694-01f3dc65637e',2,3,'lesson','changed',0,'L-1','fa02ac82bfa7a59460fc5f05752f39ce0b1a96c8acc2178c6f168a247eb68e19',NULL,NULL,NULL);
INSERT INTO "revision" VALUES('9d3da827-1365-5f9d-82ee-b0a15f8456ca',1,3,'lesson','made',0,NULL,'6d60afd3999f96f8eef20aac26ddebaa3498d220d0fc349b5fd4741c63167826',NULL,NULL,X'789C858F416AC4300C45AF52BCAEC1B1C74E9C6DAF5028745394484E4533F6E078330C73AD5EA017ABBC9955A14B3DBDCF976E6AAD048DF0039A9A95353668E3F4605F4D9C9D9B8D7957CF0F67B98AF3527EBE2B728656AAEC1885457408931DF5E082D73E45D49325D28B81C1A7E9E4C30AE27E71EE3660B93419CF0539F13FDD0FE9AFF25279E32C3CAD5338F9214ADAACDA3B63753461D42EFAB8202DE0C649FCE3132AE74D029C1BD50C7B874D9E138415523FAB71DBFBFC46DB13D5335167D74B473B1D47C9EAFE0BD3A35D3B');
INSERT INTO "revision" VALUES('9d3da827-1365-5f9d-82ee-b0a15f8456ca',2,4,'lesson','trashed',1,NULL,'6d60afd3999f96f8eef20aac26ddebaa3498d220d0fc349b5fd4741c63167826',NULL,NULL,NULL);
INSERT INTO "revision" VALUES('1474bfd1-4461-5724-9df5-4e2096ce3f03',1,5,'lesson','made',0,NULL,'7378393b5adf88db5e526f3a6fd95ccb83f25f8c300a94b2100dd61da00d787c','k','s',X'789C858F3D6EC3300C46AF12682E01EAD791CFD0B1E8D0A5904D2A21EAC881AC0E4591BB473A41C6EF7D8F24F8AFD6CAA9317DA7A66665D004400BDA7C609CAD9F11BFD49B12EA9D76935B3269702E68F0937110297B706C3086956D46DBDD1F29C34EB4DF5B8FB79D24CB8BFD7B958B94DEC7E0F5622784A42D81CF1EE11CF30A7A21A327367609E7EE1FD754A55CFA8094C6B5A46DC0D6FFE8886ACAE37293B68DFCCEC7E957DAE993B9F2E07FF781373E8EBDA8C713096448D4');
INSERT INTO "revision" VALUES('1474bfd1-4461-5724-9df5-4e2096ce3f03',2,6,'lesson','removed',0,NULL,'',NULL,NULL,NULL);
INSERT INTO "revision" VALUES('1474bfd1-4461-5724-9df5-4e2096ce3f03',3,7,'lesson','made',0,NULL,'7378393b5adf88db5e526f3a6fd95ccb83f25f8c300a94b2100dd61da00d787c','k','s',NULL);
CREATE TABLE row_change (
	change_set INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"row" VARCHAR NOT NULL, 
	"before" TEXT, 
	CONSTRAINT pk_row_change PRIMARY KEY (change_set, name, "row"), 
	CONSTRAINT fk_row_change_change_set FOREIGN KEY(change_set) REFERENCES change_set (number)
);
INSERT INTO "row_change" VALUES(5,'edition','["1474bfd1-4461-5724-9df5-4e2096ce3f03", "7378393b5adf88db5e526f3a6fd95ccb83f25f8c300a94b2100dd61da00d787c"]',NULL);
INSERT INTO "row_change" VALUES(6,'edition','["1474bfd1-4461-5724-9df5-4e2096ce3f03", "7378393b5adf88db5e526f3a6fd95ccb83f25f8c300a94b2100dd61da00d787c"]','{"record": "1474bfd1-4461-5724-9df5-4e2096ce3f03", "hash": "7378393b5adf88db5e526f3a6fd95ccb83f25f8c300a94b2100dd61da00d787c", "number": 1, "document": "{\"created_at\":\"2026-03-12T09:35:00Z\",\"id\":\"1474bfd1-4461-5724-9df5-4e2096ce3f03\",\"kind\":\"adopt\",\"modified_at\":\"2026-03-12T09:35:00Z\",\"origin\":\"9651b370-a13d-5f50-89fc-1bd217e23b68\",\"sharing\":\"internal\",\"state\":\"draft\",\"title\":\"Les uit Veere\",\"type\":\"lesson\"}", "key": "k", "signature": "s", "decisions": "", "at": "2026-03-12T09:35:00.000000Z", "parents": []}');
INSERT INTO "row_change" VALUES(7,'edition','["1474bfd1-4461-5724-9df5-4e2096ce3f03", "7378393b5adf88db5e526f3a6fd95ccb83f25f8c300a94b2100dd61da00d787c"]',NULL);
CREATE TABLE same_as (
	record VARCHAR NOT NULL, 
	same VARCHAR NOT NULL, 
	CONSTRAINT pk_same_as PRIMARY KEY (record, same)
);
CREATE TABLE saved_search (
	name VARCHAR NOT NULL, 
	"query" TEXT NOT NULL, 
	at VARCHAR NOT NULL, 
	CONSTRAINT pk_saved_search PRIMARY KEY (name)
);
CREATE TABLE sender (
	origin VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	trust VARCHAR NOT NULL, 
	via VARCHAR NOT NULL, 
	card TEXT NOT NULL, 
	policy VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	CONSTRAINT pk_sender PRIMARY KEY (origin, "key")
);
INSERT INTO "sender" VALUES('9651b370-a13d-5f50-89fc-1bd217e23b68','k','accepted','','','','2026-03-12T09:35:00.000000Z');
CREATE TABLE setting (
	name VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (name)
);
INSERT INTO "setting" VALUES('home','fc864519-120c-5302-9067-3959bdeba378');
CREATE TABLE tombstone (
	record VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	CONSTRAINT pk_tombstone PRIMARY KEY (record)
);
CREATE TABLE waiting (
	record VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	document TEXT NOT NULL, 
	"key" VARCHAR, 
	signature VARCHAR, 
	bundle VARCHAR NOT NULL, 
	via VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	CONSTRAINT pk_waiting PRIMARY KEY (record, hash)
);
CREATE INDEX ix_change_set_undoes ON change_set (undoes);
CREATE INDEX ix_record_typed_by_modified_at ON record (type, deleted_at, modified_at, place, kind, state, origin, phase, sharing, sort_title);
CREATE UNIQUE INDEX ix_record_external ON record (type, external_id);
CREATE INDEX ix_record_by_day ON record (deleted_at, day, place, type, kind, state, origin, phase, sharing, sort_title);
CREATE INDEX ix_record_by_modified_at ON record (deleted_at, modified_at, place, type, kind, state, origin, phase, sharing, sort_title);
CREATE INDEX ix_record_typed_by_kind ON record (type, deleted_at, kind, day, place, state, origin, phase, sharing, sort_title);
CREATE INDEX ix_record_typed_by_sort_title ON record (type, deleted_at, sort_title, place, kind, state, origin, phase, sharing);
CREATE INDEX ix_record_typed_by_day ON record (type, deleted_at, day, place, kind, state, origin, phase, sharing, sort_title);
CREATE INDEX ix_record_typed_by_state ON record (type, deleted_at, state, day, place, kind, origin, phase, sharing, sort_title);
CREATE INDEX ix_edition_hash ON edition (hash);
CREATE INDEX ix_same_as_same ON same_as (same);
CREATE INDEX ix_revision_change_set ON revision (change_set);
CREATE INDEX ix_reference_to ON reference ("to", role, "from");
CREATE INDEX ix_edition_parent_parent ON edition_parent (parent);
CREATE INDEX ix_bundle_log_at ON bundle_log (at);
CREATE INDEX ix_row_change_row ON row_change (name, "row");
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('change_set',7);
COMMIT;
