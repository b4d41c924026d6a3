// Writes src/Domain/Text/unicode.txt from the Unicode Character Database: `make unicode UCD=<directory>`. The directory
// is that of a version at https://www.unicode.org/Public/, or /usr/share/unicode of Debian's package unicode-data.
// ADR 0059 says which lines there are, and what a new version means for the addresses that are stored.
import { readFileSync, writeFileSync } from 'node:fs';

const directory = process.argv[2] ?? '/usr/share/unicode';
const last = 0x10ffff;

// They look like blanks, although no property says so.
const blanks = [0x2800, 0x13441, 0x13442, 0x16fe4, 0x1d159];

const rows = (file) =>
  readFileSync(`${directory}/${file}`, 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean)
    .map((line) => line.split(';').map((field) => field.trim()));
const numbers = (text) => (text ? text.split(' ').map((word) => parseInt(word, 16)) : []);
const hex = (...scalars) => scalars.map((scalar) => scalar.toString(16).toUpperCase()).join(' ');

function* scalarsOf(text) {
  const [first, end = first] = text.split('..').map((word) => parseInt(word, 16));
  for (let scalar = first; scalar <= end; scalar++) yield scalar;
}

// "letter first last", and whatever a run has in common.
function runs(letter, valueOf) {
  const lines = [];
  for (let first = 0, scalar = 0; scalar <= last; scalar++) {
    const value = valueOf(scalar);
    if (scalar < last && valueOf(scalar + 1) === value) continue;
    if (value) lines.push(`${letter} ${hex(first, scalar)}${value === true ? '' : ` ${value}`}`);
    first = scalar + 1;
  }
  return lines;
}

const property = (file, name) =>
  new Set(rows(file).flatMap(([range, label]) => (label === name ? [...scalarsOf(range)] : [])));

const classes = new Map();
const parts = new Map();
for (const [code, , , combining, , decomposition] of rows('UnicodeData.txt')) {
  const scalar = parseInt(code, 16);
  if (combining !== '0') classes.set(scalar, combining);
  if (decomposition && !decomposition.startsWith('<')) parts.set(scalar, numbers(decomposition));
}

const apart = property('DerivedNormalizationProps.txt', 'Full_Composition_Exclusion');
const invisible = property('DerivedCoreProperties.txt', 'Default_Ignorable_Code_Point');
const unassigned = property('extracted/DerivedGeneralCategory.txt', 'Cn');
const folded = new Map();
for (const [range, label, mapping] of rows('DerivedNormalizationProps.txt')) {
  if (label !== 'NFKC_CF') continue;
  for (const scalar of scalarsOf(range)) {
    // What is taken apart is folded in its parts, and what is invisible is refused.
    if (!parts.has(scalar) && !invisible.has(scalar)) folded.set(scalar, numbers(mapping));
  }
}

const version = readFileSync(`${directory}/DerivedCoreProperties.txt`, 'utf8').match(/-(\d+\.\d+\.\d+)\.txt/)[1];
const lines = [
  `// Unicode ${version}: made by deploy/tools/unicode.mjs (https://www.unicode.org/license.txt)`,
  ...runs('C', (scalar) => classes.get(scalar)),
  ...[...parts].map(([whole, of]) => `${apart.has(whole) ? 'X' : 'D'} ${hex(whole, ...of)}`),
  ...[...folded].map(([scalar, to]) => `F ${hex(scalar, ...to)}`),
  ...runs('I', (scalar) => invisible.has(scalar) || blanks.includes(scalar)),
  ...runs('U', (scalar) => unassigned.has(scalar) && !invisible.has(scalar)),
];
writeFileSync(new URL('../../src/Domain/Text/unicode.txt', import.meta.url), `${lines.join('\n')}\n`);
console.log(`Unicode ${version}: ${lines.length} lines.`);
