// SPDX-License-Identifier: GPL-3.0-or-later
// What google-libphonenumber, with tables newer than Debian's, makes of phone numbers. Reads a line
// {"text": …, "region": …} and writes for each what it read, or {"error": …} where it could not read it.
'use strict';

const readline = require('readline');
const { PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } = require('google-libphonenumber');

const library = PhoneNumberUtil.getInstance();

function nameOf(names, value) {
  return Object.keys(names).find((name) => names[name] === value) || 'UNKNOWN';
}

function judge({ text, region }) {
  let number;
  try {
    number = library.parse(text, region);
  } catch (problem) {
    return { error: problem.message };
  }
  return {
    countryCode: number.getCountryCode(),
    national: library.getNationalSignificantNumber(number),
    extension: number.hasExtension(),
    possible: nameOf(PhoneNumberUtil.ValidationResult, library.isPossibleNumberWithReason(number)),
    type: nameOf(PhoneNumberType, library.getNumberType(number)),
    region: library.getRegionCodeForNumber(number) || '',
    e164: library.format(number, PhoneNumberFormat.E164),
  };
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(`${JSON.stringify(judge(JSON.parse(line)))}\n`);
});
