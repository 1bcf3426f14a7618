import { expect, test } from 'vitest';
import { tightenInfoPlist } from './tighten-info-plist.js';

const plist = (...lines: string[]) => ['<dict>', ...lines, '</dict>'].join('\n');
const TRANSPORT = '<key>NSAppTransportSecurity</key>';

test('plain HTTP is disallowed, wherever it was allowed', () => {
  const given = plist(
    TRANSPORT,
    '<key>NSAllowsArbitraryLoads</key>',
    '<true/>',
    '<key>NSAllowsLocalNetworking</key><true />',
    '<key>Other</key>',
    '<true/>',
  );
  expect(tightenInfoPlist(given)).toBe(
    plist(
      TRANSPORT,
      '<key>NSAllowsArbitraryLoads</key>',
      '<false/>',
      '<key>NSAllowsLocalNetworking</key><false/>',
      '<key>Other</key>',
      '<true/>',
    ),
  );
});

test('what announces that the app may ask for a device is removed', () => {
  const given = plist(
    TRANSPORT,
    '  <key>NSCameraUsageDescription</key>',
    '  <string>Camera</string>',
    '  <key>CFBundleName</key>',
    '  <string>TRS</string>',
  );
  expect(tightenInfoPlist(given)).toBe(plist(TRANSPORT, '  <key>CFBundleName</key>', '  <string>TRS</string>'));
});

test('an unexpected list is refused, not passed on', () => {
  expect(() => tightenInfoPlist(plist('<key>CFBundleName</key>'))).toThrow('NSAppTransportSecurity');
});
