// SPDX-License-Identifier: GPL-3.0-or-later
// What two counters that others wrote make of SMS texts. Reads a line {"text": …} and writes a line
// {"segments": …, "length": …} for each: the answers of sms-segments-calculator and of sms-length.
'use strict';

const readline = require('readline');
const { SegmentedMessage } = require('sms-segments-calculator');
const { count } = require('sms-length');

function bySegments(text) {
  const message = new SegmentedMessage(text);
  const clusters = message.graphemes.map((grapheme) => grapheme.length);
  return {
    encoding: message.encodingName,
    units: message.encodedChars.reduce((sum, character) => sum + character.codeUnits.length, 0),
    parts: message.segmentsCount,
    // It never cuts what the eye takes for one character; how many UTF-16 units each of them has. Empty where
    // each is one unit.
    clusters: clusters.some((length) => length > 1) ? clusters : [],
    strangers: message.getNonGsmCharacters(),
  };
}

function byLength(text) {
  const { encoding, length, messages } = count(text);
  return { encoding: encoding === 'UTF16' ? 'UCS-2' : 'GSM-7', units: length, parts: messages };
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { text } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ segments: bySegments(text), length: byLength(text) })}\n`);
});
