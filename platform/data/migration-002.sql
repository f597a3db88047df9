-- SPDX-FileCopyrightText: CertDesk contributors
-- SPDX-License-Identifier: Apache-2.0
-- orders and what follows them

-- Lists: a narrow copy of what they filter by, kept by triggers. Words are numbers, so that a hundred thousand rows are looked through in
-- a few milliseconds, and a search for part of a name looks through each name once. Order numbers are digits and grow (newOrderId), so
-- that `no` is the order of the list.
CREATE TABLE order_words (k INTEGER PRIMARY KEY, kind TEXT NOT NULL, word TEXT NOT NULL);
CREATE UNIQUE INDEX order_words_once ON order_words(kind, word);
CREATE TABLE order_list (no INTEGER PRIMARY KEY, id TEXT NOT NULL, account INTEGER NOT NULL, status INTEGER NOT NULL, product INTEGER NOT NULL, applicant INTEGER NOT NULL, organisation INTEGER NOT NULL, delivery INTEGER NOT NULL, day INTEGER NOT NULL);
-- What waits at a counter.
CREATE INDEX order_list_delivery ON order_list(delivery, status, no);
CREATE INDEX order_list_account ON order_list(account, no, status, product, applicant, organisation, day, id);
-- account 0: all accounts
CREATE TABLE order_counts (account INTEGER NOT NULL, status INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (account, status)) WITHOUT ROWID;
CREATE VIEW order_listing AS SELECT CAST(o.id AS INTEGER) AS no, o.id AS id, o.account AS account, o.status AS status, o.product AS product, coalesce(json_extract(o.application, '$.applicant.name'), '') AS applicant, coalesce(json_extract(o.application, '$.organisation.name'), '') AS organisation, coalesce(json_extract(o.application, '$.delivery.method'), '') AS delivery, CAST(replace(substr(o.created_at, 1, 10), '-', '') AS INTEGER) AS day FROM orders o;

CREATE TRIGGER orders_listed AFTER INSERT ON orders BEGIN
  INSERT INTO order_words (kind, word) SELECT kind, word FROM (SELECT 'account' AS kind, NEW.account AS word UNION ALL SELECT 'status', NEW.status UNION ALL SELECT 'product', NEW.product UNION ALL SELECT 'applicant', coalesce(json_extract(NEW.application, '$.applicant.name'), '') UNION ALL SELECT 'organisation', coalesce(json_extract(NEW.application, '$.organisation.name'), '') UNION ALL SELECT 'delivery', coalesce(json_extract(NEW.application, '$.delivery.method'), '')) AS new WHERE NOT EXISTS (SELECT 1 FROM order_words w WHERE w.kind = new.kind AND w.word = new.word)
  ; INSERT INTO order_list (no, id, account, status, product, applicant, organisation, delivery, day) SELECT l.no, l.id, (SELECT k FROM order_words WHERE kind = 'account' AND word = l.account), (SELECT k FROM order_words WHERE kind = 'status' AND word = l.status), (SELECT k FROM order_words WHERE kind = 'product' AND word = l.product), (SELECT k FROM order_words WHERE kind = 'applicant' AND word = l.applicant), (SELECT k FROM order_words WHERE kind = 'organisation' AND word = l.organisation), (SELECT k FROM order_words WHERE kind = 'delivery' AND word = l.delivery), l.day FROM order_listing l WHERE l.id = NEW.id
  ; END;
