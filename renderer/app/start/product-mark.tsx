import icon from '../../../assets/icon.svg';
import { SHARED_WORDS } from '../../lib/shared-words.ts';

/** The product's logo and name. */
export function ProductMark() {
  return (
    <div className="mark">
      <img src={icon} width={22} height={22} alt="" />
      <span>{SHARED_WORDS.names.app}</span>
    </div>
  );
}
