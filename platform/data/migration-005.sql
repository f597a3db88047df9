-- SPDX-FileCopyrightText: CertDesk contributors
-- SPDX-License-Identifier: Apache-2.0
-- certificates
-- A certificate that came from a service (renewal, replacement, change) is a row of the order that its predecessor belongs to.
ALTER TABLE certificates ADD COLUMN service TEXT;
-- The unit as the certificate names it, when that is no longer what the application says (JSON).
ALTER TABLE certificates ADD COLUMN organisation TEXT;
ALTER TABLE certificates ADD COLUMN first_free INTEGER;
ALTER TABLE certificates ADD COLUMN revoked_at INTEGER;
ALTER TABLE certificates ADD COLUMN revocation_reason TEXT;
ALTER TABLE certificates ADD COLUMN replaced_by TEXT;
CREATE INDEX certificates_revoked ON certificates(revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX certificates_token ON certificates(token_serial) WHERE token_serial IS NOT NULL;
CREATE UNIQUE INDEX certificates_service ON certificates(service) WHERE service IS NOT NULL;
CREATE TABLE certificate_services (id TEXT PRIMARY KEY, serial_number TEXT NOT NULL, order_id TEXT NOT NULL REFERENCES orders(id), account TEXT NOT NULL REFERENCES accounts(id), kind TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, fee INTEGER NOT NULL DEFAULT 0, payment_state TEXT NOT NULL DEFAULT 'none', payment_id TEXT, paid_at TEXT, organisation TEXT, documents TEXT, refusal TEXT, decided_at TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL);
-- One service at a time: a certificate cannot be renewed twice, whatever the code above does.
CREATE UNIQUE INDEX certificate_services_open ON certificate_services(serial_number) WHERE kind <> 'unlock' AND state IN ('awaiting_payment', 'in_review', 'ready');
CREATE INDEX certificate_services_account ON certificate_services(account, created_at DESC);
CREATE INDEX certificate_services_state ON certificate_services(state, created_at DESC);
CREATE INDEX certificate_services_serial ON certificate_services(serial_number, kind);
CREATE TABLE certificate_events (serial_number TEXT NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '');
CREATE INDEX certificate_events_serial ON certificate_events(serial_number);
CREATE TABLE crls (number INTEGER PRIMARY KEY, revocations INTEGER NOT NULL, this_update INTEGER NOT NULL, der BLOB NOT NULL);
CREATE TABLE authorisations (id TEXT PRIMARY KEY, serial_number TEXT NOT NULL, account TEXT NOT NULL REFERENCES accounts(id), employee TEXT NOT NULL REFERENCES accounts(id), active INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, activated_at TEXT, UNIQUE (serial_number, employee));
-- Only one employee at a time (R10, A1).
CREATE UNIQUE INDEX authorisations_active ON authorisations(serial_number) WHERE active = 1;
CREATE INDEX authorisations_account ON authorisations(account);
CREATE INDEX authorisations_employee ON authorisations(employee);
-- The families of tokens that a certificate signed in: they end with its binding, its authorisation or its life.
CREATE TABLE certificate_sessions (family TEXT PRIMARY KEY, serial_number TEXT NOT NULL, account TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX certificate_sessions_serial ON certificate_sessions(serial_number);
CREATE INDEX challenges_expiry ON challenges(expires_at);
