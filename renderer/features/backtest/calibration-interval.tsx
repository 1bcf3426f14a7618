interface CalibrationIntervalProps {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Half the width of the end of an interval, in px. */
const END = 3;

/** The interval of a point of a calibration chart: an upright bar with ends. */
export function CalibrationInterval({ x, top, bottom }: CalibrationIntervalProps) {
  return (
    <path className="calibration-interval" d={`M${x} ${top}V${bottom}M${x - END} ${top}h${2 * END}M${x - END} ${bottom}h${2 * END}`} />
  );
}
