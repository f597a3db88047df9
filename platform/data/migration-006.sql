-- SPDX-FileCopyrightText: CertDesk contributors
-- SPDX-License-Identifier: Apache-2.0
-- steering
-- What the trainer has set and a restart must not forget.
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
