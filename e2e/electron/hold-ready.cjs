// Required by Electron before the app's own main (`electron -r`): what a journey puts into main has to be there before the
// first window, so the app is told that Electron is ready only when the journey says so. And it has a disk that can be made to fail.
const { app, protocol } = require('electron');

const isReady = app.whenReady();
let isReleased = false;
const release = new Promise((resolve) => {
  globalThis.releaseReady = () => {
    isReleased = true;
    resolve();
  };
});
app.whenReady = () => release.then(() => isReady);
const isElectronReady = app.isReady.bind(app);
app.isReady = () => isReleased && isElectronReady();

// Playwright doesn't report a worker that started before it reported the page. So the page gets its document at once, and its scripts
// when the journey has the page.
const pageIsKnown = new Promise((resolve) => {
  globalThis.releaseScripts = resolve;
});
const { handle } = protocol;
protocol.handle = (scheme, answer) =>
  handle.call(protocol, scheme, async (request) => {
    if (new URL(request.url).pathname.endsWith('.js')) await pageIsKnown;
    return answer(request);
  });

globalThis.disk = require('node:fs');
