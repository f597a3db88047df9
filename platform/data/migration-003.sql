-- SPDX-FileCopyrightText: CertDesk contributors
-- SPDX-License-Identifier: Apache-2.0
-- sign-in and identity
ALTER TABLE accounts ADD COLUMN employer TEXT REFERENCES accounts(id);
ALTER TABLE accounts ADD COLUMN station TEXT;
-- scrypt's N; the accounts from before were made with 2^15.
ALTER TABLE accounts ADD COLUMN cost INTEGER NOT NULL DEFAULT 32768;
CREATE INDEX accounts_employer ON accounts(employer) WHERE employer IS NOT NULL;
ALTER TABLE auth_codes ADD COLUMN client TEXT NOT NULL DEFAULT 'certdesk-desktop';
ALTER TABLE tokens ADD COLUMN client TEXT NOT NULL DEFAULT 'certdesk-desktop';
-- Names may be of no account: whether there is one is nobody's business. Times are seconds since 1970.
CREATE TABLE sign_in_failures (username TEXT PRIMARY KEY, wrong INTEGER NOT NULL, since INTEGER NOT NULL, wait_until INTEGER NOT NULL DEFAULT 0);
CREATE INDEX sign_in_failures_since ON sign_in_failures(since);
-- state: pending, approved, denied, used. last_poll is in milliseconds.
CREATE TABLE device_grants (device_hash TEXT PRIMARY KEY, user_code TEXT UNIQUE NOT NULL, client TEXT NOT NULL, scope TEXT NOT NULL, state TEXT NOT NULL, account TEXT REFERENCES accounts(id), family TEXT, poll_interval INTEGER NOT NULL, last_poll INTEGER, expires_at INTEGER NOT NULL);
CREATE INDEX device_grants_expiry ON device_grants(expires_at);
CREATE TABLE device_misses (at INTEGER NOT NULL);
CREATE INDEX device_misses_at ON device_misses(at);
ALTER TABLE identity_sessions ADD COLUMN note TEXT;
CREATE INDEX identity_sessions_order ON identity_sessions(order_id, state);
-- What staff have seen with their own eyes; the law wants to know who (Electronic Signature Law §20).
CREATE TABLE identity_records (order_id TEXT NOT NULL REFERENCES orders(id), mode TEXT NOT NULL, complete INTEGER NOT NULL, note TEXT, received_at TEXT, by_account TEXT NOT NULL, station TEXT, at TEXT NOT NULL);
CREATE INDEX identity_records_order ON identity_records(order_id);
CREATE TABLE identity_outcomes (account TEXT PRIMARY KEY REFERENCES accounts(id), outcome TEXT NOT NULL, uses INTEGER NOT NULL);
-- Keys that outlive a restart; "face-link" signs the addresses of the phone's page.
CREATE TABLE identity_keys (name TEXT PRIMARY KEY, value BLOB NOT NULL);
