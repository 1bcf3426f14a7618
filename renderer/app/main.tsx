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
import '../ui/tokens.css';
import '../ui/mantine.css';
import '../ui/base.css';
import './frame/frame.css';
import '../ui/grid/grid.css';
import '../features/ageing/ageing.css';
import '../features/dataset/features.css';
import '../features/accounts/account.css';
import '../features/call-list/calls.css';
import '../features/call-list/call-filters.css';
import './start/start.css';
import './frame/palette.css';
import '../features/open/reading.css';
import '../features/quality/quality.css';
import '../features/backtest/backtest.css';
import '../features/quality/contract.css';
import '../features/compare/compare.css';
import '../features/print/print.css';
import '../features/dataset/invoice/invoice.css';
import '../features/lineage/lineage.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { App } from './app.tsx';
import { reportFault } from './desktop/report-fault.ts';
import { ScreenFailed } from './frame/screen-failed.tsx';
import { hearFaults } from './hear-faults.tsx';

hearFaults(window, () => window.location.reload());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {/* The page's policy allows no injected styles: the kit's variables and classes come from our style sheets. */}
    <MantineProvider defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false} theme={{ respectReducedMotion: true }}>
      <Notifications position="bottom-center" />
      <ErrorBoundary
        what="app"
        onError={(error) => reportFault('app', error)}
        fallback={(error, retry) => <AppFailed error={error} onRetry={retry} />}
      >
        <App />
      </ErrorBoundary>
    </MantineProvider>
  </StrictMode>,
);

/** Nothing of the app could be drawn. Starting again asks for the extracts anew. */
function AppFailed({ error, onRetry }: { error: unknown; onRetry(): void }) {
  return (
    <main className="start">
      <ScreenFailed title="The app can’t be shown" error={error}>
        <button type="button" className="button button-primary" onClick={onRetry}>
          Start again
        </button>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          Reload the app
        </button>
      </ScreenFailed>
    </main>
  );
}
