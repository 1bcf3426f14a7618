import { useElementSize } from '@mantine/hooks';
import type { ModelName, ModelSummary } from '../core-types.ts';
import { countOf } from '../format.ts';
import { COLUMNS, MODEL_PLACES, type ModelEdge, ROWS, relatedModels } from './model-layout.ts';

const BOX_WIDTH = 232;
const BOX_HEIGHT = 42;
const ROW_STEP = 52;
const HEIGHT = ROW_STEP * (ROWS - 1) + BOX_HEIGHT + 2;

interface ModelGraphProps {
  readonly models: readonly ModelSummary[];
  readonly chosen: ModelName;
  /** The extract behind a staging table, by the names of its files. */
  filesOf(model: ModelSummary): string | null;
  onChoose(model: ModelName): void;
}

/** The tables from the extracts to the dataset and the call list, each with what it is made of. */
export function ModelGraph({ models, chosen, filesOf, onChoose }: ModelGraphProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const names = new Set(models.map(({ name }) => name));
  const edges = models.flatMap(({ name, inputs }) =>
    inputs.flatMap((input): ModelEdge[] => (names.has(input as ModelName) ? [{ from: input as ModelName, to: name }] : [])),
  );
  const related = relatedModels(edges, chosen);
  const gap = Math.max(24, (width - COLUMNS * BOX_WIDTH) / (COLUMNS - 1));
  const place = (name: ModelName) => {
    const { column, row } = MODEL_PLACES[name];
    return { left: column * (BOX_WIDTH + gap), top: 1 + row * ROW_STEP };
  };
  return (
    <div className="model-graph" ref={ref} style={{ height: HEIGHT }}>
      {width > 0 && (
        <>
          <svg width={Math.max(width, COLUMNS * (BOX_WIDTH + 24) - 24)} height={HEIGHT} aria-hidden>
            {[...edges]
              .sort((a, b) => Number(isLit(a, related)) - Number(isLit(b, related)))
              .map(({ from, to }) => (
                <Arrow key={`${from} ${to}`} from={place(from)} to={place(to)} isLit={isLit({ from, to }, related)} />
              ))}
          </svg>
          {models.map((model) => (
            <button
              key={model.name}
              type="button"
              className="model-box"
              aria-pressed={model.name === chosen}
              data-related={related.has(model.name) || undefined}
              style={{ ...place(model.name), width: BOX_WIDTH, height: BOX_HEIGHT }}
              title={model.about}
              onClick={() => onChoose(model.name)}
            >
              <strong>{model.name}</strong>
              <span>
                {model.rows === null ? 'no payments known yet' : countOf(model.rows, 'row')}
                {filesOf(model) && <em> · {filesOf(model)}</em>}
              </span>
              <span className="sr-only">, made of {model.inputs.join(', ')}</span>
            </button>
          ))}
        </>
      )}
    </div>
  );
}

function isLit({ from, to }: ModelEdge, related: ReadonlySet<ModelName>): boolean {
  return related.has(from) && related.has(to);
}

function Arrow({ from, to, isLit }: { from: { left: number; top: number }; to: { left: number; top: number }; isLit: boolean }) {
  const startX = from.left + BOX_WIDTH;
  const startY = from.top + BOX_HEIGHT / 2;
  const endX = to.left - 2;
  const endY = to.top + BOX_HEIGHT / 2;
  const bend = Math.min(70, (endX - startX) / 2);
  return (
    <g className="model-arrow" data-lit={isLit || undefined}>
      <path d={`M${startX} ${startY} C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX - 5} ${endY}`} />
      <path className="model-arrowhead" d={`M${endX} ${endY} l-7 -3.5 v7 Z`} />
    </g>
  );
}
