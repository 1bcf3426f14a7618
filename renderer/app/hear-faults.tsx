import { notifications } from '@mantine/notifications';
import { reportFault } from '../lib/desktop/report-fault.ts';
import { APP_WORDS } from './words.ts';

/** Only one notice at a time, however many faults there are. */
const NOTICE = 'fault';
/** A browser's notice that a layout needed one more pass; it is no error. */
const REMARK = /^ResizeObserver loop/;

/**
 * Handles errors outside of drawing that nothing else caught: writes them to the log and offers a reload. Returns a function that stops it.
 */
export function hearFaults(page: Pick<Window, 'addEventListener' | 'removeEventListener'>, reload: () => void): () => void {
  const onError = (event: ErrorEvent) => {
    // An error from a worker arrives without the error object; the code that started the worker has already handled it.
    if (event.error !== null && !REMARK.test(event.message)) tell(event.error, reload);
  };
  const onRejection = (event: PromiseRejectionEvent) => tell(event.reason, reload);
  page.addEventListener('error', onError);
  page.addEventListener('unhandledrejection', onRejection);
  return () => {
    page.removeEventListener('error', onError);
    page.removeEventListener('unhandledrejection', onRejection);
  };
}

function tell(error: unknown, reload: () => void): void {
  reportFault('page', error);
  notifications.show({
    id: NOTICE,
    title: APP_WORDS.hearFaults.title,
    message: (
      <>
        {APP_WORDS.hearFaults.text}{' '}
        <button type="button" className="link" onClick={reload}>
          {APP_WORDS.hearFaults.reloadApp}
        </button>
        .
      </>
    ),
    color: 'red',
    autoClose: false,
  });
}