CREATE TRIGGER orders_relisted AFTER UPDATE OF status, product, application ON orders WHEN OLD.status <> NEW.status OR OLD.product <> NEW.product OR OLD.application <> NEW.application BEGIN
  INSERT INTO order_words (kind, word) SELECT kind, word FROM (SELECT 'status' AS kind, NEW.status AS word UNION ALL SELECT 'product', NEW.product UNION ALL SELECT 'applicant', coalesce(json_extract(NEW.application, '$.applicant.name'), '') UNION ALL SELECT 'organisation', coalesce(json_extract(NEW.application, '$.organisation.name'), '') UNION ALL SELECT 'delivery', coalesce(json_extract(NEW.application, '$.delivery.method'), '')) AS new WHERE NOT EXISTS (SELECT 1 FROM order_words w WHERE w.kind = new.kind AND w.word = new.word)
  ; UPDATE order_list SET status = (SELECT k FROM order_words WHERE kind = 'status' AND word = NEW.status), product = (SELECT k FROM order_words WHERE kind = 'product' AND word = NEW.product), applicant = (SELECT k FROM order_words WHERE kind = 'applicant' AND word = coalesce(json_extract(NEW.application, '$.applicant.name'), '')), organisation = (SELECT k FROM order_words WHERE kind = 'organisation' AND word = coalesce(json_extract(NEW.application, '$.organisation.name'), '')), delivery = (SELECT k FROM order_words WHERE kind = 'delivery' AND word = coalesce(json_extract(NEW.application, '$.delivery.method'), '')) WHERE no = CAST(NEW.id AS INTEGER)
  ; END;
CREATE TRIGGER orders_counted AFTER INSERT ON order_list BEGIN
  INSERT INTO order_counts (account, status, n) SELECT a, NEW.status, 0 FROM (SELECT 0 AS a UNION ALL SELECT NEW.account) WHERE NOT EXISTS (SELECT 1 FROM order_counts c WHERE c.account = a AND c.status = NEW.status)
  ; UPDATE order_counts SET n = n + 1 WHERE account IN (0, NEW.account) AND status = NEW.status
  ; END;
CREATE TRIGGER orders_recounted AFTER UPDATE OF status ON order_list WHEN OLD.status <> NEW.status BEGIN
  UPDATE order_counts SET n = n - 1 WHERE account IN (0, OLD.account) AND status = OLD.status
  ; INSERT INTO order_counts (account, status, n) SELECT a, NEW.status, 0 FROM (SELECT 0 AS a UNION ALL SELECT NEW.account) WHERE NOT EXISTS (SELECT 1 FROM order_counts c WHERE c.account = a AND c.status = NEW.status)
  ; UPDATE order_counts SET n = n + 1 WHERE account IN (0, NEW.account) AND status = NEW.status
  ; END;

-- The timeline of an order. data is JSON.
CREATE TABLE order_events (id INTEGER PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders(id), at TEXT NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL);
CREATE INDEX order_events_order ON order_events(order_id, id);
CREATE INDEX identity_attempts_order ON identity_attempts(order_id);

-- What names an upload: an order's application ("documents"), or whatever else keeps it. `uses` is how many.
ALTER TABLE uploads ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
CREATE TABLE upload_uses (upload TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (upload, user)) WITHOUT ROWID;
CREATE INDEX upload_uses_user ON upload_uses(user);
CREATE INDEX uploads_unused ON uploads(account, created_at, length) WHERE uses = 0;
CREATE TRIGGER upload_used AFTER INSERT ON upload_uses BEGIN
  UPDATE uploads SET uses = uses + 1 WHERE id = NEW.upload
  ; END;
CREATE TRIGGER upload_unused AFTER DELETE ON upload_uses BEGIN
  UPDATE uploads SET uses = uses - 1 WHERE id = OLD.upload
  ; END;
CREATE TRIGGER orders_use_uploads AFTER INSERT ON orders BEGIN
  INSERT INTO upload_uses (upload, user) SELECT DISTINCT value, NEW.id FROM json_each(NEW.application, '$.documents')
  ; END;
CREATE TRIGGER orders_reuse_uploads AFTER UPDATE OF application ON orders WHEN OLD.application <> NEW.application BEGIN
  DELETE FROM upload_uses WHERE user = NEW.id AND upload NOT IN (SELECT value FROM json_each(NEW.application, '$.documents'))
  ; INSERT INTO upload_uses (upload, user) SELECT DISTINCT value, NEW.id FROM json_each(NEW.application, '$.documents') WHERE NOT EXISTS (SELECT 1 FROM upload_uses u WHERE u.upload = value AND u.user = NEW.id)
  ; END;

