import './styles.ts';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { reportFault } from '../lib/desktop/report-fault.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { THEME } from '../ui/theme.ts';
import { App } from './app.tsx';
import { FocusTitle } from './focus-title.tsx';
import { ScreenFailed } from './frame/screen-failed.tsx';
import { hearFaults } from './hear-faults.tsx';
import { keepNewestMessage } from './keep-newest-message.ts';
import { APP_WORDS } from './words.ts';

hearFaults(window, () => window.location.reload());
keepNewestMessage();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {/* The page's policy allows no injected styles: the kit's variables and classes come from our own style sheets. */}
    <MantineProvider defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false} theme={THEME}>
      <Notifications position="bottom-center" limit={3} />
      <ErrorBoundary
        what={APP_WORDS.main.app}
        onError={(error) => reportFault('app', error)}
        fallback={(error, retry) => <AppFailed error={error} onRetry={retry} />}
      >
        <App />
      </ErrorBoundary>
      <FocusTitle />
    </MantineProvider>
  </StrictMode>,
);

/** Shown when the app itself could not be drawn. Starting again asks for the extracts again. */
function AppFailed({ error, onRetry }: { error: unknown; onRetry(): void }) {
  return (
    <main className="start">
      <ScreenFailed title={APP_WORDS.main.failed} error={error}>
        <button type="button" className="button button-primary" onClick={onRetry}>
          {APP_WORDS.main.startAgain}
        </button>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {APP_WORDS.main.reloadApp}
        </button>
      </ScreenFailed>
    </main>
  );
}
