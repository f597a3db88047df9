-- SPDX-FileCopyrightText: CertDesk contributors
-- SPDX-License-Identifier: Apache-2.0
-- money
ALTER TABLE payments ADD COLUMN payer TEXT NOT NULL DEFAULT '';
-- Seconds since 1970; null: never.
ALTER TABLE payments ADD COLUMN expires_at INTEGER;
ALTER TABLE payments ADD COLUMN voucher TEXT;
ALTER TABLE payments ADD COLUMN note TEXT NOT NULL DEFAULT '';
-- Payments from before had no end; their applicants begin new ones.
UPDATE payments SET state = 'expired' WHERE state = 'pending';
UPDATE payments SET payer = COALESCE((SELECT json_extract(application, '$.organisation.name') FROM orders WHERE orders.id = payments.order_id), '');
CREATE INDEX payments_order ON payments(order_id);
CREATE INDEX payments_checking ON payments(created_at) WHERE state = 'checking';
CREATE INDEX payments_voucher ON payments(voucher) WHERE voucher IS NOT NULL;
-- What is paid back. A payment is returned once and whole: nobody gets his money twice, whatever the code above does.
CREATE TABLE refunds (id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders(id), payment_id TEXT NOT NULL UNIQUE REFERENCES payments(id), amount INTEGER NOT NULL CHECK (amount > 0), reason TEXT NOT NULL CHECK (reason IN ('withdrawal', 'rejection', 'late', 'double')), requested_at INTEGER NOT NULL, expected_from TEXT NOT NULL, expected_to TEXT NOT NULL, settles_at INTEGER NOT NULL, done_at INTEGER);
CREATE INDEX refunds_order ON refunds(order_id);
CREATE TABLE invoices (order_id TEXT PRIMARY KEY REFERENCES orders(id), number TEXT UNIQUE NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, tax_number TEXT NOT NULL, email TEXT NOT NULL, details TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0), requested_at INTEGER NOT NULL, sent_at INTEGER);
CREATE TABLE invoice_mails (order_id TEXT NOT NULL REFERENCES invoices(order_id), email TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX invoice_mails_day ON invoice_mails(order_id, day);