-- What staff wrote of a parcel; a parcel without any has the training events of Shipments.cpp.
CREATE TABLE shipment_events (id INTEGER PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders(id), at TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL);
CREATE INDEX shipment_events_order ON shipment_events(order_id, at);

-- A seat of a slot is taken once.
CREATE TABLE appointments (order_id TEXT PRIMARY KEY REFERENCES orders(id), station TEXT NOT NULL, slot_start INTEGER NOT NULL, seat INTEGER NOT NULL, made_at TEXT NOT NULL);
CREATE UNIQUE INDEX appointments_seat ON appointments(station, slot_start, seat);
CREATE TABLE originals_seen (order_id TEXT PRIMARY KEY REFERENCES orders(id), seen TEXT NOT NULL, operator TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE handovers (order_id TEXT PRIMARY KEY REFERENCES orders(id), station TEXT NOT NULL, operator TEXT NOT NULL, received_by TEXT NOT NULL, signature TEXT, at TEXT NOT NULL);
-- A key is handed out once.
CREATE TABLE handed_out_tokens (token_serial TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders(id), idx INTEGER NOT NULL);
-- What the counter looks people up by; kept by triggers like the lists.
CREATE TABLE order_contacts (order_id TEXT PRIMARY KEY, mobile TEXT NOT NULL, credit_code TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX order_contacts_mobile ON order_contacts(mobile);
CREATE INDEX order_contacts_credit_code ON order_contacts(credit_code);
CREATE TRIGGER orders_contacts AFTER INSERT ON orders BEGIN
  INSERT INTO order_contacts (order_id, mobile, credit_code) VALUES (NEW.id, coalesce(json_extract(NEW.application, '$.applicant.mobile'), ''), NEW.credit_code)
  ; END;
CREATE TRIGGER orders_new_contacts AFTER UPDATE OF application ON orders WHEN OLD.application <> NEW.application BEGIN
  UPDATE order_contacts SET mobile = coalesce(json_extract(NEW.application, '$.applicant.mobile'), ''), credit_code = NEW.credit_code WHERE order_id = NEW.id
  ; END;

CREATE TABLE mobile_deliveries (order_id TEXT PRIMARY KEY REFERENCES orders(id), recipient TEXT NOT NULL, text TEXT NOT NULL, sent_at TEXT NOT NULL, downloaded_at TEXT);

CREATE TABLE console_sessions (hash BLOB PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(id), expires_at INTEGER NOT NULL);

-- Orders that were there before.
INSERT INTO order_words (kind, word) SELECT 'account', account FROM orders UNION SELECT 'status', status FROM orders UNION SELECT 'product', product FROM orders UNION SELECT 'applicant', applicant FROM order_listing UNION SELECT 'organisation', organisation FROM order_listing UNION SELECT 'delivery', delivery FROM order_listing;
INSERT INTO order_list (no, id, account, status, product, applicant, organisation, delivery, day) SELECT l.no, l.id, (SELECT k FROM order_words WHERE kind = 'account' AND word = l.account), (SELECT k FROM order_words WHERE kind = 'status' AND word = l.status), (SELECT k FROM order_words WHERE kind = 'product' AND word = l.product), (SELECT k FROM order_words WHERE kind = 'applicant' AND word = l.applicant), (SELECT k FROM order_words WHERE kind = 'organisation' AND word = l.organisation), (SELECT k FROM order_words WHERE kind = 'delivery' AND word = l.delivery), l.day FROM order_listing l;
INSERT INTO order_contacts (order_id, mobile, credit_code) SELECT id, coalesce(json_extract(application, '$.applicant.mobile'), ''), credit_code FROM orders;
INSERT INTO upload_uses (upload, user) SELECT DISTINCT e.value, o.id FROM orders o, json_each(o.application, '$.documents') e;
