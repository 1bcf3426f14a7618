import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { buildDesktop } from './ipc/build-desktop.ts';

contextBridge.exposeInMainWorld(
  'desktop',
  buildDesktop(ipcRenderer, (file) => webUtils.getPathForFile(file)),
);
