// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Reads an iCalendar file as a calendar does and prints what it found: node calendar.mjs FILE
import {readFileSync} from 'node:fs';
import ICAL from 'ical.js';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
const events = calendar.getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component);
    const start = event.startDate;
    return {
        uid: event.uid, day: start.toString(), allDay: start.isDate, days: event.duration.toSeconds() / 86400, summary: event.summary, description: event.description ?? '',
        alarms: component.getAllSubcomponents('valarm').map(alarm => {
            const at = start.clone();
            at.isDate = false;
            at.addDuration(alarm.getFirstPropertyValue('trigger'));
            return at.toString();
        }),
    };
});
console.log(JSON.stringify({version: calendar.getFirstPropertyValue('version'), product: calendar.getFirstPropertyValue('prodid'), events}));
