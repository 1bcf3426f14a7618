// Required by Electron before the app's own main (`electron -r`): what a journey puts into main has to be there before the
// first window, so the app is told that Electron is ready only when the journey says so. And it has a disk that can be made to fail.
const { app } = require('electron');

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

globalThis.disk = require('node:fs');
