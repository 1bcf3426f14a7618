import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/VisuallyHidden.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Drawer.css';
import '@mantine/core/styles/Menu.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Notification.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './styles/tokens.css';
import './styles/mantine.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/grid.css';
import './styles/ageing.css';
import './styles/features.css';
import './styles/account.css';
import './styles/calls.css';
import './styles/call-filters.css';
import './styles/start.css';
import './styles/palette.css';
import './styles/quality.css';
import './styles/backtest.css';
import './styles/contract.css';
import './styles/compare.css';
import './styles/print.css';
import './styles/invoice.css';
import './styles/lineage.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {/* The page's policy allows no injected styles: the kit's variables and classes come from our style sheets. */}
    <MantineProvider defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false} theme={{ respectReducedMotion: true }}>
      <Notifications position="bottom-center" />
      <App />
    </MantineProvider>
  </StrictMode>,
);
