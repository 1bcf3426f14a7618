import { expect, test } from 'vitest';
import { signingPlan } from './signing-plan.js';

test('Windows is signed with a certificate from the environment, and only then', () => {
  expect(signingPlan('win32', { WIN_CSC_LINK: 'certificate.pfx' })).toMatchObject({ isReleasable: true, config: {} });
  expect(signingPlan('win32', { CSC_LINK: 'certificate.pfx' })).toMatchObject({ isReleasable: true, config: {} });
  expect(signingPlan('win32', {})).toMatchObject({ isReleasable: false, config: { win: { signExecutable: false } } });
  expect(signingPlan('win32', {}).sentence).toContain('WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD');
});

test('macOS without a certificate gets an ad-hoc signature', () => {
  expect(signingPlan('darwin', { APPLE_ID: 'somebody' })).toMatchObject({
    isReleasable: false,
    config: { mac: { identity: '-', hardenedRuntime: false, notarize: false } },
  });
});

test('macOS with a certificate is signed, and releasable when Apple’s notary service can be asked', () => {
  const certificate = { CSC_LINK: 'certificate.p12' };
  expect(signingPlan('darwin', certificate).sentence).toContain('NOT notarised');
  expect(signingPlan('darwin', certificate)).toMatchObject({ isReleasable: false, config: { mac: { notarize: false } } });
  const complete = [
    { APPLE_API_KEY: 'key.p8', APPLE_API_KEY_ID: 'id', APPLE_API_ISSUER: 'issuer' },
    { APPLE_ID: 'id', APPLE_APP_SPECIFIC_PASSWORD: 'password', APPLE_TEAM_ID: 'team' },
    { APPLE_KEYCHAIN_PROFILE: 'profile' },
  ];
  for (const set of complete) {
    expect(signingPlan('darwin', { CSC_NAME: 'TRS', ...set })).toEqual({
      isReleasable: true,
      sentence: 'The app is signed, and notarised by Apple.',
      config: {},
    });
  }
});

test('an incomplete set of variables is an error', () => {
  expect(() => signingPlan('darwin', { CSC_LINK: 'certificate.p12', APPLE_API_KEY: 'key.p8' })).toThrow(
    "The app can't be notarised without APPLE_API_KEY_ID and APPLE_API_ISSUER",
  );
});

test('an empty variable counts as missing, as in a workflow without secrets', () => {
  expect(signingPlan('win32', { WIN_CSC_LINK: '' }).isReleasable).toBe(false);
  expect(signingPlan('darwin', { CSC_LINK: '', CSC_NAME: '' }).isReleasable).toBe(false);
});

test('Linux packages carry no signature', () => {
  expect(signingPlan('linux', { CSC_LINK: 'certificate' })).toMatchObject({ isReleasable: true, config: {} });
});
