import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { buildDesktop } from './ipc/build-desktop.ts';
import { forwardPorts, type PageWindow } from './ipc/forward-ports.ts';

contextBridge.exposeInMainWorld(
  'desktop',
  buildDesktop(ipcRenderer, (file) => webUtils.getPathForFile(file)),
);
forwardPorts(ipcRenderer, globalThis as unknown as PageWindow);
