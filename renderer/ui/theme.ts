import type { MantineThemeOverride } from '@mantine/core';

/** A popup that fades out still covers the screen, which would ignore the keys pressed meanwhile. */
const WITHOUT_FADE = { defaultProps: { transitionProps: { duration: 0 } } };

/** Menus are in a landmark of the page, like all that can be read there. */
const IN_MAIN = { portalProps: { target: 'main' } };

/** The settings of the component kit that apply to the whole app. */
export const THEME: MantineThemeOverride = {
  respectReducedMotion: true,
  components: {
    Drawer: WITHOUT_FADE,
    Menu: { defaultProps: { ...WITHOUT_FADE.defaultProps, ...IN_MAIN } },
    Modal: WITHOUT_FADE,
    Popover: WITHOUT_FADE,
  },
};
