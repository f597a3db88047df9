// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// node pinyin.mjs PINYIN-PRO FOLDER: pinyin.csv in FOLDER from its tables, "code,reading[,second reading]": syllables without tones,
// divided by blanks. readings.txt corrects the dictionary; what it says itself then is the second reading.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [library, folder] = process.argv.slice(2);
const { pinyin } = await import(pathToFileURL(path.join(library, 'dist/index.mjs')));
const lines = (name) => fs.readFileSync(path.join(folder, name), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));

const corrected = new Map(lines('readings.txt').map((line) => [line.split(' ')[0], line.split(' ').slice(1)]));
const dictionary = (name) => pinyin(name, { toneType: 'none', v: true, type: 'array' });

function readings(name) {
  const said = dictionary(name);
  const read = corrected.get(name) ?? [...name].map((character, i) => corrected.get(character)?.[0] ?? said[i]);
  for (const syllables of [said, read]) {
    if (syllables.length !== [...name].length || syllables.some((syllable) => !/^[a-z]+$/.test(syllable))) throw new Error(`${name}: ${syllables}`);
  }
  return [...new Set([read.join(' '), said.join(' ')])];
}

const names = new Map();
for (const table of ['provinces.csv', 'cities.csv', 'counties.csv', 'retired.csv', 'zones.csv']) {
  for (const line of lines(table)) {
    const [code, name] = line.split(',');
    names.set(code, name);
  }
}
const unused = [...corrected.keys()].filter((key) => key.length > 1 && ![...names.values()].includes(key));
if (unused.length) throw new Error(`readings of no region: ${unused}`);
const rows = [...names].map(([code, name]) => [code, ...readings(name)].join(','));
fs.writeFileSync(path.join(folder, 'pinyin.csv'), rows.sort().join('\n') + '\n');
console.log(`${rows.length} readings, ${rows.filter((row) => row.split(',').length > 2).length} with a second one`);
