/** What systems know the app by; the installers use the same (`appId` in electron-builder.yml). */
export const APP_ID = 'internal.trs.analyst';
