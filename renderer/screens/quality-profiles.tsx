import type { CoreApi } from '../../core/api/core-api.ts';
import { QualityProfile } from '../components/quality-profile.tsx';
import { ReadingState } from '../components/reading-state.tsx';
import type { Handover } from '../files/handover.ts';
import { useReading } from '../hooks/use-reading.ts';

interface QualityProfilesProps {
  readonly core: CoreApi;
  readonly openedId: number;
  readonly onReopen: () => void;
  onOpen(handover: Handover): void;
}

/** What stands in each column of each file. The files are read again for it. */
export function QualityProfiles({ core, openedId, onReopen, onOpen }: QualityProfilesProps) {
  const reading = useReading(String(openedId), (control) => core.profiles(control));
  return (
    <>
      <p className="quality-note">
        Every cell of every file as it was read, rejected rows too. Distinct values are counted as they are written.
      </p>
      <ReadingState what="the files" reading={reading} onReopen={onReopen} onOpen={onOpen}>
        {(profiles) => profiles.map((profile) => <QualityProfile key={profile.file} profile={profile} />)}
      </ReadingState>
    </>
  );
}
