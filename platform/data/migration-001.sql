-- SPDX-FileCopyrightText: CertDesk contributors
-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE accounts (id TEXT PRIMARY KEY, username TEXT UNIQUE NOT NULL, salt BLOB NOT NULL, password BLOB NOT NULL, role TEXT NOT NULL, display_name TEXT NOT NULL, region TEXT NOT NULL, organisation TEXT);
CREATE TABLE auth_codes (code TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(id), redirect_uri TEXT NOT NULL, challenge TEXT NOT NULL, scope TEXT NOT NULL, expires_at INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0, family TEXT);
CREATE TABLE tokens (hash BLOB PRIMARY KEY, kind TEXT NOT NULL, account TEXT NOT NULL REFERENCES accounts(id), family TEXT NOT NULL, expires_at INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0, revoked INTEGER NOT NULL DEFAULT 0);
CREATE INDEX tokens_family ON tokens(family);
CREATE TABLE idempotency (account TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, key TEXT NOT NULL, body_hash BLOB NOT NULL, status INTEGER NOT NULL, content_type TEXT NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL, created_at TEXT NOT NULL, PRIMARY KEY (account, method, path, key));
-- application and review are JSON as in the contract; what is asked for in queries has a column of its own.
CREATE TABLE orders (id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(id), product TEXT NOT NULL, status TEXT NOT NULL, credit_code TEXT NOT NULL, application TEXT NOT NULL, identity_state TEXT NOT NULL DEFAULT 'none', identity_mode TEXT, identity_person TEXT, identity_at TEXT, payment_state TEXT NOT NULL DEFAULT 'none', due INTEGER NOT NULL DEFAULT 0, paid_at TEXT, used_first_free INTEGER NOT NULL DEFAULT 0, refund_state TEXT NOT NULL DEFAULT 'none', refund_amount INTEGER NOT NULL DEFAULT 0, review TEXT, shipment TEXT, version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, submitted_at TEXT, updated_at TEXT NOT NULL);
CREATE INDEX orders_account ON orders(account, id DESC);
CREATE INDEX orders_status ON orders(status, id DESC);
CREATE INDEX orders_credit_code ON orders(credit_code);
CREATE TABLE uploads (id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(id), length INTEGER NOT NULL, received INTEGER NOT NULL, file_name TEXT NOT NULL, media_type TEXT NOT NULL, kind TEXT NOT NULL, complete INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL);
CREATE TABLE identity_sessions (id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders(id), mode TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, consent TEXT NOT NULL, expires_at INTEGER NOT NULL);
CREATE TABLE identity_attempts (order_id TEXT NOT NULL REFERENCES orders(id), account TEXT NOT NULL, day TEXT NOT NULL, outcome TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX identity_attempts_day ON identity_attempts(account, day);
CREATE TABLE payments (id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders(id), title TEXT NOT NULL, payee TEXT NOT NULL, amount INTEGER NOT NULL, method TEXT NOT NULL, state TEXT NOT NULL, secret TEXT NOT NULL, created_at TEXT NOT NULL, settled_at TEXT);
-- At most one payment of an order can have succeeded and not been refunded: nobody pays twice, whatever the code above does.
CREATE UNIQUE INDEX payments_once ON payments(order_id) WHERE state = 'succeeded';
CREATE TABLE certificates (order_id TEXT NOT NULL REFERENCES orders(id), idx INTEGER NOT NULL, state TEXT NOT NULL, so_pin TEXT, label TEXT, serial_number TEXT UNIQUE, subject TEXT, issuer TEXT, not_before TEXT, not_after TEXT, token_serial TEXT, der BLOB, spki_hash BLOB UNIQUE, PRIMARY KEY (order_id, idx));
CREATE TABLE challenges (nonce TEXT PRIMARY KEY, account TEXT NOT NULL, purpose TEXT NOT NULL, expires_at INTEGER NOT NULL);
CREATE TABLE bindings (id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(id), order_id TEXT NOT NULL, idx INTEGER NOT NULL, serial_number TEXT UNIQUE NOT NULL, subject TEXT NOT NULL, bound_at TEXT NOT NULL);
