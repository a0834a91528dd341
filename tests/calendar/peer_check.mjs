// node tests/calendar/peer_check.mjs HANDSLAG: the holidays of 2005 to 2060 are those of the npm package date-holidays.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import Holidays from 'date-holidays';

const [program] = process.argv.slice(2);
const peer = new Holidays('SE');
let days = 0;
for (let year = 2005; year <= 2060; ++year) {
  const printed = execFileSync(program, ['calendar', 'holidays', '--year', `${year}`, '--json'], { encoding: 'utf8' });
  const ours = new Set(JSON.parse(printed).map((one) => one.day));
  const theirs = new Set(peer.getHolidays(year, 'en').filter((one) => one.type === 'public').map((one) => one.date.slice(0, 10)));
  assert.deepEqual([...ours].sort(), [...theirs].sort(), `${year}`);
  days += ours.size;
}
assert.ok(days > 56 * 12);
console.log(`${days} holidays of 56 years are those of date-holidays`);
