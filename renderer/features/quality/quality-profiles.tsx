import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { useReading } from '../../lib/use-question.ts';
import { ReadingState } from '../open/public.ts';
import { QualityProfile } from './quality-profile.tsx';
import { QUALITY_WORDS } from './words.ts';

interface QualityProfilesProps {
  readonly onReopen: () => void;
  onOpen(fileSelection: FileSelection): void;
}

/** The profiles of all files. The files are read again for them. */
export function QualityProfiles({ onReopen, onOpen }: QualityProfilesProps) {
  const reading = useReading('profiles', {});
  return (
    <>
      <p className="quality-note">{QUALITY_WORDS.profile.note}</p>
      <ReadingState what={QUALITY_WORDS.profiles.files} reading={reading} onReopen={onReopen} onOpen={onOpen}>
        {(profiles) => profiles.map((profile) => <QualityProfile key={profile.file} profile={profile} />)}
      </ReadingState>
    </>
  );
}
