/** What electron-builder opens up for an updater over HTTP, which this app hasn't got. */
const OPENED = ['NSAllowsArbitraryLoads', 'NSAllowsLocalNetworking', 'NSTemporaryExceptionAllowsInsecureHTTPLoads'];

/** Electron's own list announces that any app may ask for a microphone and the like. This one never does. */
const ANNOUNCED = /[\t ]*<key>NS\w+UsageDescription<\/key>\s*<string>[^<]*<\/string>\r?\n?/g;

/**
 * Takes back in a macOS Info.plist (XML) what is allowed there for other apps: plain HTTP, and the right to ask for devices.
 * @param {string} plist
 */
export function tightenInfoPlist(plist) {
  if (!plist.includes('<key>NSAppTransportSecurity</key>'))
    throw new Error('Info.plist has no NSAppTransportSecurity: look at what electron-builder writes now.');
  return OPENED.reduce(
    (text, key) => text.replaceAll(new RegExp(`(<key>${key}</key>\\s*)<true\\s*/>`, 'g'), '$1<false/>'),
    plist,
  ).replaceAll(ANNOUNCED, '');
}
