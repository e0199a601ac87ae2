// Reads cards with ical.js, as Thunderbird and Nextcloud's pages do. FILE -> one line of JSON a card.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [file, modules] = process.argv.slice(2);
const require = createRequire(pathToFileURL(path.join(modules, 'x.js')));
const ICAL = (await import(pathToFileURL(require.resolve('ical.js')))).default;

let cards = ICAL.parse(fs.readFileSync(file, 'utf8'));
if (typeof cards[0] === 'string') cards = [cards];
for (const card of cards) {
  const lines = card[1].map(([name, parameters, type, ...values]) => {
    const upper = {};
    for (const [key, value] of Object.entries(parameters))
      if (key !== 'group') upper[key.toUpperCase()] = [].concat(value).map(String);
    return {
      group: parameters.group ?? null,
      name: name.toUpperCase(),
      parameters: upper,
      type,
      value: upper.ENCODING ? { octets: values[0] } : values.length === 1 ? values[0] : values,
    };
  });
  let complaint = null;
  try {
    ICAL.stringify(card);
  } catch (error) {
    complaint = `stringify: ${error.message}`;
  }
  console.log(JSON.stringify({ lines, complaint }));
}
