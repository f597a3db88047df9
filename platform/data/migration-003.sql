-- SPDX-FileCopyrightText: CertDesk contributors
-- SPDX-License-Identifier: Apache-2.0
-- sign-in and identity
ALTER TABLE accounts ADD COLUMN employer TEXT REFERENCES accounts(id);
