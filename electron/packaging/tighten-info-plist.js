/** What electron-builder allows for an updater over HTTP, which this app does not have. */
const OPENED = ['NSAllowsArbitraryLoads', 'NSAllowsLocalNetworking', 'NSTemporaryExceptionAllowsInsecureHTTPLoads'];

/** Electron's own Info.plist announces that the app may ask for a microphone and other devices. This app never does. */
const ANNOUNCED = /[\t ]*<key>NS\w+UsageDescription<\/key>\s*<string>[^<]*<\/string>\r?\n?/g;

/**
 * Removes from a macOS Info.plist (XML) what other apps need: plain HTTP, and the right to ask for devices.
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
