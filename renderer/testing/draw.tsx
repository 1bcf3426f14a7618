import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { render } from 'vitest-browser-react';
import { THEME } from '../ui/theme.ts';

/** Renders something as the app does, in a page with the size of a window. */
export function draw(what: ReactNode) {
  return render(
    <MantineProvider defaultColorScheme="light" withCssVariables={false} withGlobalClasses={false} theme={THEME} env="test">
      <Notifications />
      <main style={{ display: 'flex', height: '100vh' }}>{what}</main>
    </MantineProvider>,
  );
}
