import { useId, useState } from 'react';
import { type AgeingEdges, ageingBounds, DEFAULT_AGEING_EDGES } from '../../../core/units/ageing-edges.ts';
import { bucketName } from '../../../core/units/bucket-name.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { typedEdges } from './typed-edges.ts';
import { AGEING_WORDS } from './words.ts';

interface AgeingEdgesFormProps {
  readonly edges: AgeingEdges;
  onApply(edges: AgeingEdges): void;
}

const NAMES = [AGEING_WORDS.edgesForm.firstEdge, AGEING_WORDS.edgesForm.secondEdge, AGEING_WORDS.edgesForm.thirdEdge] as const;

/** Asks for the edges of the buckets of days overdue. */
export function AgeingEdgesForm({ edges, onApply }: AgeingEdgesFormProps) {
  const [texts, setTexts] = useState<readonly string[]>(edges.map(String));
  const [problem, setProblem] = useState<{ readonly field: number; readonly words: string } | null>(null);
  const problemId = useId();
  const apply = () => {
    const read = typedEdges(texts);
    if ('edges' in read) onApply(read.edges);
    else setProblem(read);
  };
  return (
    <form
      className="range-form edges-form"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <p className="range-title">
        <strong>{AGEING_WORDS.bands.title}</strong> {AGEING_WORDS.bands.unit}
      </p>
      <div className="edges-fields">
        {NAMES.map((name, field) => (
          <input
            key={name}
            className="input"
            data-autofocus={field === 0 || undefined}
            inputMode="numeric"
            aria-label={name}
            aria-invalid={problem?.field === field}
            aria-describedby={problem?.field === field ? problemId : undefined}
            value={texts[field]}
            onChange={(event) => {
              setTexts(texts.with(field, event.currentTarget.value));
              setProblem(null);
            }}
          />
        ))}
      </div>
      {problem ? (
        <p id={problemId} className="field-problem" role="alert">
          {problem.words}
        </p>
      ) : (
        <p className="edges-note">{sayBuckets(texts)}</p>
      )}
      <div className="range-buttons">
        <button type="button" className="button" onClick={() => onApply(DEFAULT_AGEING_EDGES)}>
          {SHARED_WORDS.actions.backTo(DEFAULT_AGEING_EDGES.join(' / '))}
        </button>
        <button type="submit" className="button button-primary">
          {SHARED_WORDS.actions.apply}
        </button>
      </div>
    </form>
  );
}

/** The buckets for the typed edges; an empty text while the edges are invalid. */
function sayBuckets(texts: readonly string[]): string {
  const read = typedEdges(texts);
  return 'edges' in read ? ageingBounds(read.edges).map(bucketName).join(' · ') : '';
}
