import { notifications } from '@mantine/notifications';
import { reportFault } from '../lib/desktop/report-fault.ts';

/** One notice at a time, however many faults there are. */
const NOTICE = 'fault';
/** A browser's remark that a layout took one more round; nothing is wrong. */
const REMARK = /^ResizeObserver loop/;

/** Hears what nothing else caught, outside of drawing: writes it into the log and offers a way back. Gives a function that stops it. */
export function hearFaults(page: Pick<Window, 'addEventListener' | 'removeEventListener'>, reload: () => void): () => void {
  const onError = (event: ErrorEvent) => {
    // What a worker threw comes without the error itself; who started the worker has heard of it.
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
    title: 'Something went wrong inside the app',
    message: (
      <>
        Your files were not changed, and what you wrote down about calls is kept. If the screen no longer answers,{' '}
        <button type="button" className="link" onClick={reload}>
          reload the app
        </button>
        .
      </>
    ),
    color: 'red',
    autoClose: false,
  });
}
