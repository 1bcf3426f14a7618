import { useElementSize } from '@mantine/hooks';
import { countOf } from '../../lib/format.ts';
import type { ModelName, ModelSummary } from '../../worker/core-types.ts';
import { COLUMNS, MODEL_PLACES, type ModelEdge, ROWS, relatedModels } from './model-layout.ts';
import { BOX_HEIGHT, BOX_WIDTH, boxAt, edgeRoutes, ROW_STEP, type Route } from './model-routes.ts';
import { LINEAGE_WORDS } from './words.ts';

const HEIGHT = ROW_STEP * (ROWS - 1) + BOX_HEIGHT + 2;

interface ModelGraphProps {
  readonly models: readonly ModelSummary[];
  readonly chosen: ModelName;
  /** The names of the files behind a staging table. */
  filesOf(model: ModelSummary): string | null;
  onChoose(model: ModelName): void;
}

/** The graph of the tables from the extracts to the dataset and the call list, each with its inputs. */
export function ModelGraph({ models, chosen, filesOf, onChoose }: ModelGraphProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const names = new Set(models.map(({ name }) => name));
  const edges = models.flatMap(({ name, inputs }) =>
    inputs.flatMap((input): ModelEdge[] => (names.has(input as ModelName) ? [{ from: input as ModelName, to: name }] : [])),
  );
  const related = relatedModels(edges, chosen);
  const gap = Math.max(24, (width - COLUMNS * BOX_WIDTH) / (COLUMNS - 1));
  const place = (name: ModelName) => {
    const { x, y } = boxAt(MODEL_PLACES[name], gap);
    return { left: x, top: y };
  };
  const routes = edgeRoutes(edges, gap, HEIGHT);
  return (
    <div className="model-graph" ref={ref} style={{ height: HEIGHT }}>
      {width > 0 && (
        <>
          <svg width={Math.max(width, COLUMNS * (BOX_WIDTH + 24) - 24)} height={HEIGHT} aria-hidden>
            {[...edges]
              .sort((a, b) => Number(isLit(a, related)) - Number(isLit(b, related)))
              .map((edge) => (
                <Arrow key={`${edge.from} ${edge.to}`} route={routes.get(edge)!} isLit={isLit(edge, related)} />
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
                {model.rows === null ? LINEAGE_WORDS.noPayments : countOf(model.rows, 'row')}
                {filesOf(model) && <em> · {filesOf(model)}</em>}
              </span>
              <span className="sr-only">{LINEAGE_WORDS.modelGraph.madeOf(model.inputs.join(', '))}</span>
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

function Arrow({ route, isLit }: { route: Route; isLit: boolean }) {
  const end = route.at(-1)!;
  return (
    <g className="model-arrow" data-lit={isLit || undefined}>
      <path d={pathOf(route)} />
      <path className="model-arrowhead" d={`M${end.x - 2} ${end.y} l-7 -3.5 v7 Z`} />
    </g>
  );
}

/** Curves between columns, straight lines through them; the path ends at the arrowhead. */
function pathOf(route: Route): string {
  const [start, ...rest] = route;
  let at = start!;
  const parts = rest.map((point, place) => {
    const x = place === rest.length - 1 ? point.x - 7 : point.x;
    const half = (x - at.x) / 2;
    const part = place % 2 === 0 ? `C${at.x + half} ${at.y} ${x - half} ${point.y} ${x} ${point.y}` : `H${x}`;
    at = point;
    return part;
  });
  return [`M${start!.x} ${start!.y}`, ...parts].join(' ');
}
