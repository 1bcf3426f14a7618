/** Electron's module as main has it. */
export type ElectronModule = typeof Electron.CrossProcessExports;
